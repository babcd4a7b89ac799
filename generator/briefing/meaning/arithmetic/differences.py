"""Differences, sums and products: up from 12 to 19 is seven more, three terms of four years."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from generator.briefing.meaning.arithmetic.nearness import Amount
from generator.briefing.meaning.arithmetic.sides import Side, words_between, words_near
from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tokens import Tokens

_BEFORE, _AFTER = 3, 6  # words
_MOST = 8  # numbers of a sentence: with more, some difference always fits
_MOST_NAMES = 12  # words


def differences(number: Quantity, side: Side, comparison: Comparison) -> Iterator[Amount]:
    """Yield the differences of two numbers, where the fact says that it compares.

    Where the evidence does (three fewer than), yield what it gives beside its other numbers.
    """
    if number.form != "number" or len(side.numbers) > _MOST:
        return
    is_difference = _compares(number, comparison.tokens)
    for one, other in combinations(side.numbers, 2):
        if not _may_be_taken(one, other, number):
            continue
        larger, smaller = sorted((min(one.values), min(other.values)), reverse=True)
        if is_difference:
            yield Amount(larger - smaller)
        elif _compares(one, side.tokens) or _compares(other, side.tokens):
            yield Amount(larger + smaller)
            yield Amount(larger - smaller)


def sums(number: Quantity, side: Side, comparison: Comparison) -> Iterator[Amount]:
    """Yield the sums of neighbours that are said to be one, and of names and `four others`."""
    if number.form != "number":
        return
    for other in side.numbers:
        at = side.tokens.index_from(other.span.end)
        if side.tokens.lower_at(at) in comparison.language.words("others"):
            yield Amount(min(other.values) + _names_before(other, side.tokens))
    if comparison.language.words("in-total").isdisjoint(comparison.tokens.lower_set):
        return
    for one, other in pairwise(side.numbers):
        if _may_be_taken(one, other, number):
            yield Amount(min(one.values) + min(other.values))


def products(number: Quantity, side: Side, comparison: Comparison) -> Iterator[Amount]:
    """Yield so many times so much: three terms of four years are twelve years."""
    of = comparison.language.words("of")
    for one, other in pairwise(side.numbers):
        between = words_between(one, other, side.tokens)
        is_times = len(between) == 2 and between[1] in of  # noqa: PLR2004 - a noun, and of
        if is_times and other.unit and other.unit == number.unit and not one.unit:
            yield Amount(min(one.values) * min(other.values), one.kinds)


def _compares(number: Quantity, tokens: Tokens) -> bool:
    """Whether words near a number say that it is a difference: seven more, up by seven."""
    near = words_near(number, tokens, _BEFORE, _AFTER)
    return not near.isdisjoint(tokens.language.words("difference"))


def _may_be_taken(one: Quantity, other: Quantity, ours: Quantity) -> bool:
    """Whether two numbers count the same, in the unit of a third; points are of percent."""
    if one.form != "number" or other.form != "number":
        return False
    units = {one.unit, other.unit} - {""}
    if units == {"percent"}:
        return ours.unit == "percentage point"
    return len(units) < 2 and (not ours.unit or not units or ours.unit in units)  # noqa: PLR2004


def _names_before(number: Quantity, tokens: Tokens) -> Decimal:
    """Return how many names are joined to a number: two in `Orlesk, Pell and four others`."""
    at = tokens.index_from(number.span.start) - 1
    joining = tokens.language.words("and")
    names, was_name = 0, False
    first = max(0, at - _MOST_NAMES)
    while at >= first and (tokens.is_capitalised(at) or tokens.lower[at] in joining | {","}):
        is_name = tokens.is_capitalised(at)
        names += is_name and not was_name
        was_name = is_name
        at -= 1
    return Decimal(names)
