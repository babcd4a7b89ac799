"""changed-comparator: about, at least, up to and their like stay with their number."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator.briefing.meaning.arithmetic.conversions import are_equal_amounts, converted
from generator.briefing.meaning.arithmetic.range_ends import with_bounds
from generator.briefing.meaning.arithmetic.shares import are_same_share, shares, stated_share
from generator.briefing.meaning.arithmetic.sides import Side, evidence_sides, fact_side
from generator.briefing.meaning.checks.lost_negation import negations
from generator.briefing.meaning.comparators import CODE, approx_for
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.language import Choice, Needs
from generator.briefing.meaning.multiples import multiples
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tokens import Tokens

NEEDS = Needs(classes=("before-number", "estimated"))
_COMPARED = ("number", "fraction", "multiple")
_FARTHEST_DENIAL = 100  # characters
# No wave of more than 40 centimetres is one of up to 40.
_DENIED = {
    "more-than": ("up-to",),
    "at-least": ("fewer-than", "up-to"),
    "fewer-than": ("at-least",),
    "up-to": ("more-than", "at-least"),
}


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the first number whose comparator is lost, added or another one."""
    rules = comparison.rules(CODE)
    if rules is None:
        return
    sides = [_with_multiples(with_bounds(side)) for side in evidence_sides(comparison)]
    estimated = rules.classes["estimated"]
    denials = [negation.span.start for negation in comparison.reaching(negations)]
    for field, side in (
        ("fact", _with_multiples(fact_side(comparison))),
        ("figure", Side(comparison.figured, comparison.figure)),
    ):
        for number in side.numbers:
            if _is_estimated(number, comparison, estimated):
                continue
            same = _same(number, side, sides)
            said = number if _has(number, same) else _as_said(number, side)
            if other := _differently_compared(said, same, denials):
                yield _finding(field, said, side.tokens, other, comparison.analysis.text)
                return


def _with_multiples(side: Side) -> Side:
    """Return some words with their numbers, almost doubled among them."""
    return side._replace(numbers=(*side.numbers, *side.tokens.once(multiples)))


def _same(number: Quantity, side: Side, sides: list[Side]) -> list[Quantity]:
    """Return the numbers of the evidence that are the same, or the same in other words."""
    if number.form not in _COMPARED:
        return []
    others = [other for theirs in sides for other in theirs.numbers]
    same = [other for other in others if _are_same(other, number)]
    return same or [other for theirs in sides for other in _in_other_words(number, side, theirs)]


def _has(number: Quantity, others: list[Quantity]) -> bool:
    return any(_are_same(number, other) for other in others)


def _as_said(number: Quantity, side: Side) -> Quantity:
    """Return a number with the comparator of the share that it is part of: about two in three."""
    is_bare = number.form == "number" and not number.comparator
    share = stated_share(number, side) if is_bare else None
    return replace(share, span=number.span, values=number.values) if share else number


def _in_other_words(number: Quantity, side: Side, theirs: Side) -> Iterator[Quantity]:
    """Yield the numbers of a sentence that say the same share, or the same in another unit."""
    if share := stated_share(number, side):
        yield from (other for other in shares(theirs) if are_same_share(share, other))
    for other in converted(number.unit, theirs, theirs.tokens.language.tables.units):
        if are_equal_amounts(number, other):
            yield other


def _are_same(one: Quantity, other: Quantity) -> bool:
    return one.form == other.form and bool(one.values & other.values)


def _is_estimated(number: Quantity, comparison: Comparison, estimated: Choice) -> bool:
    """Whether a verb does what a comparator would: is estimated to have cost 340 million."""
    if not number.comparator and not estimated.words.isdisjoint(comparison.tokens.lower_set):
        return True
    return "about" in number.kinds and not estimated.words.isdisjoint(comparison.evidence_lower)


def _differently_compared(
    number: Quantity, same: list[Quantity], denials: list[int]
) -> Quantity | None:
    """Return the same number of the evidence if it nowhere has a comparator that fits."""
    if not same or any(_kinds(other, denials) & number.kinds for other in same):
        return None
    return same[0]


def _kinds(number: Quantity, denials: list[int]) -> frozenset[str]:
    """What a number of the evidence may be compared as; a denial before it turns it round."""
    start = number.span.start
    kinds = number.kinds | {number.bound} if number.bound else number.kinds
    if not any(start - _FARTHEST_DENIAL < denial < start for denial in denials):
        return kinds
    return kinds.union(*(_DENIED.get(kind, ()) for kind in number.kinds))


def _finding(field: str, ours: Quantity, words: Tokens, other: Quantity, text: str) -> Finding:
    here, there = _compared(ours, words.text), _compared(other, text)
    message = f"the {field} says {here}; the evidence says {there}"
    return Finding(CODE, message, _hint(field, there, other), field=field)


def _hint(field: str, there: str, other: Quantity) -> str:
    """Return what would satisfy the check: the evidence's comparator in the fact or figure."""
    if field != "figure":
        return f"say {there} in the fact too, or choose evidence that says it as the fact does"
    if approx := approx_for(other.kinds):
        return f"write `approx: {approx}`"
    return "leave `approx` out, or choose evidence that says it"


def _compared(number: Quantity, text: str) -> str:
    """“about 12” · “~12” · “12+” · “12 or more” · 12 alone."""
    comparator, words = number.comparator, number.span.of(text)
    if comparator == "+":
        return f"“{words}+”"
    if number.is_compared_after:
        return f"“{words}{'' if comparator.startswith(',') else ' '}{comparator}”"
    gap = " " if comparator[-1:].isalpha() or comparator.endswith(".") else ""
    return f"“{comparator}{gap}{words}”" if comparator else f"{words} alone"
