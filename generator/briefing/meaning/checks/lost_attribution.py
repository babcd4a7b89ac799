"""lost-attribution: the sentence says who says so, the fact does not."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.briefing.meaning.attribution import CODE, Attribution, attributions, reported
from generator.briefing.meaning.clauses import is_verb
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.language import Needs, RuleSet
from generator.briefing.meaning.saying import shared_beginning
from generator.briefing.meaning.speakers import attributed
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.briefing.model.article import Fact, Party
from generator.text import Span

_LONGEST_APPOSITION = 5  # words
_MOST_OF_PASSAGE = 2  # as many words reported as beside
_SAME_BEGINNING = 5  # letters that a verb and its noun share: complain, complaint
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
            is_kept = _is_told_as_noun(sentence.lower[attribution.at], comparison)
            if is_quoted or not span or is_kept or not _is_used(span, comparison):
                continue
            if not _is_background(attribution, sentence, comparison):
                return attribution.words
    return _speech(comparison)


def _is_told_as_noun(verb: str, comparison: Comparison) -> bool:
    """Whether the fact has a noun that is made of a verb: complained, a complaint by."""
    words = comparison.tokens.lower
    return any(shared_beginning(verb, word) >= _SAME_BEGINNING for word in words)


def _is_background(attribution: Attribution, sentence: Tokens, comparison: Comparison) -> bool:
    """Whether the passages lie in parts of the sentence that the narrator may vouch for.

    That is the clause before another one (`The dam broke, while rain fell, X said`), what the
    narrator goes on with after `X said`, and a relative clause about something that X names.
    """
    verb = sentence.starts[attribution.at]
    inside = Span(sentence.starts[0], sentence.end(len(sentence.lower) - 1))
    passages = [passage for passage in comparison.found.passages if passage.meets(inside)]
    return all(_is_aside(passage, verb, attribution, sentence) for passage in passages)


def _is_aside(passage: Span, verb: int, attribution: Attribution, sentence: Tokens) -> bool:
    first, last = (bisect_left(sentence.starts, at) for at in (passage.start, passage.end))
    if attribution.form.what == "before" and passage.end <= verb:
        return _has_conjunction(sentence, last, attribution.at)
    if passage.start <= verb or first >= len(sentence.lower):
        return False
    if attribution.form.what == "before":
        return sentence.lower[first] in sentence.language.words("preposition")
    return _describes_a_noun(sentence, first, last)


def _has_conjunction(sentence: Tokens, start: int, end: int) -> bool:
    """Whether a word that joins clauses, or a participle after a comma, is in a stretch."""
    words, breaks = sentence.lower[start:end], sentence.language.breaks
    if any(word in breaks and word.isalpha() for word in words):
        return True
    pairs = pairwise(words)
    return any(before == "," and word.endswith("ing") for before, word in pairs)


def _describes_a_noun(sentence: Tokens, start: int, end: int) -> bool:
    """Whether a stretch is a noun with its relative clause: its port, which opened in May.

    An apposition may come between: theft, an offence that carries five years.
    """
    relative = sentence.language.words("relative")
    for at in range(start + 1, end):
        comma = _comma_before(sentence, at) if sentence.lower[at] in relative else -1
        if comma > start:
            return not any(is_verb(sentence, index) for index in range(start, comma))
    return False


def _comma_before(sentence: Tokens, relative: int) -> int:
    """Return the index of the comma before a relative pronoun or its apposition, or -1.

    Its port, | which opened; theft, | an offence that carries five years.
    """
    articles = sentence.language.words("article")
    for at in range(relative - 1, max(-1, relative - _LONGEST_APPOSITION), -1):
        if sentence.lower[at] == ",":
            is_near = at == relative - 1 or sentence.lower[at + 1] in articles
            return at if is_near else -1
    return -1


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
    if not passages:
        return False
    content = comparison.tokens.content
    shared = content & frozenset().union(*_stems(passages, reported_span, comparison))
    is_whole = all(reported_span.holds(passage) for passage in comparison.found.passages)
    if shared and (is_whole or 3 * len(shared) >= len(content)):
        return True
    reported_stems = frozenset().union(*_stems(passages, reported_span, comparison))
    beside = _beside(reported_span, comparison)
    is_most = len(reported_stems) >= _MOST_OF_PASSAGE * len(beside)
    return len(shared) > len(content & beside) or (is_most and not content & beside)


def _beside(reported_span: Span, comparison: Comparison) -> frozenset[str]:
    """Return the words of content that the passages have beside a reported stretch."""
    found: frozenset[str] = frozenset()
    for passage in comparison.found.passages:
        for start, end in ((passage.start, reported_span.start), (reported_span.end, passage.end)):
            part = Span(max(start, passage.start), min(end, passage.end))
            if part.start < part.end:
                found = found.union(comparison.analysis.tokens(part).content)
    return found


def _stems(
    passages: Iterable[Span], reported_span: Span, comparison: Comparison
) -> Iterator[frozenset[str]]:
    """Yield the words of content that passages have in common with a reported stretch."""
    for passage in passages:
        start = max(passage.start, reported_span.start)
        end = min(passage.end, reported_span.end)
        yield comparison.analysis.tokens(Span(start, end)).content
