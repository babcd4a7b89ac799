"""A new version of a site, written beside the published one page by page and then put in its place.

All work is done in one folder inside the output, which is there only while a build publishes:

- each file that differs from the published one is *staged* there; all others stay untouched;
- `commit` makes the staged files durable and writes the journal: what goes where, what goes away.
  The journal's appearance is the moment from which the new version is the published one;
- then the change is made, file by file, and the folder is removed.

A publisher that is cut off before the journal is there has changed nothing. One that is cut off
after it leaves whole files of both versions side by side, until the next publisher finishes the
change before it begins its own.
"""

import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.deferral import deferred
from generator.publishing.disk import change as changes
from generator.publishing.disk import manifest as manifests
from generator.publishing.disk.change import Change, Obstructed, PublishedFolder
from generator.publishing.disk.durability import sync, sync_folder
from generator.publishing.disk.locking import NAME as LOCK
from generator.publishing.disk.locking import Lock, Say
from generator.publishing.disk.manifest import Manifest, ManifestEntry, entry_of
from generator.publishing.disk.trust import Trust, date_manifest, newest_of

FOLDER = ".briefing-publish"
JOURNAL = "journal"


class Unfinished(Exception):  # noqa: N818 - not an error of the program
    """A change that was begun and not finished; the cause is the OSError or Obstructed."""


class Publication:
    """A sink for a site's files: `write` them, then `commit` once; without that nothing changes.

    A context manager, which holds the output's lock; the output folder is there already. Everything
    raises OSError; to enter and to commit also raise Obstructed and Unfinished.
    """

    def __init__(self, output: Path, say: Say) -> None:
        self.output = output
        self._folder = output / FOLDER
        self._lock = Lock(self._folder, say)
        self._files: dict[str, ManifestEntry] = {}
        self._placed: dict[str, str] = {}
        self._has_read = False  # a published file, as its time did not tell whether it was touched
        self.is_finished = False

    def __enter__(self) -> Self:
        """Wait for the lock, finish what an earlier publisher has left, and begin."""
        try:
            self._lock.acquire()
            self._recover()
            self._old_bytes = _content(self.output / manifests.NAME)
            self._old = manifests.parsed(self._old_bytes)
            self._trust = Trust(self.output, self._lock.taken_ns)
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Discard what was staged and not committed, and give up the lock."""
        self._leave()

    def keep(self, path: str, entry: ManifestEntry) -> bool:
        """Whether the published version has this very file, untouched; then it stays."""
        if self._old.files.get(path) != entry or not self._trust.is_untouched(path, entry):
            return False
        self._files[path] = entry
        return True

    def write(self, path: str, data: bytes) -> ManifestEntry:
        """Stage a file of the new version, unless the published one has the same bytes."""
        entry = entry_of(data)
        self._files[path] = entry
        if not self._is_published(path, entry, data):
            name = self._placed.setdefault(path, str(len(self._placed)))
            (self._folder / name).write_bytes(data)
        return entry

    def _is_published(self, path: str, entry: ManifestEntry, data: bytes) -> bool:
        """Whether a file of ours with these bytes is at the path."""
        if path not in self._old.files:
            return False
        known = self._old.files[path]
        if known == entry and self._trust.is_untouched(path, entry):
            return True
        if known not in {entry, None} or not _is_same(self.output / path, data):
            return False
        self._has_read = True
        return True

    @property
    def count(self) -> int:
        """The number of files that were written so far."""
        return len(self._files)

    def commit(self) -> None:
        """Replace the published version; from the journal on this cannot be interrupted."""
        manifest = self._manifest()
        change = self._change()
        data = manifests.as_bytes(manifest)
        if not change and data == self._old_bytes:
            self._end_unchanged()
            return
        site = PublishedFolder(self.output, self._folder, self._old)
        site.examine(change)
        self._stage_record(change, data)
        with deferred() as deferral:
            (self._folder / f"{JOURNAL}.new").replace(self._folder / JOURNAL)
            deferral.forget()
            self._finish(site, change)
            self._end()

    def _end_unchanged(self) -> None:
        """Finish without a change; files that had to be read need not be the next time."""
        with deferred() as deferral:
            deferral.forget()
            if self._has_read:
                date_manifest(self.output)
            self._end()

    def _manifest(self) -> Manifest:
        """Return the new version's manifest: a folder is ours if we make it or made it before."""
        needed = manifests.folders_of(self._files)
        new = {folder for folder in needed if not os.path.isdir(self.output / folder)}
        return Manifest(self._files, frozenset(new | (self._old.folders & needed)))

    def _change(self) -> Change:
        """Return what differs between the published version and the new one."""
        removed = tuple(sorted(set(self._old.files) - set(self._files)))
        folders = tuple(sorted(self._old.folders - manifests.folders_of(self._files)))
        return Change(self._placed, removed, folders)

    def _stage_record(self, change: Change, manifest: bytes) -> None:
        """Write the new manifest and the journal beside the staged files, and make all durable."""
        journal = self._folder / f"{JOURNAL}.new"
        (self._folder / changes.MANIFEST).write_bytes(manifest)
        journal.write_bytes(changes.as_bytes(change))
        staged = (self._folder / name for name in (*self._placed.values(), changes.MANIFEST))
        sync(self._folder, (*staged, journal, self._folder, self.output))

    def _finish(self, site: PublishedFolder, change: Change) -> None:
        """Make a change that is in the journal, durably, and remove the journal."""
        try:
            sync_folder(self._folder)
            site.make(change)
            touched = self._touched(change)
            sync(self.output, touched)
            staged = self._folder / changes.MANIFEST
            if os.path.lexists(staged):
                newest = newest_of(touched)
                staged.replace(self.output / manifests.NAME)
                date_manifest(self.output, newest)
                sync_folder(self.output)
        except (OSError, Obstructed) as error:
            raise Unfinished from error
        (self._folder / JOURNAL).unlink(missing_ok=True)

    def _touched(self, change: Change) -> list[Path]:
        """Return the folders whose entries a change alters."""
        folders = {"", *manifests.folders_of((*change.placed, *change.removed))}
        return [path for folder in sorted(folders) if os.path.isdir(path := self.output / folder)]

    def _recover(self) -> None:
        """Finish the change of a journal that is left; discard what was staged without one."""
        if os.path.lexists(self._folder / JOURNAL):
            change = changes.parsed((self._folder / JOURNAL).read_bytes())
            if change is None:
                raise Unfinished from OSError(None, f"{FOLDER}/{JOURNAL} is damaged")
            site = PublishedFolder(
                self.output, self._folder, manifests.parsed(_content(self.output / manifests.NAME))
            )
            try:
                site.examine(change, is_begun=True)
            except (OSError, Obstructed) as error:
                raise Unfinished from error
            with deferred():
                self._finish(site, change)
        self._discard()

    def _end(self) -> None:
        """Remove what is left of the folder, with the lock: the new version is published."""
        self._discard()
        self._lock.release()
        self.is_finished = True

    def _leave(self) -> None:
        """Give up the lock; what was staged goes, unless a journal needs it."""
        with deferred():
            if self._lock.is_held and not os.path.lexists(self._folder / JOURNAL):
                self._discard()
            self._lock.release()

    def _discard(self) -> None:
        """Remove everything in the folder but the lock."""
        for path in self._folder.iterdir():
            if path.name == LOCK:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _content(path: Path) -> bytes:
    """Return a file's bytes; none where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _is_same(path: Path, data: bytes) -> bool:
    """Whether a file, not a link to one, has these bytes."""
    try:
        return (
            not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
        )
    except OSError:
        return False
