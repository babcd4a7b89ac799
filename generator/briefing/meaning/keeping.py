"""Whether a text keeps a cue of its evidence, as the rules say."""

from collections.abc import Iterable, Iterator

from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.language import Context, Phrase, RuleSet, Step
from generator.briefing.meaning.scopes import Cue
from generator.briefing.meaning.tokens import Tokens


def is_kept_by_rule(cue: Cue, tokens: Tokens) -> bool:
    """Whether a text has what keeps a cue by its own rule."""
    rule = cue.rule
    if rule is None:
        return False
    if any(_has(tokens, phrase) for phrase in rule.kept_by):
        return True
    if _is_about_head(rule.kept_around, cue, tokens):
        return True
    return bool(rule.lost_around) and not _is_about_head(rule.lost_around, cue, tokens)


def kept_phrases(rules: RuleSet, tokens: Tokens) -> Iterator[tuple[Phrase, int, int]]:
    """Yield the phrases that keep any cue, with the indices of their first and last words."""
    for at, word in enumerate(tokens.lower):
        for phrase in rules.kept_by.starting_with(word):
            if end := phrase.end(tokens, at):
                yield phrase, at, end


def is_in_evidence(phrase: Phrase, comparison: Comparison) -> bool:
    """Whether the evidence has all words of a phrase, wherever."""
    return all(_occurs(step, comparison.evidence) for step in phrase.steps)


def _occurs(step: Step, evidence: Iterable[Tokens]) -> bool:
    """Whether some sentence has a word that a step accepts."""
    return any(
        step.accepts(sentence, at) for sentence in evidence for at in range(len(sentence.lower))
    )


def _has(tokens: Tokens, phrase: Phrase) -> bool:
    return any(phrase.end(tokens, at) for at in range(len(tokens.lower)))


def _is_about_head(contexts: Iterable[Context], cue: Cue, tokens: Tokens) -> bool:
    """Whether the word that a cue is about has one of some surroundings in a text."""
    places = [at for at, stem in enumerate(tokens.stems) if stem == cue.head]
    return any(context.holds(tokens, at, at + 1) for context in contexts for at in places)
