"""Odd quotation marks: one touches the words on both sides, or its other half is missing.

`talks about"joint operations" in June` · `"We found cracks, he said.` `quotations` does not pair
such marks, as guessing would make speech of narration. Words that such a mark touches may be
speech; the author has to say so.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.briefing.gate.apostrophes import can_open
from generator.briefing.gate.boundaries import is_unspaced, is_word
from generator.briefing.gate.seed_text import SeedText
from generator.text import Span

_MARK = re.compile('["“”„‟«»「」『』]')
_OPENING, _CLOSING = "“„‟「『", "”」』"
_STOPS = ",.?!…"


class _Mark(Struct, frozen=True):
    """A mark outside all quotations: whether it may open or close, and is between two words."""

    at: int
    opens: bool
    closes: bool
    is_between: bool = False


class _Odd(Struct, frozen=True):
    """An odd quotation: its marks, one of which may be missing, and how far it may reach."""

    opening: _Mark | None
    closing: _Mark | None
    reach: Span


def odd_mark(span: Span, seed: SeedText) -> str:
    """Return what is odd about the quotation around a stretch, or an empty string if none is."""
    block = next((block.span for block in seed.blocks if block.span.holds(span)), None)
    if block is None:
        return ""
    outside = _outside(seed, block)
    part = next((part for part in outside if part.holds(span)), None)
    if part is None:
        return ""
    quotations = _odd_quotations(seed.text, part, block)
    odd = next((odd for odd in quotations if _may_hold(odd, span, seed.text)), None)
    return _reason(odd, seed) if odd else ""


def is_tangled(span: Span, seed: SeedText) -> bool:
    """Whether the quotation around a stretch holds a mark between two words.

    `"Yes"she said"no"` is not one speech.
    """
    around = seed.quoted.around(span)
    return around is not None and _is_tangled(around, seed.text)


def _is_tangled(stretch: Span, text: str) -> bool:
    return any(
        _is_inside_word(text, mark.start())
        for mark in _MARK.finditer(text, stretch.start, stretch.end)
    )


def _outside(seed: SeedText, block: Span) -> Iterator[Span]:
    """Yield the parts of a block outside the quotations that have both their marks."""
    start = block.start
    for stretch in seed.quoted.outermost():
        is_marked = _MARK.match(seed.text[stretch.start - 1 : stretch.start])
        if is_marked and block.meets(stretch) and not _is_tangled(stretch, seed.text):
            if start < stretch.start - 1:
                yield Span(start, stretch.start - 1)
            start = max(start, stretch.end + 1)
    if start < block.end:
        yield Span(start, block.end)


def _odd_quotations(text: str, part: Span, block: Span) -> Iterator[_Odd]:
    """Yield the marks of a part of a block, paired with the nearest that may be the other half."""
    pending: _Mark | None = None
    begin = part.start
    for mark in _marks(text, part, block):
        if pending:
            other = mark if mark.closes else None
            yield _Odd(pending, other, Span(begin, mark.at))
            pending = None if other else mark
        elif mark.opens:
            pending = mark
        elif not _is_inches(text, mark.at):
            yield _Odd(None, mark, Span(begin, mark.at))
        begin = mark.at + 1
    if pending:
        yield _Odd(pending, None, Span(begin, part.end))


def _marks(text: str, part: Span, block: Span) -> Iterator[_Mark]:
    """Yield the marks of a part of a block that may open or close a quotation."""
    for found in _MARK.finditer(text, part.start, part.end):
        at, mark = found.start(), found.group()
        if _has_words_on_both_sides(text, at) and _is_part_of_word(text[at - 1]):
            continue
        if _is_inside_word(text, at):
            yield _Mark(at, opens=True, closes=True, is_between=True)
        elif mark in _OPENING or (mark not in _CLOSING and can_open(text, at, block)):
            yield _Mark(at, opens=True, closes=mark == "“")
        elif not text[at - 1 : at].isspace():
            yield _Mark(at, opens=False, closes=True)


def _is_inside_word(text: str, at: int) -> bool:
    """Whether a straight mark is between two words of a script with spaces, and quotes one."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (
        _has_words_on_both_sides(text, at)
        and not _is_part_of_word(before)
        and not (is_unspaced(before) or is_unspaced(after))
    )


def _has_words_on_both_sides(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return text[at] == '"' and bool(before and after) and is_word(before) and is_word(after)


def _is_part_of_word(before: str) -> bool:
    """Whether a straight mark inside a word quotes nothing: it means inches after a digit.

    Hebrew writes acronyms with it.
    """
    return before.isdigit() or "\u0590" <= before <= "\u05ff"


def _is_inches(text: str, at: int) -> bool:
    """Whether a straight mark follows a digit."""
    return text[at] == '"' and text[at - 1 : at].isdigit()


def _may_hold(odd: _Odd, span: Span, text: str) -> bool:
    """Whether words may be speech: they touch one mark, or are between two, one of them plain."""
    if not odd.reach.holds(span) or _MARK.search(text, span.start, span.end):
        return False
    touched = (_begins_at(odd.opening, span), _ends_at(odd.closing, span, text))
    if odd.opening is None or odd.closing is None:
        return any(touched)
    is_plain = not (odd.opening.is_between and odd.closing.is_between)
    return is_plain or all(touched)


def _begins_at(opening: _Mark | None, span: Span) -> bool:
    """Whether a stretch begins right after a mark."""
    return opening is not None and span.start == opening.at + 1


def _ends_at(closing: _Mark | None, span: Span, text: str) -> bool:
    """Whether there is nothing but a stop between a stretch and a mark."""
    return closing is not None and not text[span.end : closing.at].strip(_STOPS)


def _reason(odd: _Odd, seed: SeedText) -> str:
    """Return what is odd about a quotation, with its place."""
    between = next((mark for mark in (odd.opening, odd.closing) if mark and mark.is_between), None)
    if between:
        return f"the quotation mark at {_place(between, seed)} touches the words on both sides"
    if odd.opening and not odd.closing:
        return f"the quotation that begins at {_place(odd.opening, seed)} is never closed"
    if odd.closing and not odd.opening:
        return f"the quotation that ends at {_place(odd.closing, seed)} begins nowhere"
    return "the quotation marks around these words are not a pair"


def _place(mark: _Mark, seed: SeedText) -> str:
    """Return the line and column of a mark."""
    return seed.place(Span(mark.at, mark.at + 1))
