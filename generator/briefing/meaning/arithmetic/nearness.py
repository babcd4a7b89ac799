"""Whether a number, with its comparator, may be said for an amount."""

from decimal import Decimal

from msgspec import Struct

from generator.briefing.meaning.quantities import Quantity

_HAIR = Decimal("0.0005")
_EXACT = (Decimal(1), Decimal(1))
_ABOUT = (Decimal("0.9"), Decimal("1.1"))
# How far the amount may be from the number, as a part of the number.
_WITHIN = {
    "about": _ABOUT,
    "nearly": (Decimal("0.85"), Decimal(1)),
    "fewer-than": (Decimal("0.7"), Decimal(1)),
    "up-to": (Decimal("0.7"), Decimal(1)),
    "more-than": (Decimal(1), Decimal("1.35")),
    "at-least": (Decimal(1), Decimal("1.35")),
}
_BELOW = frozenset({"nearly", "fewer-than", "up-to"})
_ABOVE = frozenset({"more-than", "at-least"})


class Amount(Struct, frozen=True):
    """An amount that the evidence gives, what it is compared as there, and how exact it is."""

    value: Decimal
    kinds: frozenset[str] = frozenset({""})
    slack: Decimal = Decimal(0)  # the part by which a bare number may differ


def may_say(number: Quantity, amount: Amount) -> bool:
    """Whether a number may be said for an amount.

    More than 100 for 116, almost a quarter for 23 percent, but not over 100 for almost 110. Where
    it is the same amount, what it is compared as is left to another check.
    """
    parts = [amount.value / value for value in number.values if value]
    slack = amount.slack if _may_be_rounded(number, amount) else _HAIR
    if any(abs(part - 1) <= slack for part in parts):
        return True
    if _contradict(number.kinds, amount.kinds):
        return False
    return any(_is_within(part, kind) for part in parts for kind in number.kinds)


def _may_be_rounded(number: Quantity, amount: Amount) -> bool:
    """Whether a number claims no more than to be near: more than half is not 49.6 percent."""
    return not number.kinds.isdisjoint(amount.kinds | {"about"})


def _contradict(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one is a bound from above and the other a bound from below."""
    is_below, is_above = ours <= _BELOW and theirs <= _ABOVE, ours <= _ABOVE and theirs <= _BELOW
    return is_below or is_above


def _is_within(part: Decimal, kind: str) -> bool:
    """Whether a comparator allows that an amount is this part of the number."""
    lowest, highest = _WITHIN.get(kind, _EXACT)
    return lowest <= part <= highest
