"""Whether the evidence has a number of the fact, or says it in another way."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from generator.briefing.meaning.arithmetic import is_derived
from generator.briefing.meaning.arithmetic.deadlines import is_deadline
from generator.briefing.meaning.arithmetic.listing import listed_singles
from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.relative_dates import relative_years
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.dates import When

_LONGEST_INTERVAL = 30  # years
_HYPHENS = ("-", "\u2010", "\u2011")
_HALF = Decimal("0.5")
_FARTHEST_SOURCE = 4  # words between `according to` and the number of those who say so


def equal(number: Quantity, theirs: Iterable[Quantity]) -> list[Quantity]:
    """Return the numbers that are equal to one."""
    values = number.values
    return [other for other in theirs if other.values & values]


def is_in_a_name(number: Quantity, comparison: Comparison) -> bool:
    """Whether a number is part of a word of the article: the pit Stefan-2."""
    text, start = comparison.tokens.text, number.span.start
    if text[start - 1 : start] not in _HYPHENS:
        return False
    word = re.split(r"\s", text[:start])[-1] + number.span.of(text)
    return word[:1].isupper() and word in comparison.analysis.text


def is_backed(number: Quantity, theirs: list[Quantity], comparison: Comparison) -> bool:
    """Whether the evidence has a number, or says it in another way."""
    around = comparison.evidenced
    sources = around if _is_of_a_source(number, comparison.tokens) else theirs
    if any(_is_same_number(number, other) for other in _of_its_kind(number, sources)):
        return True
    if number.form in ("year", "day", "ordinal") and _is_explained(number, around, comparison):
        return True
    if number.form == "clock":
        return any(other.form == "clock" for other in equal(number, around))
    return any(tells(number, theirs, comparison) for tells in _OTHER_WAYS)


def _is_said_by_a_word(number: Quantity, theirs: list[Quantity], comparison: Comparison) -> bool:
    """Whether a word says a number: a second exam is a resit, half of it is what they halved."""
    language, words = comparison.language, comparison.evidence_lower
    if number.form == "ordinal" and number.values == {Decimal(2)}:
        has_another = any(other.form == "ordinal" for other in theirs)
        return not has_another and not language.words("again").isdisjoint(words)
    if number.form == "fraction" and _HALF in number.values:
        return not language.words("halving").isdisjoint(words)
    return number.form == "number" and listed_singles(number, comparison)


def _is_derived(number: Quantity, _theirs: list[Quantity], comparison: Comparison) -> bool:
    is_dated = _is_relative_year(number, comparison) or is_deadline(number, comparison)
    return is_dated or is_derived(number, comparison)


def _is_relative_year(number: Quantity, comparison: Comparison) -> bool:
    """Whether a year is last year, or that of this December."""
    year = int(min(number.values))
    return number.form == "year" and year in relative_years(comparison)


def _is_share(number: Quantity, theirs: list[Quantity], comparison: Comparison) -> bool:
    return number.form == "fraction" and any(
        _share(one, other, comparison) in number.values for one, other in pairwise(theirs)
    )


def _is_implied(number: Quantity, _theirs: list[Quantity], comparison: Comparison) -> bool:
    return not number.values.isdisjoint(_implied(number, comparison))


def _implied(number: Quantity, comparison: Comparison) -> set[Decimal]:
    """The numbers that words of the evidence say without naming them."""
    tables, words = comparison.language.tables, comparison.evidence_lower
    implied = {Decimal(value) for word, value in tables.numbers.implied.items() if word in words}
    for word, (count, unit) in tables.units.equal.items():
        if word in words and unit == number.unit:
            implied.add(Decimal(count))
    return implied


def _share(one: Quantity, other: Quantity, comparison: Comparison) -> Decimal | None:
    """One in five is a fifth."""
    between = comparison.analysis.text[one.span.end : other.span.start].split()
    is_share = {word.lower() for word in between} <= comparison.language.words("out-of")
    if not between or not is_share or not min(other.values):
        return None
    return (min(one.values) / min(other.values)).quantize(Decimal("0.0001"))


def _of_its_kind(number: Quantity, others: Iterable[Quantity]) -> list[Quantity]:
    """Return the days that have the number of a day, if there are any, or else all numbers."""
    others = list(others)
    days = [other for other in equal(number, others) if other.form == "day"]
    return days if days and number.form == "day" else others


def _is_same_number(ours: Quantity, other: Quantity) -> bool:
    """Whether two numbers are equal, and both times of day or neither, or days of one month."""
    if (ours.form == "clock") != (other.form == "clock"):
        return False
    if ours.form == other.form == "day" and ours.month != other.month:
        return False
    return bool(ours.values & other.values)


def _is_of_a_source(number: Quantity, tokens: Tokens) -> bool:
    """Whether a number counts those who say so: according to two witnesses.

    Who says so, and how many they are, is read from the whole sentence.
    """
    at = bisect_right(tokens.starts, number.span.start) - 1
    before = tokens.lower[max(0, at - _FARTHEST_SOURCE - 1) : at]
    return not tokens.language.words("source").isdisjoint(before[:-1])


def _is_explained(number: Quantity, around: tuple[Quantity, ...], comparison: Comparison) -> bool:
    """Whether a date of the fact, the article or the sentence around gives this year or day."""
    alike = [other for other in around if other.form == number.form]
    if any(other.month == number.month for other in equal(number, alike)):
        return True
    # With a date of its own the evidence means no other one, unless it says *on Friday* too.
    if alike and not comparison.has_relative_time:
        return False
    published = None if alike else comparison.analysis.published
    fact = comparison.found
    dates = (fact.when, getattr(fact, "said_on", None), published)
    return any(_gives(date, number) for date in dates if date)


def _gives(date: When, number: Quantity) -> bool:
    """Whether a date has a year, a day of a month, or a day of any month."""
    value = int(min(number.values))
    if number.form == "year":
        return value in _years(date)
    is_any = number.form == "ordinal"
    return any(value == day and (is_any or month == number.month) for month, day in _days(date))


def _years(date: When) -> range:
    first, last = date.earliest[0], date.latest[0]
    return range(first, last + 1) if last - first <= _LONGEST_INTERVAL else range(0)


def _days(date: When) -> Iterator[tuple[int, int]]:
    """Yield the precise days that a date begins and ends with, as month and day."""
    for moment in (date.begin, date.end):
        if moment and moment.precision == "day":
            yield moment.earliest[1:]


_OTHER_WAYS = (_is_share, _is_said_by_a_word, _is_implied, _is_derived)
