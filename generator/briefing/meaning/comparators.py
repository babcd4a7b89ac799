"""changed-comparator: about, at least, up to and their like stay with their number."""

from collections.abc import Iterable

from generator.briefing.found import Fact
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.quantities import Quantity


def check(item: Item) -> Iterable[Slip]:
    """The first number whose comparator is lost, added or another one."""
    if not isinstance(item.found, Fact):
        return
    ours = [each for each in item.stated if each.form in ("number", "fraction")]
    if not ours:
        return
    theirs = [each for each in item.evidenced if item.in_passages(each.span)]
    for each in ours:
        same = [other for other in theirs if other.values & each.values and other.form == each.form]
        if same and not any(other.kinds & each.kinds for other in same):
            yield Slip("changed-comparator", _message(each, same[0], item))
            return


def _message(ours: Quantity, other: Quantity, item: Item) -> str:
    number = ours.span.of(item.statement.text)
    if not ours.comparator:
        return f"the evidence says “{other.comparator} {number}”; the fact says {number} alone"
    if not other.comparator:
        return f"the fact says “{ours.comparator} {number}”; the evidence says {number} alone"
    return f"the fact says “{ours.comparator} {number}”; the evidence says “{other.comparator}”"
