"""Which answers can be compared: those that stand, in one unit, where one unit is an exact number of the other."""

from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from generator.briefing.derived.unit_words import UNITS
from generator.briefing.meaning.stems import english_stemmer
from generator.briefing.model.article import Figure

GONE = (
    "retracted",
    "superseded",
    "denied",
)  # the status of what is no longer an answer, but still shown

# What a unit is by definition (the International System of 2019, its prefixes, and the yard and pound agreement of 1959),
# as a number of the first unit of its row. Left out because a word alone does not say which one is meant, or because it
# differs from one occasion to the next: tons, gallons, barrels, ounces, megabytes, degrees, the days of a month, money.
_DEFINITIONS = (
    "metre 1; mm 0.001; cm 0.01; km 1000; inch 0.0254; foot 0.3048; yard 0.9144; mile 1609.344; nautical mile 1852",
    "square metre 1; hectare 10000; square km 1000000; square foot 0.09290304; acre 4046.8564224; square mile 2589988.110336",
    "litre 1; cubic metre 1000; cubic cm 0.001",
    "gram 1; kg 1000; tonne 1000000; lb 453.59237",
    "second 1; minute 60; hour 3600; day 86400; week 604800; fortnight 1209600",
    "month 1; year 12; decade 120",
    "kph 1; knot 1.852; mph 1.609344",
    "kilowatt 1; megawatt 1000; gigawatt 1000000",
)
_PHRASES = {
    "km/h": "kph",
    "kilometres per hour": "kph",
    "kilometers per hour": "kph",
    "miles per hour": "mph",
    "sq km": "square km",
    "km²": "square km",
    "sq m": "square metre",
    "m²": "square metre",
    "m³": "cubic metre",
    "m": "metre",
    "g": "gram",
    "nmi": "nautical mile",
}
_MOST_DIGITS = 12  # more than these would be exact and yet claim what nobody measured


def _defined() -> dict[str, tuple[int, Fraction]]:
    """Each unit's row, and how many of the row's first unit it is."""
    found = {}
    for row, units in enumerate(_DEFINITIONS):
        for each in units.split("; "):
            name, _, number = each.rpartition(" ")
            found[name] = (row, Fraction(number))
    return found


_UNITS = _defined()
_stem = english_stemmer({})


def unit_name(words: str) -> str:
    """One name for a unit's spellings: centimeters and centimetres, ship and ships, nautical miles."""
    low = " ".join(words.lower().split())
    if low in _PHRASES:
        return _PHRASES[low]
    first, _, last = low.rpartition(" ")
    return f"{first} {UNITS.get(last) or _stem(last)}".strip() if last else ""


def in_unit(figure: Figure, unit: str) -> Figure | None:
    """The figure in that unit: itself where it has it already or has none, converted where that is exact, else None."""
    own, other = unit_name(figure.unit), unit_name(unit)
    if own in (other, "") or not other:
        return figure
    if own not in _UNITS or other not in _UNITS or _UNITS[own][0] != _UNITS[other][0]:
        return None
    share = _UNITS[own][1] / _UNITS[other][1]
    numbers = [
        each and _exactly(Fraction(each) * share)
        for each in (figure.value, figure.low, figure.high)
    ]
    if None in [
        new
        for new, old in zip(numbers, (figure.value, figure.low, figure.high), strict=True)
        if old is not None
    ]:
        return None
    value, low, high = numbers
    return replace(figure, value=value, low=low, high=high, unit=unit)


def _exactly(number: Fraction) -> Decimal | None:
    """The number in decimals; None where they do not end, or not soon."""
    found = Decimal(number.numerator) / Decimal(number.denominator)
    is_exact = (
        Fraction(found) == number and len(found.normalize().as_tuple().digits) <= _MOST_DIGITS
    )
    return found if is_exact else None
