"""A stretch of text cut into words: their places, their stems, and what has been found in them."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from generator.briefing.meaning.language import Language

_WORD = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*[^\W\d_]*|--+|[—–,;:()]|[.!?](?=\s)"
)
Found = TypeVar("Found")


class Word(NamedTuple):
    """A word in its place: as written, and in lower case with a plain apostrophe."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True)
class Tokens:
    """A text, or a stretch of one, cut into words; whatever takes time is made on first use."""

    text: str
    lowered: str  # the stretch in lower case, of the same length
    begin: int  # offset of the stretch in the text
    lower: tuple[str, ...]  # the words in lower case
    language: Language
    _found: dict[Callable[["Tokens"], Any], Any] = field(default_factory=dict, compare=False)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offsets of the words."""
        found, at = [], 0
        for word in self.lower:
            at = self.lowered.find(word, at)
            found.append(self.begin + at)
            at += len(word)
        return tuple(found)

    @cached_property
    def lower_set(self) -> frozenset[str]:
        """The words in lower case, without their order."""
        return frozenset(self.lower)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words with their places."""
        text = self.text
        return tuple(
            Word(text[at : at + len(lower)], lower, at, at + len(lower))
            for lower, at in zip(self.lower, self.starts, strict=True)
        )

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of the words; empty for a word of grammar."""
        return tuple(map(self.language.content_stem, self.lower))

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that are not words of grammar."""
        return frozenset(self.stems) - {""}

    def lower_at(self, at: int) -> str:
        """The word at an index in lower case, or an empty string outside the text."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def written_at(self, at: int) -> str:
        """The word at an index as written, or an empty string outside the text."""
        if not 0 <= at < len(self.lower):
            return ""
        start = self.starts[at]
        return self.text[start : start + len(self.lower[at])]

    def is_capitalised(self, at: int) -> bool:
        """Whether a word is written with a capital."""
        return self.text[self.starts[at]].isupper()

    def end(self, at: int) -> int:
        """The offset at which a word ends."""
        return self.starts[at] + len(self.lower[at])

    def index_from(self, offset: int) -> int:
        """The index of the word at an offset, or of the first one after it."""
        at = bisect_right(self.starts, offset) - 1
        return at if at >= 0 and self.end(at) > offset else at + 1

    def once(self, find: Callable[["Tokens"], Found]) -> Found:
        """Return what a pure function finds in these words; it is called only the first time."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found


def tokenize(text: str, language: Language, start: int = 0, end: int | None = None) -> Tokens:
    """Cut a stretch of a text into words; their offsets are those of the whole text."""
    end = len(text) if end is None else end
    part = text[start:end]
    lowered = part.lower()
    if len(lowered) != len(part):  # İ has two characters in lower case
        lowered = "".join(map(_lower_letter, part))
    if "’" in lowered:
        lowered = lowered.replace("’", "'")
    return Tokens(text, lowered, start, tuple(_WORD.findall(lowered)), language)


def _lower_letter(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
