"""The part of the cast that one article names, which is all that its result depends on.

An actor whose name is neither in the seed nor in the annotation does not change it; nor does what
is written in Markdown about one who is.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from generator.briefing.gate.cast import Cast, description
from generator.briefing.gate.folding import folded
from generator.briefing.gate.names import Claim, names_with
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.content import Actor, Topic
from generator.briefing.model.notes import ArticleNote, Prose, Speaker
from generator.digests import digest
from generator.problems import did_you_mean

T = TypeVar("T")
Written = TypeVar("Written", Actor, Topic)
KindAndId = tuple[str, str]  # ("topic", "bridges")

_BETWEEN = "\n.\n"  # what no name has


def cast_digest(cast: Cast) -> bytes:
    """Return the digest of all that articles may read of a cast, or of a part of one."""
    content = (
        [_bare(actor) for actor in cast.actors.values()],
        [_bare(topic) for topic in cast.topics.values()],
        list(cast.questions.values()),
        list(cast.names.claims.items()),
        list(cast.described.items()),
        sorted(cast.already_reported.things, key=str),
        cast.demonym_stems,
        list(cast.hints.items()),
    )
    return digest(msgspec.msgpack.encode(content))


def _bare(record: Written) -> Written:
    """Return a record without its Markdown, which no article depends on."""
    if isinstance(record, Actor):
        return replace(record, profile=Prose())
    return replace(record, prose=Prose())


def part_of_cast(cast: Cast, note: ArticleNote, seed: SeedText) -> Cast:
    """Return the actors, topics and questions that an article's seed or annotation names."""
    forms = _forms(cast, note, seed)
    descriptions = {description(speaker.unnamed) for speaker in _speakers(note)}
    claims = {form: claim for form, claim in cast.names.claims.items() if form in forms}
    described = {words: owners for words, owners in cast.described.items() if words in descriptions}
    referred = _ids(note)
    actors = {*_owners(claims, described), *_states(cast, seed), *_of_kind("actor", referred)}
    return Cast(
        actors={key: _bare(actor) for key, actor in _only(cast.actors, actors).items()},
        topics={
            key: _bare(topic)
            for key, topic in _only(cast.topics, _of_kind("topic", referred)).items()
        },
        questions=_only(cast.questions, _of_kind("question", referred)),
        names=names_with(claims),
        described=described,
        already_reported=_reported(cast, referred),
        hints=_hints(cast, referred),
    )


def _only(known: Mapping[str, T], ids: Collection[str]) -> dict[str, T]:
    """Return the records that have one of some ids, in the order of all."""
    return {key: record for key, record in known.items() if key in ids}


def _of_kind(kind: str, referred: Iterable[KindAndId]) -> set[str]:
    """Return the ids of one kind."""
    return {key for other, key in referred if other == kind}


def _owners(
    claims: Mapping[str, tuple[Claim, ...]], described: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Yield the actors that claim a form of name or that a description is of."""
    for owners in claims.values():
        yield from (claim.actor for claim in owners)
    for actors in described.values():
        yield from actors


def _states(cast: Cast, seed: SeedText) -> Iterator[str]:
    """Yield the states from whose names words of a seed may be made: Russia of Russian."""
    return (state for stem, state in cast.demonym_stems if stem in seed.text)


def _forms(cast: Cast, note: ArticleNote, seed: SeedText) -> frozenset[str]:
    """Return the forms of names that the seed or the author's own words have."""
    own = _BETWEEN.join(_own_words(note))
    in_seed = cast.names.places(seed.text, seed.plain)
    in_own = cast.names.places(own, folded(own))
    return frozenset(form for form, _ in (*in_seed, *in_own))


def _reported(cast: Cast, referred: frozenset[KindAndId]) -> AlreadyReported:
    """Return which of the things that an annotation refers to may be what could not be read."""
    all_of_a_kind = ((kind, None) for kind in ("actor", "topic", "question"))
    return AlreadyReported(cast.already_reported.things & {*referred, *all_of_a_kind})


def _hints(cast: Cast, referred: frozenset[KindAndId]) -> dict[KindAndId, str]:
    """Return for each id that does not exist what may be meant by it."""
    known = {"actor": cast.actors, "topic": cast.topics, "question": cast.questions}
    return {
        (kind, key): did_you_mean(key, known[kind])
        for kind, key in sorted(referred)
        if key not in known[kind]
    }


def _ids(note: ArticleNote) -> frozenset[KindAndId]:
    """Return what an annotation refers to: kinds and ids."""
    figures = (fact.figure for fact in note.facts if fact.figure)
    questions = (figure.question for figure in figures if figure.question)
    return frozenset(
        (
            *(("actor", actor) for actor in _actors(note)),
            *(("topic", topic) for topic in _topics(note)),
            *(("question", question) for question in questions),
        )
    )


def _topics(note: ArticleNote) -> Iterator[str]:
    """Yield the topics that an annotation refers to."""
    yield from note.topics
    for item in note.items:
        yield from item.topics


def _actors(note: ArticleNote) -> Iterator[str]:
    """Yield the ids of the actors that an annotation refers to."""
    yield from (speaker.actor for speaker in _speakers(note) if speaker.actor)
    yield from _others(note)


def _speakers(note: ArticleNote) -> Iterator[Speaker]:
    for fact in note.facts:
        yield from (*fact.said_by, *fact.status_by)
    for quote in note.quotes:
        yield from (*quote.speaker, *quote.to)


def _others(note: ArticleNote) -> Iterator[str]:
    for item in note.items:
        yield from item.about
    for relation in note.relations:
        yield from (relation.from_, relation.to)
    for name in note.names:
        decided = (name.actor, *(place.actor for place in name.exceptions))
        yield from (actor for actor in decided if actor)


def _own_words(note: ArticleNote) -> Iterator[str]:
    """Yield all that an annotation says in the author's own words."""
    written = [note.title, note.summary]
    for item in note.items:
        written += [item.text, item.note]
    written += [fact.figure.label for fact in note.facts if fact.figure]
    yield from filter(None, written)
