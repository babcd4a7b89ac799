"""The sites that tests build once: their folders, what was built, and the command as users run it."""

import io
import json
import os
import posixpath
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from unittest.mock import patch

import lxml.html

from generator import build as journey
from generator.__main__ import main
from generator.briefing.meaning import Languages
from generator.briefing.model.content import Briefing
from generator.briefing.model.project import Notes
from generator.build import Build, Choices, Sources
from generator.cache import Cache
from generator.problems import Problem
from generator.progress import OnProgress
from generator.publishing.output import publish
from generator.publishing.sink import MemorySink
from generator.reading import folder
from generator.reading.languages import shipped_languages
from generator.time_limit import Guard, Unguarded

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
SITES = HERE / "sites"


def project(name: str) -> Path:
    """The folder of a site by name; `client` is the repository, `specimen` what we ship."""
    others = {"client": REPOSITORY, "specimen": REPOSITORY / "generator/specimen"}
    return others.get(name, SITES / name)


def harbour() -> dict[str, str]:
    """The files of a small project that is sound, as text by path."""
    home = HERE / "harbour"
    paths = sorted(path for path in home.rglob("*") if path.is_file())
    return {path.relative_to(home).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def begin_harbour(root: Path) -> Path:
    """A folder with the small project in it, made if need be."""
    for name, text in harbour().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def texts_of(name: str) -> dict[str, bytes]:
    """All texts of a site's project."""
    texts, unread = folder.texts(project(name))
    assert not unread
    return texts


@cache
def templates() -> Mapping[str, bytes]:
    """The templates that travel with the tool."""
    return folder.shipped("templates")


def languages() -> Languages:
    """The languages that travel with the tool."""
    return shipped_languages().languages


@dataclass(frozen=True)
class Made:
    """The result of a build in memory: files by path (none if there is an error), and the rest."""

    files: Mapping[str, bytes]
    result: Build

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.result.problems

    @property
    def found(self) -> Briefing | None:
        return self.result.found

    @property
    def notes(self) -> Notes | None:
        return self.result.notes

    @property
    def texts(self) -> Mapping[str, bytes]:
        return self.result.texts


def build(  # noqa: PLR0913 - the choices of a build
    texts: Mapping[str, bytes],
    of: Mapping[str, bytes],
    known: Languages,
    *,
    preview: bool = False,
    strict: bool = False,
    unread: Iterable[Problem] = (),
    on_progress: OnProgress | None = None,
    cache: Cache | None = None,
    first: Collection[str] = (),
    look: Callable[[Mapping[str, bytes]], None] | None = None,
    guard: Guard | None = None,
    specimen: Callable[[], Mapping[str, bytes]] | None = None,
) -> Made:
    """Build a site in memory from a project's texts, with some templates and languages."""
    sources = Sources(texts, of, known, tuple(unread), specimen)
    sink = MemorySink()
    report = (lambda *_: look(sink.files)) if look else on_progress
    choices = Choices(preview, strict, guard or Unguarded(), report, lambda: frozenset(first))
    result = journey.build(sources, cache or Cache(keeps=False), sink, choices)
    return Made(sink.files if result.is_sound else {}, result)


@cache
def made_of(name: str) -> Made:
    """What a site by name gives, built once in a process."""
    return build(texts_of(name), templates(), languages())


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
        return sorted(file for file in self.files if file.endswith(".html"))

    @property
    def former(self) -> set[str]:
        """The pages at former addresses, which lead on or say that there is none."""
        return {page for page in self.pages if b'content="noindex"' in self.files[page]}

    @cached_property
    def documents(self) -> dict[str, Any]:
        """Every page as a tree."""
        return {
            page: lxml.html.document_fromstring(self.files[page].decode()) for page in self.pages
        }


def built(name: str, texts: Mapping[str, bytes], at: Path) -> Site:
    """The site made of a project's texts, published to a folder."""
    return published(name, texts, build(texts, templates(), languages()), at)


def published(name: str, texts: Mapping[str, bytes], made: Made, at: Path) -> Site:
    """A site that was made of a project's texts, published to a folder; it must be sound."""
    errors = [problem for problem in made.problems if problem.severity == "error"]
    assert not errors, errors
    assert made.found is not None
    assert publish(made.files, at, at.parent / "nowhere") == []
    return Site(name, texts, made.files, made.problems, made.found, at)


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
    """Return the path from the site's root that a relative address on a page leads to."""
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
