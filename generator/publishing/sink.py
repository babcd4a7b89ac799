"""Where a site's files go, one by one, as soon as each of them is drawn.

Whoever makes a sink decides what becomes of the files in the end: a `Publication` is committed only
if the whole site was drawn without a problem.
"""

from typing import Protocol

from generator.publishing.disk.manifest import ManifestEntry, entry_of


class Sink(Protocol):
    """Takes the files of a site."""

    def write(self, path: str, data: bytes) -> ManifestEntry:
        """Take a file by its path from the site's root; it replaces an earlier one."""

    def keep(self, path: str, entry: ManifestEntry) -> bool:
        """Take the file that an earlier version of the site has at a path, if it is this one."""


class MemorySink:
    """A sink that keeps its files in memory, for tests and the preview."""

    def __init__(self, earlier: "MemorySink | None" = None) -> None:
        """Take the sink of an earlier version, whose files may stay."""
        self.files: dict[str, bytes] = {}
        self.entries: dict[str, ManifestEntry] = {}
        self._earlier = earlier

    def write(self, path: str, data: bytes) -> ManifestEntry:
        """Keep a file."""
        self.files[path] = data
        self.entries[path] = entry_of(data)
        return self.entries[path]

    def keep(self, path: str, entry: ManifestEntry) -> bool:
        """Keep the earlier file, if it is this one."""
        if self._earlier is None or self._earlier.entries.get(path) != entry:
            return False
        self.files[path] = self._earlier.files[path]
        self.entries[path] = entry
        return True

    def forget_earlier(self) -> None:
        """Let go of the earlier version, of which no more will be kept."""
        self._earlier = None

    def with_rest(self) -> "MemorySink":
        """Return a sink with these files, and for the rest those of the earlier version."""
        found = MemorySink()
        for sink in filter(None, (self._earlier, self)):
            found.files.update(sink.files)
            found.entries.update(sink.entries)
        return found


class DiscardingSink:
    """A sink that keeps nothing, for a site that is drawn to be checked."""

    def write(self, _path: str, data: bytes) -> ManifestEntry:
        """Drop a file."""
        return entry_of(data)

    def keep(self, _path: str, _entry: ManifestEntry) -> bool:
        """Whatever was drawn once need not be drawn again to be checked."""
        return True
