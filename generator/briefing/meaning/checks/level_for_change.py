"""changed-direction: by 19 where the evidence says to 19, or to for by."""

from bisect import bisect_left
from collections.abc import Iterable

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.language import Needs, RuleSet
from generator.briefing.meaning.quantities import Quantity, quantities
from generator.briefing.meaning.tokens import Tokens

CODE = "changed-direction"
_SHARE = "percent"  # a unit
_YEARS = range(1900, 2101)
NEEDS = Needs(classes=("change", "level"))


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the first number that is a change here and a level in the evidence, or the reverse."""
    rules = comparison.rules(CODE)
    if rules is None:
        return
    for number in comparison.stated:
        ours = _word_before(number, comparison.tokens)
        opposite = _opposite(ours, rules)
        if not opposite or _may_be_a_year(number) or _may_be_a_rate(number):
            continue
        theirs = _words_before(number, comparison)
        if theirs and theirs <= opposite:
            shown = number.span.of(comparison.tokens.text)
            there = min(theirs)
            message = f"the fact says “{ours} {shown}”; its evidence says “{there} {shown}”"
            yield Finding(CODE, message, f"say “{there} {shown}” in the fact too")
            return


def _opposite(word: str, rules: RuleSet) -> frozenset[str]:
    """Return the words of a level for one of change, and of change for one of level."""
    change, level = rules.classes["change"].words, rules.classes["level"].words
    if word in change:
        return level
    return change if word in level else frozenset()


def _may_be_a_year(number: Quantity) -> bool:
    """Whether a number may be a year: by 2030."""
    return any(value in _YEARS for value in number.values)


def _may_be_a_rate(number: Quantity) -> bool:
    """Whether a number may be a rate: growth that slowed to 2 percent slowed by nothing."""
    return number.form != "number" or number.unit == _SHARE


def _words_before(number: Quantity, comparison: Comparison) -> frozenset[str]:
    """The words right before the same number wherever the evidence has it."""
    return frozenset(
        _word_before(other, sentence)
        for sentence in comparison.evidence
        for other in sentence.once(quantities)
        if other.values & number.values
    )


def _word_before(number: Quantity, tokens: Tokens) -> str:
    return tokens.lower_at(bisect_left(tokens.starts, number.span.start) - 1)
