"""Builds on a Dask cluster of this machine: `make cluster`.

A scheduler and two workers on loopback give the bytes of one process: for a site, for a corpus,
when a worker or all are killed in mid-build, when the scheduler is, and with what is refused.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, Security

from generator.cache import Cache
from generator.executors import cluster as connection
from generator.executors import elsewhere
from generator.reading import folder
from generator.workers import InLine, Workers
from tests.bench.corpus.project import write_project
from tests.building import (
    REPOSITORY,
    SITES,
    build,
    bytes_below,
    languages,
    process,
    templates,
    texts_of,
)

ARTICLES = 60
LONGEST = 120  # seconds until a process is there, or done
GONE = "the cluster has lost its workers or its scheduler; the rest is done here"


@dataclass
class Running:
    """A scheduler and its workers, each a process."""

    folder: Path
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]

    @property
    def address(self) -> str:
        found: str = json.loads((self.folder / "scheduler").read_bytes())["address"]
        return found

    def add_worker(self, at: Path = REPOSITORY) -> None:
        """Start a worker that has the code in a folder, and wait until it has joined."""
        line = [self.address, "--nthreads", "1", "--no-nanny", "--local-directory", self.folder]
        self.workers.append(started("dask_worker", *line, at=at))
        with Client(self.address, timeout=LONGEST, set_as_default=False) as client:
            client.wait_for_workers(len(self.workers), timeout=LONGEST)


def started(module: str, *arguments: object, at: Path) -> "subprocess.Popen[bytes]":
    line = [sys.executable, "-m", f"distributed.cli.{module}", *map(str, arguments)]
    environ = {**os.environ, "PYTHONPATH": str(at), "PYTHONWARNINGS": "ignore"}
    return subprocess.Popen(
        [*line, "--no-dashboard"],
        cwd=at,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def running(at: Path, workers: int = 2) -> Iterator[Running]:
    at.mkdir(parents=True)
    address = ["--host", "127.0.0.1", "--port", "0", "--no-show"]
    scheduler = started("dask_scheduler", *address, "--scheduler-file", at / "scheduler", at=at)
    made = Running(at, scheduler, [])
    try:
        patience = time.monotonic() + LONGEST
        while not (at / "scheduler").exists():
            assert time.monotonic() < patience
            time.sleep(0.1)
        for _ in range(workers):
            made.add_worker()
        yield made
    finally:
        for child in (*made.workers, scheduler):
            child.kill()
            child.wait()


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A scheduler and two workers that live through the tests."""
    with running(tmp_path_factory.mktemp("dask") / "here") as made:
        yield made


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of sixty articles."""
    root = tmp_path_factory.mktemp("corpus")
    write_project(root, ARTICLES)
    return root


@pytest.fixture(scope="module")
def in_line(corpus: Path) -> Mapping[str, bytes]:
    """The corpus's site, made by one process."""
    return build(texts_in(corpus), templates(), languages()).files


def texts_in(root: Path) -> dict[str, bytes]:
    texts, unread = folder.texts(root)
    assert not unread
    return texts


class Disturbed:
    """Does the work elsewhere, and does something to it in the middle of the pages."""

    def __init__(self, workers: Workers, disturb: Callable[[], None]) -> None:
        self.workers, self.disturb = workers, disturb

    def map(
        self, function: Callable[[Any, Any], Any], job: Any, items: Iterable[Any]
    ) -> Iterator[Any]:
        every = list(items)
        for number, result in enumerate(self.workers.map(function, job, every)):
            if number == len(every) // 3 and function.__name__ == "drawn_page":
                self.disturb()
            yield result


def disturbed_build(
    texts: Mapping[str, bytes], address: str, disturb: Callable[[], None]
) -> tuple[Mapping[str, bytes], list[str]]:
    """Build a site on a cluster; return its files, and what was told."""
    told: list[str] = []
    with connection.cluster(address, InLine(), told.append) as workers:
        cache = Cache(keeps=False, workers=Disturbed(workers, disturb))
        made = build(texts, templates(), languages(), cache=cache)
    return made.files, told


def test_a_cluster_gives_the_bytes_of_one_process(
    dask: Running, corpus: Path, in_line: Mapping[str, bytes], tmp_path: Path
) -> None:
    options = ["--root", corpus, "--no-cache", "--output", tmp_path / "site"]
    ran = process("build", *options, "--cluster", dask.address)
    assert ran.returncode == 0
    assert "the rest is done here" not in ran.stderr
    published = bytes_below(tmp_path / "site")
    assert {path: published[path] for path in in_line} == in_line


def test_a_cluster_gives_the_site_of_the_crisis(dask: Running) -> None:
    texts = texts_of("crisis")
    files, told = disturbed_build(texts, dask.address, lambda: None)
    assert files == build(texts, templates(), languages()).files
    assert told == []


def test_what_a_killed_worker_has_not_done_another_does(
    corpus: Path, in_line: Mapping[str, bytes], tmp_path: Path
) -> None:
    with running(tmp_path / "dask") as dask:
        files, told = disturbed_build(texts_in(corpus), dask.address, dask.workers[0].kill)
        assert dask.workers[0].wait() == -signal.SIGKILL
    assert files == in_line
    assert told == []


def test_what_no_worker_is_left_to_do_is_done_here(
    corpus: Path, in_line: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "PATIENCE", 1)
    with running(tmp_path / "dask") as dask:

        def disturb() -> None:
            for worker in dask.workers:
                worker.kill()

        files, told = disturbed_build(texts_in(corpus), dask.address, disturb)
    assert files == in_line
    assert told == [GONE]


def test_when_the_scheduler_is_killed_the_command_says_so_and_goes_on(
    corpus: Path, in_line: Mapping[str, bytes], tmp_path: Path
) -> None:
    with running(tmp_path / "dask") as dask:
        child = begun(corpus, tmp_path / "site", dask.address)
        until_under_way(dask.address)
        dask.scheduler.kill()
        _, printed = child.communicate(timeout=LONGEST)
    assert child.returncode == 0
    assert printed.startswith(f"briefing: {GONE}\n")
    assert printed.count("briefing: ") == 1
    published = bytes_below(tmp_path / "site")
    assert {path: published[path] for path in in_line} == in_line


def test_a_worker_with_other_code_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(REPOSITORY / "generator", other / "generator")
    changed = other / "generator/text.py"
    changed.write_text(changed.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    with running(tmp_path / "dask", workers=1) as dask:
        dask.add_worker(other)
        with Client(dask.address, set_as_default=False) as client:
            addresses = set(client.run(os.getpid))
            refused = next(
                address
                for address, pid in client.run(os.getpid).items()
                if pid == dask.workers[1].pid
            )
        options = ["--root", SITES / "german", "--output", tmp_path / "site"]
        ran = process("build", *options, "--cluster", dask.address)
    assert ran.returncode == 2
    assert f"briefing: other code than here: {refused}\n" in ran.stderr
    assert not any(address in ran.stderr for address in addresses - {refused})
    assert not (tmp_path / "site").exists()


def test_a_scheduler_without_workers_is_no_cluster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 1)
    with running(tmp_path / "dask", workers=0) as dask:
        with pytest.raises(elsewhere.UnusableClusterError, match="no worker has joined"):
            disturbed_build({}, dask.address, lambda: None)
        address = dask.address
    with pytest.raises(elsewhere.UnusableClusterError, match="no scheduler answers"):
        disturbed_build({}, address, lambda: None)


@pytest.mark.parametrize(
    ("file", "said"), [(None, "there are no certificates"), ("/nowhere.pem", "cannot be read")]
)
def test_an_address_with_tls_needs_certificates(
    file: str | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = Security(tls_ca_file=file, tls_client_cert=file)
    monkeypatch.setattr(connection, "Security", lambda: named)
    with pytest.raises(elsewhere.UnusableClusterError, match=said):
        disturbed_build({}, "tls://127.0.0.1:1", lambda: None)


def test_an_interruption_cancels_what_is_under_way(
    dask: Running, corpus: Path, tmp_path: Path
) -> None:
    child = begun(corpus, tmp_path / "site", dask.address)
    until_under_way(dask.address)
    child.send_signal(signal.SIGINT)
    _, printed = child.communicate(timeout=LONGEST)
    until_under_way(dask.address, is_wanted=False)  # the chunk that a worker was at
    assert child.returncode == 130
    assert printed == "\nbriefing: interrupted; what was published stays as it was\n"
    assert not (tmp_path / "site").exists()


def begun(root: Path, output: Path, address: str) -> "subprocess.Popen[str]":
    """Begin a build as a process of its own."""
    options = ["--root", root, "--no-cache", "--output", output, "--cluster", address]
    line = [sys.executable, "-m", "generator", "build", *map(str, options)]
    return subprocess.Popen(line, cwd=REPOSITORY, stderr=subprocess.PIPE, text=True)


def until_under_way(address: str, *, is_wanted: bool = True) -> None:
    """Wait until workers have something to do, or until they have not."""
    patience = time.monotonic() + LONGEST
    with Client(address, set_as_default=False) as client:
        while any(client.processing().values()) != is_wanted:
            assert time.monotonic() < patience
            time.sleep(0.02)
