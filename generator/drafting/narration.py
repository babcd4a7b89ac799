"""A seed's text as its narrator tells it: words, with each quotation as a single token."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.briefing.meaning import Language
from generator.briefing.model.seed import Block
from generator.text import Span

QUOTE, BREAK = "“", "¶"  # the tokens of a quotation and of the end of a paragraph
_LONGEST = 200  # tokens of a sentence that are looked at
_ENDS = (".", "!", "?", "…")
_MARKS = "\"“”„«»‹›‘’'`,"
_TOKEN = re.compile(
    r"\d[\d.,:]*\d[a-z%]*|[^\W_]+(?:[.](?=[^\W\d_])[^\W\d_]+)+[.]?"
    r"|[^\W_]+(?:[-'’@][^\W_]+)*|--+|[.]{3}|[^\s\w]"
)
_WORD = re.compile(r"\w+")
_ABBREVIATION = re.compile(r"(?:[^\W\d_]|(?:[^\W\d_][.])+[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, a quotation or the end of a paragraph, and its place in the text."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters or digits."""
        return self.text[:1].isalnum()


@dataclass(frozen=True, eq=False)
class Narration:
    """The tokens of a text, and the numbers of those that are quotations."""

    text: str
    tokens: tuple[Token, ...]
    quotes: tuple[int, ...]  # for each quotation, the index of its token
    language: Language

    @cached_property
    def _in_lower_case(self) -> dict[int, str]:
        """The words in lower case by their index; they are asked for many times each."""
        return {at: token.lower for at, token in enumerate(self.tokens)}

    @cached_property
    def written(self) -> frozenset[str]:
        """All words of the text as they are written, those in quotations too."""
        return frozenset(_WORD.findall(self.text))

    def lower(self, at: int) -> str:
        """Return the word at an index in lower case, or an empty string outside the text."""
        return self._in_lower_case.get(at, "")

    def is_a(self, at: int, *classes: str) -> bool:
        """Whether the word at an index is in one of some classes of the lexicon."""
        word, known = self._in_lower_case.get(at, ""), self.language.classes
        for name in classes:  # noqa: SIM110 - a generator takes twice as long, for each word
            if word in known.get(name, ()):
                return True
        return False

    def is_name(self, at: int) -> bool:
        """Whether the word at an index is written with a capital."""
        return 0 <= at < len(self.tokens) and self.tokens[at].is_name

    def span(self, first: int, last: int) -> Span:
        """Return the stretch from one token up to and including another."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def words(self, first: int, last: int) -> str:
        """Return the words from one token up to and including another."""
        return self.span(first, last).of(self.text)

    def at_offset(self, offset: int) -> int:
        """Return the index of the last token that begins at or before an offset."""
        return bisect_right(self.tokens, offset, key=lambda token: token.start) - 1

    @cached_property
    def _ends(self) -> dict[int, bool]:
        """What `ends_sentence` has found; each token is asked about many times."""
        return {}

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence ends with the token at an index."""
        if at not in self._ends:
            self._ends[at] = self._is_end(at)
        return self._ends[at]

    def _is_end(self, at: int) -> bool:
        """Whether a token is the end of a paragraph or sentence."""
        word = self.lower(at)
        if word in ("", BREAK):
            return True
        if word == QUOTE:
            return self._quote_ends_sentence(at)
        return word in _ENDS and not self.is_abbreviated(at)

    def _quote_ends_sentence(self, at: int) -> bool:
        """Whether a quotation ends a sentence of the narrator: it has its full stop."""
        quotation = self.words(at, at)
        inside = quotation.rstrip(_MARKS + " ")
        has_comma = quotation.rstrip(_MARKS[:-1] + " ").endswith(",")
        following = self.lower(at + 1)
        goes_on = following[:1].islower() and not self.is_name(at + 1)
        return inside.endswith(_ENDS) and not has_comma and not goes_on and following != ","

    def is_abbreviated(self, at: int) -> bool:
        """Whether a full stop belongs to the word before: Mr. Vos, J. Vos, vs. him."""
        if self.lower(at) != "." or self.tokens[at - 1].end != self.tokens[at].start:
            return False
        before = self.tokens[at - 1]
        if self.lower(at + 1) in (")", ",", ";"):
            return True
        if self.lower(at + 1)[:1].islower() and not self.is_name(at + 1):
            return self.lower(at + 1) not in ("", BREAK)
        is_short = self.is_a(at - 1, "title") or bool(_ABBREVIATION.fullmatch(before.text))
        return is_short and before.is_name and self.is_name(at + 1)

    def sentence_start(self, at: int) -> int:
        """Return the index of the first token of the sentence that a token is in."""
        first = max(0, at - _LONGEST)
        while at > first and not self.ends_sentence(at - 1):
            at -= 1
        return at

    def sentence_end(self, at: int) -> int:
        """Return the index after the last token of the sentence that a token is in."""
        last = min(at + _LONGEST, len(self.tokens) - 1)
        while at < last and not self.ends_sentence(at):
            at += 1
        return min(at + 1, len(self.tokens))

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the index of the first token of each sentence, and that after its last."""
        at = 0
        while at < len(self.tokens):
            end = self.sentence_end(at)
            yield at, end
            at = end


def narration(
    text: str, blocks: Sequence[Block], quoted: Sequence[Span], language: Language
) -> Narration:
    """Return a text as its narrator tells it; `quoted` are stretches without their marks."""
    tokens = tuple(_tokens(text, blocks, quoted))
    quotes = tuple(at for at, token in enumerate(tokens) if token.lower == QUOTE)
    return Narration(text, tokens, quotes, language)


def _tokens(text: str, blocks: Sequence[Block], quoted: Sequence[Span]) -> Iterator[Token]:
    """Yield the tokens of a text: narrated words, and quotations."""
    at = 0
    ends = [block.span.end for block in blocks]
    for stretch in quoted:
        start, end = _with_marks(text, stretch)
        if start < at:
            continue
        yield from _narrated(text, at, start, ends)
        yield Token(QUOTE, QUOTE, start, end)
        at = end
    yield from _narrated(text, at, len(text), ends)


def _with_marks(text: str, stretch: Span) -> tuple[int, int]:
    """Return the stretch with its marks; a mark may be written as two single ones."""
    start, end = stretch.start, stretch.end
    while start and text[start - 1] in _MARKS[:-1]:
        start -= 1
    while text[end : end + 1] and text[end] in _MARKS[:-1]:
        end += 1
    return start, end


def _narrated(text: str, start: int, end: int, ends: Sequence[int]) -> Iterator[Token]:
    """Yield the tokens of a stretch without quotations, and the ends of its paragraphs."""
    breaks = ends[bisect_right(ends, start - 1) : bisect_right(ends, end)]
    at = start
    for stop in (*breaks, end):
        yield from _words(text, at, stop)
        if stop in breaks:
            yield Token(BREAK, BREAK, stop, stop)
        at = stop


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the words and marks of a stretch."""
    for found in _TOKEN.finditer(text, start, end):
        word = found.group()
        yield Token(word, word.lower().replace("’", "'"), found.start(), found.end())


def joined_words(words: Iterable[str]) -> str:
    """Return words on one line, without double spaces."""
    return " ".join(" ".join(words).split())
