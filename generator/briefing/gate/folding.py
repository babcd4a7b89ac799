"""Fold a text by `fold_table`, so that words are found whatever their typography.

Folded text keeps a map back to the offsets of the original.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cache

from msgspec import Struct

from generator.briefing.gate.fold_table import (
    DASHES,
    INVISIBLE,
    LONG_DASH,
    MINUS,
    SIGNS,
    TABLE,
)
from generator.text import Span

_READ_AS = {
    character: fold.read_as for fold in TABLE if not fold.rule for character in fold.characters
}
_ALIKE = re.escape("".join(_READ_AS))
_SPECIAL = (
    rf"[\s{INVISIBLE}]{{2,}}|[^\S ]|[{INVISIBLE}]|[{DASHES}][{DASHES}{INVISIBLE}]*|[{_ALIKE}]"
)
_PAIR = 2  # parts of a canonical decomposition: a letter and its mark
_HANGUL_ENDS = range(0x1161, 0x11C3)  # vowels and final consonants
_LIGHT = re.compile(_SPECIAL)
_UNSEEN = re.compile(rf"[{INVISIBLE}]")
_SPACE = re.compile(r"\s")
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))


class Folded(Struct, frozen=True):
    """Folded text that maps back: piece k begins at `starts[k]`, in the original at `origins[k]`.

    A copied piece is letter for letter the original's; any other is read as a whole, and nothing
    can begin or end inside it.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    copied: tuple[bool, ...]
    length: int  # of the original

    def original(self, span: Span) -> Span | None:
        """Return a stretch in the original, or None if it begins or ends inside a folded piece."""
        if span.start >= span.end:
            return None
        first = bisect_right(self.starts, span.start) - 1
        last = bisect_right(self.starts, span.end - 1) - 1
        start, end = self._begin(first, span.start), self._end(last, span.end)
        return None if start is None or end is None else Span(start, end)

    def _begin(self, piece: int, at: int) -> int | None:
        """Return where a stretch begins in the original, or None inside a folded piece."""
        into = at - self.starts[piece]
        if self.copied[piece]:
            return self.origins[piece] + into
        return self.origins[piece] if into == 0 else None

    def _end(self, piece: int, at: int) -> int | None:
        """Return where a stretch ends in the original, or None inside a folded piece."""
        if self.copied[piece]:
            return self.origins[piece] + at - self.starts[piece]
        following = piece + 1
        ends_here = self.starts[following] if following < len(self.starts) else len(self.text)
        if ends_here != at:
            return None
        return self.origins[following] if following < len(self.origins) else self.length


def folded(text: str, without: frozenset[int] = frozenset()) -> Folded:
    """Return the folded text; characters at the offsets in `without` are left out.

    Those are the repeated marks of a long quotation.
    """
    pieces = _Pieces()
    at = 0
    for found in _special(text, without):
        words = found.of(text)
        reading = "" if found.start in without else _reading(words, text, found)
        if reading == words:
            continue
        pieces.copy(text, at, found.start)
        pieces.replace(reading, found.start)
        at = found.end
    pieces.copy(text, at, len(text))
    return pieces.done(len(text))


def plainly(text: str) -> str:
    """Return the folded text alone, without white space around it."""
    return folded(text).text.strip()


def _special(text: str, without: frozenset[int]) -> list[Span]:
    """Return the stretches that folding may change, in order."""
    bare = text.translate(_WITHOUT_INVISIBLE) if _UNSEEN.search(text) else text
    pattern = _LIGHT if unicodedata.is_normalized("NFC", bare) else _with_clusters()
    spans = [Span(*found.span()) for found in pattern.finditer(text)]
    if not without:
        return spans
    others = [span for span in spans if span.start not in without]
    return sorted([*others, *(Span(offset, offset + 1) for offset in without)])


def _reading(words: str, text: str, place: Span) -> str:
    """Return what a stretch is read as."""
    first = words[0]
    if _SPACE.search(words):
        return " "
    if first in DASHES:
        return _dash(words.translate(_WITHOUT_INVISIBLE), text, place)
    if first in INVISIBLE:
        return ""
    if first in _READ_AS:
        return _READ_AS[first]
    return unicodedata.normalize("NFC", words.translate(_WITHOUT_INVISIBLE))


def _dash(words: str, text: str, place: Span) -> str:
    """Return what dashes are read as: a hyphen, a minus sign, or a long dash before a number."""
    if not _number_begins(text, place.end):
        return "-"
    before = place.start - 1
    while before >= 0 and text[before] in INVISIBLE:
        before -= 1
    if before >= 0 and unicodedata.category(text[before])[0] in "LMN":
        return MINUS if words == MINUS else "-"
    return MINUS if len(words) == 1 and words in SIGNS else LONG_DASH


def _number_begins(text: str, at: int) -> bool:
    """Whether a digit follows, or a currency or a decimal mark that belongs to one."""
    following = text[at : at + 1]
    if not following:
        return False
    if following in ".,":
        return _is_number(text[at + 1 : at + 2])
    return _is_number(following) or unicodedata.category(following) == "Sc"


def _is_number(character: str) -> bool:
    """Whether a character is a digit or another number."""
    return bool(character) and unicodedata.category(character)[0] == "N"


class _Pieces:
    """The folded text while it grows."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        self.copied: list[bool] = []
        self.length = 0
        self.ends_in_space = False

    def add(self, words: str, origin: int, *, copied: bool) -> None:
        """Add a piece of the folded text."""
        self.starts.append(self.length)
        self.origins.append(origin)
        self.copied.append(copied)
        self.text.append(words)
        self.length += len(words)
        self.ends_in_space = words[-1] == " " if words else self.ends_in_space

    def replace(self, words: str, origin: int) -> None:
        """Add a piece that is read as something else, or as nothing if a space follows a space."""
        self.add("" if words == " " and self.ends_in_space else words, origin, copied=False)

    def copy(self, text: str, start: int, end: int) -> None:
        """Add a piece that stays as it is."""
        if start < end:
            # A space after white space that ended with a mark left out would be a second one.
            if self.ends_in_space and text[start] == " ":
                self.replace(" ", start)
                start += 1
            if start < end:
                self.add(text[start:end], start, copied=True)

    def done(self, length: int) -> Folded:
        return Folded(
            "".join(self.text), tuple(self.starts), tuple(self.origins), tuple(self.copied), length
        )


@cache
def _with_clusters() -> re.Pattern[str]:
    """Return a pattern of special stretches, and of letters with all that combines with them.

    What combines are marks, and the second halves of compositions.
    """
    joining, alone = set(), []
    for point in range(0x300, 0x1F000):
        character = chr(point)
        if unicodedata.combining(character) or point in _HANGUL_ENDS:
            joining.add(character)
        parts = unicodedata.decomposition(character).split()
        if len(parts) == _PAIR and not parts[0].startswith("<"):
            joining.add(chr(int(parts[1], 16)))
        if parts and not unicodedata.is_normalized("NFC", character):
            alone.append(character)
    marks = re.escape("".join(sorted(joining)))
    base = rf"[^\s{INVISIBLE}{re.escape(DASHES)}{_ALIKE}{marks}]"
    cluster = rf"{base}[{INVISIBLE}]*[{marks}][{marks}{INVISIBLE}]*"
    return re.compile(rf"{_SPECIAL}|{cluster}|[{re.escape(''.join(alone))}]")
