"""Find needles in a seed: only whole words and numbers, but for a stop at their end."""

import re
from collections.abc import Iterator

from generator.briefing.gate.folding import Folded
from generator.briefing.gate.needles import Needle
from generator.briefing.gate.occurrence_index import OccurrenceIndex
from generator.briefing.gate.seed_text import SeedText
from generator.text import Span

_CLOSING_MARKS = "\"'"  # folded
_THREE_DOTS = re.compile(r"\.(?: ?\.){2}(?! ?\.)")  # the first of four dots is a full stop


def occurrences(needle: Needle, seed: SeedText) -> list[Span]:
    """Return the occurrences of a needle, in order."""
    found = {span for reading in seed.readings for span in _occurrences_in(reading, needle, seed)}
    return sorted(found)


def _occurrences_in(reading: OccurrenceIndex, needle: Needle, seed: SeedText) -> Iterator[Span]:
    """Yield the occurrences of a needle in one folded reading."""
    folding = reading.folding
    for start in reading.occurrences(needle.folded):
        end = start + len(needle.folded)
        stop = _length_of_stop(folding.text, end, needle.stop) if needle.stop else 0
        if stop is None:
            continue
        span = folding.original(Span(start, end + stop))
        if span and _is_whole(span, seed) and not _splits_word(needle, start, folding, seed):
            yield span


def _is_whole(span: Span, seed: SeedText) -> bool:
    """Whether a stretch cuts no word, number or character."""
    return not seed.cuts(span.start) and not seed.cuts(span.end)


def _splits_word(needle: Needle, start: int, folding: Folded, seed: SeedText) -> bool:
    """Whether something was added inside a word of the seed."""
    before = (folding.original(Span(start, start + at)) for at in needle.added_at if at)
    return any(span is None or seed.cuts(span.end) for span in before)


def _length_of_stop(text: str, end: int, stop: str) -> int | None:
    """Return how much of the seed's own stop belongs to the words (0 or 1), or None if none may."""
    following, further = text[end : end + 1], text[end + 1 : end + 2]
    if following == stop:
        return None if _THREE_DOTS.match(text, end) else 1
    if following and following in _CLOSING_MARKS:
        return 0
    if following and following in ".," and further and further in _CLOSING_MARKS:
        return 0
    return None
