"""Words of a seed as evidence, with those around them where they occur more than once."""

from generator.drafting.proposal import Passage
from generator.text import Span

_AROUND = 40  # characters of context


def passage_of(text: str, span: Span) -> str | Passage:
    """Return the words of a stretch, with their surroundings where the words are not alone."""
    words = " ".join(span.of(text).split())
    prefix, suffix = context_of(text, span)
    return Passage(words, prefix, suffix) if prefix or suffix else words


def context_of(text: str, span: Span) -> tuple[str, str]:
    """Return the words before and after a stretch, if its own occur more than once."""
    if text.count(span.of(text)) == 1:
        return "", ""
    return _before(text, span.start), _after(text, span.end)


def _before(text: str, at: int) -> str:
    before = text[max(0, at - _AROUND) : at].rpartition("\n")[2]
    return before.partition(" ")[2] if len(before) == _AROUND else before


def _after(text: str, at: int) -> str:
    after = text[at : at + _AROUND].partition("\n")[0]
    return after.rpartition(" ")[0] if len(after) == _AROUND else after
