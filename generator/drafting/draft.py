"""A whole draft of one seed: everything that the text shows, not yet tried by the gate."""

from collections.abc import Iterable, Iterator, Mapping

from generator.drafting.fact_proposals import proposed_facts
from generator.drafting.names import countries
from generator.drafting.people import Person
from generator.drafting.proposal import (
    Draft,
    ProposedActor,
    ProposedDate,
    ProposedFact,
    ProposedQuote,
    ProposedRelation,
    SpeakerOf,
    speakers_of,
)
from generator.drafting.quote_proposals import proposed_quotes
from generator.drafting.reading import SeedReading
from generator.drafting.relation_proposals import proposed_relations


def drafted(reading: SeedReading) -> Draft:
    """Return everything that a seed's text shows."""
    quotes = tuple(proposed_quotes(reading))
    facts = tuple(proposed_facts(reading))
    relations = tuple(proposed_relations(reading))
    named = set(actors_of(quotes, facts, relations))
    return Draft(
        quotes=quotes,
        facts=facts,
        relations=relations,
        actors=tuple(_actors(reading, named)),
        dates=tuple(_dates(reading)),
    )


def actors_of(
    quotes: Iterable[ProposedQuote],
    facts: Iterable[ProposedFact],
    relations: Iterable[ProposedRelation],
) -> Iterator[str]:
    """Yield the ids of the actors that some items name."""
    for quote in quotes:
        yield from _ids(speakers_of(quote.speaker))
    for fact in facts:
        yield from (*_ids(fact.said_by), *fact.about)
    for relation in relations:
        yield from (relation.from_, relation.to)


def _ids(speakers: Iterable[SpeakerOf]) -> Iterator[str]:
    """Return the speakers that are actors."""
    return (speaker for speaker in speakers if isinstance(speaker, str))


def _actors(reading: SeedReading, named: set[str]) -> Iterator[ProposedActor]:
    """Yield the actors that items name."""
    codes = countries(reading.narration.language.code)
    for person in reading.cast.people.values():
        if person.id in named:
            yield _actor(person, codes)


def _actor(person: Person, codes: Mapping[str, str]) -> ProposedActor:
    """Return an actor as it is proposed, with the country that its role names."""
    of_role = (code for name, code in sorted(codes.items()) if name in person.role)
    return ProposedActor(
        id=person.id,
        name=person.name,
        kind=person.kind,
        names=person.forms,
        known=person.known,
        role=person.role,
        country=next(of_role, ""),
    )


def _dates(reading: SeedReading) -> Iterator[ProposedDate]:
    """Yield the dates of a seed as they are proposed."""
    for date in reading.dates:
        words = date.span.of(reading.text)
        yield ProposedDate(words, date.span.start, date.span.end, date.value)
