"""lost-hedge: the evidence is unsure where the text is not."""

from collections.abc import Iterable

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.cues import cues
from generator.briefing.meaning.keeping import is_in_evidence, is_kept_by_rule, kept_phrases
from generator.briefing.meaning.language import RuleSet
from generator.briefing.meaning.scopes import Cue
from generator.briefing.meaning.tokens import Tokens, tokenize

CODE = "lost-hedge"
_CONDITION = "condition"  # a scope
_LEAST_SHARED = 2  # words of content


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the first hedge of the evidence that the text has in no words."""
    rules = comparison.rules(CODE)
    if rules is None:
        return
    for cue in comparison.reaching(hedges):
        is_lost = comparison.uses(cue) and not _is_kept(cue, comparison, rules)
        if is_lost or _is_ignored(cue, comparison, rules):
            message = f"the evidence says “{cue.words}”; the {comparison.noun} does not"
            yield Finding(CODE, message, "or accept it: `accept: {lost-hedge: why}`")
            return


def _is_ignored(cue: Cue, comparison: Comparison, rules: RuleSet) -> bool:
    """Whether half of a text is about what has a condition, and no word of it is conditional."""
    conditional = rules.classes.get("conditional")
    if conditional is None or not cue.rule or cue.rule.scope != _CONDITION:
        return False
    tokens = comparison.tokens
    if not _is_mostly_about(cue, comparison):
        return False
    return not any(conditional.accepts(tokens, at) for at in range(len(tokens.lower)))


def _is_mostly_about(cue: Cue, comparison: Comparison) -> bool:
    """Whether a text is about what has a condition: by half its words, or more than by the rest.

    The second counts only where the passage has the condition too, so that its author read it.
    """
    content = comparison.tokens.content
    shared = len(content & cue.around)
    if shared >= _LEAST_SHARED and 2 * shared >= len(content):
        return True
    beside = len(content & comparison.evidence_content.difference(cue.around))
    is_inside = any(passage.holds(cue.span) for passage in comparison.found.passages)
    return is_inside and shared > beside


def hedges(tokens: Tokens) -> tuple[Cue, ...]:
    """Return every hedge of a text with what it covers."""
    rules = tokens.language.rules.get(CODE)
    return cues(tokens, rules) if rules else ()


def _is_kept(cue: Cue, comparison: Comparison, rules: RuleSet) -> bool:
    """Whether the text is careful about the same."""
    too_weak = cue.rule.not_kept_by if cue.rule else frozenset()
    if _has_hedge(cue, comparison, too_weak) or is_kept_by_rule(cue, comparison.tokens):
        return True
    if cue.kind == "estimate" and any("" not in number.kinds for number in comparison.stated):
        return True  # estimated to have cost 340 million: cost about 340 million
    return _has_careful_words(cue, comparison, rules, too_weak)


def _has_hedge(cue: Cue, comparison: Comparison, too_weak: frozenset[str]) -> bool:
    """Whether the text has a hedge of its own that is about the same and strong enough."""
    hedged = [own for own in comparison.tokens.once(hedges) if own.lower not in too_weak]
    return any(cue.around & own.around or _is_loose(cue) for own in hedged)


def _is_loose(cue: Cue) -> bool:
    """Whether a hedge is about nothing but a name, or is a word that may stand anywhere: likely."""
    return not cue.clause or cue.kind == "loose"


def _has_careful_words(
    cue: Cue, comparison: Comparison, rules: RuleSet, too_weak: frozenset[str]
) -> bool:
    """Whether the text has words that keep any hedge: the cue's own, or new ones."""
    own_words = tokenize(cue.words, comparison.language).lower_set
    for phrase, at, end in kept_phrases(rules, comparison.tokens):
        words = comparison.tokens.lower[at:end]
        is_new = words[0] in own_words or not is_in_evidence(phrase, comparison)
        if is_new and " ".join(words) not in too_weak:
            return True
    return False
