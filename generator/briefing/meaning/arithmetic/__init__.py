"""Numbers that an evidence gives by plain arithmetic: 72 hours are three days, 22 of 40 over half.

Tried only where the evidence does not have the number itself.
"""

from collections.abc import Callable, Iterator

from generator.briefing.meaning.arithmetic.conversions import conversions
from generator.briefing.meaning.arithmetic.differences import (
    changes,
    differences,
    products,
    sums,
)
from generator.briefing.meaning.arithmetic.elapsed import elapsed
from generator.briefing.meaning.arithmetic.nearness import Amount, may_say
from generator.briefing.meaning.arithmetic.shares import amounts_of, stated_share
from generator.briefing.meaning.arithmetic.sides import (
    Side,
    evidence_sides,
    fact_side,
    joined_side,
)
from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.counted_alike import have_same_unit
from generator.briefing.meaning.quantities import Quantity

Idea = Callable[[Quantity, Side, Comparison], Iterator[Amount]]
IDEAS: tuple[Idea, ...] = (conversions, differences, changes, sums, products)


def is_derived(number: Quantity, comparison: Comparison) -> bool:
    """Whether the evidence gives a number of the fact by plain arithmetic."""
    sides = evidence_sides(comparison)
    if any(may_say(number, amount) for amount in elapsed(number, sides, comparison)):
        return True
    share = stated_share(number, fact_side(comparison))
    if (joined := joined_side(sides, comparison)) and _is_between(number, joined, comparison):
        return True
    return any(
        _is_derived_from(number, side, comparison)
        or (share and any(may_say(share, amount) for amount in amounts_of(share, side, comparison)))
        for side in sides
    )


def _is_between(number: Quantity, side: Side, comparison: Comparison) -> bool:
    """Whether a number is the difference of two that are in different sentences."""
    amounts = differences(number, side, comparison)
    return any(may_say(number, amount) for amount in amounts)


def _is_derived_from(number: Quantity, side: Side, comparison: Comparison) -> bool:
    """Whether one sentence of the evidence gives a number."""
    if any(may_say(number, amount) for amount in _rounded(number, side, comparison)):
        return True
    ideas = (idea(number, side, comparison) for idea in IDEAS)
    return any(may_say(number, amount) for amounts in ideas for amount in amounts)


def _rounded(number: Quantity, side: Side, comparison: Comparison) -> Iterator[Amount]:
    """Yield the numbers of the same unit, which a comparator may round: more than 100 of 116."""
    for other in side.numbers:
        is_same = other.form == number.form == "number" and bool(other.unit) == bool(number.unit)
        if is_same and have_same_unit(number, other, list(side.numbers), comparison):
            yield Amount(min(other.values), other.kinds)
