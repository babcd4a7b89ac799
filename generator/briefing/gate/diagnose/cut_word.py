"""Words that stand in a seed only as part of longer ones, `100 men` in `$100 men`: for messages alone, never for a decision."""

from itertools import islice

from msgspec import Struct

from generator.briefing.gate.candidates import Search
from generator.briefing.gate.needles import Needle
from generator.briefing.gate.seed_text import SeedText
from generator.text import Span

_MOST_TRIED = 20
_LONGEST_REST = 60  # letters of a word, a number or a sign outside the words


class Cut(Struct, frozen=True):
    """A stretch of a seed that begins or ends inside something, with the words that it would have to begin and end with."""

    whole: Span
    first: str
    last: str

    @property
    def words(self) -> str:
        """What is cut: “$100”."""
        return " and ".join(f"“{each}”" for each in dict.fromkeys((self.first, self.last)) if each)

    @property
    def hint(self) -> str:
        """How a passage is made of it."""
        ends = (("begin", self.first), ("end", self.last))
        return " and ".join(f"{deed} with the whole of `{each}`" for deed, each in ends if each)


def cut_at_an_edge(search: Search) -> Cut | None:
    """Return where words, or a part of them between editorial marks, are cut out of something."""
    needles = (needle for way in search.ways for needle in way.needles)
    missing = (needle for needle in needles if not search.places(needle))
    cuts = (_cut(needle, search.seed) for needle in missing)
    return next((cut for cut in cuts if cut), None)


def _cut(needle: Needle, seed: SeedText) -> Cut | None:
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
