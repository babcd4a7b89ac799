"""Reports changes in a project's folders, by the system's events or by looking at the files.

A change may be reported late, but it is never missed.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import watchfiles
from livereload.watcher import Watcher

from generator.reading import walk

EVERY = 500  # milliseconds after which the folders themselves are looked at
LOOK = 2.0  # seconds between looks at all files, in case an event was missed
SHARE = 60  # looking rests so many times longer than it takes: under 2 % of a core
QUICKEST = 0.1
_FIELDS = 3  # at least, of a line of /proc/mounts: device, place, kind
_REMOTE = (
    "nfs",
    "cifs",
    "smb",
    "fuse",
    "9p",
    "vboxsf",
    "virtiofs",
    "drvfs",
    "ncp",
    "ceph",
    "afs",
    "gluster",
    "lustre",
    "prl_fs",
)

FileState = tuple[int, int, int]
Changes = set[tuple[watchfiles.Change, str]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of all files without their contents, and the seconds that looking took."""

    marks: Mapping[str, FileState]
    seconds: float = field(compare=False)

    @property
    def rest(self) -> float:
        """Seconds until the next look, so that looking stays cheap."""
        return max(QUICKEST, self.seconds * SHARE)


class FolderWatcher(Watcher):  # type: ignore[misc]
    """A livereload watcher with a thread of its own that calls `tell` after changes."""

    def __init__(self, root: Path, *, poll: bool = False, follow_links: bool = False) -> None:
        super().__init__()
        self.root = root
        self.follow_links = follow_links
        self.polling = poll or _is_remote(root)
        self.tell: Callable[[], None] = lambda: None
        self._stopped = threading.Event()

    def watch(self, *_: object, **__: object) -> None:
        """Only the project's folders are watched, never what is made of them."""

    def start(self, _callback: object) -> bool:
        """True: livereload need not look."""
        threading.Thread(target=self._watch, daemon=True).start()
        return True

    def _watch(self) -> None:
        seen = look(self.root, follow_links=self.follow_links)
        self.tell()  # whatever was saved before we began to watch
        while not self.polling:
            try:
                seen = self._listen(seen)
            except (OSError, RuntimeError):
                # There are no more watches, or a folder went while it was being watched.
                self.polling = _folders(self.root) != {} and not self._can_listen()
        while not self._stopped.wait(seen.rest):
            now = look(self.root, follow_links=self.follow_links)
            if now != seen:
                seen = now
                self.tell()

    def _can_listen(self) -> bool:
        """Whether there are events at all; if so, the folders were only being replaced."""
        time.sleep(QUICKEST)
        try:
            next(self._events(1))
        except (OSError, RuntimeError, StopIteration):
            return False
        return True

    def _events(self, timeout: int) -> Iterator[Changes]:
        return watchfiles.watch(
            *_folders(self.root),
            watch_filter=_is_read,
            debounce=40,
            step=10,
            rust_timeout=timeout,
            yield_on_timeout=True,
            raise_interrupt=False,
            stop_event=self._stopped,
            force_polling=False,
        )

    def _listen(self, seen: Snapshot) -> Snapshot:
        """Wait for events until the folders themselves are others, and return the state then.

        A change that no event reported means that none will: then we go on by polling.
        """
        folders = _folders(self.root)
        if not folders:
            self._stopped.wait(QUICKEST)
            return seen
        listener = _Listener(seen)
        for changes in self._events(EVERY):
            if changes:
                listener.hear()
                self.tell()
            elif listener.is_in_doubt:
                self.polling = True
                return listener.seen
            if self._are_replaced(folders, changes):
                break
            if not changes and listener.is_due and listener.has_changed(self._look()):
                self.tell()
        now = self._look()
        # After the look: what is saved while that build reads is seen by the next look.
        self.tell()
        return now

    def _look(self) -> Snapshot:
        return look(self.root, follow_links=self.follow_links)

    def _are_replaced(self, folders: Mapping[str, tuple[int, int]], changes: Changes) -> bool:
        """Whether folders that are watched went, came or were replaced.

        A folder that went takes its events along, even if it is back already.
        """
        if changes:
            return any(path in folders for _, path in changes)
        return _folders(self.root) != folders


class _Listener:
    """What has been seen of the folders, and whether events told of every change since."""

    def __init__(self, seen: Snapshot) -> None:
        self.seen = seen
        self.is_in_doubt = False  # a change was seen that no event told of
        self._has_heard = False
        self._looked = 0.0

    def hear(self) -> None:
        """Note that an event came."""
        self._has_heard, self.is_in_doubt = True, False

    @property
    def is_due(self) -> bool:
        """Whether it is time for another look."""
        return time.monotonic() - self._looked > max(LOOK, self.seen.rest)

    def has_changed(self, now: Snapshot) -> bool:
        """Take in a look, and return whether there is anything to tell."""
        self._looked = time.monotonic()
        if not self._has_heard and now == self.seen:
            return False
        self.is_in_doubt, self._has_heard, self.seen = not self._has_heard, False, now
        return True


def look(root: Path, *, follow_links: bool = False) -> Snapshot:
    """Return the state of all files that a build would read."""
    begun = time.perf_counter()
    entries = walk.entries(root, follow_links=follow_links)
    found = {f"{root}/{entry.path}": _mark(entry.target) for entry in entries}
    return Snapshot(found, time.perf_counter() - begun)


def _mark(path: str) -> FileState:
    """Return what a file is known by; zeros for a link that leads nowhere."""
    try:
        state = Path(path).stat()
    except OSError:
        return (0, 0, 0)
    return (state.st_mtime_ns, state.st_size, state.st_ino)


def _is_read(_change: object, path: str) -> bool:
    return walk.is_read(path.rpartition(os.sep)[2])


def _folders(root: Path) -> dict[str, tuple[int, int]]:
    """Return the folders that exist, with their device and number."""
    found = {}
    for name in walk.FOLDERS:
        try:
            state = (root / name).stat()
        except OSError:
            continue
        found[str(root / name)] = (state.st_dev, state.st_ino)
    return found


def _is_remote(root: Path) -> bool:
    """Whether the folder is on a drive whose changes give no events."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    mounts = sorted(line.split()[1:3] for line in lines if len(line.split()) >= _FIELDS)
    kinds = [kind for place, kind in mounts if root.is_relative_to(place.replace("\\040", " "))]
    return bool(kinds) and kinds[-1].startswith(_REMOTE)
