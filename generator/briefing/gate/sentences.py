"""Where the sentences of a text begin and end, in any language that the segmenter knows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import sentencex

from generator.briefing.model.seed import Block
from generator.text import Span


def sentences(text: str, blocks: tuple[Block, ...], lang: str) -> tuple[Span, ...]:
    """Return the sentences of all blocks, in order, without the spaces around them.

    A heading is one sentence.
    """
    base = lang.split("-", maxsplit=1)[0].lower()
    found: list[Span] = []
    for block in blocks:
        if block.kind in ("heading", "code"):
            found.append(block.span)
        else:
            found.extend(_sentences_in(block.span, text, base))
    return tuple(found)


def _sentences_in(block: Span, text: str, lang: str) -> Iterator[Span]:
    """Yield the sentences of a block, without the spaces around them."""
    words = block.of(text)
    for boundary in sentencex.get_sentence_boundaries(lang, words):
        start, end = boundary["start_index"], boundary["end_index"]
        sentence = words[start:end]
        start += len(sentence) - len(sentence.lstrip())
        end -= len(sentence) - len(sentence.rstrip())
        if start < end:
            yield Span(block.start + start, block.start + end)


def around(span: Span, sentences: tuple[Span, ...]) -> Span:
    """Return the sentence or sentences that a stretch is in, as one stretch.

    The sentences are in order, and none overlaps another.
    """
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, span.end, key=lambda sentence: sentence.start) - 1
    if first > last:
        return span
    return Span(min(span.start, sentences[first].start), max(span.end, sentences[last].end))
