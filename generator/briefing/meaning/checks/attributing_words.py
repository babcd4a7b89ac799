"""lost-attribution by words alone, for languages with rules for it but no grammar of reports."""

from collections.abc import Iterable

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.cues import cues, matches
from generator.briefing.meaning.keeping import kept_phrases
from generator.briefing.meaning.language import RuleSet
from generator.briefing.meaning.scopes import Cue
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Fact

CODE = "lost-attribution"


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the first words that say who says so, where the fact has no such words."""
    rules, found = comparison.rules(CODE), comparison.found
    if rules is None or CODE in comparison.language.checks:
        return
    if not isinstance(found, Fact) or found.said_by or _attributes(comparison.tokens, rules):
        return
    for cue in comparison.reaching(_attributions):
        if comparison.uses(cue):
            message = f"the sentence says “{cue.words}”; the fact does not say who says so"
            yield Finding(CODE, message, "add `said_by:`")
            return


def _attributions(tokens: Tokens) -> tuple[Cue, ...]:
    """Return the words of a text that say who says so, with what they cover."""
    return cues(tokens, tokens.language.rules[CODE])


def _attributes(tokens: Tokens, rules: RuleSet) -> bool:
    """Whether a text itself says who says so."""
    return any(True for _ in matches(tokens, rules)) or any(kept_phrases(rules, tokens))
