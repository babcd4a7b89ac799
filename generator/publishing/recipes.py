"""What each page was made of when it was drawn, so that it need not be drawn again.

A page depends on what it was planned with (its own digest) and on what it has read while it was
drawn (their names, and one digest of what these named). Where both are as they were, and the page
that was drawn is still there, it is what drawing it again would give.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.publishing.disk.manifest import ManifestEntry
from generator.publishing.versions import Versions
from generator.reads import Bundle, Read


class Recipe(Struct, frozen=True):
    """What a page was made of, and the size and digest of what came of it."""

    planned: bytes
    reads: tuple[Read, ...]
    read: bytes  # the digest of what was read
    entry: ManifestEntry

    def is_as_it_was(self, planned: bytes, versions: Versions) -> bool:
        """Whether the page would be drawn of the same now."""
        return planned == self.planned and versions.all_of(self.reads) == self.read


Recipes = Mapping[str, Recipe]  # by path


class Bundles:
    """Makes one of bundles that came from different processes and are the same."""

    def __init__(self) -> None:
        self._known: dict[object, Bundle] = {}

    def joined(self, reads: Iterable[Read]) -> tuple[Read, ...]:
        """Return reads, with the first bundle of each name."""
        return tuple(
            self._known.setdefault(read.name, read) if isinstance(read, Bundle) else read
            for read in reads
        )
