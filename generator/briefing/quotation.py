"""Which stretches of a text stand between quotation marks: American, British, guillemets either way, low-high, CJK."""

import re
from dataclasses import dataclass

from generator.briefing.boundaries import is_word
from generator.briefing.notes import Block
from generator.text import Span

_CLOSERS = {
    '"': '"',
    "“": "”“",  # „…“ closes with it too; as an opener it is closed by ” alone, see _closes
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
_OPENING_NEIGHBOURS = "([{—–-/…" + "".join(_CLOSERS)
_ALWAYS_OPEN = "„‟‚「『‘"
_ENDINGS = ",.?!…;:"


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quoted stretches of a text, without their marks, and the offsets of marks that only repeat an open one."""

    stretches: tuple[Span, ...]
    repeated: frozenset[int]

    def around(self, span: Span) -> Span | None:
        """The narrowest quoted stretch that holds a span."""
        holding = [each for each in self.stretches if each.holds(span)]
        return min(holding, key=lambda each: each.end - each.start) if holding else None

    def outermost(self) -> tuple[Span, ...]:
        """The stretches that do not stand inside another."""
        return tuple(each for each in self.stretches if not any(other != each and other.holds(each) for other in self.stretches))


@dataclass(slots=True)
class _Open:
    """A mark that waits for its closing one."""

    mark: str
    at: int


def quotations(text: str, blocks: tuple[Block, ...]) -> Quotations:
    """Find them block by block; an open mark is carried on where the next block repeats it."""
    found: list[Span] = []
    repeated: list[int] = []
    carried: list[_Open] = []
    for number, block in enumerate(blocks):
        span = block.span
        if block.kind == "quotation":
            found.append(span)
        if carried:
            repeated.append(span.start)
        carried = _scan(text, span, carried, found)
        following = blocks[number + 1].span.start if number + 1 < len(blocks) else len(text)
        repeats = (
            carried
            and carried[0].mark not in "'‘"
            and text[following : following + 1] in (carried[0].mark, _closer_repeats(carried[0].mark))
        )
        if carried and not repeats:
            # A mark that nobody closes: what a reader takes as quoted ends with its paragraph.
            found.extend(Span(each.at + 1, span.end) for each in carried if each.mark not in _SINGLES + "‘")
            carried = []
        carried = carried[:1]
    return Quotations(tuple(sorted(each for each in set(found) if each.start < each.end)), frozenset(repeated))


def _closer_repeats(mark: str) -> str:
    """French texts repeat » at the beginning of a paragraph inside « »."""
    return "»" if mark == "«" else mark


def _scan(text: str, block: Span, carried: list[_Open], found: list[Span]) -> list[_Open]:
    """Pair the marks of one block; those left open come back."""
    opened = list(carried)
    start = block.start + (1 if carried else 0)
    for each in _MARK.finditer(text, start, block.end):
        at, mark = each.start(), each.group()
        closing = _closed_by(opened, text, at, mark, block)
        if closing is not None:
            found.append(Span(opened[closing].at + 1, at))
            del opened[closing:]
        elif _opens(text, at, mark, block):
            opened.append(_Open(mark, at))
    return opened


def _closed_by(opened: list[_Open], text: str, at: int, mark: str, block: Span) -> int | None:
    """Which open mark this one closes, the innermost first."""
    for index in range(len(opened) - 1, -1, -1):
        if mark in _closers_of(opened[index].mark):
            if mark in _SINGLES and not _closes_single(text, at, opened[index], block):
                return None
            if mark == '"' and _opens_straight(text, at, block) and not _ends_straight(text, at, block):
                return None
            return index
    return None


def _closers_of(mark: str) -> str:
    return "”" if mark == "“" else _CLOSERS.get(mark, "")


def _opens(text: str, at: int, mark: str, block: Span) -> bool:
    if mark in _ALWAYS_OPEN:
        return True
    if mark in "”’」』":
        return False
    return _opens_straight(text, at, block)


def _opens_straight(text: str, at: int, block: Span) -> bool:
    """Blank or bracket before, no blank after."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return (before.isspace() or before in _OPENING_NEIGHBOURS) and not after.isspace()


def _ends_straight(text: str, at: int, block: Span) -> bool:
    after = text[at + 1] if at + 1 < block.end else " "
    return not is_word(after)


def _closes_single(text: str, at: int, opened: _Open, block: Span) -> bool:
    """A single mark closes unless it is an apostrophe: don't, the boys' room."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if is_word(after) or before.isspace() or at == opened.at + 1:
        return False
    if before in "sS" and after == " " and text[at + 2 : at + 3].islower():
        return not _strong_close_later(text, at + 1, block)
    return True


def _strong_close_later(text: str, start: int, block: Span) -> bool:
    """Whether a single mark that can only close comes before one that opens."""
    for each in re.finditer("['’‘]", text[start : block.end]):
        at = start + each.start()
        if each.group() == "‘" or (each.group() == "'" and _opens_straight(text, at, block)):
            return False
        after = text[at + 1] if at + 1 < block.end else " "
        if not is_word(after) and (text[at - 1] in _ENDINGS or after in _ENDINGS or after == " "):
            return True
    return False
