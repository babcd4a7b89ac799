"""lost-hedge: the evidence is unsure where the text is not."""

from collections.abc import Iterable

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.cues import cues
from generator.briefing.meaning.keeping import is_in_evidence, is_kept_by_rule, kept_phrases
from generator.briefing.meaning.language import RuleSet
from generator.briefing.meaning.scopes import Cue
from generator.briefing.meaning.tokens import Tokens, tokenize

CODE = "lost-hedge"


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the first hedge of the evidence that the text has in no words."""
    rules = comparison.rules(CODE)
    if rules is None:
        return
    theirs = [cue for cue in comparison.reaching(hedges) if comparison.uses(cue)]
    for cue in theirs:
        if not _is_kept(cue, comparison, rules):
            message = f"the evidence says “{cue.words}”; the {comparison.noun} does not"
            yield Finding(CODE, message, "or accept it: `accept: {lost-hedge: why}`")
            return


def hedges(tokens: Tokens) -> tuple[Cue, ...]:
    """Return every hedge of a text with what it covers."""
    rules = tokens.language.rules.get(CODE)
    return cues(tokens, rules) if rules else ()


def _is_kept(cue: Cue, comparison: Comparison, rules: RuleSet) -> bool:
    """Whether the text is careful about the same."""
    too_weak = cue.rule.not_kept_by if cue.rule else frozenset()
    for own in comparison.tokens.once(hedges):
        if cue.around & own.around and own.lower not in too_weak:
            return True
    if is_kept_by_rule(cue, comparison.tokens):
        return True
    if cue.kind == "estimate" and any(number.comparator for number in comparison.stated):
        return True  # estimated to have cost 340 million: cost about 340 million
    own_words = tokenize(cue.words, comparison.language).lower_set
    for phrase, at, end in kept_phrases(rules, comparison.tokens):
        words = comparison.tokens.lower[at:end]
        if " ".join(words) in too_weak:
            continue
        if words[0] in own_words or not is_in_evidence(phrase, comparison):
            return True
    return False
