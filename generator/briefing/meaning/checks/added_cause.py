"""added-cause: the text gives a cause that its evidence does not give."""

from collections.abc import Iterable

from generator.briefing.meaning.claims import unbacked, words_of
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.cues import CueMatch, matches
from generator.briefing.meaning.scopes import clause

CODE = "added-cause"
_ROOT = 5  # letters that words of one family share


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a cause of the text that its evidence does not have, or does not give as a cause."""
    rules = comparison.rules(CODE)
    if rules is None:
        return
    tokens = comparison.tokens
    for claim in matches(tokens, rules):
        if missing := _missing(claim, comparison):
            message = f"the fact says “{missing}”; its evidence has no such cause"
            yield Finding(CODE, message, "take the cause out, or add the passage that names it")
            return
    for claim in unbacked(comparison, rules):
        words = words_of(claim, tokens)
        message = f"the fact says “{words}”; its evidence does not say that one caused the other"
        yield Finding(CODE, message, "say what followed what, or add the passage that says so")
        return


def _missing(claim: CueMatch, comparison: Comparison) -> str:
    """Return the words of a cause of which the evidence has none, or an empty string."""
    tokens = comparison.tokens
    reach = clause(tokens, claim.at, claim.end)
    if reach.looks_back or not _are_missing(frozenset(reach.scope), comparison):
        return ""
    return reach.span.of(tokens.text).rstrip(" .,;:")


def _are_missing(stems: frozenset[str], comparison: Comparison) -> bool:
    """Whether the evidence has no word of the same family as any of some stems."""
    roots = _roots(comparison.evidence_content)
    return bool(stems) and roots.isdisjoint(_roots(stems))


def _roots(stems: Iterable[str]) -> frozenset[str]:
    return frozenset(stem[:_ROOT] for stem in stems)
