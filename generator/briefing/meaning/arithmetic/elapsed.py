"""Time between dates: 2020 is five years ago, from June to September are three months."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from generator.briefing.meaning.arithmetic.conversions import conversion
from generator.briefing.meaning.arithmetic.nearness import Amount
from generator.briefing.meaning.arithmetic.sides import Side
from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.model.dates import When, in_calendar

_EXACT, _ROUGH = Decimal(0), Decimal("0.1")
_MONTHS, _YEAR = 12, 365


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
    ):
        rate = conversion(unit, number.unit, units)
        if rate and count:
            slack = _EXACT if unit == number.unit else _ROUGH
            yield Amount(count * rate, slack=slack)


def _between_years(sides: list[Side], comparison: Comparison) -> Iterator[tuple[Decimal, str]]:
    numbers = [number for side in sides for number in side.numbers if number.form == "year"]
    years = {int(min(number.values)) for number in numbers}
    ends = {*years, *(date.earliest[0] for date in _known(comparison))}
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
