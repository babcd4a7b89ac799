"""Opinions on disk: one file a model, one line a pair, added as they come.

A line is a hash and a JSON text. The hash covers the model too, so that a line that was cut off,
changed, or taken from another model's file is not believed. The folder may be deleted at any time.
"""

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.briefing.model.opinions import Opinion, Pair
from generator.publishing.disk.failures import reason

LARGEST = 64 << 20  # bytes, some 400,000 opinions; a larger file is begun anew
_HASH = 32  # characters
# Without waiting, and through no link: the folder may have come with somebody else's project.
_CAREFUL = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


Entry = tuple[str, Opinion | None]  # a pair's key; no opinion of what was too long to be read


class OpinionStore:
    """The opinions of one model about pairs, by the keys of these."""

    def __init__(self, root: Path, folder: str, fingerprint: str) -> None:
        self._folder = root / folder
        self._home = Path(os.path.realpath(root), folder)
        self._path = self._folder / f"{fingerprint}.txt"
        self._fingerprint = fingerprint
        self.failure = ""  # why opinions are not kept, if they are not
        self.known: dict[str, Opinion | None] = {}
        self._load()

    def key(self, pair: Pair) -> str:
        """Return what a pair is known by."""
        sentences = msgspec.json.encode([pair.premise, pair.hypothesis])
        return hashlib.sha256(sentences).hexdigest()[:_HASH]

    def add(self, opinions: Mapping[str, Opinion | None]) -> None:
        """Remember opinions; where they cannot be written, they are known until the end."""
        self.known.update(opinions)
        self._write(opinions, os.O_APPEND)

    def _load(self) -> None:
        """Read what is remembered, and write the file again if some of it is not believed."""
        lines = self._lines()
        if lines is None:
            self._write({}, os.O_TRUNC)
            return
        entries = [entry for line in lines if (entry := self._entry(line))]
        self.known = dict(entries)
        if len(self.known) < len(lines):
            self._write(self.known, os.O_TRUNC)

    def _lines(self) -> list[bytes] | None:
        """Return the lines of the file, none if it cannot be read, or None if it is too large."""
        if not self._is_ours():
            return []
        try:
            with os.fdopen(os.open(self._path, os.O_RDONLY | _CAREFUL), "rb") as file:
                state = os.fstat(file.fileno())
                is_sound = stat.S_ISREG(state.st_mode) and state.st_size <= LARGEST
                return file.read().splitlines() if is_sound else None
        except OSError:
            return []

    def _is_ours(self) -> bool:
        """Whether no link leads from the project to another folder."""
        return Path(os.path.realpath(self._folder)) == self._home

    def _entry(self, line: bytes) -> Entry | None:
        digest, _, text = line.partition(b" ")
        if digest != self._digest(text):
            return None
        try:
            entry: Entry = msgspec.json.decode(text, type=Entry)
        except msgspec.DecodeError:
            return None
        return entry

    def _digest(self, text: bytes) -> bytes:
        return hashlib.sha256(self._fingerprint.encode() + text).hexdigest()[:_HASH].encode()

    def _line(self, key: str, opinion: Opinion | None) -> bytes:
        text = msgspec.json.encode((key, opinion))
        return self._digest(text) + b" " + text + b"\n"

    def _write(self, opinions: Mapping[str, Opinion | None], mode: int) -> None:
        """Write lines in one go; where that fails, note why."""
        lines = b"".join(self._line(*entry) for entry in opinions.items())
        if not self._is_ours():
            self.failure = "a link leads out of the project"
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | mode | _CAREFUL
            with os.fdopen(os.open(self._path, flags, 0o666), "wb") as file:
                file.write(lines)
        except OSError as error:
            self.failure = reason(error)
