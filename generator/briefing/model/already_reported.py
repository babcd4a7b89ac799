"""What is there but could not be read: it has been reported, and nothing that refers to it complains again."""

from collections.abc import Iterable
from typing import NamedTuple

KINDS = ("actor", "topic", "question", "article", "briefing", "page")


class Unread(NamedTuple):
    """Things by kind and id, and kinds of which there may be any; a tuple, so that a cache knows an equal one again."""

    keys: frozenset[tuple[str, str]] = frozenset()  # ("actor", "nis")
    kinds: frozenset[str] = frozenset()

    def may_hold(self, kind: str, name: str) -> bool:
        """Whether a thing of this kind and id may be among it."""
        return kind in self.kinds or (kind, name) in self.keys

    def may_hold_any(self, kind: str) -> bool:
        """Whether anything of this kind may be among it."""
        return kind in self.kinds or any(each == kind for each, _ in self.keys)


def together(unread: Iterable[Unread]) -> Unread:
    """All of several."""
    every = tuple(unread)
    return Unread(
        frozenset().union(*(each.keys for each in every)),
        frozenset().union(*(each.kinds for each in every)),
    )
