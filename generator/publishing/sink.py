"""Where a site's files go, one by one, as soon as each of them is drawn.

Whoever makes a sink decides what becomes of the files in the end: a `Publication` is committed only
if the whole site was drawn without a problem.
"""

from typing import Protocol


class Sink(Protocol):
    """Takes the files of a site."""

    def write(self, path: str, data: bytes) -> None:
        """Take a file by its path from the site's root; it replaces an earlier one."""


class MemorySink:
    """A sink that keeps its files in memory, for tests and the preview."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def write(self, path: str, data: bytes) -> None:
        """Keep a file."""
        self.files[path] = data


class DiscardingSink:
    """A sink that keeps nothing, for a site that is drawn to be checked."""

    def write(self, path: str, data: bytes) -> None:
        """Drop a file."""
