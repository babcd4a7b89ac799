"""The part of the cast that one article names: all that its result depends on.

Another actor, whose name neither the seed nor the annotation has, leaves it equal.
"""

from collections.abc import Iterator

from generator.briefing.gate.cast import Cast, description
from generator.briefing.gate.folding import folded
from generator.briefing.gate.names import names_with
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.notes import ArticleNote, Speaker, Words
from generator.problems import did_you_mean

_BETWEEN = "\n.\n"  # what no name has


def part_of_cast(cast: Cast, note: ArticleNote, seed: SeedText) -> Cast:
    """Return those whom an article's seed or annotation names, and the topics and questions."""
    forms = _forms(cast, note, seed)
    claims = {form: claim for form, claim in cast.names.claims.items() if form in forms}
    descriptions = {description(speaker.unnamed) for speaker in _speakers(note)}
    described = {words: owners for words, owners in cast.described.items() if words in descriptions}
    referred = _ids(note)
    actors = {claim.actor for owners in claims.values() for claim in owners}
    actors.update(owner for owners in described.values() for owner in owners)
    actors.update(state for stem, state in cast.demonym_stems if stem in seed.text)
    actors.update(actor for kind, actor in referred if kind == "actor")
    return Cast(
        actors={actor: cast.actors[actor] for actor in cast.actors if actor in actors},
        topics={key: cast.topics[key] for kind, key in referred if key in cast.topics},
        questions={key: cast.questions[key] for kind, key in referred if key in cast.questions},
        names=names_with(claims),
        described=described,
        already_reported=_reported(cast, referred),
        hints=_hints(cast, referred),
    )


def _forms(cast: Cast, note: ArticleNote, seed: SeedText) -> frozenset[str]:
    """Return the forms of names that the seed or the author's own words have."""
    own = _BETWEEN.join(item.text.value for item in note.items)
    in_seed = cast.names.places(seed.text, seed.plain)
    in_own = cast.names.places(own, folded(own))
    return frozenset(form for form, _ in (*in_seed, *in_own))


def _reported(cast: Cast, referred: frozenset[tuple[str, str]]) -> AlreadyReported:
    """Return which of the things that an annotation refers to may be what could not be read."""
    all_of_a_kind = ((kind, None) for kind in ("actor", "topic", "question"))
    return AlreadyReported(cast.already_reported.things & {*referred, *all_of_a_kind})


def _hints(cast: Cast, referred: frozenset[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return for each id that does not exist what may be meant by it."""
    known = {"actor": cast.actors, "topic": cast.topics, "question": cast.questions}
    return {
        (kind, key): did_you_mean(key, known[kind])
        for kind, key in sorted(referred)
        if key not in known[kind]
    }


def _ids(note: ArticleNote) -> frozenset[tuple[str, str]]:
    """Return what an annotation refers to: kinds and ids."""
    figures = (fact.figure for fact in note.facts if fact.figure)
    questions = (figure.question for figure in figures if figure.question)
    return frozenset(
        (
            *(("actor", actor) for actor in _actors(note)),
            *(("topic", topic.value) for topic in note.topics),
            *(("question", question.value) for question in questions),
        )
    )


def _actors(note: ArticleNote) -> Iterator[str]:
    yield from (speaker.actor for speaker in _speakers(note) if speaker.actor)
    yield from (words.value for words in _others(note))


def _speakers(note: ArticleNote) -> Iterator[Speaker]:
    for fact in note.facts:
        yield from fact.said_by
    for quote in note.quotes:
        yield from (*quote.speaker, *quote.to)


def _others(note: ArticleNote) -> Iterator[Words]:
    for item in note.items:
        yield from item.about
    for relation in note.relations:
        yield from (relation.from_, relation.to)
    for name in note.names:
        decided = (name.actor, *(place.actor for place in name.places))
        yield from (actor for actor in decided if actor)
