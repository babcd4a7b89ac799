"""Words of a seed as evidence, with those around them where they occur more than once."""

from generator.drafting.proposal import Passage
from generator.text import Span

_AROUND = 80  # characters of context
_MARKS = " .,;:!?\"'“”‘’…"  # the gate finds words with or without these at their ends


def passage_of(text: str, span: Span) -> str | Passage:
    """Return the words of a stretch, with their surroundings where the words are not alone."""
    words = " ".join(span.of(text).split())
    prefix, suffix = context_of(text, span)
    return Passage(words, prefix, suffix) if prefix or suffix else words


def context_of(text: str, span: Span) -> tuple[str, str]:
    """Return the words before and after a stretch, if its own occur more than once."""
    words = span.of(text).strip(_MARKS)
    if words and text.count(words) == 1:
        return "", ""
    return _before(text, span.start), _after(text, span.end)


def _before(text: str, at: int) -> str:
    """Return the whole words right before a place."""
    before = text[max(0, at - _AROUND) : at]
    if len(before) == _AROUND:
        before = before.partition(" ")[2]
    return " ".join(before.split())


def _after(text: str, at: int) -> str:
    """Return the whole words right after a place."""
    after = text[at : at + _AROUND]
    if len(after) == _AROUND:
        after = after.rpartition(" ")[0]
    return " ".join(after.split())
