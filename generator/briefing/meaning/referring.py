"""Who a sentence speaks of: by a name, a word made of a name, `he`, `its` or `the country`."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.tokens import Tokens, Word
from generator.briefing.meaning.word_tests import is_capitalised
from generator.briefing.model.content import Actor
from generator.text import Span

_NUMBERED = re.compile(r"[-\u2010\u2011]\d")
_FARTHEST = 6  # sentences that are looked through for whoever `he` is
_SORTS = {
    "person": "person",
    "unnamed": "person",
    "state": "state",
    "place": "place",
    "vehicle": "vehicle",
    "event": "event",
}
_OTHER_SORT = "body"
_ANYTHING = frozenset({"state", "place", "body", "vehicle", "event"})
_ANYBODY = frozenset({"person", "state", "body"})
_FEWEST_NAMINGS = 3  # of whoever an article is about
_TITLES = ("person", "person-noun", "stopword")
_SHORTEST_NAME = 4  # letters; too many words begin with shorter names
# Classes of pronouns and nouns, with the sorts of actors that they may mean.
_PRONOUNS = {
    "person-pronoun": frozenset({"person"}),
    "thing-pronoun": _ANYTHING,
    "plural-pronoun": _ANYBODY,
    "speaker-pronoun": _ANYBODY,
}
_NOUNS = {
    "person-noun": frozenset({"person"}),
    "body-noun": frozenset({"body"}),
    "state-noun": frozenset({"state"}),
    "place-noun": frozenset({"place", "state", "body"}),
    "vehicle-noun": frozenset({"vehicle"}),
    "event-noun": frozenset({"event"}),
}


class Reference(NamedTuple):
    """A word that means an actor without naming it, and the sorts of actors that it may mean."""

    at: int  # its offset
    word: str
    sorts: frozenset[str]
    is_indefinite: bool = False  # a country, its leader, the airline X: somebody new


def sort_of(actor: Actor | None) -> str:
    """Return what words may refer to an actor: person, state, place, vehicle, event or body."""
    return _SORTS.get(actor.kind, _OTHER_SORT) if actor else _OTHER_SORT


def named_actors_of(analysis: SeedAnalysis, sentence: Span) -> frozenset[str]:
    """Return the actors that a sentence names, states by their people too: Russian troops."""
    named = {mention.actor for mention in analysis.named_in(sentence) if mention.actor}
    return frozenset(named.union(_by_demonym(analysis, sentence)))


def actors_of(analysis: SeedAnalysis, sentence: Span) -> frozenset[str]:
    """Return the actors that a sentence names, and those that its other words may mean.

    A pronoun, or `the country`, means the nearest actors before that fit; so `he` leads on to the
    actor of the sentence before, which may itself say `he`.
    """
    if sentence not in analysis.references:
        analysis.references[sentence] = _actors_of(analysis, sentence)
    return analysis.references[sentence]


def _actors_of(analysis: SeedAnalysis, sentence: Span) -> frozenset[str]:
    spoken_of: list[frozenset[str]] = []  # nearest sentence first
    for span in (*analysis.sentences_before(sentence.start)[:_FARTHEST][::-1], sentence):
        meant = _meant_in(analysis, span, spoken_of)
        spoken_of.insert(0, named_actors_of(analysis, span).union(meant))
    return spoken_of[0]


def _meant_in(
    analysis: SeedAnalysis, sentence: Span, before: list[frozenset[str]]
) -> Iterator[str]:
    """Yield the actors that the pronouns and descriptions of a sentence may mean."""
    tokens = analysis.tokens(sentence)
    for at, word in enumerate(tokens.lower):
        yield from _by_name_word(analysis, tokens, at, word)
    unknown = unknown_names(analysis, sentence)
    for reference in references(tokens):
        if reference.is_indefinite:
            continue
        earlier = analysis.named_in(Span(sentence.start, reference.at))
        here = _fitting(analysis, (mention.actor for mention in earlier), reference.sorts)
        yield from here
        if not here and not any(name.end <= reference.at for name in unknown):
            yield from _nearest_fitting(analysis, before, reference.sorts)


def _by_name_word(analysis: SeedAnalysis, tokens: Tokens, at: int, word: str) -> frozenset[str]:
    """Return the actors whose names have a common noun of a text: the institute."""
    owners = name_words(analysis).get(tokens.language.stem(word), frozenset())
    is_name = at > 0 and tokens.is_capitalised(at)
    return frozenset() if is_name else owners


def name_words(analysis: SeedAnalysis) -> Mapping[str, frozenset[str]]:
    """Return the stems of the names of an article's actors, persons left out, with their owners."""
    return analysis.once(_name_words)


def _name_words(analysis: SeedAnalysis) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    stopwords = analysis.rules.classes["stopword"]
    for actor in analysis.cast.actors.values():
        names = () if sort_of(actor) == "person" else (actor.name, *_forms(actor))
        for word in " ".join(names).lower().replace("(", " ").replace(")", " ").split():
            if len(word) >= _SHORTEST_NAME and word not in stopwords:
                found.setdefault(analysis.rules.stem(word), set()).add(actor.id)
    return {word: frozenset(owners) for word, owners in found.items()}


def _forms(actor: Actor) -> Iterator[str]:
    return (form.text for form in actor.names)


def may_mean(
    analysis: SeedAnalysis, sentences: Iterable[Span], actor: str, others: Iterable[str]
) -> bool:
    """Whether sentences may speak of an actor of the article, however far away it is named.

    They have a word that may mean it, or speak of no other of its sort, in whose place it may be.
    """
    sentences = tuple(sentences)
    if not any(mention.actor == actor for mention in analysis.mentions):
        return False
    sort = sort_of(analysis.cast.actors.get(actor))
    if not _fitting(analysis, others, frozenset({sort})):
        return True
    return any(
        _may_refer(analysis, reference, sort)
        for sentence in sentences
        for reference in references(analysis.tokens(sentence))
        if not reference.is_indefinite and not _is_in_a_name(analysis, reference, sentence)
    )


def _is_in_a_name(analysis: SeedAnalysis, found: Reference, sentence: Span) -> bool:
    """Whether a word is part of a name that somebody has in a sentence."""
    named = analysis.named_in(sentence)
    return any(mention.span.start <= found.at < mention.span.end for mention in named)


def _may_refer(analysis: SeedAnalysis, found: Reference, sort: str) -> bool:
    """Whether a word may mean any actor of a sort; not if it is a word of somebody's name."""
    return sort in found.sorts and analysis.rules.stem(found.word) not in name_words(analysis)


def is_implied(
    analysis: SeedAnalysis, sentences: Iterable[Span], actor: str, others: Iterable[str]
) -> bool:
    """Whether sentences may speak of an actor without a word for it: freed on Friday, co-author.

    That is the nearest actor of its sort before, or the one that the article names most. `others`
    are those that the sentences speak of: one of the same sort takes its place.
    """
    sort = sort_of(analysis.cast.actors.get(actor))
    sorts = frozenset({sort})
    if _fitting(analysis, others, sorts):
        return False
    if actor in analysis.once(_main_actors) and any(
        is_named_before(analysis, sentence, actor) for sentence in sentences
    ):
        return True
    return any(
        actor in _nearest_fitting(analysis, _spoken_of_before(analysis, sentence), sorts)
        for sentence in sentences
    )


def is_named_before(
    analysis: SeedAnalysis, sentence: Span, actor: str, farthest: int | None = None
) -> bool:
    """Whether one of the sentences before names an actor; of the nearest ones, or of all."""
    before = analysis.sentences_before(sentence.start)[:farthest]
    return any(mention.actor == actor for span in before for mention in analysis.named_in(span))


def _main_actors(analysis: SeedAnalysis) -> frozenset[str]:
    """Return for each sort the actors that the article names most, and several times.

    A state counts that is the only one.
    """
    count = Counter(mention.actor for mention in analysis.mentions if mention.actor)
    known, most = analysis.cast.actors, Counter[str]()
    for actor, times in count.items():
        sort = sort_of(known.get(actor))
        most[sort] = max(most[sort], times, _FEWEST_NAMINGS)
    states = {actor for actor in count if sort_of(known.get(actor)) == "state"}
    main = {actor for actor, times in count.items() if times == most[sort_of(known.get(actor))]}
    return frozenset(main | (states if len(states) == 1 else set()))


def unknown_names(analysis: SeedAnalysis, sentence: Span) -> tuple[Span, ...]:
    """Return the words with a capital in a sentence that name no actor: the airline SkyNordic.

    Titles before a name, dates, and the first word of a sentence or quotation are left out.
    """
    tokens = analysis.tokens(sentence)
    named = [mention.span for mention in analysis.named_in(sentence)]
    return tuple(
        Span(word.start, word.end)
        for at, word in enumerate(tokens.words)
        if at and is_unknown_name(tokens, at) and not _touches(word, named)
        if not _NUMBERED.match(tokens.text, word.end)  # the pit Stefan-2: a thing
    )


def is_unknown_name(tokens: Tokens, at: int) -> bool:
    """Whether a word inside a sentence is written as a name, and is no date and no title."""
    language, word = tokens.language, tokens.words[at]
    calendar = language.tables.calendar
    is_other = (
        word.lower in calendar.months
        or word.lower in calendar.weekdays
        or any(word.lower.removesuffix("'s") in language.words(name) for name in _TITLES)
    )
    before = tokens.text[max(0, word.start - 1) : word.start]
    is_first = not tokens.lower[at - 1][:1].isalnum() and tokens.lower[at - 1] != ","
    return word.text[0].isupper() and not is_other and before in " -" and not is_first


def _touches(word: Word, named: Iterable[Span]) -> bool:
    """Whether a word is part of a name that is known, or right beside one."""
    return any(span.start - 1 <= word.end and word.start <= span.end + 1 for span in named)


def _spoken_of_before(analysis: SeedAnalysis, sentence: Span) -> Iterator[frozenset[str]]:
    for span in analysis.sentences_before(sentence.start)[:_FARTHEST]:
        yield actors_of(analysis, span)


def _nearest_fitting(
    analysis: SeedAnalysis, before: Iterable[frozenset[str]], sorts: frozenset[str]
) -> frozenset[str]:
    """Return the actors of some sorts in the nearest sentence that has any."""
    fitting = (_fitting(analysis, actors, sorts) for actors in before)
    return next(filter(None, fitting), frozenset())


def _fitting(
    analysis: SeedAnalysis, actors: Iterable[str], sorts: frozenset[str]
) -> frozenset[str]:
    known = analysis.cast.actors
    return frozenset(actor for actor in actors if actor and sort_of(known.get(actor)) in sorts)


def references(tokens: Tokens) -> Iterator[Reference]:
    """Yield the pronouns of a text, and its nouns for persons, bodies, states and places."""
    language = tokens.language
    definite = language.words("taking-up")
    for name, sorts in (*_PRONOUNS.items(), *_NOUNS.items()):
        words = language.words(name)
        for at, word in enumerate(tokens.lower):
            if word.removesuffix("'s") in words:
                near = {tokens.lower_at(at - 1), tokens.lower_at(at - 2)}
                is_new = definite.isdisjoint(near) or is_capitalised(tokens, at + 1)
                is_open = name in _NOUNS and is_new
                yield Reference(tokens.starts[at], word.removesuffix("'s"), sorts, is_open)


def _by_demonym(analysis: SeedAnalysis, sentence: Span) -> Iterator[str]:
    """Yield the states whose people or things a sentence speaks of.

    Russian backs Russia; Nigeria does not back Niger.
    """
    states = [actor for actor in analysis.cast.actors.values() if actor.kind == "state"]
    if not states:
        return
    names = {
        name: actor.id
        for actor in states
        for name in (actor.name, *(form.text for form in actor.names))
    }
    spans = [mention.span for mention in analysis.named_in(sentence)]
    for word in analysis.tokens(sentence).words:
        is_named = any(span.start <= word.start < span.end for span in spans)
        if word.text[0].isupper() and not is_named:
            yield from _states(analysis, word, names)


def _states(analysis: SeedAnalysis, word: Word, names: dict[str, str]) -> Iterator[str]:
    """Yield the state whose demonym ends with a word, if there is one."""
    endings = analysis.rules.words("demonym-ending")
    until = analysis.text[: word.end]
    found = [name for name in names if _is_demonym(until, word.text, name, endings)]
    if found:
        yield names[max(found, key=len)]


def _is_demonym(until: str, word: str, name: str, endings: frozenset[str]) -> bool:
    last = name.rsplit(" ", maxsplit=1)[-1]
    base = last.rstrip("ae")
    if not word.startswith(base) or len(last) < _SHORTEST_NAME:
        return False
    forms = (stem + ending for stem in (last, base) for ending in endings)
    return word in forms and until.endswith(name[: -len(last)] + word)
