"""Words cut out of a sentence, with an ellipsis at each end where the sentence goes on."""

from typing import TypeVar

from markupsafe import Markup

from generator.text import Span

_ELLIPSIS = "…"

Words = TypeVar("Words", str, Markup)


def with_ellipses(words: Words, *, begin: bool, end: bool) -> Words:
    """Return the words, Markup as Markup, with an ellipsis at the ends that are cut."""
    kind = type(words)
    return kind(_ELLIPSIS * begin) + words + kind(_ELLIPSIS * end)


def shown_of(sentence: Span, shown: Span, text: str, words: Words) -> Words:
    """Return the shown words of a sentence; what is left out must have words to count as cut."""
    begin = _has_words(text[sentence.start : shown.start])
    end = _has_words(text[shown.end : sentence.end])
    return with_ellipses(words.strip(), begin=begin, end=end)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
