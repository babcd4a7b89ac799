"""Which stretches of a text stand between quotation marks: American, British, guillemets either way, low-high, CJK."""

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
_DEEPEST = 8  # quotations within quotations; what opens deeper is no mark


@dataclass(slots=True)
class _Open:
    """A mark that waits for its closing one."""

    mark: str
    at: int


def quotations(text: str, blocks: tuple[Block, ...]) -> Quotations:
    """Find them block by block; an open mark is carried on where the next block repeats it. What nobody closes is none."""
    found: list[Span] = []
    repeated: list[int] = []
    carried: list[_Open] = []
    for number, block in enumerate(blocks):
        span = block.span
        if block.kind == "quotation":
            found.append(span)
        begun = carried
        if begun:
            repeated.append(span.start)
        carried = _Scan(text, span, found).opened_after(begun)[:1]
        following = blocks[number + 1].span.start if number + 1 < len(blocks) else len(text)
        if carried and not _repeats(carried[0].mark, text, following):
            if carried == begun:
                found.append(Span(carried[0].at + 1, blocks[number - 1].span.end))
            carried = []
    stretches, parents = _nested(each for each in set(found) if each.start < each.end)
    return Quotations(
        stretches, frozenset(repeated), parents, tuple(each.start for each in stretches)
    )


def _repeats(mark: str, text: str, at: int) -> bool:
    """Whether a paragraph begins with the mark again; French texts repeat » inside « »."""
    again = text[at : at + 1]
    return (
        bool(again)
        and again in (mark, "»" if mark == "«" else mark)
        and not (mark in "'‘" and clips_beginning(text, at))
    )


def _nested(found: Iterable[Span]) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """The stretches in order, and for each the number of the one that holds it."""
    stretches = sorted(found, key=lambda each: (each.start, -each.end))
    parents: list[int] = []
    for number, each in enumerate(stretches):
        parent = number - 1
        while parent >= 0 and not stretches[parent].holds(each):
            parent = parents[parent]
        parents.append(parent)
    return tuple(stretches), tuple(parents)


class _Scan:
    """The pairing of one block's marks."""

    def __init__(self, text: str, block: Span, found: list[Span]) -> None:
        self.text, self.block, self.found = text, block, found
        self.closing_follows: Mapping[int, bool] = next_is_closing(text, block)

    def opened_after(self, carried: list[_Open]) -> list[_Open]:
        """Pair the marks; those left open come back."""
        opened = list(carried)
        for each in _MARK.finditer(
            self.text, self.block.start + (1 if carried else 0), self.block.end
        ):
            at, mark = each.start(), each.group()
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
        """Which open mark this one closes, the innermost first."""
        for index in range(len(opened) - 1, -1, -1):
            if mark not in _CLOSERS[opened[index].mark]:
                continue
            if mark in _SINGLES:
                return index if self._closes_single(at, opened[index]) else None
            if mark == '"' and self._can_open(at) and self._precedes_word(at):
                return None
            if mark == "“" == opened[index].mark and (
                self._can_open(at) or self._precedes_word(at)
            ):
                continue
            return index
        return None

    def _opens(self, at: int, mark: str) -> bool:
        if mark in _ALWAYS_OPEN:
            return True
        if mark in "’」』":
            return False
        if mark in "'‘" and clips_beginning(self.text, at):
            return self.closing_follows[at] and self._can_open(at)
        return mark == "‘" or self._can_open(at)

    def _closes_single(self, at: int, opened: _Open) -> bool:
        """A single mark closes unless it is an apostrophe: don't, the boys' room."""
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
        return all(map(_is_spaced, neighbours(self.text, at, self.block)))

    def _precedes_word(self, at: int) -> bool:
        return _is_spaced(neighbours(self.text, at, self.block)[1])


def _is_spaced(character: str) -> bool:
    """Whether it belongs to a word of a script that has blanks between words."""
    return is_word(character) and not is_unspaced(character)
