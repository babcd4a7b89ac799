"""Whether a passage begins or ends in the middle of a sentence of the quotation that holds it.

Speech that goes on before or after a whole sentence cuts nothing: only a cut sentence is shown with
an ellipsis. The sentences are those of the quotation alone, since what tells of it ("he said") may
make one sentence of everything a person said.
"""

from generator.briefing.gate.seed_text import SeedText
from generator.briefing.gate.sentences import around, sentences
from generator.briefing.model.seed import Block
from generator.text import Span


def begins_mid_sentence(passage: Span, seed: SeedText) -> bool:
    """Return whether its quotation has earlier words of the passage's first sentence."""
    quotation = seed.quoted.around(passage)
    if quotation is None or not _has_words(seed.text[quotation.start : passage.start]):
        return False
    sentence = around(_first_word(passage, seed.text), _spoken(quotation, seed))
    return _has_words(seed.text[sentence.start : passage.start])


def ends_mid_sentence(passage: Span, seed: SeedText) -> bool:
    """Return whether its quotation has further words of the passage's last sentence."""
    quotation = seed.quoted.around(passage)
    if quotation is None or not _has_words(seed.text[passage.end : quotation.end]):
        return False
    sentence = around(_last_word(passage, seed.text), _spoken(quotation, seed))
    return _has_words(seed.text[passage.end : sentence.end])


def _spoken(quotation: Span, seed: SeedText) -> tuple[Span, ...]:
    """Return the sentences of a quotation, which may run through several paragraphs."""
    blocks = [block for block in seed.blocks if block.span.meets(quotation)]
    pieces = (Block(_within(block.span, quotation), "paragraph") for block in blocks)
    return sentences(seed.text, tuple(pieces), seed.lang)


def _within(block: Span, quotation: Span) -> Span:
    """Return the part of a block that is in a quotation."""
    return Span(max(block.start, quotation.start), min(block.end, quotation.end))


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _first_word(passage: Span, text: str) -> Span:
    """Return the first letter or digit, or the beginning of a passage that has none."""
    offsets = range(passage.start, passage.end)
    start = next((offset for offset in offsets if text[offset].isalnum()), passage.start)
    return Span(start, start + 1)


def _last_word(passage: Span, text: str) -> Span:
    """Return the last letter or digit, or the end of a passage that has none."""
    offsets = reversed(range(passage.start, passage.end))
    start = next((offset for offset in offsets if text[offset].isalnum()), passage.end - 1)
    return Span(start, start + 1)
