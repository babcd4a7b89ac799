"""name-not-in-evidence: the evidence speaks of whomever a fact names, by name or otherwise."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.briefing.meaning.article_words import article_words
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.referring import (
    actors_of,
    is_implied,
    is_named_before,
    is_unknown_name,
    may_mean,
    named_actors_of,
    sort_of,
    unknown_names,
)
from generator.briefing.meaning.tokens import Tokens, Word
from generator.briefing.model.article import Fact, Mention
from generator.text import Span

CODE = "name-not-in-evidence"
_NEAR = 6  # sentences before, in which `the union` was named
_FAR = 20  # sentences before, in which her party was named beside her
_TITLE = re.compile(r"['’]s? [\w-]+(?: [\w-]+){0,3},? ")
_SAME_BEGINNING = 4  # letters that a country shares with its people

Placed = tuple[str, Word]  # in Nikopol


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a place that is another one, or the first actor that the evidence does not name."""
    if isinstance(comparison.found, Fact):
        moved = list(_elsewhere(comparison))
        unnamed = moved[:1] or list(_unnamed(comparison, comparison.found))
        yield from unnamed or _invented(comparison)


def _unnamed(comparison: Comparison, fact: Fact) -> Iterator[Finding]:
    """Yield the first actor named in the fact of whom its evidence does not speak."""
    spans, analysis = comparison.sentences, comparison.analysis
    known = {mention.actor for span in spans for mention in analysis.named_in(span)}
    known.update(party.actor for party in fact.said_by)
    missing = [
        (span.of(comparison.tokens.text), actors)
        for span, actors in comparison.named
        if known.isdisjoint(actors)
    ]
    for name, actors in missing:
        if not _occurs(name, comparison) and not _is_meant(name, actors, comparison, fact):
            hint = "take in the sentence that names it, or leave the name out"
            yield Finding(CODE, f"the evidence does not name {name}", hint)
            return


def _is_meant(name: str, actors: Iterable[str], comparison: Comparison, fact: Fact) -> bool:
    """Whether the evidence speaks of one of some actors in other words, or without any."""
    analysis = comparison.analysis
    meant = frozenset().union(*(actors_of(analysis, span) for span in comparison.sentences))
    meant |= _belonging(meant.union(party.actor for party in fact.said_by), comparison)
    for actor in actors:
        if actor in meant:
            return True
        if _is_description(name) and (actor in fact.about or _is_near(actor, comparison)):
            return True
        if _is_implied(actor, comparison, fact):
            return True
    return False


def _belonging(actors: Iterable[str], comparison: Comparison) -> frozenset[str]:
    """Return what some actors are part of, by their own files: South Korea's spy agency."""
    known = comparison.analysis.cast.actors
    records = [known[actor] for actor in actors if actor in known]
    posts = (role.of for actor in records for role in actor.roles)
    wholes = (whole for actor in records for whole in (*actor.part_of, actor.country))
    return frozenset((*posts, *wholes)) - {""}


def _is_description(name: str) -> bool:
    """Whether a name is made of common nouns: the union."""
    return name.rpartition(" ")[2].islower()


def _is_near(actor: str, comparison: Comparison) -> bool:
    """Whether the article names an actor shortly before."""
    analysis = comparison.analysis
    return any(is_named_before(analysis, span, actor, _NEAR) for span in comparison.sentences)


def _is_implied(actor: str, comparison: Comparison, fact: Fact) -> bool:
    """Whether the evidence may speak of an actor without a word for it.

    Where it names another one of the same sort, or a name that is nobody's, of which the fact says
    nothing, that is the one who is meant.
    """
    analysis, sentences = comparison.analysis, comparison.sentences
    others = _others(comparison)
    if any(
        _is_left_out(name, comparison)
        for span in sentences
        for name in unknown_names(analysis, span)
    ):
        return False
    if is_implied(analysis, sentences, actor, others) or _goes_with(actor, comparison, others):
        return True
    return actor in fact.about and may_mean(analysis, sentences, actor, others)


def _is_left_out(name: Span, comparison: Comparison) -> bool:
    """Whether the fact has no word that begins like a name of the article: Europe, European."""
    beginning = name.of(comparison.analysis.text).lower()[:_SAME_BEGINNING]
    return not any(word.startswith(beginning) for word in comparison.tokens.lower)


def _goes_with(actor: str, comparison: Comparison, others: frozenset[str]) -> bool:
    """Whether a body was named beside a person of whom the evidence speaks: her party."""
    analysis = comparison.analysis
    known = analysis.cast.actors
    if _has_named_for(actor, comparison):
        return True
    if sort_of(known.get(actor)) != "body" or any(sort_of(known.get(o)) == "body" for o in others):
        return False
    spoken_of = frozenset().union(*(actors_of(analysis, span) for span in comparison.sentences))
    persons = {one for one in spoken_of if sort_of(known.get(one)) == "person"}
    before = analysis.sentences_before(comparison.sentences[0].start)
    together = (actors_of(analysis, span) for span in before[:_FAR])
    return bool(persons) and any(actor in those and those & persons for those in together)


def _has_named_for(actor: str, comparison: Comparison) -> bool:
    """Whether a person of whom the evidence speaks was introduced as an actor's: X's envoy, Y."""
    analysis = comparison.analysis
    spoken_of = frozenset().union(*(actors_of(analysis, span) for span in comparison.sentences))
    persons = {one for one in spoken_of if sort_of(analysis.cast.actors.get(one)) == "person"}
    return any(
        one.actor == actor and other.actor in persons and _is_title(analysis.text, one, other)
        for one, other in pairwise(analysis.mentions)
    )


def _is_title(text: str, one: Mention, other: Mention) -> bool:
    """Whether a post is all that is between two names: Norland's envoy, Aksel Tveit."""
    start, end = one.span.end, other.span.start
    return _TITLE.fullmatch(text, start, end) is not None


def _others(comparison: Comparison) -> frozenset[str]:
    """Return the actors whom the evidence names and the fact does not."""
    analysis = comparison.analysis
    named = (named_actors_of(analysis, sentence) for sentence in comparison.sentences)
    ours = frozenset(actor for _, actors in comparison.named for actor in actors)
    return frozenset().union(*named) - ours


def _invented(comparison: Comparison) -> Iterator[Finding]:
    """Yield the first name in the fact that is no actor's and that the whole article lacks."""
    tokens = comparison.tokens
    for at in range(1, len(tokens.lower)):
        word = tokens.words[at]
        is_actor = any(_is_within(word, span) for span, _ in comparison.named)
        if not is_actor and is_unknown_name(tokens, at) and not _has_word(word, comparison):
            message = f"the article does not name {word.text}"
            yield Finding(CODE, message, "leave the name out, or write it as the article does")
            return


def _has_word(word: Word, comparison: Comparison) -> bool:
    """Whether an article has a word that begins alike, or the words that it abbreviates."""
    own = comparison.analysis.once(article_words)
    lower = word.lower.removesuffix("'s")
    if lower in own.words or lower[:_SAME_BEGINNING] in own.beginnings:
        return True
    language = comparison.language
    if lower in language.words("no-name") or lower in language.tables.units.by_form:
        return True
    return word.text.isupper() and lower in own.initials


def _elsewhere(comparison: Comparison) -> Iterator[Finding]:
    """Yield places that took the place of another.

    In Kramatorsk, where the evidence says in Nikopol and nothing of Kramatorsk.
    """
    theirs = [placed for words in comparison.evidence for placed in _placed(words)]
    lost = [placed for placed in theirs if _is_lost(placed[1], comparison)]
    for preposition, word in _placed(comparison.tokens) if lost else ():
        instead = [other.text for before, other in lost if before == preposition]
        if instead and not _is_known(word, comparison):
            here, there = f"{preposition} {word.text}", f"{preposition} {instead[0]}"
            yield Finding(CODE, f"the fact says “{here}”; its evidence says “{there}”")


def _is_lost(place: Word, comparison: Comparison) -> bool:
    """Whether a place of the evidence is not in the fact, and is not an actor."""
    is_actor = comparison.analysis.named_in(Span(place.start, place.end))
    return place.lower not in comparison.tokens.lower_set and not is_actor


def _is_known(place: Word, comparison: Comparison) -> bool:
    """Whether a place of the fact is an actor, or a word of the evidence begins like it."""
    beginnings = {word[:_SAME_BEGINNING] for word in comparison.evidence_lower}
    if place.lower[:_SAME_BEGINNING] in beginnings:
        return True
    return any(_is_within(place, span) for span, _ in comparison.named)


def _is_within(word: Word, span: Span) -> bool:
    """Whether a word begins within a stretch."""
    return span.start <= word.start < span.end


def _placed(words: Tokens) -> Iterator[Placed]:
    """Yield words with a capital after `in`, `at`, `from` and their like; no months, no days."""
    calendar, placing = words.language.tables.calendar, words.language.words("placing")
    if placing.isdisjoint(words.lower_set):
        return
    dates = {*calendar.months, *calendar.weekdays}
    for at, word in enumerate(words.words[1:], 1):
        before = words.lower[at - 1]
        if before in placing and word.text[0].isupper() and word.lower not in dates:
            yield before, word


def _occurs(name: str, comparison: Comparison) -> bool:
    """Whether the evidence has these very words, not as a part of a longer name."""
    pattern = re.compile(rf"\b{re.escape(name)}\b")
    return any(_occurs_in(sentence, pattern, comparison) for sentence in comparison.sentences)


def _occurs_in(sentence: Span, pattern: re.Pattern[str], comparison: Comparison) -> bool:
    analysis = comparison.analysis
    named = [mention.span for mention in analysis.named_in(sentence)]
    for found in pattern.finditer(analysis.text, sentence.start, sentence.end):
        place = Span(*found.span())
        if not any(span != place and span.holds(place) for span in named):
            return True
    return False
