"""Records of plain values, with the places where the values were written."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from generator.text import Span

T = TypeVar("T")

KeyPath = tuple[str | int, ...]


class Located(Struct, Generic[T], frozen=True):
    """A record, and the places of its values in their file: for messages alone.

    A key path names the keys as the author wrote them, and the items of lists from 0: the end of
    the first role is at `("roles", 0, "to")`, the record as a whole at `()`. A key whose value
    could not be used has a place too, so that it is not taken for missing.
    """

    record: T
    places: Mapping[KeyPath, Span]

    def place(self, *path: str | int) -> Span:
        """Return the place of the value at a key path."""
        return self.places[path]

    def has_written(self, *path: str | int) -> bool:
        """Whether there was a value at a key path, usable or not."""
        return path in self.places
