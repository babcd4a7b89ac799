"""Words that occur in a seed only as part of longer ones: `100 men` in `$100 men`.

For messages alone, never for a decision.
"""

from itertools import islice

from msgspec import Struct

from generator.briefing.gate.candidates import Search
from generator.briefing.gate.needles import Needle
from generator.briefing.gate.seed_text import SeedText
from generator.text import Span

_MOST_TRIED = 20
_LONGEST_REST = 60  # letters of a word, a number or a sign outside the words


class Cut(Struct, frozen=True):
    """A stretch that begins or ends inside a word, and the whole words there (or empty)."""

    whole: Span
    first: str
    last: str

    @property
    def words(self) -> str:
        """The words that are cut: “$100”."""
        return " and ".join(f"“{word}”" for word in dict.fromkeys((self.first, self.last)) if word)

    @property
    def hint(self) -> str:
        """How to make a passage of it."""
        ends = (("begin", self.first), ("end", self.last))
        return " and ".join(f"{verb} with the whole of `{word}`" for verb, word in ends if word)


def cut_at_an_edge(search: Search) -> Cut | None:
    """Return where words, or a part of them between editorial marks, are cut out, or None."""
    needles = (needle for way in search.ways for needle in way.needles)
    missing = (needle for needle in needles if not search.places(needle))
    cuts = (_cut(needle, search.seed) for needle in missing)
    return next((cut for cut in cuts if cut), None)


def _cut(needle: Needle, seed: SeedText) -> Cut | None:
    """Return where a needle is cut out of something, or None."""
    for at in islice(seed.readings[0].occurrences(needle.folded), _MOST_TRIED):
        inner = seed.plain.original(Span(at, at + len(needle.folded)))
        whole = _uncut(inner, seed) if inner else None
        if inner and whole and whole != inner:
            words = whole.of(seed.text).split()
            first = words[0] if whole.start < inner.start else ""
            return Cut(whole, first, words[-1] if whole.end > inner.end else "")
    return None


def _uncut(span: Span, seed: SeedText) -> Span | None:
    """Return a stretch with all that it cuts, or None if that is very long."""
    start, end = span.start, span.end
    while seed.cuts(start) and span.start - start < _LONGEST_REST:
        start -= 1
    while seed.cuts(end) and end - span.end < _LONGEST_REST:
        end += 1
    return None if seed.cuts(start) or seed.cuts(end) else Span(start, end)
