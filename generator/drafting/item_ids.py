"""Ids for the items of a draft: the first words of each, and a number where two are alike."""

from collections.abc import Iterable
from itertools import count

from generator.drafting.new_annotation import slug_of
from generator.reading.ids import is_id

_MOST_WORDS = 5


class ItemIds:
    """The ids that have been given in one annotation."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._given = set(taken)

    def of(self, words: str, kind: str) -> str:
        """Return a new id made of words, or of the kind of item where they give none."""
        stem = "-".join(slug_of(words).split("-")[:_MOST_WORDS])
        stem = stem if is_id(stem) else kind
        names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        found = next(name for name in names if name not in self._given)
        self._given.add(found)
        return found
