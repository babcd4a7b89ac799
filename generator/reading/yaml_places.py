"""Where a part of a YAML text is in its file, however the text is written there."""

import re
from bisect import bisect_right
from collections.abc import Callable

from generator.reading.yaml_nodes import Scalar
from generator.text import Span

_WORD = re.compile(r"\S+")


def placing(scalar: Scalar) -> Callable[[Span], Span]:
    """Return a function from a part of a scalar's text to its place in the file.

    If the file has the text word by word, this takes linear time. If it is written differently,
    for example with escapes, a part that occurs equally often in both has a place too; any other
    part gets the place of the whole.
    """
    words = [word.span() for word in _WORD.finditer(scalar.text)]
    written_words = _last_words(scalar.written, len(words))
    is_word_by_word = _texts(scalar.text, words) == _texts(scalar.written, written_words)

    def at(offset: int) -> int:
        number = bisect_right(words, offset, key=lambda word: word[0]) - 1
        return scalar.span.start + written_words[number][0] + offset - words[number][0]

    def place(part: Span) -> Span:
        text = part.of(scalar.text)
        if not text:
            return scalar.span
        if is_word_by_word and text == text.strip():
            return Span(at(part.start), at(part.end - 1) + 1)
        return _place_by_count(scalar, part)

    return place


def _last_words(written: str, count: int) -> list[tuple[int, int]]:
    """Return the places of the last words, inside quotation marks and after a `|` or `>`."""
    inset = 1 if written[:1] in ("'", '"') else 0
    words = [word.span() for word in _WORD.finditer(written, inset, len(written) - inset)]
    return words[len(words) - count :] if 0 < count <= len(words) else []


def _texts(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def _place_by_count(scalar: Scalar, part: Span) -> Span:
    """Return the place of a part that occurs equally often in the file, else that of the whole."""
    words, at = part.of(scalar.text), 0
    if scalar.text.count(words) != scalar.written.count(words):
        return scalar.span
    for _ in range(scalar.text.count(words, 0, part.start)):
        at = scalar.written.index(words, at) + len(words)
    start = scalar.span.start + scalar.written.index(words, at)
    return Span(start, start + len(words))
