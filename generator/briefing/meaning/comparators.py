"""changed-comparator: about, at least, up to and their like stay with their number."""

from collections.abc import Iterable

from generator.briefing.found import Fact
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.negation import negations
from generator.briefing.meaning.quantities import Quantity

_ESTIMATED = frozenset("estimated estimates estimate estimating narrowly".split())
_FARTHEST_DENIAL = 100  # letters
_DENIED = {
    "more-than": ("up-to",),
    "at-least": ("fewer-than", "up-to"),
    "fewer-than": ("at-least",),
    "up-to": ("more-than", "at-least"),
}


def check(item: Item) -> Iterable[Slip]:
    """The first number whose comparator is lost, added or another one."""
    if not isinstance(item.found, Fact):
        return
    theirs = [each for each in item.evidenced if item.in_passages(each.span)]
    denials = [each.span.start for each in item.reaching(negations)]
    for name, words, ours in (("fact", item.statement, item.stated), ("figure", item.figure, item.figured)):
        for each in ours:
            if not each.comparator and item.statement.lows & _ESTIMATED:
                continue  # is estimated to have cost 340 million
            if "about" in each.kinds and item.evidence_lows & _ESTIMATED:
                continue
            same = [other for other in theirs if other.values & each.values and other.form == each.form]
            if each.form in ("number", "fraction") and same and not any(_kinds(other, denials) & each.kinds for other in same):
                message = _message(name, each, same[0], (each.span.of(words.text), same[0].span.of(item.reader.text)))
                yield Slip("changed-comparator", message, _hint(name, message, same[0]), field=name)
                return


def _kinds(number: Quantity, denials: list[int]) -> frozenset[str]:
    """What a number of the evidence may be compared as: no wave of more than 40 centimetres is one of up to 40."""
    if not any(number.span.start - _FARTHEST_DENIAL < at < number.span.start for at in denials):
        return number.kinds
    return number.kinds | {denied for kind in number.kinds for denied in _DENIED.get(kind, ())}


def _message(name: str, ours: Quantity, other: Quantity, numbers: tuple[str, str]) -> str:
    here, there = (_compared(each.comparator, words) for each, words in zip((ours, other), numbers, strict=True))
    return f"the {name} says {here}; the evidence says {there}"


def _hint(name: str, message: str, other: Quantity) -> str:
    """Return what would satisfy the check: the evidence's words in the fact, its comparator in the figure."""
    if name == "figure":
        kind = next((kind for kind in sorted(other.kinds) if kind), "")
        return f"write `approx: {kind}`" if kind else "leave `approx` out, or choose evidence that says it"
    return f"say {message.rpartition(' says ')[2]} in the fact too, or choose evidence that says it as the fact does"


def _compared(comparator: str, words: str) -> str:
    """“about 12” · “~12” · “12+” · 12 alone."""
    if comparator == "+":
        return f"“{words}+”"
    gap = " " if comparator[-1:].isalpha() or comparator.endswith(".") else ""
    return f"“{comparator}{gap}{words}”" if comparator else f"{words} alone"
