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
_HUNDRED, _ROUGH = 100, Decimal("0.015")
_MOST_BETWEEN = 5  # words


def differences(number: Quantity, side: Side, comparison: Comparison) -> Iterator[Amount]:
    """Yield the differences of two numbers, where the fact says that it compares.

    Where the evidence does (three fewer than), yield what it gives beside its other numbers.
    """
    if number.form != "number" or len(side.numbers) > _MOST:
        return
    rest = comparison.language.words("the-rest")
    is_difference = _compares(number, comparison.tokens) or not rest.isdisjoint(side.tokens.lower)
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
    yield from _listed(number, side, comparison)


def _listed(number: Quantity, side: Side, comparison: Comparison) -> Iterator[Amount]:
    """Yield the sums of numbers in a row: three Swedes, two Danes and a Norwegian are six people.

    They are what is counted in other words, so none of them counts the same noun.
    """
    is_total = not comparison.language.words("in-total").isdisjoint(comparison.tokens.lower_set)
    summands: list[Quantity] = []
    for other in side.numbers:
        if summands and not _is_listed(summands[-1], other, side.tokens):
            summands = []
        summands.append(other)
        singles = _one_more(other, side.tokens)
        nouns = {summand.counted for summand in summands}
        is_other_noun = bool(number.counted) and number.counted not in nouns
        if len(summands) + singles > 1 and (is_total or is_other_noun):
            yield Amount(sum(map(_value, summands), Decimal(singles)))


def _value(number: Quantity) -> Decimal:
    return min(number.values)


def _is_listed(one: Quantity, other: Quantity, tokens: Tokens) -> bool:
    """Whether a number follows another in a list: no verb is between them."""
    language, between = tokens.language, words_between(one, other, tokens)
    is_joined = any(word in language.words("and") or word == "," for word in between)
    others = language.words("killed") | language.words("hurt") | language.words("auxiliary")
    is_short = len(between) <= _MOST_BETWEEN and others.isdisjoint(between)
    return is_joined and is_short and one.form == other.form == "number" and one.unit == other.unit


def _one_more(number: Quantity, tokens: Tokens) -> int:
    """Return 1 if a single one ends a list: two guards and a driver."""
    language, at = tokens.language, tokens.index_from(number.span.end)
    following = tokens.lower[at : at + _MOST_BETWEEN]
    pairs = pairwise(following)
    is_one = any(
        word in language.words("and") and after in language.words("indefinite")
        for word, after in pairs
    )
    return int(is_one)


def changes(number: Quantity, side: Side, comparison: Comparison) -> Iterator[Amount]:
    """Yield by what part the first of two numbers changed: from 80 to 60 is by a quarter."""
    is_share = number.form == "fraction" or number.unit == "percent"
    if not is_share or not _compares(number, comparison.tokens):
        return
    for one, other in combinations(side.numbers, 2):
        if one.form == other.form == "number" and one.unit == other.unit:
            begin, end = _in_time(one, other, side.tokens)
            if begin:
                part = abs(end - begin) / begin
                yield Amount(part if number.form == "fraction" else part * _HUNDRED, slack=_ROUGH)


def _in_time(one: Quantity, other: Quantity, tokens: Tokens) -> tuple[Decimal, Decimal]:
    """Return two numbers, the earlier first: that after from, else the first."""
    values = min(one.values), min(other.values)
    before = tokens.lower_at(tokens.index_from(other.span.start) - 1)
    return values[::-1] if before in tokens.language.words("from-number") else values


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
    language = tokens.language
    first = tokens.index_from(number.span.start)
    if tokens.lower_at(first - 1) in language.words("all-but"):
        return True
    near = words_near(number, tokens, _BEFORE, _AFTER)
    return not near.isdisjoint(language.words("difference"))


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
