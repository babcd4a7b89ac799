"""What a draft proposes, in the form in which it is printed as JSON and taken from others."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from generator.drafting.speakers import Confidence

Id = Annotated[str, Meta(pattern=r"\A[a-z0-9]+([-_][a-z0-9]+)*\Z", max_length=100)]
Text = Annotated[str, Meta(min_length=1)]


class Unnamed(Struct, frozen=True, forbid_unknown_fields=True):
    """A speaker without a name, as the text describes it."""

    unnamed: Text


SpeakerOf = Id | Unnamed
Speakers = Id | Unnamed | tuple[SpeakerOf, ...] | None


class _Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all proposals have: how sure they are, and who made them."""

    confidence: Confidence = "low"
    drafted_by: str = ""


class ProposedQuote(_Item, frozen=True, kw_only=True):
    """Words between quotation marks; `start` and `end` are offsets in the reading text."""

    text: Text
    start: int = -1
    end: int = -1
    speaker: Speakers = None
    speaker_text: str = ""
    said_on: str = ""
    prefix: str = ""
    suffix: str = ""


class ProposedFigure(Struct, frozen=True, forbid_unknown_fields=True):
    """The number in a fact: `value`, or `low` and `high` of a range."""

    value: int | float | None = None
    unit: str = ""
    approx: str = ""
    low: int | float | None = None
    high: int | float | None = None


class Passage(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the seed with those around them, where the words alone occur more than once."""

    exact: Text
    prefix: str = ""
    suffix: str = ""


Evidence = tuple[Text | Passage, ...]


class ProposedFact(_Item, frozen=True, kw_only=True):
    """A statement, and the words of the seed that say so."""

    text: Text
    evidence: Evidence
    said_by: tuple[SpeakerOf, ...] = ()
    said_on: str = ""
    when: str = ""
    about: tuple[Id, ...] = ()
    status: str = ""
    figure: ProposedFigure | None = None


class ProposedRelation(_Item, frozen=True, kw_only=True):
    """What joins two actors, in the words of the seed."""

    from_: Id = msgspec.field(name="from")
    to: Id
    kind: Text
    evidence: Evidence
    when: str = ""


class ProposedActor(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody whom the seed names; `known` actors have their page in the project."""

    id: Id
    name: Text
    kind: str = "person"
    names: tuple[str, ...] = ()
    known: bool = False
    role: str = ""
    country: str = ""


class ProposedDate(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say a date, and the date in EDTF."""

    text: str
    start: int
    end: int
    value: str


class LeftOut(Struct, frozen=True, forbid_unknown_fields=True):
    """A proposal that the gate refuses, and why."""

    item: str
    text: str
    code: str
    why: str


class Draft(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that is proposed for one seed."""

    quotes: tuple[ProposedQuote, ...] = ()
    facts: tuple[ProposedFact, ...] = ()
    relations: tuple[ProposedRelation, ...] = ()
    actors: tuple[ProposedActor, ...] = ()
    dates: tuple[ProposedDate, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def speakers_of(speaker: Speakers) -> tuple[SpeakerOf, ...]:
    """Return a speaker, a chain of speakers or none as a tuple."""
    if speaker is None:
        return ()
    return speaker if isinstance(speaker, tuple) else (speaker,)
