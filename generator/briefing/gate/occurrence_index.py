"""Where exact words stand in a folded text: one pass over it for all the words that an article will ask for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from generator.briefing.gate.automaton import automaton_of
from generator.briefing.gate.folding import Folded

_HEAD = 12  # letters of the words that the pass looks for
_MANY = 2_000  # occurrences of one head; beyond them a search for the whole words is quicker


class OccurrenceIndex(Struct, frozen=True):
    """A folded text and, for the first letters of all words to come, the occurrences where they stand."""

    folding: Folded
    heads: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def occurrences(self, words: str) -> Iterator[int]:
        """Every place where the words stand, overlapping ones included, in order."""
        text = self.folding.text
        known = self.heads.get(words[:_HEAD]) if len(words) >= _HEAD else None
        if known is not None and len(known) <= _MANY:
            yield from (at for at in known if text.startswith(words, at))
            return
        at = text.find(words)
        while words and at >= 0:
            yield at
            at = text.find(words, at + 1)


def occurrence_index(folding: Folded, words: Iterable[str]) -> OccurrenceIndex:
    """Look for the heads of all words at once."""
    heads = sorted({each[:_HEAD] for each in words if len(each) >= _HEAD})
    if len(heads) < 2:  # noqa: PLR2004 - one search is one pass anyway
        return OccurrenceIndex(folding)
    found: dict[str, list[int]] = defaultdict(list)
    for number, start, _ in automaton_of(heads).find_matches_as_indexes(
        folding.text, overlapping=True
    ):
        found[heads[number]].append(start)
    return OccurrenceIndex(folding, {head: tuple(found[head]) for head in heads})
