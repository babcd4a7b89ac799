"""Words that stand in a seed only as part of longer ones, `100 men` in `$100 men`: for messages alone, never for a decision."""

from itertools import islice

from msgspec import Struct

from generator.briefing.gate.editing import Part, readings
from generator.briefing.gate.seed_text import SeedText, occurrences, without_final_stop
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


def cut_at_an_edge(words: str, page: SeedText, *, marks: bool) -> Cut | None:
    """Where words, or a part of them between editorial marks, stand letter for letter and yet are cut out of something."""
    parts = [
        part for reading in readings(words) if marks or not reading.edited for part in reading.parts
    ]
    return next(
        (cut for each in parts if not occurrences(each, page) and (cut := _cut(each, page))), None
    )


def _cut(part: Part, page: SeedText) -> Cut | None:
    needle, _ = without_final_stop(part)
    for at in islice(page.readings[0].occurrences(needle), _MOST_TRIED):
        inner = page.plain.original(Span(at, at + len(needle)))
        whole = _uncut(inner, page) if inner else None
        if inner and whole and whole != inner:
            seen = whole.of(page.text).split()
            return Cut(
                whole,
                seen[0] if whole.start < inner.start else "",
                seen[-1] if whole.end > inner.end else "",
            )
    return None


def _uncut(span: Span, page: SeedText) -> Span | None:
    """A stretch with all of the words and numbers that it cuts, or None where they are very long."""
    start, end = span.start, span.end
    while page.cuts(start) and span.start - start < _LONGEST_REST:
        start -= 1
    while page.cuts(end) and end - span.end < _LONGEST_REST:
        end += 1
    return None if page.cuts(start) or page.cuts(end) else Span(start, end)
