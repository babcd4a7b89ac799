"""A folder of sealed files: each is read only if this key, for this version, has sealed it."""

import errno
import os
import pickle
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

_HEADER = b"briefing cache 1\n"
_SEAL = 32  # bytes
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
            data = (self._folder / name).read_bytes()
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
        draft = self._folder / f"{name}.{os.getpid()}.tmp"
        try:
            self._make_folder()
            with draft.open("wb") as file:
                file.write(_HEADER + self._seal(name, content))
                file.write(content)
            draft.replace(self._folder / name)
        except OSError as error:
            self._is_closed = True
            self.failure = "" if error.errno in _AS_MEANT else error.strerror or str(error)
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def names(self) -> frozenset[str]:
        """Return the names of all files."""
        with suppress(OSError):
            return frozenset(path.name for path in self._folder.iterdir())
        return frozenset()

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(OSError):
            (self._folder / name).unlink()

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
