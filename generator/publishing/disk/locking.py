"""One publisher at a time: a lock on a folder's lock file, which the system drops at exit."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from generator.deferral import deferred

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]

Say = Callable[[str], None]

NAME = "lock"
_WITHOUT = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
_UNLOCKED = (
    "this file system has no locks: make sure that nothing else publishes to this folder now"
)


class Lock:
    """A lock on a folder, which is made for it and removed with it where nothing else is inside.

    A holder removes the file while it has the lock. So whoever gets it looks whether the file that
    it has locked is still the one in the folder, and begins again where it is not.
    """

    def __init__(self, folder: Path, say: Say) -> None:
        self._folder = folder
        self._path = folder / NAME
        self._say = say
        self._held: int | None = None  # the open file

    def acquire(self) -> None:
        """Wait for the lock, and say which process holds it; raises OSError.

        An interruption while waiting leaves nothing behind; otherwise it comes when the lock
        is held, for the caller to release.
        """
        while self._held is None:
            with deferred():
                busy = self._try()
            if busy is not None:
                self._wait(busy)

    def _try(self) -> int | None:
        """Take the lock if it is free; return the open file where another process has it."""
        descriptor = self._opened()
        if descriptor is None:
            return None
        if not self._is_free(descriptor):
            return descriptor
        if self._is_current(descriptor):
            self._held = descriptor
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()}\n".encode())  # the file's time says since when
        else:
            os.close(descriptor)
        return None

    def _opened(self) -> int | None:
        """Return the lock file, new where there is none; None if its folder was just removed."""
        with suppress(FileExistsError):
            self._folder.mkdir()
        if self._folder.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self._folder))
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except FileNotFoundError:
            return None

    def _is_free(self, descriptor: int) -> bool:
        """Whether we hold the lock now; true, with a notice, where the disk has no locks."""
        if fcntl is None:
            self._say(_UNLOCKED)
            return True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _WITHOUT:
                os.close(descriptor)
                raise
            self._say(_UNLOCKED)
        return True

    def _wait(self, descriptor: int) -> None:
        """Wait until the holder of an open lock file lets go, and close it."""
        try:
            self._say(
                f"waiting for {_holder(descriptor)} which is publishing to {self._folder.parent}"
            )
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        finally:
            os.close(descriptor)

    def _is_current(self, descriptor: int) -> bool:
        """Whether the file that was locked is the one that others will find."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.lstat())
        except FileNotFoundError:
            return False

    @property
    def taken_ns(self) -> int:
        """Return when the lock was taken by the file system's clock, in nanoseconds, or 0."""
        return os.fstat(self._held).st_mtime_ns if self._held is not None else 0

    @property
    def is_held(self) -> bool:
        """Whether the lock is ours."""
        return self._held is not None

    def release(self) -> None:
        """Remove the lock and, if it is empty, the folder; do nothing if the lock is not held."""
        if self._held is None:
            return
        with suppress(OSError):
            self._path.unlink()
        with suppress(OSError):
            self._folder.rmdir()
        os.close(self._held)
        self._held = None


def _holder(descriptor: int) -> str:
    """Return who has the lock, and since when."""
    words = os.pread(descriptor, 32, 0).decode(errors="replace").strip()
    since = (
        datetime.fromtimestamp(os.fstat(descriptor).st_mtime)
        .astimezone()
        .strftime("%H:%M:%S on %Y-%m-%d")
    )
    return f"process {words}, since {since}," if words.isdecimal() else "another process,"
