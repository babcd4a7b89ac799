"""Find the stretches of a text between quotation marks.

Understood are American and British marks, guillemets either way, low-high marks and CJK brackets.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.briefing.gate.apostrophes import (
    can_only_close,
    can_open,
    clips_beginning,
    clips_end,
    neighbours,
    next_is_closing,
)
from generator.briefing.gate.boundaries import is_unspaced, is_word
from generator.briefing.model.quotations import Quotations
from generator.briefing.model.seed import Block
from generator.text import Span

_CLOSERS = {
    '"': '"”',
    "“": '”"“',
    "”": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "「": "」",
    "『": "』",
}
_MARK = re.compile("[\"“”„‟«»‹›‘’‚'「」『』]")
_SINGLES = "'’"
_ALWAYS_OPEN = "“„‟‚「『«‹"
_DEEPEST = 8  # quotations within quotations; a mark that opens deeper is ignored


@dataclass(slots=True)
class _Open:
    """A mark that waits for its closing one."""

    mark: str
    at: int


def quotations(text: str, blocks: tuple[Block, ...]) -> Quotations:
    """Return the quoted stretches, found block by block.

    An open mark is carried on where the next block repeats it. A mark that is never closed makes
    no quotation.
    """
    found: list[Span] = []
    repeated: list[int] = []
    carried: list[_Open] = []
    for number, block in enumerate(blocks):
        if block.kind == "quotation":
            found.append(block.span)
        if carried:
            repeated.append(block.span.start)
        opened = _Scan(text, block.span, found).opened_after(carried)[:1]
        goes_on = _goes_on(opened, text, blocks[number + 1 : number + 2])
        if opened == carried and opened and not goes_on:
            found.append(Span(opened[0].at + 1, blocks[number - 1].span.end))
        carried = opened if goes_on else []
    stretches, parents = _nested(set(found))
    starts = tuple(span.start for span in stretches)
    return Quotations(stretches, frozenset(repeated), parents, starts)


def _goes_on(opened: list[_Open], text: str, following: tuple[Block, ...]) -> bool:
    """Whether the next block, if there is one, repeats the open mark."""
    return any(
        _repeats(mark.mark, text, block.span.start) for mark in opened for block in following
    )


def _repeats(mark: str, text: str, at: int) -> bool:
    """Whether a paragraph begins with the mark again; French texts repeat » inside « »."""
    again = text[at : at + 1]
    if not again or again not in (mark, "»" if mark == "«" else mark):
        return False
    return not (mark in "'‘" and clips_beginning(text, at))


def _nested(found: Iterable[Span]) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """Return the stretches in order, and for each the number of the one that holds it, or -1."""
    filled = (span for span in found if span.start < span.end)
    stretches = sorted(filled, key=lambda span: (span.start, -span.end))
    parents: list[int] = []
    for number, stretch in enumerate(stretches):
        parent = number - 1
        while parent >= 0 and not stretches[parent].holds(stretch):
            parent = parents[parent]
        parents.append(parent)
    return tuple(stretches), tuple(parents)


class _Scan:
    """The pairing of one block's marks."""

    def __init__(self, text: str, block: Span, found: list[Span]) -> None:
        self.text, self.block, self.found = text, block, found
        self.closing_follows: Mapping[int, bool] = next_is_closing(text, block)

    def opened_after(self, carried: list[_Open]) -> list[_Open]:
        """Pair the marks; return those left open."""
        opened = list(carried)
        start = self.block.start + (1 if carried else 0)
        for found in _MARK.finditer(self.text, start, self.block.end):
            at, mark = found.start(), found.group()
            if mark in "\"'’‘" and self._is_inside_word(at):
                continue
            closing = self._closed_by(opened, at, mark)
            if closing is not None:
                self.found.append(Span(opened[closing].at + 1, at))
                del opened[closing:]
            elif len(opened) < _DEEPEST and self._opens(at, mark):
                opened.append(_Open(mark, at))
        return opened

    def _closed_by(self, opened: list[_Open], at: int, mark: str) -> int | None:
        """Return the index of the open mark that this one closes, the innermost first, or None."""
        for index in range(len(opened) - 1, -1, -1):
            if mark not in _CLOSERS[opened[index].mark]:
                continue
            if mark in _SINGLES:
                return index if self._closes_single(at, opened[index]) else None
            if mark == '"' and self._can_open(at) and self._precedes_word(at):
                return None
            if not self._opens_again(at, mark, opened[index]):
                return index
        return None

    def _opens_again(self, at: int, mark: str, opened: _Open) -> bool:
        """Whether a mark that both opens and closes, after one of its own, opens another."""
        if mark != "“" or opened.mark != "“":
            return False
        return self._can_open(at) or self._precedes_word(at)

    def _opens(self, at: int, mark: str) -> bool:
        if mark in _ALWAYS_OPEN:
            return True
        if mark in "’」』":
            return False
        if mark in "'‘" and clips_beginning(self.text, at):
            return self.closing_follows[at] and self._can_open(at)
        return mark == "‘" or self._can_open(at)

    def _closes_single(self, at: int, opened: _Open) -> bool:
        """Whether a single mark is not an apostrophe, as it is in: don't, the boys' room."""
        before, after = neighbours(self.text, at, self.block)
        if _is_spaced(after) or before.isspace() or at == opened.at + 1:
            return False
        if can_only_close(self.text, at, self.block) or not clips_end(self.text, at):
            return True
        return not self.closing_follows[at]

    def _can_open(self, at: int) -> bool:
        before, after = neighbours(self.text, at, self.block)
        return can_open(self.text, at, self.block) or (is_unspaced(before) and not after.isspace())

    def _is_inside_word(self, at: int) -> bool:
        """Whether a mark is between letters of a script with spaces."""
        return all(map(_is_spaced, neighbours(self.text, at, self.block)))

    def _precedes_word(self, at: int) -> bool:
        """Whether a word of a script with spaces follows a mark."""
        return _is_spaced(neighbours(self.text, at, self.block)[1])


def _is_spaced(character: str) -> bool:
    """Whether a character belongs to a word of a script that has spaces between words."""
    return is_word(character) and not is_unspaced(character)
