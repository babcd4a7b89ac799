"""A stretch of English as the checks see it: words, their stems, and where clauses part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.briefing.meaning.english import BREAKS, BREAKS_BEFORE_A_CUE
from generator.briefing.meaning.stems import content_stem
from generator.text import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*[^\W\d_]*|--+|[—–,;:()]|[.!?](?=\s)")
_LONGEST_SCOPE = 16
MOST_CUES = 60  # of one kind in one sentence; no sentence that somebody wrote has so many


class Word(NamedTuple):
    """A word where it stands: as written, and in lower case with a plain apostrophe."""

    text: str
    low: str
    start: int
    end: int


class Cue(NamedTuple):
    """A word that turns or weakens what follows.

    `span` is its stretch with all it reaches; `scope` are the stems that it covers; `clause` are those around it, names left
    out; `head` is the first one covered that is no name.
    """

    words: str
    span: Span
    scope: tuple[str, ...]
    clause: frozenset[str]
    head: str = ""
    by_prefix: bool = False
    is_double: bool = False  # a denial denied: not ruled out
    looks_back: bool = False  # nothing follows: it covers what stands before

    @property
    def around(self) -> frozenset[str]:
        """All that it may be about."""
        return self.clause.union(self.scope)


@dataclass(frozen=True)
class Statement:
    """A text, or a stretch of one, cut into words; what takes time is made when a check first needs it."""

    text: str
    lowered: str  # of the same length
    begin: int
    row: tuple[str, ...]  # the words in lower case

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where the words begin."""
        found, at = [], 0
        for word in self.row:
            at = self.lowered.find(word, at)
            found.append(self.begin + at)
            at += len(word)
        return tuple(found)

    @cached_property
    def lows(self) -> frozenset[str]:
        """The words without their order."""
        return frozenset(self.row)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words with their places."""
        text = self.text
        return tuple(Word(text[at : at + len(low)], low, at, at + len(low)) for low, at in zip(self.row, self.starts, strict=True))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of the words, empty where a word only holds the others together."""
        return tuple(map(content_stem, self.row))

    @cached_property
    def content(self) -> frozenset[str]:
        """What it speaks of."""
        return frozenset(self.stems) - {""}

    def low(self, at: int) -> str:
        """The word at an index in lower case, or nothing outside."""
        return self.row[at] if 0 <= at < len(self.row) else ""

    def has(self, phrase: tuple[str, ...], at: int) -> bool:
        """Whether a phrase begins at a word."""
        return at >= 0 and self.row[at : at + len(phrase)] == phrase

    def is_name(self, at: int) -> bool:
        """Whether a word is written with a capital."""
        return self.text[self.starts[at]].isupper()

    def end(self, at: int) -> int:
        """Where a word ends."""
        return self.starts[at] + len(self.row[at])

    def has_any(self, phrases: Sequence[tuple[str, ...]], at: int) -> bool:
        """Whether one of the phrases begins at a word."""
        return any(self.has(each, at) for each in phrases)

    def cue(self, at: int, following: int, *, by_prefix: bool = False) -> Cue:
        """The cue of the words from one index up to another; it covers the clause that follows, else the one before."""
        end = following
        while end < min(len(self.row), following + _LONGEST_SCOPE) and self.row[end] in BREAKS:
            end += 1
        while end < min(len(self.row), following + _LONGEST_SCOPE) and self.row[end] not in BREAKS:
            end += 1
        start = at
        farthest = max(0, at - 2 * _LONGEST_SCOPE)
        while start > farthest and self.row[start - 1] not in BREAKS_BEFORE_A_CUE:
            start -= 1
        covered = [at for at in range(following, end) if self.stems[at]]
        looks_back = not covered
        if looks_back:
            covered, start = [each for each in range(farthest, at) if self.stems[each]], farthest
        scope = tuple(self.stems[at] for at in covered)
        head = next((self.stems[at] for at in covered if not self.is_name(at)), scope[0] if scope else "")
        clause = frozenset(self.stems[at] for at in range(start, end) if at == start or not self.is_name(at)) - {""}
        reach = Span(self.starts[start if looks_back else at], self.end(end - 1))
        words = self.text[self.starts[at] : self.end(following - 1)]
        return Cue(words, reach, scope, clause, head, by_prefix, looks_back=looks_back)


def statement(text: str, start: int = 0, end: int | None = None) -> Statement:
    """Cut a stretch of a text into words; their offsets are the text's."""
    end = len(text) if end is None else end
    part = text[start:end]
    lowered = part.lower()
    if len(lowered) != len(part):  # İ has two characters in lower case
        lowered = "".join(low if len(low := each.lower()) == 1 else each for each in part)
    if "’" in lowered:
        lowered = lowered.replace("’", "'")
    return Statement(text, lowered, start, tuple(_WORD.findall(lowered)))
