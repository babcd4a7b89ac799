"""The same amount in another unit: 72 hours are three days, 42 cents are 0.42 euros."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from generator.briefing.meaning.arithmetic.nearness import Amount
from generator.briefing.meaning.arithmetic.sides import Side
from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tables import Units

_SLACK = Decimal("0.03")  # three months for 90 days, 57 kilometres for 31 nautical miles


def conversions(number: Quantity, side: Side, comparison: Comparison) -> Iterator[Amount]:
    """Yield the amounts of a sentence in the unit of a number."""
    for other in converted(number.unit, side, comparison.language.tables.units):
        yield Amount(min(other.values), other.kinds, _SLACK)


def converted(unit: str, side: Side, units: Units) -> Iterator[Quantity]:
    """Yield the numbers of a text that have other units, with their values in one unit."""
    for number in side.numbers if unit else ():
        rate = conversion(number.unit, unit, units) if number.unit != unit else None
        if rate:
            yield replace(number, values=frozenset({min(number.values) * rate}), unit=unit)


def are_equal_amounts(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of one unit are equal, as far as 90 days are three months."""
    value, part = min(one.values), min(other.values)
    return value > 0 and abs(part / value - 1) <= _SLACK


def conversion(unit: str, into: str, units: Units) -> Decimal | None:
    """Return how many of one unit another is; None if they measure different things."""
    steps, other_steps = _steps(unit, units), _steps(into, units)
    common = next((name for name in steps if name in other_steps), "")
    # A dollar and a euro both have cents, and are not the same.
    are_moneys = {unit, into} <= units.money and common not in (unit, into)
    if not common or are_moneys:
        return None
    return steps[common] / other_steps[common]


def _steps(unit: str, units: Units) -> dict[str, Decimal]:
    """Return the smaller units of a unit, each with how many of it there are, and itself."""
    steps = {unit: Decimal(1)} if unit else {}
    while unit in units.equal:
        count, smaller = units.equal[unit]
        steps[smaller] = steps[unit] * count
        unit = smaller
    return steps
