"""Where the sentences of a text begin and end, in any language that the segmenter knows."""

from bisect import bisect_left, bisect_right

import sentencex

from generator.briefing.model.seed import Block
from generator.text import Span


def sentences(text: str, blocks: tuple[Block, ...], lang: str) -> tuple[Span, ...]:
    """The sentences of every block, in order, without the blanks around them; a heading is one sentence."""
    found: list[Span] = []
    for block in blocks:
        if block.kind in ("heading", "code"):
            found.append(block.span)
            continue
        words = block.span.of(text)
        for each in sentencex.get_sentence_boundaries(
            lang.split("-", maxsplit=1)[0].lower(), words
        ):
            start, end = each["start_index"], each["end_index"]
            cut = words[start:end]
            start += len(cut) - len(cut.lstrip())
            end -= len(cut) - len(cut.rstrip())
            if start < end:
                found.append(Span(block.span.start + start, block.span.start + end))
    return tuple(found)


def around(span: Span, cut: tuple[Span, ...]) -> Span:
    """The sentence or sentences that a stretch stands in, as one stretch; `cut` in order, none overlapping another."""
    first = bisect_right(cut, span.start, key=lambda each: each.end)
    last = bisect_left(cut, span.end, key=lambda each: each.start) - 1
    return (
        Span(min(span.start, cut[first].start), max(span.end, cut[last].end))
        if first <= last
        else span
    )
