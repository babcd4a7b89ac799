"""What may differ between a quotation and its source: one table of typographic folds, each with a way back."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from generator.text import Span

INVISIBLE = "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class Fold:
    """One row of the table: characters that are read alike, and what they are read as."""

    name: str
    characters: str
    read_as: str


# White space and Unicode canonical form (NFC) are folds too; they are rules rather than lists, and stand in `folded`.
# There is no compatibility folding: a half is not 12, a superscript two is not 2.
TABLE = (
    Fold("invisible characters", INVISIBLE, ""),
    Fold("double quotation marks", "“”„‟«»〝〞「」『』", '"'),
    Fold("single quotation marks", "‘’‚‛‹›", "'"),
    Fold("apostrophes", "\u02bc", "'"),
    Fold("hyphens and dashes", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    Fold("the ellipsis character", "\u2026", "..."),
)

_READ_AS = {character: fold.read_as for fold in TABLE for character in fold.characters}
_SPECIAL = re.compile(
    rf"[\s{INVISIBLE}]{{2,}}|[^\S ]|--+|[{re.escape(''.join(_READ_AS))}]",
)
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the way back: piece k begins at `starts[k]` here and at `origins[k]` in the original.

    A copied piece is letter for letter the original's; any other is read as a whole, and nothing can begin or end
    inside it.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    copied: tuple[bool, ...]
    length: int  # of the original

    def original(self, span: Span) -> Span | None:
        """The same stretch of the original, or None where it begins or ends inside a folded piece."""
        if span.start >= span.end:
            return None
        first = bisect_right(self.starts, span.start) - 1
        last = bisect_right(self.starts, span.end - 1) - 1
        start, end = self._begin(first, span.start), self._end(last, span.end)
        return None if start is None or end is None else Span(start, end)

    def _begin(self, piece: int, at: int) -> int | None:
        into = at - self.starts[piece]
        if self.copied[piece]:
            return self.origins[piece] + into
        return self.origins[piece] if into == 0 else None

    def _end(self, piece: int, at: int) -> int | None:
        if self.copied[piece]:
            return self.origins[piece] + at - self.starts[piece]
        following = piece + 1
        while following < len(self.starts) and self.starts[following] < at:
            following += 1
        ends_here = self.starts[following] if following < len(self.starts) else len(self.text)
        if ends_here != at:
            return None
        return self.origins[following] if following < len(self.origins) else self.length


def folded(text: str, without: frozenset[int] = frozenset()) -> Folded:
    """Fold a text; characters at the offsets in `without` are left out (the repeated marks of a long quotation)."""
    pieces = _Pieces()
    at = 0
    for found in _special(text, without):
        pieces.copy(text, at, found.start)
        words = found.of(text)
        if found.start in without:
            pieces.replace("", found.start)
        elif len(words) > 1 and words[0] == "-":
            pieces.replace("-", found.start)
        else:
            pieces.replace(" " if _SPACE.search(words) else _READ_AS[words[0]] if words[0] in _READ_AS else words, found.start)
        at = found.end
    pieces.copy(text, at, len(text))
    return pieces.done(len(text))


def plainly(text: str) -> str:
    """Folded text alone, without white space around it."""
    return folded(text).text.strip()


def _special(text: str, without: frozenset[int]) -> list[Span]:
    """The stretches that are read otherwise than they are written, in order."""
    found = [Span(*each.span()) for each in _SPECIAL.finditer(text)]
    if not without:
        return found
    kept = [each for each in found if each.start not in without]
    return sorted([*kept, *(Span(at, at + 1) for at in without)])


class _Pieces:
    """The folded text while it grows."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        self.copied: list[bool] = []
        self.length = 0

    def add(self, words: str, origin: int, *, copied: bool) -> None:
        self.starts.append(self.length)
        self.origins.append(origin)
        self.copied.append(copied)
        self.text.append(words)
        self.length += len(words)

    def replace(self, words: str, origin: int) -> None:
        """A piece that is read as something else; white space after white space is read as nothing."""
        if words == " " and self.text and self.text[-1] == " ":
            words = ""
        self.add(words, origin, copied=False)

    def copy(self, text: str, start: int, end: int) -> None:
        """A piece that stays as it is, but for its canonical form."""
        if start == end:
            return
        words = text[start:end]
        if unicodedata.is_normalized("NFC", words):
            self.add(words, start, copied=True)
            return
        at = 0
        for found in _clusters().finditer(words):
            composed = unicodedata.normalize("NFC", found.group())
            if composed == found.group():
                continue
            if at < found.start():
                self.add(words[at : found.start()], start + at, copied=True)
            self.add(composed, start + found.start(), copied=False)
            at = found.end()
        if at < len(words):
            self.add(words[at:], start + at, copied=True)

    def done(self, length: int) -> Folded:
        return Folded("".join(self.text), tuple(self.starts), tuple(self.origins), tuple(self.copied), length)


@cache
def _clusters() -> re.Pattern[str]:
    """A character with all that may combine with it: marks, and the second halves of canonical compositions."""
    seconds = set()
    marks = []
    for point in range(0x300, 0x1F000):
        character = chr(point)
        if unicodedata.combining(character) or 0x1161 <= point <= 0x11C2:  # noqa: PLR2004 - Hangul vowels and finals
            marks.append(character)
        parts = unicodedata.decomposition(character).split()
        if len(parts) == 2 and not parts[0].startswith("<"):  # noqa: PLR2004 - a canonical pair
            seconds.add(chr(int(parts[1], 16)))
    joining = re.escape("".join(sorted({*marks, *seconds})))
    return re.compile(rf".[{joining}]*", re.DOTALL)
