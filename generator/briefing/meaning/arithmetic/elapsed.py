"""Time between dates: 2020 is five years ago, from June to September are three months."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from generator.briefing.meaning.arithmetic.conversions import conversion
from generator.briefing.meaning.arithmetic.nearness import Amount
from generator.briefing.meaning.arithmetic.sides import Side
from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.relative_dates import relative_years
from generator.briefing.model.dates import When, in_calendar

_EXACT, _ROUGH = Decimal(0), Decimal("0.1")
_MONTHS, _YEAR = 12, 365
_MINUTES, _HALF_DAY = 60, 12


def elapsed(number: Quantity, sides: Iterable[Side], comparison: Comparison) -> Iterator[Amount]:
    """Yield the lengths of time between the dates of the evidence, and from them to the article."""
    units = comparison.language.tables.units
    if number.unit not in units.times:
        return
    sides = list(sides)
    for count, unit in (
        *_between_years(sides, comparison),
        *_between_months(sides, comparison),
        *_since_days(sides, comparison),
        *_between_hours(sides),
    ):
        rate = conversion(unit, number.unit, units)
        if rate and count:
            slack = _EXACT if unit == number.unit else _ROUGH
            yield Amount(count * rate, slack=slack)


def _between_years(sides: list[Side], comparison: Comparison) -> Iterator[tuple[Decimal, str]]:
    numbers = [number for side in sides for number in side.numbers if number.form == "year"]
    years = {int(min(number.values)) for number in numbers}
    relative = relative_years(comparison)
    ends = {*years, *relative, *(date.earliest[0] for date in _known(comparison))}
    for one, other in combinations(sorted(ends), 2):
        if one in years or other in years:
            yield Decimal(other - one), "year"


def _between_months(sides: list[Side], comparison: Comparison) -> Iterator[tuple[Decimal, str]]:
    """Yield the months from each month that is named to every later one, and to the article's."""
    months = comparison.language.tables.calendar.months
    named = [months[word] for side in sides for word in side.tokens.lower if word in months]
    known = [date.earliest[1] for date in _known(comparison)] if named else []
    for one, other in combinations((*named, *known), 2):
        yield Decimal((other - one) % _MONTHS), "month"


def _between_hours(sides: list[Side]) -> Iterator[tuple[Decimal, str]]:
    """Yield the hours between two times of day of a sentence: between 1 and 3 a.m."""
    for side in sides:
        clocks = [number for number in side.numbers if number.form in ("clock", "number")]
        for one, other in pairwise(clocks):
            hours = _hours(one, other)
            if hours:
                yield hours, "hour"


def _hours(one: Quantity, other: Quantity) -> Decimal:
    """Return the hours from a time of day to a later one, which says for both which half it is."""
    if other.form != "clock":
        return Decimal(0)
    until = min(other.values) / _MINUTES
    start = min(one.values) / (_MINUTES if one.form == "clock" else 1)
    if one.form == "number" and start < until - _HALF_DAY:
        start += _HALF_DAY
    return until - start if 0 < until - start < _HALF_DAY else Decimal(0)


def _since_days(sides: list[Side], comparison: Comparison) -> Iterator[tuple[Decimal, str]]:
    """Yield the days between each day that is named and the dates that are known."""
    numbers = [number for side in sides for number in side.numbers if number.form == "day"]
    for date in _known(comparison):
        end = in_calendar(date.earliest)
        for number in numbers:
            begin = _last(number.month, int(min(number.values)), end)
            days = (end - begin).days
            yield Decimal(days), "day"
            yield Decimal(_YEAR - days), "day"


def _last(month: int, day: int, end: dt.date) -> dt.date:
    """Return the last such day of a month up to another day."""
    year = end.year - ((month, day) > (end.month, end.day))
    return in_calendar((year, month, day))


def _known(comparison: Comparison) -> list[When]:
    """Return the dates of the article and of the fact's keys."""
    found = comparison.found
    dates = (comparison.analysis.published, found.when, getattr(found, "said_on", None))
    return [date for date in dates if date]
