"""Words that were selected in a page, as a stretch of the reading text."""

import re

from generator.annotating.requests import Selected
from generator.briefing.model.seed import Seed
from generator.text import Span

_BORDER = " \t\n\r,;"


def span_of(seed: Seed, selected: Selected) -> Span | None:
    """Return the stretch that was selected, whole words of it; None where its words are not there.

    Of several places with the same words it is the one nearest to where they were selected. White
    space counts as one space: a page has it otherwise than the seed.
    """
    pieces = [re.escape(piece) for piece in selected.words.split()]
    if not pieces:
        return None
    near = _start(seed, selected)
    pattern = re.compile(r"\s+".join(pieces))
    places = [Span(*found.span()) for found in pattern.finditer(seed.text)]
    if not places:
        return None
    return _whole_words(seed.text, min(places, key=lambda place: abs(place.start - near)))


def _start(seed: Seed, selected: Selected) -> int:
    """Return about where a selection begins in the reading text."""
    blocks = seed.blocks
    number = min(max(selected.paragraph, 1), len(blocks)) - 1
    return (blocks[number].span.start if blocks else 0) + selected.before


def _whole_words(text: str, span: Span) -> Span:
    """Return a stretch widened to whole words, without white space and commas at its ends."""
    trimmed = span.trimmed(text, _BORDER)
    start, end = trimmed.start, trimmed.end
    while start and _joins(text, start):
        start -= 1
    while end < len(text) and _joins(text, end):
        end += 1
    return Span(start, end)


def _joins(text: str, at: int) -> bool:
    """Whether a word goes on from before an offset to after it."""
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()
