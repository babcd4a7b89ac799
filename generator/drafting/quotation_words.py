"""The words of a quotation, and whether another one goes on its sentence."""

from generator.drafting.narration import BREAK, QUOTE, Narration
from generator.text import Span

MARKS = "\"“”„«»‹›‘’'`「」『』"


def inside(narration: Narration, quote: int) -> Span:
    """Return the words of a quotation without its marks and the spaces inside them."""
    token = narration.tokens[quote]
    words = narration.text[token.start : token.end]
    start = token.start + len(words) - len(words.lstrip(MARKS + " \n"))
    end = token.end - len(words) + len(words.rstrip(MARKS + " \n"))
    return Span(start, max(start, end))


def goes_on_sentence(narration: Narration, first: int, second: int) -> bool:
    """Whether a quotation goes on the sentence that another began."""
    text = narration.text
    before, after = inside(narration, first).of(text), inside(narration, second).of(text)
    between = narration.tokens[first + 1 : second]
    is_near = all(token.lower not in (BREAK, QUOTE) for token in between)
    has_ended = any(narration.ends_sentence(at) for at in range(first, second))
    is_one = before.endswith(",") and narration.lower(second - 1) == "," and after[:1].islower()
    return is_near and is_one and not has_ended
