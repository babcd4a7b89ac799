"""Find exact words in a folded text, in one pass for all the words that an article looks for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from generator.briefing.gate.automaton import automaton_of
from generator.briefing.gate.folding import Folded

_HEAD = 12  # letters of the words that the pass looks for
_MANY = 2_000  # occurrences of one head; beyond them a search for the whole words is quicker


class OccurrenceIndex(Struct, frozen=True):
    """A folded text, and the offsets of the first letters of all words to come."""

    folding: Folded
    heads: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def occurrences(self, words: str) -> Iterator[int]:
        """Yield the offsets of the words in order, those that overlap included."""
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
    """Return the index of a text for words that will be looked for."""
    heads = sorted({sought[:_HEAD] for sought in words if len(sought) >= _HEAD})
    if len(heads) < 2:  # noqa: PLR2004 - one search is one pass anyway
        return OccurrenceIndex(folding)
    found: dict[str, list[int]] = defaultdict(list)
    for number, start, _ in automaton_of(heads).find_matches_as_indexes(
        folding.text, overlapping=True
    ):
        found[heads[number]].append(start)
    return OccurrenceIndex(folding, {head: tuple(found[head]) for head in heads})
