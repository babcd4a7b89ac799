"""The words that numbers have in a language: plain data, read from its `numbers.yaml`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct, field

Values = Mapping[str, int]


class NumeralWords(Struct, frozen=True, dict=True):
    """The words of numbers in one language, in lower case; without any, only digits are read."""

    cardinals: Values = field(default_factory=dict)
    multiples: Values = field(default_factory=dict)  # two million: they multiply
    scales: Values = field(default_factory=dict)  # they multiply digits alone: 3 bn
    ordinals: Values = field(default_factory=dict)
    fractions: Values = field(default_factory=dict)  # a third is 1 of 3
    several: Values = field(default_factory=dict)  # fractions that are not ordinals: two thirds
    articles: frozenset[str] = frozenset()  # a million
    joining: str = ""  # a hundred and five
    point: str = ""  # two point five
    of: frozenset[str] = frozenset()  # a quarter of a million
    minus: str = ""
    between: frozenset[str] = frozenset()  # two to three hundred
    prefixes: frozenset[str] = frozenset()  # mid-2024 is not a name, as T-72 is
    none: tuple[str, ...] = ()  # words for zero: none
    never: tuple[tuple[str, ...], ...] = ()  # at one point
    are_joined: bool = False  # zweihundert is one word

    @cached_property
    def factors(self) -> Values:
        """What multiplies digits: words and abbreviations."""
        return {**self.multiples, **self.scales}

    @cached_property
    def parts(self) -> Mapping[str, Decimal]:
        """What a fraction is of a whole: a third of one."""
        return {word: Decimal(1) / number for word, number in self.fractions.items()}

    @cached_property
    def several_parts(self) -> Mapping[str, Decimal]:
        """What each of several fractions is of a whole: a third in two thirds."""
        return {word: Decimal(1) / number for word, number in self.several.items()}

    @cached_property
    def lone_parts(self) -> Mapping[str, Decimal]:
        """The fractions that can be nothing else, so that a number may begin with one: half."""
        return {word: part for word, part in self.parts.items() if word not in self.ordinals}

    @cached_property
    def great_ordinals(self) -> Values:
        """Ordinals that are multiples too: hundredth."""
        multiples = {*self.multiples.values()}
        return {
            word: value
            for word, value in self.ordinals.items()
            if value in multiples and value > 20  # noqa: PLR2004 - twelfth
        }

    @cached_property
    def telling(self) -> frozenset[str]:
        """Return the words that show that a text has a number: cardinals and multiples.

        A text without any of them has no number in words, and is not searched further.
        """
        return frozenset({*self.cardinals, *self.multiples})

    @cached_property
    def inner(self) -> frozenset[str]:
        """Return the words that may be inside a number, such as a scale, a fraction or `and`.

        Articles are left out: `a` is part of a number only before one of these words.
        """
        words = {*self.telling, *self.scales, *self.fractions, *self.several}
        return frozenset(words | {self.joining, self.point} - {""})

    @cached_property
    def and_a_part(self) -> re.Pattern[str]:
        """What may follow digits: 2 and a half."""
        ones = {*self.articles, *(word for word, value in self.cardinals.items() if value == 1)}
        return re.compile(rf"\s+{self.joining}\s+{_one_of(ones)}\s+({_one_of(self.fractions)})\b")

    @cached_property
    def minus_before(self) -> re.Pattern[str]:
        """The word before a negative number."""
        return re.compile(rf"\b(?i:{re.escape(self.minus)})\s\Z")

    @cached_property
    def range_between(self) -> re.Pattern[str]:
        """What is between the two ends of a range."""
        words = rf"|\b{_one_of(self.between)}\b" if self.between else ""
        return re.compile(rf"\s?(?:[-\u2010-\u2014]{words})\s?[$€£¥]?")

    @cached_property
    def no_number(self) -> re.Pattern[str]:
        """Words for zero."""
        return re.compile(rf"\b{_one_of(self.none)}\b", re.IGNORECASE)

    def pieces(self, word: str) -> tuple[str, ...]:
        """Return the words of numbers that one word is made of, in order; none if it is not."""
        if word in self.telling:
            return (word,)
        if not self.are_joined or not self._joined.fullmatch(word):
            return ()
        return tuple(self._piece.findall(word))

    @cached_property
    def _piece(self) -> re.Pattern[str]:
        return re.compile(_one_of({*self.telling, self.joining} - {""}))

    @cached_property
    def _joined(self) -> re.Pattern[str]:
        """A pattern of number words without anything between them."""
        return re.compile(f"(?:{self._piece.pattern})+")


NO_WORDS = NumeralWords()


def words_of(lang: str, known: Mapping[str, NumeralWords]) -> NumeralWords:
    """Return the words of a language, those of `de` for `de-CH`; none if it is not known."""
    return known.get(lang.partition("-")[0].lower(), NO_WORDS)


def _one_of(words: Iterable[str]) -> str:
    """Return a pattern of some words, the longest first."""
    return f"(?:{'|'.join(_escaped(words))})" if words else "(?!)"


def _escaped(words: Iterable[str]) -> Iterator[str]:
    return map(re.escape, sorted(words, key=lambda word: (-len(word), word)))
