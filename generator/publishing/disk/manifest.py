"""The list of what a published folder holds that is ours; the same site has the same list."""

import hashlib
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

NAME = ".briefing-manifest"
_HEADER = "briefing manifest 2"
_FOLDER = "- - "


class ManifestEntry(Struct, frozen=True):
    """A file's size in bytes and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str

    def describes(self, data: bytes) -> bool:
        """Whether these are the file's bytes."""
        return self == entry_of(data)


class Manifest(Struct, frozen=True):
    """Our files by path, and the folders that we made.

    An entry is None where the list is of the first format, which had names alone.
    """

    files: Mapping[str, ManifestEntry | None] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()


def entry_of(data: bytes) -> ManifestEntry:
    """Return the entry of a file with these bytes."""
    return ManifestEntry(len(data), hashlib.sha256(data).hexdigest())


def as_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as the lines of its file, sorted by path."""
    lines = {path: f"{_FOLDER}{path}/" for path in manifest.folders}
    for path, entry in manifest.files.items():
        if entry is not None:
            lines[path] = f"{entry.sha256} {entry.size} {path}"
    return "".join(
        f"{line}\n" for line in (_HEADER, *(lines[path] for path in sorted(lines)))
    ).encode()


def parsed(data: bytes) -> Manifest:
    """Return what a manifest's file lists; nothing where it is not one.

    A path that leads out of the folder was not written by us: it is left out.
    """
    try:
        # Not splitlines(): a path may hold other characters that end a line.
        header, *lines = data.decode().split("\n")
    except UnicodeDecodeError:
        return Manifest()
    if header != _HEADER:
        return _first_format((header, *lines))
    files: dict[str, ManifestEntry | None] = {}
    folders = set()
    for line in lines:
        sha256, _, rest = line.partition(" ")
        size, _, path = rest.partition(" ")
        if line.startswith(_FOLDER) and is_inside(path.removesuffix("/")):
            folders.add(path.removesuffix("/"))
        elif size.isdecimal() and is_inside(path):
            files[path] = ManifestEntry(int(size), sha256)
    return Manifest(files, frozenset(folders))


def _first_format(lines: Iterable[str]) -> Manifest:
    """Return what a list of names alone says; every folder of these files counts as ours."""
    files = dict.fromkeys(filter(is_inside, lines))
    return Manifest(files, folders_of(files))


def is_inside(path: str) -> bool:
    """Whether a relative path leads to a place inside the folder that it starts from."""
    return not {"", ".", ".."}.intersection(path.split("/")) and "\x00" not in path


def folders_of(paths: Iterable[str]) -> frozenset[str]:
    """Return every folder that these paths lie in."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(found)
