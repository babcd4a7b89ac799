"""Proposals from elsewhere: read item by item, and what cannot be taken is told, not trusted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from generator.briefing.gate.folding import plainly
from generator.briefing.model.content import ACTOR_KINDS, Actor
from generator.briefing.model.dates import NotADate, when
from generator.drafting.proposal import (
    Draft,
    LeftOut,
    ProposedActor,
    ProposedDate,
    ProposedFact,
    ProposedQuote,
    ProposedRelation,
)
from generator.text import shortened

LARGEST = 20_000_000  # bytes
BY_OTHERS = "elsewhere"
_KEYS = ("quotes", "facts", "relations", "actors", "dates", "left_out")
Item = TypeVar("Item")
Drafted = TypeVar("Drafted", ProposedQuote, ProposedFact, ProposedRelation)


class NotADraftError(Exception):
    """What was given is no JSON of the form of a draft; the message says why."""


def given(data: bytes, text: str, actors: Mapping[str, Actor]) -> Draft:
    """Return what is proposed in JSON, for a seed's text and the actors of a project.

    What is no proposal, or names an actor whom the text does not, is in `left_out`.
    Raises NotADraftError.
    """
    lists = _lists(data)
    left_out: list[LeftOut] = []
    people = tuple(
        _actors(_items(lists["actors"], ProposedActor, left_out), text, actors, left_out)
    )
    return Draft(
        quotes=_by_others(_items(lists["quotes"], ProposedQuote, left_out)),
        facts=_by_others(_items(lists["facts"], ProposedFact, left_out)),
        relations=_by_others(_items(lists["relations"], ProposedRelation, left_out)),
        actors=_with_known(people, actors),
        dates=tuple(_dates(_items(lists["dates"], ProposedDate, left_out), text, left_out)),
        left_out=tuple(left_out),
    )


def _lists(data: bytes) -> dict[str, list[Any]]:
    """Return the lists of a draft by their keys."""
    try:
        read = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotADraftError(str(error)) from None
    if not isinstance(read, dict):
        msg = "an object with `quotes`, `facts`, `relations`, `actors` and `dates` is needed"
        raise NotADraftError(msg)
    unknown = sorted(read.keys() - set(_KEYS))
    if unknown:
        msg = f"`{shortened(unknown[0], 40)}` is no part of a draft: {', '.join(_KEYS)}"
        raise NotADraftError(msg)
    return {key: _list(key, read.get(key, [])) for key in _KEYS}


def _list(key: str, value: object) -> list[Any]:
    """Return a value that must be a list; raise NotADraftError."""
    if isinstance(value, list):
        return value
    msg = f"`{key}` needs a list"
    raise NotADraftError(msg)


def _items(written: Sequence[Any], kind: type[Item], left_out: list[LeftOut]) -> list[Item]:
    """Return the items of a list that have the form of a kind; the others are told."""
    found: list[Item] = []
    for value in written:
        try:
            found.append(msgspec.convert(value, kind))
        except (msgspec.ValidationError, RecursionError) as error:
            text = shortened(repr(value))
            left_out.append(LeftOut(_name(kind), text, "bad-value", str(error)))
    return found


def _name(kind: type[object]) -> str:
    """Return the word for a kind of proposal: quote."""
    return kind.__name__.removeprefix("Proposed").lower()


def _by_others(items: Sequence[Drafted]) -> tuple[Drafted, ...]:
    """Return items with the name of who drafted them."""
    return tuple(replace(item, drafted_by=item.drafted_by or BY_OTHERS) for item in items)


def _with_known(
    people: Sequence[ProposedActor], actors: Mapping[str, Actor]
) -> tuple[ProposedActor, ...]:
    """Return the new actors, and all that the project has: items may name those unasked."""
    known = (
        ProposedActor(actor.id, actor.name, actor.kind, known=True) for actor in actors.values()
    )
    new = {actor.id: actor for actor in people if actor.id not in actors}
    return (*known, *new.values())


def _actors(
    written: Sequence[ProposedActor],
    text: str,
    actors: Mapping[str, Actor],
    left_out: list[LeftOut],
) -> Iterator[ProposedActor]:
    """Yield the actors whose names and roles are words of the text."""
    said = plainly(text)
    for actor in written:
        why = "" if actor.id in actors else _complaint(actor, said)
        if why:
            left_out.append(LeftOut("actor", shortened(actor.name), "name-not-found", why))
        else:
            yield replace(actor, known=actor.id in actors)


def _complaint(actor: ProposedActor, said: str) -> str:
    """Return why an actor cannot be taken from others, or an empty string."""
    for words in filter(None, (actor.name, *actor.names, actor.role)):
        if not _says(said, plainly(words)):
            return f"the seed does not say “{shortened(words, 40)}”"
    return "" if actor.kind in ACTOR_KINDS else f"`{shortened(actor.kind, 40)}` is no kind of actor"


def _says(text: str, words: str) -> bool:
    """Whether a text has words, not as parts of others."""
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _dates(
    written: Sequence[ProposedDate], text: str, left_out: list[LeftOut]
) -> Iterator[ProposedDate]:
    """Yield the dates whose words are in their place and whose value is EDTF."""
    for date in written:
        is_there = 0 <= date.start < date.end and text[date.start : date.end] == date.text
        if is_there and _is_edtf(date.value):
            yield date
        else:
            why = "these words are not at that place" if not is_there else "the value is not EDTF"
            left_out.append(LeftOut("date", shortened(date.text), "bad-date", why))


def _is_edtf(value: str) -> bool:
    """Whether a value is a date in EDTF."""
    try:
        when(value)
    except NotADate:
        return False
    return True
