"""added-record, changed-direction, changed-extent, overstated: claims of the text alone."""

from collections.abc import Callable, Iterable

from generator.briefing.meaning.claims import of_other_kind, unbacked, words_of
from generator.briefing.meaning.comparison import Comparison, Finding

OVERSTATED = "overstated"
DIRECTION = "changed-direction"
CODES = ("added-record", DIRECTION, "changed-extent", OVERSTATED)


def check_for(code: str) -> Callable[[Comparison], Iterable[Finding]]:
    """Return the check that yields the first claim of a text that its evidence does not back."""

    def check(comparison: Comparison) -> Iterable[Finding]:
        rules = comparison.rules(code)
        if rules is None:
            return
        claim = next(unbacked(comparison, rules), None)
        if claim:
            words = words_of(claim, comparison.tokens)
            yield _finding(code, words, of_other_kind(claim, comparison, rules))

    return check


def _finding(code: str, words: str, others: str) -> Finding:
    there = f"its evidence says “{others}”" if others else "nothing in its evidence says so"
    hint = "say it as the evidence does, or add the passage that says so to `evidence`"
    return Finding(code, f"the fact says “{words}”; {there}", hint)
