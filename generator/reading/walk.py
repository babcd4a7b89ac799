"""Which files of a project are read: a walk through its three folders, and where links may lead."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator.problems import NOWHERE, Problem, problem

FOLDERS = ("seeds", "content", "templates")

# Not allowed in a name; what is not UTF-8 comes as a lone surrogate.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Entry(Struct, frozen=True):
    """A file to read, or a link or folder that is refused; `path` is from the root, with `/`."""

    path: str
    target: str  # the place on disk, links resolved
    refusal: Problem | None = None


def is_read(name: str) -> bool:
    """Whether a file of this name is read: it is not hidden, and no editor's backup."""
    return not name.startswith((".", "#")) and not name.endswith(("~", ".swp", ".tmp"))


def is_entered(name: str) -> bool:
    """Whether files in a folder of this name are read: it is not hidden."""
    return not name.startswith(".")


def is_inside(entry: Entry, root: Path) -> bool:
    """Whether a file is in the project itself, wherever links lead."""
    return Path(entry.target).is_relative_to(os.path.realpath(root))


def entries(root: Path, *, follow_links: bool = False) -> Iterator[Entry]:
    """Yield the files of the three folders, and the links and folders that are refused, by path."""
    walk = _Walk(os.path.realpath(root), follow_links=follow_links)
    for name in FOLDERS:
        if os.path.lexists(f"{walk.root}/{name}"):
            yield from walk.top(name)


class _Walk:
    """A walk through the project's folders, which knows where its links may lead."""

    def __init__(self, root: str, *, follow_links: bool) -> None:
        self.root = root
        self._follows = follow_links

    def top(self, name: str) -> Iterator[Entry]:
        """Yield what is in one of the three folders.

        The folder may be a link to another folder of the project.
        """
        place = f"{self.root}/{name}"
        refusal = self._link_refusal(f"{name}/", place) if os.path.islink(place) else None
        if refusal:
            yield Entry(name, place, refusal)
        else:
            yield from self._below(name, os.path.realpath(place), ())

    def _below(self, path: str, place: str, above: tuple[str, ...]) -> Iterator[Entry]:
        """Yield what is in a folder; `above` are the folders that it was reached through."""
        try:
            with os.scandir(place) as scanned:
                found = sorted(scanned, key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        except OSError as error:
            yield Entry(path, place, _folder_refusal(path, error))
        else:
            for entry in found:
                yield from self._entry(entry, f"{path}/{entry.name}", (*above, place))

    def _entry(
        self, entry: "os.DirEntry[str]", path: str, above: tuple[str, ...]
    ) -> Iterator[Entry]:
        """Yield a file, what is in a folder, or the refusal of a link."""
        if entry.is_dir(follow_symlinks=False):
            if is_entered(entry.name):
                yield from self._below(path, entry.path, above)
        elif is_read(entry.name):
            if entry.is_symlink():
                yield from self._link(path, entry.path, above)
            else:
                yield Entry(path, entry.path, _name_refusal(path))

    def _link(self, path: str, place: str, above: tuple[str, ...]) -> Iterator[Entry]:
        """Yield what a link leads to, or its refusal."""
        target = os.path.realpath(place)
        refusal = _name_refusal(path) or self._link_refusal(path, place)
        if refusal or not os.path.isdir(target):
            yield Entry(path, target, refusal)
        elif not self._follows:
            message = "a link to a folder is not followed: nothing in it is read"
            hint = "put the files themselves there, or use --follow-links"
            yield Entry(path, target, problem("unknown-file", path, NOWHERE, message, hint))
        elif target in above:
            message = "the link leads back to a folder that contains it: it is not followed"
            yield Entry(path, target, problem("unknown-file", path, NOWHERE, message, "remove it"))
        else:
            yield from self._below(path, target, above)

    def _link_refusal(self, path: str, place: str) -> Problem | None:
        """Return the problem of a link that may not be followed, if it has one."""
        try:
            Path(place).stat()
        except PermissionError as error:
            message = f"the file cannot be read: {error.strerror}"
            return problem("unreadable-file", path, NOWHERE, message)
        except (OSError, ValueError):
            return problem("unreadable-file", path, NOWHERE, "the link leads nowhere")
        return None if self._follows else self._outside_refusal(path, os.path.realpath(place))

    def _outside_refusal(self, path: str, target: str) -> Problem | None:
        """Return the problem of a link out of the project, or to what is hidden in it."""
        within = os.path.relpath(target, self.root)
        if within == ".." or within.startswith("../"):
            message = f"the link leads out of the project, to {_printable(target)}"
        elif _is_hidden(within):
            message = f"the link leads to a hidden file of the project, {_printable(within)}"
        else:
            return None
        shown = f"{path.removesuffix('/')}/" if os.path.isdir(target) else path
        hint = "put the file itself there, or use --follow-links if you trust the project"
        return problem("outside-link", shown, NOWHERE, message, hint)


def _folder_refusal(path: str, error: OSError) -> Problem:
    """Return the problem of a folder that cannot be entered."""
    if isinstance(error, NotADirectoryError):
        message, hint = "this is a file, not a folder", "put the files into a folder"
        return problem("unreadable-file", path, NOWHERE, message, hint)
    message = f"the folder cannot be read: {error.strerror}"
    return problem("unreadable-file", f"{path}/", NOWHERE, message)


def _is_hidden(path: str) -> bool:
    """Whether a part of a path begins with a dot, as in `.git/config` and `.env`."""
    return any(part.startswith(".") and part != "." for part in path.split("/"))


def _name_refusal(path: str) -> Problem | None:
    """Return the problem of a path that cannot be printed."""
    unfit = _UNFIT.search(path)
    if unfit is None:
        return None
    letter = unfit.group()
    fault = "is not UTF-8"
    if letter < "\ud800":
        fault = f"holds the control character U+{ord(letter):04X}"
    message = f"the file's name {fault}"
    return problem("unreadable-file", _printable(path), NOWHERE, message, "rename it")


def _printable(path: str) -> str:
    return _UNFIT.sub("\ufffd", path)
