"""Compare answers in one unit, where one unit is an exact number of the other.

Units are known by their names (meaning/unit_names.py). What they are worth is the same in every
language, so this table is not data of one.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from generator.briefing.model.article import Figure

Names = Mapping[str, str]

# What a unit is by definition (the International System of 2019, its prefixes, and the yard and
# pound agreement of 1959), as a number of the first unit of its row. Left out because a word alone
# does not say which one is meant, or because it differs from one occasion to the next: tons,
# gallons, barrels, ounces, megabytes, degrees, the days of a month, money.
_LENGTHS = (
    "metre 1; mm 0.001; cm 0.01; km 1000; inch 0.0254; foot 0.3048; yard 0.9144; mile 1609.344; "
    "nautical mile 1852"
)
_AREAS = (
    "square metre 1; hectare 10000; square km 1000000; square foot 0.09290304; "
    "acre 4046.8564224; square mile 2589988.110336"
)
_DEFINITIONS = (
    _LENGTHS,
    _AREAS,
    "litre 1; cubic metre 1000; cubic cm 0.001",
    "gram 1; kg 1000; tonne 1000000; lb 453.59237",
    "second 1; minute 60; hour 3600; day 86400; week 604800; fortnight 1209600",
    "month 1; year 12; decade 120",
    "kph 1; knot 1.852; mph 1.609344",
    "kilowatt 1; megawatt 1000; gigawatt 1000000",
)

_MOST_DIGITS = 12  # more than these would be exact and yet claim more than was measured


def _defined() -> dict[str, tuple[int, Fraction]]:
    """Return by unit its row, and how many of the row's first unit it is."""
    defined = {}
    for row, units in enumerate(_DEFINITIONS):
        for unit in units.split("; "):
            name, _, number = unit.rpartition(" ")
            defined[name] = (row, Fraction(number))
    return defined


_UNITS = _defined()


def in_unit(figure: Figure, unit: str, names: Names) -> Figure | None:
    """Return the figure in a unit, or None if it has no exact number of that unit.

    A figure that has the unit already, or has none, is returned as it is. `names` has by every
    spelling of a unit its name.
    """
    own, other = (names.get(words, words) for words in (figure.unit, unit))
    if own in (other, "") or not other:
        return figure
    share = _share(own, other)
    ends = {"value": figure.value, "low": figure.low, "high": figure.high}
    written = {end: Fraction(number) for end, number in ends.items() if number is not None}
    converted = {end: _exactly(number * share) for end, number in written.items()} if share else {}
    if not share or None in converted.values():
        return None
    return replace(figure, **converted, unit=unit)


def _share(own: str, other: str) -> Fraction | None:
    """Return how many of one unit another is, or None if they do not measure the same."""
    if own not in _UNITS or other not in _UNITS:
        return None
    (row, size), (other_row, other_size) = _UNITS[own], _UNITS[other]
    return size / other_size if row == other_row else None


def _exactly(number: Fraction) -> Decimal | None:
    """Return a number in decimals, or None if they do not end, or not soon."""
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    digits = len(decimal.normalize().as_tuple().digits)
    return decimal if Fraction(decimal) == number and digits <= _MOST_DIGITS else None
