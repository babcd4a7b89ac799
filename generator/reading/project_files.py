"""A project's files by path, with digests; one that is known is read when it is asked for."""

import os
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pathlib import Path

from msgspec import Struct

from generator.digests import digest
from generator.problems import Problem
from generator.progress import Progress, silent, tracked
from generator.reading.folder import read
from generator.reading.walk import Entry, entries

Stat = tuple[int, int, int, int]  # size, time of content, time of the last change, number on disk
Index = Mapping[str, tuple[Stat, bytes]]  # by path: what the system said of a file, its digest

# A file that changes twice within one step of the system's clock looks untouched: the digest of one
# that is younger than this is not relied on. In nanoseconds.
_YOUNG = 2_000_000_000


class _File(Struct):
    """A file; `data` is None until it is asked for."""

    entry: Entry
    stat: Stat
    digest: bytes
    data: bytes | None = None


class ProjectFiles(Mapping[str, bytes]):
    """The files of seeds/, content/ and templates/ by path, in the order of the walk."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}

    def __getitem__(self, path: str) -> bytes:
        file = self._files[path]
        if file.data is None:
            found = read(file.entry)
            # Of a file that has gone since, the build will say that it is empty.
            file.data = found if isinstance(found, bytes) else b""
            file.digest = digest(file.data)
        return file.data

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def digest(self, path: str) -> bytes:
        """Return the digest of a file's bytes."""
        return self._files[path].digest

    def add(self, path: str, file: _File) -> None:
        """Add a file."""
        self._files[path] = file

    def index(self, now_ns: int) -> dict[str, tuple[Stat, bytes]]:
        """Return what may be relied on in the next build, given the present time."""
        return {
            path: (file.stat, file.digest)
            for path, file in self._files.items()
            if os.name == "posix" and max(file.stat[1:3]) < now_ns - _YOUNG
        }


def project_files(
    root: Path, index: Index, progress: Progress = silent, *, follow_links: bool = False
) -> tuple[ProjectFiles, list[Problem]]:
    """Return the files of a project, and the problems of unreadable ones.

    What the system says of a file as it did in the index is not read until it is asked for.
    """
    files = ProjectFiles()
    problems: list[Problem] = []
    for entry in tracked(list(entries(root, follow_links=follow_links)), progress):
        found = entry.refusal or _file(entry, index)
        if isinstance(found, _File):
            files.add(entry.path, found)
        else:
            problems.append(found)
    return files, problems


def _file(entry: Entry, index: Index) -> _File | Problem:
    """Return a file, read if it is not as it was, or its problem."""
    stat = _stat(entry.target)
    known = index.get(entry.path)
    if known and known[0] == stat:
        return _File(entry, stat, known[1])
    data = read(entry)
    return data if isinstance(data, Problem) else _File(entry, stat, digest(data), data)


def _stat(place: str) -> Stat:
    """Return what the system says of a file; of one that is not there, what it says of none."""
    try:
        state = os.lstat(place)
    except OSError:
        return (0, 0, 0, 0)
    return (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)


def read_noting(
    texts: Mapping[str, bytes], digests: MutableMapping[str, bytes]
) -> Callable[[str], tuple[str, bytes]]:
    """Return a function that gives a path with its bytes, and notes the digest that these have.

    A file may have changed since its digest was taken: a result must be kept under that of the
    bytes that it was made of.
    """

    def file(path: str) -> tuple[str, bytes]:
        data = texts[path]
        digests[path] = digest_of(texts, path)
        return path, data

    return file


def digest_of(texts: Mapping[str, bytes], path: str) -> bytes:
    """Return the digest of a file of a project, or of a mapping of bytes."""
    return texts.digest(path) if isinstance(texts, ProjectFiles) else digest(texts[path])
