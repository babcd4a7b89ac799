"""Quotations whose marks stand oddly: one touches the words on both sides, or its other half is missing.

`talks about"joint operations" in June` · `"We found cracks, he said.` `quotation` pairs no such marks, for guessing would make
narration speech. Words that such a mark touches may be speech; the author has to say so.
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
    """A mark that no quotation was made with: which way it may point, and whether it stands between two words."""

    at: int
    opens: bool
    closes: bool
    is_between: bool = False


class _Odd(Struct, frozen=True):
    """An odd quotation: its marks, one of which may be missing, and the farthest that it may reach."""

    opening: _Mark | None
    closing: _Mark | None
    reach: Span


def odd_mark(span: Span, seed: SeedText) -> str:
    """Return what is odd about the quotation that a stretch stands in, or nothing where it stands in none."""
    block = next((block.span for block in seed.blocks if block.span.holds(span)), None)
    part = (
        next((part for part in _outside(seed, block) if part.holds(span)), None) if block else None
    )
    if block is None or part is None:
        return ""
    odd = next(
        (odd for odd in _odd_quotations(seed.text, part, block) if _may_hold(odd, span, seed.text)),
        None,
    )
    return _reason(odd, seed) if odd else ""


def is_tangled(span: Span, seed: SeedText) -> bool:
    """Whether the quotation around a stretch holds a mark between two words: `"Yes"she said"no"` is no one speech."""
    around = seed.quoted.around(span)
    return around is not None and _is_tangled(around, seed.text)


def _is_tangled(stretch: Span, text: str) -> bool:
    return any(
        _is_inside_word(text, mark.start())
        for mark in _MARK.finditer(text, stretch.start, stretch.end)
    )


def _outside(seed: SeedText, block: Span) -> Iterator[Span]:
    """Return what of a block stands outside the quotations that have both their marks."""
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
    """Pair the marks of a part of a block, each with the nearest one that may be its other half."""
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
    for found in _MARK.finditer(text, part.start, part.end):
        at, mark = found.start(), found.group()
        if _has_words_on_both_sides(text, at) and _is_no_mark(text[at - 1]):
            continue
        if _is_inside_word(text, at):
            yield _Mark(at, opens=True, closes=True, is_between=True)
        elif mark in _OPENING or (mark not in _CLOSING and can_open(text, at, block)):
            yield _Mark(at, opens=True, closes=mark == "“")
        elif not text[at - 1 : at].isspace():
            yield _Mark(at, opens=False, closes=True)


def _is_inside_word(text: str, at: int) -> bool:
    """Whether a straight mark stands between two words of a script with blanks, one of which it opens or closes."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (
        _has_words_on_both_sides(text, at)
        and not _is_no_mark(before)
        and not (is_unspaced(before) or is_unspaced(after))
    )


def _has_words_on_both_sides(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return text[at] == '"' and bool(before and after) and is_word(before) and is_word(after)


def _is_no_mark(before: str) -> bool:
    """Whether a straight mark inside a word is none: inches follow a digit, Hebrew writes acronyms with it."""
    return before.isdigit() or "\u0590" <= before <= "\u05ff"


def _is_inches(text: str, at: int) -> bool:
    return text[at] == '"' and text[at - 1 : at].isdigit()


def _may_hold(odd: _Odd, span: Span, text: str) -> bool:
    """Whether words may be speech: they touch the one mark, or stand between two of which one is plain."""
    touches_end = odd.closing and not text[span.end : odd.closing.at].strip(_STOPS)
    touches_start = odd.opening and span.start == odd.opening.at + 1
    if not odd.reach.holds(span) or _MARK.search(text, span.start, span.end):
        return False
    if odd.opening and odd.closing:
        is_plain = not (odd.opening.is_between and odd.closing.is_between)
        return is_plain or bool(touches_start and touches_end)
    return bool(touches_start or touches_end)


def _reason(odd: _Odd, seed: SeedText) -> str:
    between = next((mark for mark in (odd.opening, odd.closing) if mark and mark.is_between), None)
    if between:
        return f"the quotation mark at {_place(between, seed)} touches the words on both sides"
    if odd.opening and not odd.closing:
        return f"the quotation that begins at {_place(odd.opening, seed)} is never closed"
    if odd.closing and not odd.opening:
        return f"the quotation that ends at {_place(odd.closing, seed)} begins nowhere"
    return "the quotation marks around these words are not a pair"


def _place(mark: _Mark, seed: SeedText) -> str:
    return seed.place(Span(mark.at, mark.at + 1))
