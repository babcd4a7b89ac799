"""changed-comparator: about, at least, up to and their like stay with their number."""

from collections.abc import Iterable

from generator.briefing.meaning.checks.lost_negation import negations
from generator.briefing.meaning.comparators import CODE
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.language import Choice, Needs
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tokens import Tokens

NEEDS = Needs(classes=("before-number", "estimated"))
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
    theirs = [number for number in comparison.evidenced if comparison.in_passages(number.span)]
    estimated = rules.classes["estimated"]
    denials = [negation.span.start for negation in comparison.reaching(negations)]
    for field, words, numbers in (
        ("fact", comparison.tokens, comparison.stated),
        ("figure", comparison.figure, comparison.figured),
    ):
        for number in numbers:
            if _is_estimated(number, comparison, estimated):
                continue
            if other := _differently_compared(number, theirs, denials):
                yield _finding(field, number, words, other, comparison.analysis.text)
                return


def _is_estimated(number: Quantity, comparison: Comparison, estimated: Choice) -> bool:
    """Whether a verb does what a comparator would: is estimated to have cost 340 million."""
    if not number.comparator and not estimated.words.isdisjoint(comparison.tokens.lower_set):
        return True
    return "about" in number.kinds and not estimated.words.isdisjoint(comparison.evidence_lower)


def _differently_compared(
    number: Quantity, theirs: list[Quantity], denials: list[int]
) -> Quantity | None:
    """Return the same number of the evidence if it nowhere has a comparator that fits."""
    if number.form not in ("number", "fraction"):
        return None
    same = [other for other in theirs if other.values & number.values and other.form == number.form]
    if not same or any(_kinds(other, denials) & number.kinds for other in same):
        return None
    return same[0]


def _kinds(number: Quantity, denials: list[int]) -> frozenset[str]:
    """What a number of the evidence may be compared as; a denial before it turns it round."""
    start = number.span.start
    if not any(start - _FARTHEST_DENIAL < denial < start for denial in denials):
        return number.kinds
    return number.kinds.union(*(_DENIED.get(kind, ()) for kind in number.kinds))


def _finding(field: str, ours: Quantity, words: Tokens, other: Quantity, text: str) -> Finding:
    here = _compared(ours.comparator, ours.span.of(words.text))
    there = _compared(other.comparator, other.span.of(text))
    message = f"the {field} says {here}; the evidence says {there}"
    return Finding(CODE, message, _hint(field, there, other), field=field)


def _hint(field: str, there: str, other: Quantity) -> str:
    """Return what would satisfy the check: the evidence's comparator in the fact or figure."""
    if field != "figure":
        return f"say {there} in the fact too, or choose evidence that says it as the fact does"
    kind = next((kind for kind in sorted(other.kinds) if kind), "")
    if kind:
        return f"write `approx: {kind}`"
    return "leave `approx` out, or choose evidence that says it"


def _compared(comparator: str, words: str) -> str:
    """“about 12” · “~12” · “12+” · 12 alone."""
    if comparator == "+":
        return f"“{words}+”"
    gap = " " if comparator[-1:].isalpha() or comparator.endswith(".") else ""
    return f"“{comparator}{gap}{words}”" if comparator else f"{words} alone"
