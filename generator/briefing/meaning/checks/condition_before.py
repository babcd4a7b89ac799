"""cut-off: a passage that begins just after its condition: `If they agree, | we will pay`."""

from collections.abc import Iterator

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.checks.cut_off import CODE, judged
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.language import Needs, RuleSet
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Quote
from generator.text import Span, shortened

KIND = "condition-before"
NEEDS = Needs(classes=("conditional", "unended"))
_LONGEST = 60  # characters of a condition that are shown


def check(comparison: Comparison) -> Iterator[Finding]:
    """Yield the first passage that begins just after its condition."""
    rules = comparison.rules(CODE)
    if rules is None or isinstance(comparison.found, Quote):
        return
    analysis, passages = comparison.analysis, comparison.found.passages
    for passage in judged(comparison):
        condition = _condition_before(passage, analysis, rules)
        if condition and not _is_kept(condition, comparison.tokens, passages, rules):
            words = shortened(" ".join(condition.of(analysis.text).split()), _LONGEST)
            yield Finding(CODE, f"the evidence begins just after its condition: “{words}”")
            return


def _condition_before(passage: Span, analysis: SeedAnalysis, rules: RuleSet) -> Span | None:
    """Return the condition on which what a passage tells depends, or None.

    It ends with the comma before the passage, which tells of now or later: of what is past,
    a condition says nothing.
    """
    sentence = analysis.sentence_at(passage.start)
    before = analysis.text[sentence.start : passage.start].rstrip()
    if not before.endswith(",") or not _is_open(analysis.tokens(passage), rules):
        return None
    at = _beginning(analysis.words(sentence.start, passage.start), rules)
    return None if at is None else Span(at, sentence.start + len(before) - 1)


def _is_open(passage: Tokens, rules: RuleSet) -> bool:
    unended = rules.classes["unended"]
    return any(unended.accepts(passage, at) for at in range(len(passage.lower)))


def _beginning(tokens: Tokens, rules: RuleSet) -> int | None:
    """Return the offset of the last word before a passage that begins a condition, or None."""
    for at in reversed(range(len(tokens.lower))):
        for rule in rules.rules.starting_with(tokens.lower[at]):
            if rule.kind == KIND and rule.end(tokens, at):
                return tokens.starts[at]
    return None


def _is_kept(condition: Span, text: Tokens, passages: tuple[Span, ...], rules: RuleSet) -> bool:
    """Whether the fact says that there is a condition, or another passage has it."""
    kept = rules.classes["conditional"]
    says_so = any(kept.accepts(text, at) for at in range(len(text.lower)))
    return says_so or any(passage.meets(condition) for passage in passages)
