"""Fractions in words: a third of something, half a year, a year and a half."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.briefing.meaning.language import Language
from generator.briefing.meaning.tokens import Tokens

_LARGEST_COUNT = 9  # of parts: nine tenths
_TWO = 2  # half needs no `a` before it


class Part(NamedTuple):
    """A fraction: the indexes of its first word and after its last, its value and its unit.

    Without a unit it is a share of something.
    """

    first: int
    last: int
    value: Decimal
    unit: str = ""


def parts(tokens: Tokens) -> Iterator[Part]:
    """Yield half of, a third of, two-thirds; half an hour; a year and a half."""
    fractions = tokens.language.tables.numbers.fractions
    if fractions.keys().isdisjoint(tokens.lower_set):
        return
    for at, word in enumerate(tokens.lower):
        if word in fractions and (part := _part(tokens, at, fractions[word])):
            yield part


def _part(tokens: Tokens, at: int, pieces: int) -> Part | None:
    """Return the fraction whose word is at an index, or None if it is something else there."""
    count = _count(tokens.lower_at(at - 1), tokens.language)
    if not count and pieces != _TWO:
        return None
    first = at - 1 if count else at
    value = (Decimal(count or 1) / pieces).quantize(Decimal("0.0001")).normalize()
    if unit := _unit_after(tokens, at):
        return Part(first, at + 1, value, unit)
    if not _is_share(tokens, at):
        return None
    return _mixed(tokens, first, at, value) or Part(first, at + 1, value)


def _unit_after(tokens: Tokens, at: int) -> str:
    """Return the unit of half a year, a quarter of a point; an empty string for a share."""
    language = tokens.language
    at += 1 + (tokens.lower_at(at + 1) in language.words("of"))
    if tokens.lower_at(at) not in language.words("indefinite"):
        return ""
    units = language.tables.units
    pair = tokens.lower_at(at + 1), tokens.lower_at(at + 2)
    return units.phrases.get(pair) or units.by_form.get(pair[0], "")


def _mixed(tokens: Tokens, first: int, at: int, value: Decimal) -> Part | None:
    """Return a number with a fraction after its unit, a year and a half, or None."""
    tables, count = tokens.language.tables, _count(tokens.lower_at(first - 3), tokens.language)
    unit = tables.units.by_form.get(tokens.lower_at(first - 2), "")
    is_joined = tokens.lower_at(first - 1) == tables.numerals.joining
    return Part(first - 3, at + 1, count + value, unit) if count and unit and is_joined else None


def _count(word: str, language: Language) -> int:
    """How many parts a word before a fraction counts; 0 if it does not."""
    if word in language.words("indefinite"):
        return 1
    count = language.tables.numbers.cardinals.get(word, 0)
    return count if count <= _LARGEST_COUNT else 0


def _is_share(tokens: Tokens, at: int) -> bool:
    """Whether a fraction is a share of something, or by a fifth: not the third, or second half."""
    language = tokens.language
    if tokens.lower_at(at - 1) in language.words("before-period"):
        return False
    following = tokens.lower_at(at + 1)
    if following in language.words("after-fraction"):
        return True
    if tokens.lower[at] in language.tables.numbers.several:
        return True
    if following in language.words("comparative") and tokens.lower_at(at - 1) in language.words(
        "indefinite"
    ):
        return True  # a third wider
    ending = language.breaks | language.words("preposition") | language.words("plural-verb")
    is_half = language.tables.numbers.fractions[tokens.lower[at]] == _TWO
    if is_half and (not following or following in language.breaks - {"."}):
        return True  # of their guns, about half
    is_one = _count(tokens.lower_at(at - 1), language) == 1
    return is_one and (not following or following in ending)
