"""lost-attribution: the sentence says who says so, the fact does not."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.briefing.meaning.attribution import CODE, attributions, reported
from generator.briefing.meaning.clauses import has_past_verb
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.language import Needs, RuleSet
from generator.briefing.meaning.speakers import attributed
from generator.briefing.meaning.tokens import tokenize
from generator.briefing.model.article import Fact, Party
from generator.text import Span

NEEDS = Needs(classes=("attributes", "finder", "finds", "no-source", "source"))


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield an attribution of what the fact says, if the fact itself has none."""
    rules = comparison.rules(CODE)
    if rules is None or not isinstance(comparison.found, Fact) or comparison.found.said_by:
        return
    if _names_source(comparison, rules) or _says_so_itself(comparison):
        return
    words = _attribution(comparison)
    if words:
        message = f"the sentence says “{words}”; the fact does not say who says so"
        yield Finding(CODE, message, "add `said_by:`")


def says_who(comparison: Comparison, speakers: Iterable[Party]) -> bool:
    """Whether words say who says so: by a name of one of the speakers, or by any attribution.

    Without rules of attribution nothing can be said against them.
    """
    rules = comparison.rules(CODE)
    if rules is None or CODE not in comparison.language.checks:
        return True
    if _names_source(comparison, rules) or _says_so_itself(comparison):
        return True
    if comparison.tokens.once(attributions):
        return True
    named = {actor for _, actors in comparison.named for actor in actors}
    return any(_is_named(speaker, named, comparison) for speaker in speakers)


def _is_named(speaker: Party, named: set[str], comparison: Comparison) -> bool:
    if speaker.actor:
        return speaker.actor in named
    described = tokenize(speaker.unnamed, comparison.language).content
    return bool(described & comparison.tokens.content)


def _names_source(comparison: Comparison, rules: RuleSet) -> bool:
    """Whether the fact has words that name a source: blamed, allegedly, a study found."""
    tokens = comparison.tokens
    verbs = rules.classes["attributes"].words - rules.classes["no-source"].words
    if not tokens.lower_set.isdisjoint(verbs | rules.classes["source"].words):
        return True
    has_finder = not tokens.content.isdisjoint(rules.classes["finder"].stems)
    return has_finder and not tokens.lower_set.isdisjoint(rules.classes["finds"].words)


def _says_so_itself(comparison: Comparison) -> bool:
    """Whether the fact reports in words of its own: Bob Stone noted it was the third fire."""
    found = comparison.tokens.once(attributions)
    return any(attribution.form.what == "after" for attribution in found)


def _attribution(comparison: Comparison) -> str:
    """Return the words that attribute a passage, or an empty string."""
    for sentence in comparison.evidence:
        for attribution in sentence.once(attributions):
            is_quoted = comparison.analysis.is_quoted(sentence.starts[attribution.at])
            span = reported(attribution, sentence)
            if span and not is_quoted and _is_used(span, comparison):
                return attribution.words
    return _speech(comparison)


def _speech(comparison: Comparison) -> str:
    """Return the words that give a quoted passage to a speaker, or an empty string."""
    for passage in comparison.found.passages:
        number = comparison.analysis.stretch_of(passage)
        if number < 0:
            continue
        speech = attributed(comparison.analysis, number)
        if speech.actors or speech.words or speech.pronoun:
            return speech.words or "said"
    return ""


def _is_used(reported_span: Span, comparison: Comparison) -> bool:
    """Whether the fact says what is in a reported stretch of its passages."""
    passages = [passage for passage in comparison.found.passages if passage.meets(reported_span)]
    if not passages or all(_is_aside(passage, comparison) for passage in passages):
        return False
    content = comparison.tokens.content
    shared = content & frozenset().union(*_stems(passages, reported_span, comparison))
    is_whole = all(reported_span.holds(passage) for passage in comparison.found.passages)
    return bool(shared) and (is_whole or 3 * len(shared) >= len(content))


def _stems(
    passages: Iterable[Span], reported_span: Span, comparison: Comparison
) -> Iterator[frozenset[str]]:
    """Yield the words of content that passages have in common with a reported stretch."""
    for passage in passages:
        start = max(passage.start, reported_span.start)
        end = min(passage.end, reported_span.end)
        yield comparison.analysis.tokens(Span(start, end)).content


def _is_aside(passage: Span, comparison: Comparison) -> bool:
    """Whether a passage says what it says in a relative clause, which is the narrator's.

    Critics speak of | its new seat, which opened two years late.
    """
    tokens = comparison.analysis.tokens(passage)
    relative = tokens.language.words("relative-pronoun")
    pairs = pairwise(tokens.lower)
    commas = (at for at, (one, other) in enumerate(pairs) if one == "," and other in relative)
    comma = next(commas, 0)
    return comma > 0 and not has_past_verb(tokens, comma)
