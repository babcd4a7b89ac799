"""What could not be read: it was reported, so what depends on it is not reported again."""

from collections.abc import Iterable
from typing import NamedTuple

PAGE_KINDS = ("actor", "topic", "question", "article", "briefing", "page")


class AlreadyReported(NamedTuple):
    """Things that could not be read, by kind and id.

    Of a project these are things that have a page: `("actor", "nis")`. Of an annotation they are
    facts and quotes, `("item", "first-trains")`, and of every mapping its keys, `("key", "to")`.
    None in place of an id means everything of the kind.

    This is a tuple because the cache compares tuples by value.
    """

    things: frozenset[tuple[str, str | None]] = frozenset()

    def has(self, kind: str, *ids: str) -> bool:
        """Whether one of the ids may be among the things of this kind."""
        return not self.things.isdisjoint((kind, wanted) for wanted in (None, *ids))

    def has_any(self, kind: str) -> bool:
        """Whether anything of this kind may be among the things."""
        return any(thing == kind for thing, _ in self.things)

    def ids(self, kind: str) -> frozenset[str]:
        """Return the ids of the things of this kind."""
        return frozenset(name for thing, name in self.things if thing == kind and name is not None)


def reported(kind: str, ids: Iterable[str | None]) -> AlreadyReported:
    """Return the record of things of one kind."""
    return AlreadyReported(frozenset((kind, name) for name in ids))


def union(records: Iterable[AlreadyReported]) -> AlreadyReported:
    """Return one record of all things of several."""
    return AlreadyReported(frozenset().union(*(record.things for record in records)))
