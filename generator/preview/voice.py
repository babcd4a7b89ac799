"""Standard output and error that never wait for a reader: what is not read is left out."""

import os
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

MOST = 4_000_000  # characters that may wait to be written
LAST_WORDS = 0.5  # seconds that they have at the end


class Voice:
    """What a program prints to: `write` returns at once, a thread of its own does the waiting."""

    def __init__(self, stream: TextIO) -> None:
        self._number = stream.fileno()
        self.encoding, self.errors = stream.encoding, "backslashreplace"
        self._pieces: deque[str] = deque()
        self._size = 0  # characters in the pieces that wait
        self._is_writing = False
        self._left_out = 0  # lines
        self._changed = threading.Condition()
        threading.Thread(target=self._speak, daemon=True).start()

    def write(self, words: str) -> int:
        """Take words to be written; where too many are waiting, the oldest are left out."""
        with self._changed:
            self._pieces.append(words)
            self._size += len(words)
            while self._size > MOST and self._pieces:
                oldest = self._pieces.popleft()
                self._size -= len(oldest)
                self._left_out += oldest.count("\n")
            self._changed.notify_all()
        return len(words)

    def flush(self) -> None:
        """Return at once: writing never waits."""

    def isatty(self) -> bool:
        """Whether a person may be reading."""
        return os.isatty(self._number)

    def fileno(self) -> int:
        """The descriptor that is written to."""
        return self._number

    def end(self) -> None:
        """Let the words that are waiting be written, if they are read in time."""
        with self._changed:
            self._changed.wait_for(lambda: not self._pieces and not self._is_writing, LAST_WORDS)

    def _speak(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._pieces)
                words, left_out, self._left_out = self._pieces.popleft(), self._left_out, 0
                self._size -= len(words)
                self._is_writing = True
            told = f"({left_out} lines were left out: nothing read them)\n" if left_out else ""
            # A closed pipe or a full disk must not end the preview.
            with suppress(OSError):
                self._write((told + words).encode(self.encoding, self.errors))
            with self._changed:
                self._is_writing = False
                self._changed.notify_all()

    def _write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._number, data) :]


@contextmanager
def unheard() -> Iterator[None]:
    """Within the block nothing that is printed waits for a reader."""
    before = sys.stdout, sys.stderr
    try:
        voices = Voice(sys.stdout), Voice(sys.stderr)
    except (OSError, RuntimeError, ValueError):  # not files, as in tests; or no room for a thread
        yield
        return
    sys.stdout, sys.stderr = voices
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
        for voice in voices:
            voice.end()
