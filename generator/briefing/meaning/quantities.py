"""Numbers with what they say: the unit, what is counted, and whether about, at least or up to."""

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.gate.numerals import numerals
from generator.briefing.meaning.clocks import clock_times
from generator.briefing.meaning.comparators import (
    NONE,
    NONE_OF_TIME,
    NONE_WITHOUT_UNIT,
    Comparator,
    comparator_after,
    comparator_before,
)
from generator.briefing.meaning.fractions import parts
from generator.briefing.meaning.language import Language
from generator.briefing.meaning.signs import comparing_sign
from generator.briefing.meaning.tables import Tables
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.meaning.units import counted_noun, unit_after, unit_before
from generator.text import Span

_NEAR = 5
_SIGNS_BEFORE = 4
_LAST_DAY = 31
_YEARS = range(1000, 2200)
_RANGE_SIGNS = frozenset("-–—")
_LIST_SIGNS = frozenset(",")


class Quantity(Struct, frozen=True):
    """A number in its place; `kinds` are the comparators that it may have, empty for none."""

    span: Span
    values: frozenset[Decimal]
    form: str = "number"  # number | ordinal | fraction | clock | year | day | multiple
    unit: str = ""
    counted: str = ""
    kinds: frozenset[str] = frozenset({""})
    comparator: str = ""
    is_compared_after: bool = False  # 300 or more
    bound: str = ""  # the comparator that an end of a range may have: between 12 and 14
    month: int = 0


def quantities(tokens: Tokens) -> tuple[Quantity, ...]:
    """Return all numbers of a text, in order."""
    if not _has_numbers(tokens):
        return ()
    found = [Quantity(span, values, "clock") for span, values in sorted(clock_times(tokens))]
    for number in (
        *_fractions(tokens),
        *_numerals(tokens),
        *_words_of(tokens, "ordinals", "ordinal"),
        *_words_of(tokens, "cardinals", "number"),
    ):
        _insert(number, found)
    return tuple(_sharing([_described(number, tokens) for number in found], tokens))


def _has_numbers(tokens: Tokens) -> bool:
    """Whether a text has a word that may be part of a number."""
    return any(_may_be_in_number(word, tokens.language.tables) for word in tokens.lower_set)


def _may_be_in_number(word: str, tables: Tables) -> bool:
    """Whether a word may be part of a number: digits, a number word, or several made one."""
    if word in tables.numbers.all or word[0].isdigit():
        return True
    return tables.numerals.are_joined and bool(tables.numerals.pieces(word))


def _insert(number: Quantity, found: list[Quantity]) -> None:
    """Put a number in its place, unless another one has been found there."""
    at = bisect_left(found, number.span, key=lambda other: other.span)
    if not any(number.span.meets(other.span) for other in found[max(0, at - 1) : at + 1]):
        found.insert(at, number)


def _fractions(tokens: Tokens) -> Iterator[Quantity]:
    """Yield the shares and parts of a text: a third of, a year and a half."""
    for part in parts(tokens):
        span = Span(tokens.starts[part.first], tokens.end(part.last - 1))
        number = Quantity(span, frozenset({part.value}), unit=part.unit)
        if not part.unit:
            values = frozenset({part.value, part.value * 100})
            number = Quantity(span, values, "fraction")
        yield compared(number, tokens, part.first, part.last)


def _numerals(tokens: Tokens) -> Iterator[Quantity]:
    """Yield the numbers in digits and words; only what is near such a word is read."""
    text, words = tokens.text, tokens.language.tables.numerals
    for window in _windows(tokens):
        for numeral in numerals(window.of(text), tokens.language.code, words):
            span = Span(numeral.span.start + window.start, numeral.span.end + window.start)
            values = frozenset(value.normalize() for value in numeral.values)
            yield Quantity(span, values, "ordinal" if numeral.ordinal else "number")


def _windows(tokens: Tokens) -> Iterator[Span]:
    """Yield stretches that hold every number with the words around it that may belong to it."""
    tables, words = tokens.language.tables, enumerate(tokens.lower)
    places = [at for at, word in words if _may_be_in_number(word, tables)]
    number = 0
    while number < len(places):
        first = last = places[number]
        while number + 1 < len(places) and places[number + 1] - last <= _NEAR:
            number += 1
            last = places[number]
        number += 1
        start = tokens.starts[first - 2] if first > 1 else tokens.starts[0]
        after = min(last + 2, len(tokens.lower) - 1)
        before = _SIGNS_BEFORE if first <= 1 else 0
        yield Span(max(0, start - before), tokens.end(after))


def _words_of(tokens: Tokens, table: str, form: str) -> Iterator[Quantity]:
    """Yield the single words of a table that are numbers."""
    numbers = tokens.language.tables.numbers
    values = getattr(numbers, table)
    if values.keys().isdisjoint(tokens.lower_set):
        return
    for at, word in enumerate(tokens.lower):
        if word in values and tokens.lower_at(at - 1) not in numbers.all:
            span = Span(tokens.starts[at], tokens.end(at))
            yield Quantity(span, frozenset({Decimal(values[word])}), form)


def _described(number: Quantity, tokens: Tokens) -> Quantity:
    """Return a number with what precedes and follows it."""
    if number.form != "number" or number.unit:
        return number
    first = tokens.index_from(number.span.start)
    last = bisect_left(tokens.starts, number.span.end)
    if dated := _dated(number, tokens, first, last):
        return dated
    unit = _unit(number, tokens, last)
    counted = "" if unit else counted_noun(tokens, last, number.span.end)
    if not unit:
        unit = tokens.language.tables.units.before.get(tokens.lower_at(first - 1), "")
    return compared(replace(number, unit=unit, counted=counted), tokens, first, last)


def _unit(number: Quantity, tokens: Tokens, last: int) -> str:
    unit = unit_before(tokens, number.span) or unit_after(tokens, last, number.span.end)
    least = tokens.language.tables.units.least.get(unit, 0)
    return "" if max(number.values) < least else unit


def _dated(number: Quantity, tokens: Tokens, first: int, last: int) -> Quantity | None:
    """Return a number as a year or a day of a month, if it is one."""
    value = min(number.values)
    if not number.span.of(tokens.text).isdigit() or value != value.to_integral_value():
        return None
    month = _month_after(tokens, last) or _month_before(tokens, first)
    if month and 1 <= value <= _LAST_DAY:
        return replace(number, form="day", month=month)
    if int(value) in _YEARS and not _is_measured(number, tokens, last):
        return replace(number, form="year")
    return None


def _month_after(tokens: Tokens, at: int) -> int:
    """The month that follows a day, after a full stop too: 3. Mai."""
    if tokens.lower_at(at) == ".":
        at += 1
    return tokens.language.tables.calendar.months.get(tokens.lower_at(at), 0)


def _month_before(tokens: Tokens, at: int) -> int:
    """The month right before a day, before a full stop too: Aug. 21."""
    if tokens.lower_at(at - 1) == ".":
        at -= 1
    return tokens.language.tables.calendar.months.get(tokens.lower_at(at - 1), 0)


def _is_measured(number: Quantity, tokens: Tokens, last: int) -> bool:
    """Whether a number has a unit or counts something."""
    span = number.span
    sign = tokens.text[span.start - 1 : span.start]
    has_unit = sign in tokens.language.tables.units.signs or unit_after(tokens, last, span.end)
    return bool(has_unit or counted_noun(tokens, last, span.end))


def compared(number: Quantity, tokens: Tokens, first: int, last: int) -> Quantity:
    """Return a number with its comparator."""
    found = comparator_before(tokens, first)
    is_after = not found.words
    if is_after:
        found = comparator_after(tokens, last)
    if not found.words:
        abbreviations = tokens.language.words("about-abbreviation")
        kind, sign = comparing_sign(tokens.text, number.span, abbreviations)
        return replace(number, kinds=frozenset({kind}), comparator=sign)
    kinds = _kinds(found, number, tokens.language)
    words = " ".join(found.words)
    return replace(number, kinds=kinds, comparator=words, is_compared_after=is_after)


def _kinds(found: Comparator, number: Quantity, language: Language) -> frozenset[str]:
    """Return the kinds that a comparator gives a number; an empty one if it changes nothing."""
    is_bare = (
        NONE in found.kinds
        or (NONE_WITHOUT_UNIT in found.kinds and not number.unit)
        or (NONE_OF_TIME in found.kinds and number.unit in language.tables.units.times)
    )
    kinds = found.kinds - {NONE, NONE_WITHOUT_UNIT, NONE_OF_TIME}
    return kinds | {""} if is_bare else kinds


def _sharing(found: list[Quantity], tokens: Tokens) -> Iterator[Quantity]:
    """Yield numbers with the units that they share.

    In a range or list the first have the unit of the last (10 to 15 days), in a range the last has
    the currency of the first ($2-3 million).
    """
    before: Quantity | None = None
    for number, following in zip_longest(found, found[1:]):
        shared = number
        if number.form == "number" and not number.unit and not number.counted:
            shared = _with_shared_unit(number, before, following, tokens)
        yield shared
        before = shared


def _with_shared_unit(
    number: Quantity, before: Quantity | None, following: Quantity | None, tokens: Tokens
) -> Quantity:
    range_words = tokens.language.words("range") | _RANGE_SIGNS
    any_words = range_words | tokens.language.words("list") | _LIST_SIGNS
    if (
        following
        and following.form == "number"
        and _between(tokens, number, following) in any_words
    ):
        return replace(number, unit=following.unit, counted=following.counted)
    money = tokens.language.tables.units.money
    if before and before.unit in money and _between(tokens, before, number) in range_words:
        return replace(number, unit=before.unit)
    return number


def _between(tokens: Tokens, one: Quantity, other: Quantity) -> str:
    return tokens.text[one.span.end : other.span.start].strip().lower()
