"""What the server says while a build goes on: which pages are waited for, that there is more to do.

Each message is a line of JSON: a list asks for a build, and says which pages tabs show; a string is
a page that somebody waits for; null says that files have changed since.
"""

import json
import os
import queue
from typing import BinaryIO


class Attention:
    """Hears the server in a thread of its own; the process ends with the server."""

    def __init__(self) -> None:
        self.has_newer = False  # files have changed since the build was asked for
        self.had_newer = False  # they had, by then, since a build looked whether they differ
        self._builds: queue.SimpleQueue[frozenset[str]] = queue.SimpleQueue()
        self._shown: frozenset[str] = frozenset()
        self._wanted: frozenset[str] = frozenset()

    def listen(self, source: BinaryIO) -> None:
        """Hear everything that the server says."""
        while line := source.readline():
            self.hear(line)
        os._exit(0)

    def hear(self, line: bytes) -> None:
        """Take one message."""
        match json.loads(line):
            case list(shown):
                self.had_newer, self.has_newer = self.has_newer, False
                self._builds.put(frozenset(shown))
            case str(path):
                self._wanted |= {path}
            case _:
                self.has_newer = True

    def next_build(self) -> frozenset[str]:
        """Wait until a build is asked for; return the pages that tabs show."""
        return self._builds.get()

    def begin(self, shown: frozenset[str]) -> None:
        """Begin a build; tabs show some of its pages."""
        self._shown = shown

    def awaited(self) -> frozenset[str]:
        """Return the pages that are waited for: those that tabs show, and those asked for."""
        return self._shown | self._wanted

    def is_asked_for(self, path: str) -> bool:
        """Whether somebody has asked for a page, and must have an answer."""
        return path in self._wanted

    def has_got(self, paths: frozenset[str]) -> None:
        """Note that pages have been sent, as they are in this build."""
        self._shown -= paths
        self._wanted -= paths

    def has_got_all(self) -> None:
        """Note that a whole build has been sent."""
        self._shown = self._wanted = frozenset()
