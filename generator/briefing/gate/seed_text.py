"""Where a run of words stands in a seed: whole words and numbers only, the final stop as the folding table allows."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from generator.briefing.gate.boundaries import apostrophe_after, inside_word
from generator.briefing.gate.editing import Part
from generator.briefing.gate.folding import Folded, folded
from generator.briefing.gate.numerals import inside_number
from generator.briefing.gate.occurrence_index import OccurrenceIndex
from generator.briefing.model.quotations import Quotations
from generator.briefing.model.seed import Seed
from generator.text import Span

_CLOSING_MARKS = "\"'"  # folded
_STOP = re.compile(r"(?<![.,])[.,]$")
_THREE_DOTS = re.compile(
    r"\.(?: ?\.){2}(?! ?\.)"
)  # of four the first is a full stop, of three none


class SeedText(Struct, frozen=True):
    """A seed's text ready to be searched: as it stands and, where they differ, without marks that only repeat."""

    seed: Seed
    lang: str
    quoted: Quotations
    readings: tuple[OccurrenceIndex, ...]
    closers: frozenset[int]  # where quotations end

    @property
    def text(self) -> str:
        """The reading text."""
        return self.seed.text

    @property
    def plain(self) -> Folded:
        """The text folded as it stands."""
        return self.readings[0].folding

    def place(self, span: Span) -> str:
        """Where a stretch begins, as a person looks it up in the seed's file."""
        line, column = self.seed.place(span.start)
        return f"line {line} column {column}"

    def cuts(self, at: int) -> bool:
        """Whether an offset lies inside a word, a number or a written character."""
        if inside_word(self.text, at) or inside_number(self.text, at, self.lang):
            return True
        apostrophe = apostrophe_after(self.text, at)
        return apostrophe is not None and apostrophe not in self.closers


@lru_cache(maxsize=8192)
def without_final_stop(part: Part) -> tuple[str, str]:
    """The folded words of a part, and the stop at their end that may differ from the seed's."""
    needle = folded(part.words).text.strip()
    stop = _STOP.search(needle)
    return (needle[: stop.start()].rstrip(), stop.group()) if stop else (needle, "")


def occurrences(part: Part, page: SeedText) -> list[Span]:
    """Where a part stands, in order."""
    words, stop = without_final_stop(part)
    added = [len(folded(part.words[:at]).text.lstrip()) for at in part.added_at]
    found = {
        span for reading in page.readings for span in _in_reading(words, stop, added, reading, page)
    }
    return sorted(found)


def _in_reading(
    words: str, stop: str, added: list[int], reading: OccurrenceIndex, page: SeedText
) -> Iterator[Span]:
    folding = reading.folding
    for at in reading.occurrences(words):
        end = at + len(words)
        kept = _stop_at(folding.text, end, stop) if stop else 0
        if kept is None:
            continue
        span = folding.original(Span(at, end + kept))
        if (
            span
            and not page.cuts(span.start)
            and not page.cuts(span.end)
            and not _splits_words(added, at, folding, page)
        ):
            yield span


def _splits_words(added: list[int], at: int, folding: Folded, page: SeedText) -> bool:
    """Whether something was added inside a word of the seed."""
    before = (folding.original(Span(at, at + place)) for place in added if place)
    return any(span is None or page.cuts(span.end) for span in before)


def _stop_at(text: str, end: int, stop: str) -> int | None:
    """How much of the seed's own punctuation belongs to the match (0 or 1), or None where the stop is not allowed."""
    following, next_one = text[end : end + 1], text[end + 1 : end + 2]
    if following == stop:
        return None if _THREE_DOTS.match(text, end) else 1
    if following and following in _CLOSING_MARKS:
        return 0
    if following and following in ".," and next_one and next_one in _CLOSING_MARKS:
        return 0
    return None
