"""data/manifest.json: the SHA-256 of every published file, for whoever wants to check them.

It is made while the files are handed to a sink; `disk/manifest.py` has the list that builds use.
"""

import json

from generator.publishing.disk.manifest import ManifestEntry
from generator.publishing.sink import Sink

VERSION = 1
FILE = "data/manifest.json"


class ListingSink:
    """A sink that hands files on and keeps the digest of each."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.entries: dict[str, ManifestEntry] = {}

    def write(self, path: str, data: bytes) -> ManifestEntry:
        """Take a file."""
        self.entries[path] = self._sink.write(path, data)
        return self.entries[path]

    def keep(self, path: str, entry: ManifestEntry) -> bool:
        """Keep the earlier file at a path, if the sink has it."""
        if not self._sink.keep(path, entry):
            return False
        self.entries[path] = entry
        return True

    def manifest(self) -> bytes:
        """Return the list of the files so far, sorted by path, a line each."""
        lines = (_line(path, self.entries[path]) for path in sorted(self.entries))
        return f'{{"version": {VERSION}, "files": {{\n{",".join(lines)}\n}}}}\n'.encode()


def _line(path: str, entry: ManifestEntry) -> str:
    record = {"sha256": entry.sha256, "size": entry.size}
    return f"\n{json.dumps(path, ensure_ascii=False)}: {json.dumps(record)}"
