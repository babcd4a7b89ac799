"""What a new version changes in a published folder: written down first, then done.

The record is the journal. A publisher that is cut off during a change leaves the journal behind,
and the next publisher makes the same change again: what is done already does not disturb.
"""

import errno
import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from generator.publishing.disk.manifest import Manifest, folders_of, is_inside

MANIFEST = "manifest"  # the new manifest, among the staged files


class Obstructed(Exception):  # noqa: N818 - not an error of the program
    """A file or folder of another is where a file of ours must go; the argument is its path."""


class Change(Struct, frozen=True):
    """Files to put in place by path, with their staged names; files and folders to remove.

    A folder is removed only where it is empty by then.
    """

    placed: Mapping[str, str]
    removed: tuple[str, ...]
    folders: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything changes but the manifest."""
        return bool(self.placed or self.removed or self.folders)

    def in_the_way(self) -> frozenset[str]:
        """Return the files that must go first: they are where a folder must be, or below a file.

        Upper and lower case count as the same, as for some disks they are.
        """
        placed = {path.casefold() for path in self.placed}
        folders = folders_of(placed)
        return frozenset(
            path for path in self.removed if _is_in_the_way(path.casefold(), placed, folders)
        )


def _is_in_the_way(path: str, placed: set[str], folders: frozenset[str]) -> bool:
    return path in placed or path in folders or not placed.isdisjoint(folders_of((path,)))


def as_bytes(change: Change) -> bytes:
    """Return a change as a journal."""
    return json.dumps(
        {"placed": dict(change.placed), "removed": change.removed, "folders": change.folders}
    ).encode()


def parsed(data: bytes) -> Change | None:
    """Return the change that a journal records, or None where it is none of ours."""
    try:
        record = json.loads(data)
        change = Change(dict(record["placed"]), tuple(record["removed"]), tuple(record["folders"]))
        paths = (*change.placed, *change.removed, *change.folders)
        is_ours = all(map(is_inside, paths)) and all(
            name.isdecimal() for name in change.placed.values()
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return change if is_ours else None


class PublishedFolder:
    """A published folder, and the folder inside it in which a change is staged."""

    def __init__(self, output: Path, staging: Path, ours: Manifest) -> None:
        self._output = output
        self._staging = staging
        self._ours = ours
        self._followed: set[str] = {""}  # folders that are known to be none but real ones

    def examine(self, change: Change, *, is_begun: bool = False) -> None:
        """Raise Obstructed or OSError where the change cannot be made, before anything is changed.

        If it was begun before, a foreign file may have taken the place of one that is
        gone already: a file that is to go must be the one that we published.
        """
        going = change.in_the_way()
        pending = [
            path for path, name in change.placed.items() if os.path.lexists(self._staging / name)
        ]
        for path in pending:
            self._examine_target(path, change, going)
        for path in change.removed if is_begun else ():
            self._examine_removed(path)
        self._examine_folders(folders_of((*pending, *change.removed)))

    def _examine_removed(self, path: str) -> None:
        """Raise Obstructed where a file that is to be removed is not the one that we published."""
        entry, file = self._ours.files.get(path), self._output / path
        if (
            entry
            and self._is_real(path.rpartition("/")[0])
            and _is_file(file)
            and not entry.describes(file.read_bytes())
        ):
            raise Obstructed(path)

    def _examine_target(self, path: str, change: Change, going: frozenset[str]) -> None:
        """Raise Obstructed where a foreign file or folder is at a path that the change needs."""
        folder = ""
        for part in path.split("/")[:-1]:
            folder = f"{folder}/{part}".lstrip("/")
            if (
                not self._is_real(folder)
                and os.path.lexists(self._output / folder)
                and folder not in going
            ):
                raise Obstructed(folder)
        try:
            state = (self._output / path).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return
        if stat.S_ISDIR(state.st_mode):
            if not self._empties(path, change):
                raise Obstructed(path)
        elif not self._is_ours(path, state, change, going):
            raise Obstructed(path)

    def _is_ours(
        self, path: str, state: os.stat_result, change: Change, going: frozenset[str]
    ) -> bool:
        """Whether a path has a file of ours by any spelling, or a name of the staged one."""
        if not stat.S_ISREG(state.st_mode):
            return False
        if path in self._ours.files:
            return True
        spellings = (self._output / other for other in going if other.casefold() == path.casefold())
        names = (self._staging / change.placed[path], *spellings)
        return any(os.path.samestat(state, name.lstat()) for name in names if os.path.lexists(name))

    def _empties(self, path: str, change: Change) -> bool:
        """Whether a folder at a path goes with the change: it is ours, and all in it goes."""
        below = [
            folder for folder in change.folders if folder == path or folder.startswith(f"{path}/")
        ]
        if path not in below:
            return False
        going = {*change.folders, *change.removed}
        return all(f"{folder}/{name}" in going for folder in below for name in self._names(folder))

    def _names(self, folder: str) -> Iterator[str]:
        with suppress(FileNotFoundError):
            yield from (path.name for path in (self._output / folder).iterdir())

    def _examine_folders(self, folders: frozenset[str]) -> None:
        """Raise OSError where files cannot be moved into a folder, or out of it."""
        device = self._staging.lstat().st_dev
        for folder in ("", *sorted(folders)):
            path = self._output / folder
            if not self._is_real(folder):
                continue
            if path.lstat().st_dev != device:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(path))
            if not os.access(
                path, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids
            ):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    def make(self, change: Change) -> None:
        """Make the change, or what is left of it; raise OSError or Obstructed."""
        first = change.in_the_way()
        self._remove(first, change.folders)
        for path, name in change.placed.items():
            self._place(path, self._staging / name)
        self._remove(frozenset(change.removed) - first, change.folders)

    def _place(self, path: str, staged: Path) -> None:
        """Put a staged file in place, never in place of another program's."""
        if not os.path.lexists(staged):
            return  # it was placed before an interruption
        target = self._output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path in self._ours.files or not _link(staged, target, path):
            staged.replace(target)
        else:
            staged.unlink()

    def _remove(self, paths: frozenset[str], folders: tuple[str, ...]) -> None:
        """Remove files of ours, and those folders that are empty then; never through a link."""
        for path in sorted(paths.intersection(self._ours.files)):
            if self._is_real(path.rpartition("/")[0]) and _is_file(self._output / path):
                (self._output / path).unlink()
        for folder in sorted(folders, reverse=True):
            if self._is_real(folder.rpartition("/")[0]) and self._is_directory(folder):
                with suppress(OSError):
                    (self._output / folder).rmdir()
                    self._followed.discard(folder)

    def _is_real(self, folder: str) -> bool:
        """Whether a path below the output leads through folders alone, not through links."""
        if folder in self._followed:
            return True
        if self._is_real(folder.rpartition("/")[0]) and self._is_directory(folder):
            self._followed.add(folder)
            return True
        return False

    def _is_directory(self, folder: str) -> bool:
        try:
            return stat.S_ISDIR((self._output / folder).lstat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _link(staged: Path, target: Path, path: str) -> bool:
    """Give a staged file a second name at a free path; False where the disk has no such names."""
    try:
        os.link(staged, target)
    except FileExistsError:
        if not os.path.samestat(staged.lstat(), target.lstat()):
            raise Obstructed(path) from None
    except OSError:
        if os.path.lexists(target):
            raise Obstructed(path) from None
        return False
    return True
