"""Work on any executor: results in order, whatever becomes of it, from processes that inherit nothing."""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from generator.cache import Cache
from generator.executors import elsewhere
from generator.executors.chunks import CHUNK, FEW
from generator.executors.elsewhere import Elsewhere
from generator.executors.unusable import UnusableClusterError
from generator.workers import InLine
from tests.building import Site, build, command, languages, project, templates, texts_of

MANY = range(CHUNK * 6 + 5)
SQUARES = [item * item + 7 for item in MANY]


def squared(job: int, item: int) -> int:
    return item * item + job


def faulty(_job: None, item: int) -> float:
    return 1 / (item - 40)


def place(_job: None, _item: int) -> int:
    return os.getpid()


class Job:
    """Counts how often it was read."""

    read = 0

    def __setstate__(self, _state: object) -> None:
        Job.read += 1

    def __getstate__(self) -> object:
        return "its state"


def of_job(_job: Job, item: int) -> int:
    return item


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def workers(executor: Executor, told: list[str], count: int = 2) -> Elsewhere:
    return Elsewhere(executor, lambda: count, share=bytes, here=InLine(), give_up=told.append)


class Failing(ThreadPoolExecutor):
    """Takes some chunks; what it makes of those that follow is up to the test."""

    def __init__(self, takes: int, then: Callable[[], "Future[Any]"]) -> None:
        super().__init__(1)
        self.takes, self.then = takes, then
        self.futures: list[Future[Any]] = []

    def submit(self, *work: Any, **more: Any) -> "Future[Any]":
        self.takes -= 1
        future = super().submit(*work, **more) if self.takes >= 0 else self.then()
        self.futures.append(future)
        return future


def refuse() -> "Future[Any]":
    raise BrokenProcessPool


def cancelled() -> "Future[Any]":
    future: Future[Any] = Future()
    future.cancel()
    future.set_running_or_notify_cancel()
    return future


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, len(MANY)])
def test_results_come_in_the_order_of_the_items(count: int, threads: Executor) -> None:
    told: list[str] = []
    assert list(workers(threads, told).map(squared, 7, range(count))) == SQUARES[:count]
    assert told == []


def test_a_bug_is_raised_here_with_where_it_was(threads: Executor) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        list(workers(threads, []).map(faulty, None, MANY))
    assert "in faulty" in caught.value.__notes__[0]


def test_a_job_is_read_once(threads: Executor) -> None:
    Job.read = 0
    assert list(workers(threads, []).map(of_job, Job(), MANY)) == list(MANY)
    assert list(workers(threads, []).map(of_job, Job(), MANY)) == list(MANY)
    assert Job.read == 1


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        (refuse, "the cluster has failed (BrokenProcessPool)"),
        (cancelled, "the cluster has lost its workers or its scheduler"),
        (Future, "no worker is left"),
    ],
)
@pytest.mark.parametrize("takes", [0, 2])
def test_what_an_executor_does_not_do_is_done_here(
    takes: int, then: Callable[[], "Future[Any]"], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "PATIENCE", 0.01)
    told: list[str] = []
    with Failing(takes, then) as executor:
        failing = workers(executor, told, count=0)
        assert list(failing.map(squared, 7, MANY)) == SQUARES
        tried = len(executor.futures)
        assert list(failing.map(squared, 7, MANY)) == SQUARES
        assert len(executor.futures) == tried
    assert told == [reason]


def test_a_worker_with_other_code_is_refused(
    threads: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "own_version", lambda: b"another")
    with pytest.raises(UnusableClusterError, match=f"process {os.getpid()}"):
        list(workers(threads, []).map(squared, 7, MANY))


def test_what_is_under_way_is_cancelled_when_nobody_takes_it() -> None:
    with Failing(1, Future) as executor:
        results = workers(executor, [], count=1).map(squared, 7, MANY)
        assert next(results) == SQUARES[0]
        results.close()  # type: ignore[attr-defined] # they are a generator
    assert [future.cancelled() for future in executor.futures] == [False, True, True]


@pytest.mark.process
@pytest.mark.slow
def test_processes_that_inherit_nothing_give_the_same_site(
    site: Callable[[str], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles, seeds and pages, however few there are."""
    monkeypatch.setattr(elsewhere, "FEW", 1)
    told: list[str] = []
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        others = workers(pool, told, count=1)
        assert os.getpid() not in set(others.map(place, None, [1, 2]))
        cache = Cache(keeps=False, workers=others)
        made = build(texts_of("greek"), templates(), languages(), cache=cache)
    assert made.files == site("greek").files
    assert told == []


def test_an_address_that_is_none_is_refused() -> None:
    for address in ("", "localhost", "127.0.0.1:8786", "http://x:8786", "tcp://x", "tcp://a b:1"):
        ran = command("build", "--cluster", address)
        assert ran.returncode == 2
        assert f"`{address}` is not an address such as tcp://HOST:PORT" in ran.stderr


def test_a_cluster_and_a_number_of_jobs_exclude_each_other() -> None:
    ran = command("check", "--jobs", "2", "--cluster", "tcp://localhost:8786")
    assert (ran.returncode, "not allowed with argument --jobs" in ran.stderr) == (2, True)


@pytest.mark.parametrize("verb", ["build", "check", "export"])
def test_what_lacks_is_named(verb: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "generator.executors.cluster", raising=False)
    output = {"build": ["--output", tmp_path / "site"], "export": ["--to", tmp_path / "site"]}
    root = project("german")
    ran = command(verb, "--root", root, "--cluster", "tcp://localhost:8786", *output.get(verb, ()))
    assert ran.returncode == 2
    assert ran.stderr == (
        "briefing: --cluster needs Dask, which is not installed\n"
        "hint: pip install 'briefing-site[cluster]'\n"
    )
    assert not (tmp_path / "site").exists()
