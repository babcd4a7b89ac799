"""The sites that tests build, each once: where they stand, what was built, and how to run the command as its users do."""

import io
import json
import os
import posixpath
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from unittest.mock import patch

import lxml.html

from generator.__main__ import main
from generator.briefing.meaning import Languages
from generator.briefing.model.content import Briefing
from generator.build import Build, build
from generator.problems import Problem
from generator.publishing.output import publish
from generator.reading import folder
from generator.reading.languages import load

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
SITES = HERE / "sites"


def project(name: str) -> Path:
    """The folder of a site by name; `client` is the repository itself."""
    return REPOSITORY if name == "client" else SITES / name


def texts_of(name: str) -> dict[str, bytes]:
    """All texts of a site's project."""
    texts, unread = folder.texts(project(name))
    assert not unread
    return texts


@cache
def templates() -> Mapping[str, bytes]:
    """The templates that travel with the tool."""
    return folder.shipped("templates")


@cache
def languages() -> Languages:
    """The languages that travel with the tool."""
    return load(folder.shipped("languages")).languages


@dataclass(frozen=True)
class Site:
    """A built site: its files by path, what was found, and a folder that holds the files."""

    name: str
    texts: Mapping[str, bytes]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    found: Briefing
    folder: Path

    @property
    def pages(self) -> list[str]:
        return sorted(each for each in self.files if each.endswith(".html"))

    @cached_property
    def documents(self) -> dict[str, Any]:
        """Every page as a tree."""
        return {
            each: lxml.html.document_fromstring(self.files[each].decode()) for each in self.pages
        }


@cache
def build_of(name: str) -> Build:
    """The build of a site, by name."""
    return build(texts_of(name), templates(), languages())


def published(name: str, made: Build, at: Path) -> Site:
    """A site that was built, published to a folder."""
    errors = [each for each in made.problems if each.severity == "error"]
    assert not errors, errors
    assert made.found is not None
    assert publish(made.files, at, at.parent / "nowhere") == []
    return Site(name, made.texts, made.files, made.problems, made.found, at)


Ran = subprocess.CompletedProcess[str]


def command(*arguments: object, at: Path = REPOSITORY, **environment: str) -> Ran:
    """`briefing ...` in this process, without colours: what it printed and its exit status.

    What the command changes in its process is put back. Whether it ends, how fast, or by which
    signal is for `process`.
    """
    streams = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    changed = {**os.environ, "NO_COLOR": "1", **environment}
    with (
        _put_back(),
        chdir(at),
        redirect_stdout(streams[0]),
        redirect_stderr(streams[1]),
        patch.dict(os.environ, changed),
    ):
        try:
            status = main([*map(str, arguments)])
        except SystemExit as end:  # of argparse
            status = end.code if isinstance(end.code, int) else 2
    printed = []
    for stream in streams:
        stream.flush()
        printed.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
    return Ran(arguments, status, *printed)


@contextmanager
def _put_back() -> Iterator[None]:
    """Keep this process's signal handlers and its hook for ignored exceptions."""
    handlers = {
        number: signal.getsignal(number)
        for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGINT)
    }
    hook = sys.unraisablehook
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        sys.unraisablehook = hook


def process(*arguments: object, at: Path = REPOSITORY, **environment: str) -> Ran:
    """`briefing ...` as a process of its own, without colours; for tests marked `process`."""
    environ = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(REPOSITORY), **environment}
    line = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(
        line,
        cwd=at,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def resolved(page: str, address: str) -> str:
    """Where a relative address on a page leads, from the site's root; the fragment, if any, stays."""
    path, mark, fragment = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return target + mark + fragment


def data_of(site: Site) -> dict[str, Any]:
    """The site's data file."""
    found: dict[str, Any] = json.loads(site.files["data/briefing.json"])
    return found


def plain(words: str) -> str:
    """Words with single blanks between them."""
    return " ".join(words.split())


def bytes_below(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
