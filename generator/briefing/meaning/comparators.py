"""changed-comparator: about, at least, up to and their like stay with their number."""

from collections.abc import Iterable

from generator.briefing.found import Fact
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.negation import negations
from generator.briefing.meaning.quantities import Quantity


def check(item: Item) -> Iterable[Slip]:
    """The first number whose comparator is lost, added or another one."""
    if not isinstance(item.found, Fact):
        return
    theirs = [each for each in item.evidenced if item.in_passages(each.span)]
    # "No wave of more than 40 centimetres" is one of up to 40: where the evidence denies, a figure is not held against its words.
    figured = () if item.reaching(negations) else item.figured
    for name, words, ours in (("fact", item.statement, item.stated), ("figure", item.figure, figured)):
        for each in ours:
            same = [other for other in theirs if other.values & each.values and other.form == each.form]
            if each.form in ("number", "fraction") and same and not any(other.kinds & each.kinds for other in same):
                message = _message(name, each, same[0], (each.span.of(words.text), same[0].span.of(item.reader.text)))
                yield Slip("changed-comparator", message, field=name)
                return


def _message(name: str, ours: Quantity, other: Quantity, numbers: tuple[str, str]) -> str:
    here, there = (
        f"“{each.comparator} {words}”" if each.comparator else f"{words} alone" for each, words in zip((ours, other), numbers, strict=True)
    )
    return f"the {name} says {here}; the evidence says {there}"
