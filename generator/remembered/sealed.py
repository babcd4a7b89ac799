"""A folder of sealed files: each is read only if this key, for this version, has sealed it."""

import errno
import os
import pickle
import stat
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.drafts import ENDING, draft_name, remove_abandoned

_HEADER = b"briefing cache 1\n"
_SEAL = 32  # bytes
# Without waiting, and through no link: the folder may have come with somebody else's project.
_CAREFUL = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_IGNORE = ".gitignore"

# Whoever makes a folder read-only, or puts a file in its place, need not be told of it.
_AS_MEANT = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EEXIST)


class SealedFolder:
    """Values by name, each in a file of its own.

    A file that is absent, damaged, of another version or sealed by somebody else reads as None. A
    value that cannot be written is lost: `failure` then says why, and nothing more is written.
    """

    def __init__(self, folder: Path, key: bytes, version: bytes) -> None:
        self._folder = folder
        self._key = key
        self._version = version
        self.failure = ""
        self._is_closed = False  # to writing

    def read(self, name: str) -> Any:
        """Return a value, or None."""
        try:
            data = _content(self._folder / name)
        except OSError:
            return None
        content = memoryview(data)[len(_HEADER) + _SEAL :]
        if data[: len(_HEADER) + _SEAL] != _HEADER + self._seal(name, content):
            return None
        # Whatever is sealed was written by us, by this very version.
        with suppress(Exception):
            return pickle.loads(content)  # noqa: S301
        return None

    def write(self, name: str, value: object) -> None:
        """Keep a value; a reader sees the old file or the new one, never a part."""
        if self._is_closed:
            return
        content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        draft = self._folder / draft_name(name)
        try:
            self._make_folder()
            draft.unlink(missing_ok=True)
            with draft.open("xb") as file:
                file.write(_HEADER + self._seal(name, content))
                file.write(content)
            draft.replace(self._folder / name)
        except OSError as error:
            self._is_closed = True
            self.failure = "" if error.errno in _AS_MEANT else error.strerror or str(error)
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what processes that were killed have written in part."""
        with suppress(OSError):
            remove_abandoned(self._folder.glob(f"*{ENDING}"))

    def _seal(self, name: str, content: bytes | memoryview) -> bytes:
        found = blake2b(key=self._key, digest_size=_SEAL)
        found.update(self._version + name.encode() + b"\0")
        found.update(content)
        return found.digest()

    def _make_folder(self) -> None:
        """Make the folder, which tells git to leave it alone."""
        if not self._folder.is_dir():
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / _IGNORE).write_text("*\n", encoding="ascii")


def _content(path: Path) -> bytes:
    """Return the bytes of a file that is none but a file; raise OSError."""
    with os.fdopen(os.open(path, os.O_RDONLY | _CAREFUL), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read()
