"""Results by kind and name, kept on disk in a few dozen files, of which a build rewrites some."""

from collections.abc import Collection
from typing import Any
from zlib import crc32

from generator.remembered.sealed import SealedFolder

DRAWERS = 64  # files of one kind: each is read as a whole and written as a whole

_Drawer = dict[str, tuple[bytes, bytes]]  # by name: the key, and the result, pickled


class Store:
    """The latest result of each name, with the key of what it was made of."""

    def __init__(self, folder: SealedFolder) -> None:
        self._folder = folder
        self._drawers: dict[str, _Drawer] = {}
        self._changed: set[str] = set()

    def get(self, kind: str, name: str) -> tuple[bytes, bytes] | None:
        """Return the key and the pickled result of a name, or None."""
        return self._drawer(_place(kind, name)).get(name)

    def put(self, kind: str, name: str, key: bytes, result: bytes) -> None:
        """Remember a pickled result in place of the one that its name had."""
        place = _place(kind, name)
        self._drawer(place)[name] = (key, result)
        self._changed.add(place)

    def keep_only(self, kind: str, names: Collection[str]) -> None:
        """Forget the results of a kind that have none of these names."""
        for number in range(DRAWERS):
            place = f"{kind}-{number}"
            drawer = self._drawer(place)
            gone = [name for name in drawer if name not in names]
            for name in gone:
                del drawer[name]
            if gone:
                self._changed.add(place)

    def value(self, name: str) -> Any:
        """Return a value that has a file of its own, or None."""
        return self._folder.read(name)

    def set_value(self, name: str, value: object) -> None:
        """Keep a value in a file of its own."""
        self._folder.write(name, value)

    def save(self) -> str:
        """Write what has changed, and remove what was left half-written by others.

        Returns what kept it from being written, or an empty string.
        """
        for place in sorted(self._changed):
            self._folder.write(place, self._drawers[place])
        self._changed.clear()
        self._folder.sweep()
        return self._folder.failure

    def _drawer(self, place: str) -> _Drawer:
        if place not in self._drawers:
            found = self._folder.read(place)
            self._drawers[place] = found if isinstance(found, dict) else {}
        return self._drawers[place]


def _place(kind: str, name: str) -> str:
    return f"{kind}-{crc32(name.encode('utf-8', 'surrogatepass')) % DRAWERS}"
