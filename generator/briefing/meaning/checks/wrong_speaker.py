"""wrong-speaker: the text gives a quote or a claim to another speaker than its annotation does."""

from collections.abc import Iterable, Iterator

from generator.briefing.meaning.attribution import attributions, reported
from generator.briefing.meaning.claims_apart import one_of_two
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.speakers import attributed
from generator.briefing.meaning.subjects import subject
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Fact, Quote
from generator.briefing.model.content import Actor
from generator.text import Span

CODE = "wrong-speaker"


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the speaker that the text names, if no link of the chain is that one."""
    if isinstance(comparison.found, Fact):
        yield from _of_a_fact(comparison, comparison.found)
    if isinstance(comparison.found, Quote):
        yield from _of_a_quote(comparison, comparison.found)


def _of_a_quote(comparison: Comparison, quote: Quote) -> Iterator[Finding]:
    number = comparison.analysis.stretch_of(quote.passages[0])
    if number < 0:
        return
    speakers = attributed(comparison.analysis, number).actors
    given = [link.actor or link.unnamed for link in quote.speaker]
    if speakers and not speakers.intersection(given):
        yield _finding(comparison, "these words", speakers, given)


def _of_a_fact(comparison: Comparison, fact: Fact) -> Iterator[Finding]:
    """Yield the speaker that the text names, if the chain does not have it."""
    given = [link.actor for link in fact.said_by]
    if not given or not all(given) or _has_outlet(comparison, given):
        return
    known = comparison.analysis.cast.actors
    named = one_of_two(comparison, given) or _claimants(comparison, given)
    if (
        named
        and named.isdisjoint(given)
        and not any(_belong(known.get(one), known.get(other)) for one in named for other in given)
    ):
        finding = _finding(comparison, "this", named, given)
        yield Finding(finding.code, finding.message, field="said_by")


def _finding(
    comparison: Comparison, what: str, named: Iterable[str], given: Iterable[str]
) -> Finding:
    name_of = comparison.analysis.cast.name_of
    theirs = " or ".join(sorted(map(name_of, named)))
    ours = " and ".join(map(name_of, given))
    return Finding(CODE, f"the text gives {what} to {theirs}, not to {ours}")


def _has_outlet(comparison: Comparison, given: Iterable[str]) -> bool:
    """Whether one of some actors is an outlet, which may claim whatever it prints."""
    actors = comparison.analysis.cast.actors
    return any(actor in actors and actors[actor].kind == "media" for actor in given)


def _claimants(comparison: Comparison, given: list[str]) -> frozenset[str]:
    """Return who says what the passages say.

    None if an attribution is unclear, or if a sentence names one of those given who may be its
    source.
    """
    found: frozenset[str] = frozenset()
    for span, words in zip(comparison.sentences, comparison.evidence, strict=True):
        if _may_be_source(comparison, span, words, given):
            return frozenset()
        for actors in _speakers(comparison, words):
            if not actors:
                return frozenset()
            found |= actors
    return found


def _may_be_source(comparison: Comparison, sentence: Span, words: Tokens, given: list[str]) -> bool:
    """Whether a sentence names one of some actors, and not only in what somebody else says.

    Berg said the dam was safe, Stone said it leaked: Stone is no source of the first words.
    """
    named = comparison.analysis.named_in(sentence)
    mentions = [mention for mention in named if mention.actor in given]
    if not words.lower_set.isdisjoint(words.language.words("cites")):
        return bool(mentions)
    told = [reported(attribution, words) for attribution in words.once(attributions)]
    return not all(_is_told(mention.span, told, words) for mention in mentions)


def _is_told(name: Span, told: Iterable[Span | None], words: Tokens) -> bool:
    """Whether a name is in what a sentence reports, and belongs to no preposition: from Stone."""
    before = words.lower_at(words.index_from(name.start) - 1)
    is_source = before in words.language.words("preposition")
    return not is_source and any(span is not None and span.holds(name) for span in told)


def _speakers(comparison: Comparison, words: Tokens) -> Iterator[frozenset[str]]:
    """Yield the subjects of the attributions in a sentence that report a passage."""
    analysis = comparison.analysis
    for attribution in words.once(attributions):
        span = reported(attribution, words)
        if span is None or analysis.is_quoted(words.starts[attribution.at]):
            continue
        if comparison.in_passages(_till_semicolon(span, words.text)):
            yield subject(analysis, words, attribution).actors


def _till_semicolon(span: Span, text: str) -> Span:
    """Return a stretch up to its first semicolon: Moss said 40 died; the navy counted 52."""
    end = text.find(";", span.start, span.end)
    return Span(span.start, end) if end > span.start else span


def _belong(one: Actor | None, other: Actor | None) -> bool:
    """Whether one has a post in the other or is part of it: a minister speaks for the ministry."""
    if one is None or other is None:
        return True
    return not {one.id, other.id}.isdisjoint(_bodies(one) | _bodies(other))


def _bodies(actor: Actor) -> set[str]:
    """Return what an actor is part of, and where it has posts."""
    return {*actor.part_of, actor.country, *(role.of for role in actor.roles)}
