"""Where a site must not be published: over what it is made from, or what it is made with."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]
_READ = ("seeds", "content", "templates")
_KEPT = (".git", ".briefing")

_Identity = tuple[int, int]  # of a folder: its device and inode, whatever path leads there


def complaint(output: Path, root: Path, sources: Iterable[Path] = ()) -> str:
    """Return why a folder must not be published to, or an empty string.

    `sources` are further folders that the project is read from, where links lead.
    """
    real = Path(os.path.realpath(output))
    if ".git" in real.parts:
        return "the output folder lies in .git/"
    own = _identity(output)
    if own and own in _identities(root):
        return "the output folder holds the project itself"
    above = set(_identities(output))
    for path, name in _inputs(root, sources):
        if _identity(path) in above or real.is_relative_to(os.path.realpath(path)):
            return f"the output folder is {name} or lies in it"
        if own and own in _identities(path):
            return f"the output folder holds {name}"
    return ""


def _inputs(root: Path, sources: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the folders that a site is made from and made with, each with what it is called."""
    for name in (*_READ, *_KEPT):
        yield root / name, f"{name}/"
    for source in sources:
        yield source, str(source)
    yield _PACKAGE, "the program itself"


def _identities(path: Path) -> Iterator[_Identity]:
    """Yield the identities of a folder and its parents that exist, with links resolved."""
    real = Path(os.path.realpath(path))
    for folder in (real, *real.parents):
        if found := _identity(folder):
            yield found


def _identity(path: Path) -> _Identity | None:
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state.st_dev, state.st_ino
