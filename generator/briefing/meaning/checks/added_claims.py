"""added-record, changed-direction, changed-extent, overstated: claims of the text alone."""

from collections.abc import Callable, Iterable

from generator.briefing.meaning.claims import of_other_kind, unbacked, words_of
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.text import shortened

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
            others = of_other_kind(claim, comparison, rules)
            yield _finding(code, words, others, _sentence(comparison))

    return check


def _sentence(comparison: Comparison) -> str:
    """Return the sentence of the evidence, with the colon before it; nothing if it is several."""
    if len(comparison.sentences) > 1:
        return ""
    return f": “{shortened(comparison.sentences[0].of(comparison.analysis.text))}”"


def _finding(code: str, words: str, others: str, sentence: str) -> Finding:
    nothing = f"nothing in its evidence says so{sentence}"
    there = f"its evidence says “{others}”" if others else nothing
    hint = "say it as the evidence does, or add the passage that says so to `evidence`"
    return Finding(code, f"the fact says “{words}”; {there}", hint)
