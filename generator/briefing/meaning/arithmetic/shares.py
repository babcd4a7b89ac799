"""Shares: percent, fractions, four in five, 22 of the 40, and what they leave of the whole."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from msgspec.structs import replace

from generator.briefing.meaning.arithmetic.nearness import Amount
from generator.briefing.meaning.arithmetic.sides import Side, words_between
from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tokens import Tokens

_WHOLE = Decimal(1)
_HUNDRED = 100
_TURNED = {
    "up-to": "at-least",
    "at-least": "up-to",
    "more-than": "fewer-than",
    "fewer-than": "more-than",
    "nearly": "more-than",
}
_ROUGH = Decimal("0.015")  # four in five for 81 percent, but not 80 percent
_THIRD = Decimal("0.0002")
_LONGEST_NOUN = 2  # words: one market stall in five
_FEW = 4  # numbers of a sentence, any two of which may be a part and its whole
_LEEWAY = Decimal("0.001")  # a third is 0.3333


def stated_share(number: Quantity, side: Side) -> Quantity | None:
    """Return the share that a number of a text says, alone or with another one, or None."""
    alone = _share_alone(number)
    if alone is not None:
        return replace(number, values=frozenset({alone}))
    pairs = (pair for pair in pairwise(side.numbers) if number in pair)
    for part, whole in pairs:
        if _is_of(part, whole, side.tokens):
            return replace(part, values=frozenset({_ratio(part, whole)}))
    return None


def shares(side: Side) -> Iterator[Quantity]:
    """Yield the shares that a sentence says, or gives by a part and its whole."""
    for number in side.numbers:
        alone = _share_alone(number)
        if alone is not None:
            yield replace(number, values=frozenset({alone}))
    for one, other in pairwise(side.numbers):
        if _is_of(one, other, side.tokens):
            yield replace(one, values=frozenset({_ratio(one, other)}))
        elif _is_of_those(one, other, side.tokens):
            yield replace(other, values=frozenset({_ratio(other, one)}))


def _parts_of_wholes(sides: Iterable[Side]) -> Iterator[Quantity]:
    """Yield the shares that one number of a few may be of another: eight were lent; two run."""
    numbers = [number for side in sides for number in side.numbers if number.form != "year"]
    if len(numbers) <= _FEW:
        for one, other in combinations(numbers, 2):
            for part, whole in ((one, other), (other, one)):
                if _are_counts(part, whole):
                    yield replace(part, values=frozenset({_ratio(part, whole)}))


def are_same_share(one: Quantity, other: Quantity) -> bool:
    """Whether two shares are equal, as far as a third is 0.3333."""
    difference = min(one.values) - min(other.values)
    return abs(difference) <= _THIRD


def amounts_of(share: Quantity, side: Side, comparison: Comparison) -> Iterator[Amount]:
    """Yield the amounts of a sentence that a share may be said for.

    Where one text says what the other denies, those are also what shares leave of the whole: 12
    percent below is 88 percent of.
    """
    short = comparison.language.words("short-of")
    is_short = not short.isdisjoint(comparison.tokens.lower_set | side.tokens.lower_set)
    for other in (*shares(side), *_parts_of_wholes([side])):
        are_percent = share.unit == other.unit == "percent"
        slack = _LEEWAY if are_percent else _ROUGH
        value = min(other.values)
        yield Amount(value, other.kinds, slack)
        if is_short:
            kinds = frozenset(_TURNED.get(kind, kind) for kind in other.kinds)
            yield Amount(_WHOLE - value, kinds, slack)


def _share_alone(number: Quantity) -> Decimal | None:
    """Return the share that a percentage or a fraction says, as a part of one."""
    if number.form == "fraction":
        return min(number.values)
    if number.unit == "percent":
        return min(number.values) / _HUNDRED
    return None


def _is_of(part: Quantity, whole: Quantity, tokens: Tokens) -> bool:
    """Whether a number is said to be so many of the next: 22 of the 40, one train in five."""
    if not _are_counts(part, whole):
        return False
    language, words = tokens.language, words_between(part, whole, tokens)
    joining = language.words("out-of")
    passing = language.words("determiner") | language.words("passing-to-whole")
    others = [word for word in words if word not in joining | passing]
    is_joined = bool(words) and not joining.isdisjoint(words)
    is_noun = len(others) <= _LONGEST_NOUN and others == list(words[: len(others)])
    return is_joined and is_noun and language.breaks.isdisjoint(others)


def _is_of_those(whole: Quantity, part: Quantity, tokens: Tokens) -> bool:
    """Whether a number counts some of the one before.

    68 died, 29 of them here; of 48 schools, 12 were closed.
    """
    if not _are_counts(part, whole):
        return False
    language, at = tokens.language, tokens.index_from(part.span.end)
    before = tokens.index_from(whole.span.start) - 1
    before -= tokens.lower_at(before) in language.words("article")
    of = language.words("of")
    if tokens.lower_at(at) in of and tokens.lower_at(at + 1) in language.words("those-counted"):
        return True
    return tokens.lower_at(before) in of and before == 0


def _are_counts(part: Quantity, whole: Quantity) -> bool:
    are_plain = part.form == whole.form == "number" and not part.unit
    return are_plain and 0 < min(part.values) < min(whole.values)


def _ratio(part: Quantity, whole: Quantity) -> Decimal:
    return min(part.values) / min(whole.values)
