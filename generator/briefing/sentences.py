"""Where the sentences of a text begin and end, in any language that the segmenter knows."""

import sentencex

from generator.briefing.notes import Block
from generator.text import Span


def sentences(text: str, blocks: tuple[Block, ...], lang: str) -> tuple[Span, ...]:
    """The sentences of every block, in order, without the blanks around them; a heading is one sentence."""
    found: list[Span] = []
    for block in blocks:
        if block.kind in ("heading", "code"):
            found.append(block.span)
            continue
        words = block.span.of(text)
        for each in sentencex.get_sentence_boundaries(lang.split("-", maxsplit=1)[0].lower(), words):
            start, end = each["start_index"], each["end_index"]
            cut = words[start:end]
            start += len(cut) - len(cut.lstrip())
            end -= len(cut) - len(cut.rstrip())
            if start < end:
                found.append(Span(block.span.start + start, block.span.start + end))
    return tuple(found)


def around(span: Span, cut: tuple[Span, ...]) -> Span:
    """The sentence or sentences that a stretch stands in, as one stretch."""
    touched = [each for each in cut if each.meets(span)]
    return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end)) if touched else span
