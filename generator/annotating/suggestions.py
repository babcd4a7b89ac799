"""What a form begins with for the words that were selected: as much as the seed tells."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from generator.annotating.yaml_text import Value, as_text
from generator.briefing.model.content import Actor
from generator.drafting.draft import drafted
from generator.drafting.fact_proposals import fact_of
from generator.drafting.figure_proposals import proposed_figure
from generator.drafting.new_annotation import slug_of
from generator.drafting.passages import context_of, passage_of
from generator.drafting.proposal import (
    Draft,
    ProposedActor,
    ProposedFact,
    ProposedQuote,
    speakers_of,
)
from generator.drafting.reading import SeedReading
from generator.text import Span

_MARKS = "\"“”„«»‹›‘’'"


class Suggestion(msgspec.Struct, frozen=True):
    """The values of a form, and the actors that they name and the project does not have."""

    item: dict[str, Value]
    actors: tuple[ProposedActor, ...] = ()


class Suggestions:
    """What is suggested for selections in one seed.

    Without a reading, where a language has no rules for it, the words alone are.
    """

    def __init__(self, text: str, reading: SeedReading | None, actors: Mapping[str, Actor]) -> None:
        self._text = text
        self._reading = reading
        self._draft = drafted(reading) if reading else Draft()
        self._actors = actors

    def of(self, kind: str, span: Span) -> Suggestion:
        """Return what is suggested for a kind of item."""
        match kind:
            case "quote":
                return self._with_actors(self._quote(span))
            case "name":
                return self._name(span)
            case "relation":
                return self._with_actors(self._relation(span))
            case "omit":
                return Suggestion({"words": span.of(self._text)})
            case _:
                return self._with_actors(self._fact(span, has_figure=kind == "figure"))

    def _fact(self, span: Span, *, has_figure: bool) -> dict[str, Any]:
        text, reading = self._text, self._reading
        if reading is None:
            return {"text": _line(span.of(text)), "evidence": [_built(passage_of(text, span))]}
        fact: ProposedFact = fact_of(reading, span)
        if has_figure and fact.figure is None:
            fact = msgspec.structs.replace(fact, figure=proposed_figure(reading, span))
        item = _built(fact)
        return {key: value for key, value in item.items() if key != "confidence"}

    def _quote(self, span: Span) -> dict[str, Any]:
        inner = _without_marks(self._text, span)
        found = next((quote for quote in self._draft.quotes if _meets(quote, inner)), None)
        if found:
            item = _built(found)
            item["speaker"] = [_built(speaker) for speaker in speakers_of(found.speaker)]
            kept = ("text", "speaker", "said_on", "prefix", "suffix")
            return {key: item[key] for key in kept if item.get(key)}
        prefix, suffix = context_of(self._text, inner)
        item = {"text": _line(inner.of(self._text)), "prefix": prefix, "suffix": suffix}
        return {key: value for key, value in item.items() if value}

    def _relation(self, span: Span) -> dict[str, Any]:
        words = span.of(self._text)
        found = next((row for row in self._draft.relations if _says(row.evidence, words)), None)
        if found:
            item = _built(found)
            return {key: value for key, value in item.items() if key != "confidence"}
        named = self._named(span)
        ends = {"from": named[0], "to": named[1]} if len(named) > 1 else {}
        return {**ends, "evidence": [_built(passage_of(self._text, span))]}

    def _named(self, span: Span) -> tuple[str, ...]:
        return fact_of(self._reading, span).about if self._reading else ()

    def _name(self, span: Span) -> Suggestion:
        """Return the actor that words name, or a new one."""
        words = _line(span.of(self._text)).removesuffix("'s").removesuffix("’s")
        known = next((actor.id for actor in self._actors.values() if _is_named(actor, words)), "")
        found = known or next(iter(self._named(span)), "")
        if found:
            return self._with_actors({"words": words, "actor": found})
        actor = ProposedActor(id=slug_of(words) or "actor", name=words)
        return Suggestion({"words": words, "actor": actor.id}, (actor,))

    def _with_actors(self, item: dict[str, Any]) -> Suggestion:
        """Return a form whose new actors come along; whom a fact is only about is not made."""
        if "about" in item:
            item["about"] = [actor for actor in item["about"] if actor in self._actors]
        named = set(_ids(item))
        new = (actor for actor in self._people() if actor.id in named)
        return Suggestion({key: value for key, value in item.items() if value}, tuple(new))

    def _people(self) -> Iterable[ProposedActor]:
        """Yield the persons of the seed whom the project does not have."""
        if self._reading is None:
            return
        for person in self._reading.cast.people.values():
            if not person.known:
                yield ProposedActor(
                    person.id, person.name, person.kind, person.forms, role=person.role
                )


def _ids(item: Mapping[str, Any]) -> Iterable[str]:
    """Yield the actors that a form names."""
    for key in ("speaker", "said_by"):
        yield from (who for who in item.get(key, ()) if isinstance(who, str))
    yield from (item[key] for key in ("from", "to", "actor") if isinstance(item.get(key), str))


def _built(value: object) -> Any:
    """Return a record as plain data, without what is empty; numbers are text."""
    return as_text(msgspec.to_builtins(value))


def _line(words: str) -> str:
    return " ".join(words.split())


def _without_marks(text: str, span: Span) -> Span:
    """Return a stretch without the quotation marks around it."""
    inner = span.trimmed(text, _MARKS)
    return inner if inner.of(text) else span


def _meets(quote: ProposedQuote, span: Span) -> bool:
    return Span(quote.start, quote.end).meets(span)


def _says(evidence: Iterable[object], words: str) -> bool:
    """Whether words are in evidence."""
    return any(_line(words) in _line(getattr(part, "exact", str(part))) for part in evidence)


def _is_named(actor: Actor, words: str) -> bool:
    """Whether words are a name of an actor."""
    return words in (actor.name, *(name.text for name in actor.names))
