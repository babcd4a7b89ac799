"""Notes: what the author wrote, each value with its place in the file; nothing here is known to be true yet."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.dates import When
from generator.text import Span

T = TypeVar("T")


class Written(Struct, Generic[T], frozen=True):
    """A value and the stretch of the file where it was written."""

    value: T
    span: Span


Words = Written[str]
Date = Written[When]


class Selector(Struct, frozen=True):
    """Words to be found in a seed, with what stands around them where they stand there twice (TextQuoteSelector)."""

    exact: Words
    span: Span
    prefix: Words | None = None
    suffix: Words | None = None


class Speaker(Struct, frozen=True):
    """Who says something: an actor's id, or the description of somebody unnamed."""

    span: Span
    actor: str = ""
    unnamed: str = ""


class LinkNote(Struct, frozen=True):
    """A typed link from one fact or quote to another, `SLUG#id` or `#id`."""

    kind: Words
    to: Words
    span: Span


class FigureNote(Struct, frozen=True):
    """The number in a fact: one value, or a range."""

    span: Span
    value: Written[Decimal] | None = None
    low: Written[Decimal] | None = None
    high: Written[Decimal] | None = None
    unit: Words | None = None
    approx: Words | None = None
    question: Words | None = None
    label: Words | None = None


Acceptances = tuple[tuple[Words, Words], ...]


class FactNote(Struct, frozen=True):
    """A statement in the editor's own words, with the evidence it is said to have."""

    id: Words
    text: Words
    evidence: tuple[Selector, ...]
    span: Span
    said_by: tuple[Speaker, ...] = ()
    said_on: Date | None = None
    when: Date | None = None
    about: tuple[Words, ...] = ()
    status: Words | None = None
    note: Words | None = None
    key: Written[bool] | None = None
    figure: FigureNote | None = None
    links: tuple[LinkNote, ...] = ()
    accept: Acceptances = ()
    already_reported: AlreadyReported = AlreadyReported()


class QuoteNote(Struct, frozen=True):
    """Words that somebody is said to have said."""

    id: Words
    text: Words
    speaker: tuple[Speaker, ...]
    span: Span
    prefix: Words | None = None
    suffix: Words | None = None
    to: tuple[Speaker, ...] = ()
    about: tuple[Words, ...] = ()
    said_on: Date | None = None
    when: Date | None = None
    note: Words | None = None
    key: Written[bool] | None = None
    links: tuple[LinkNote, ...] = ()
    accept: Acceptances = ()
    already_reported: AlreadyReported = AlreadyReported()

    @property
    def selector(self) -> Selector:
        """What must stand in the seed."""
        return Selector(self.text, self.span, self.prefix, self.suffix)


class RelationNote(Struct, frozen=True):
    """A typed link between two actors, with the evidence it is said to have."""

    from_: Words
    to: Words
    kind: Words
    evidence: tuple[Selector, ...]
    span: Span
    when: Date | None = None
    note: Words | None = None
    accept: Acceptances = ()
    already_reported: AlreadyReported = AlreadyReported()


class NamePlace(Struct, frozen=True):
    """One place of a name decided otherwise than the rest; no actor means that nobody is named there."""

    exact: Selector
    actor: Words | None
    span: Span


class NameNote(Struct, frozen=True):
    """Whom a name means in one text: an actor or nobody by default, and the places where it is otherwise."""

    name: Words
    actor: Words | None
    places: tuple[NamePlace, ...] = ()
    decides: bool = True  # whether a default was written, `null` included


class Outlet(Struct, frozen=True):
    """Who published a seed, and where."""

    span: Span
    name: Words | None = None
    url: Words | None = None

    @property
    def shown(self) -> str:
        """Its name, or the host of its address."""
        host = urlsplit(self.url.value).hostname if self.url else None
        return self.name.value if self.name else (host or "").removeprefix("www.")


class ArticleNote(Struct, frozen=True):
    """One annotation file."""

    path: str
    slug: str
    seed: Words
    title: Words
    span: Span
    sha256: Words | None = None
    published: Date | None = None
    outlet: Outlet | None = None
    lang: Words | None = None
    rights: Words | None = None
    draft: Written[bool] | None = None
    summary: Words | None = None
    topics: tuple[Words, ...] = ()
    names: tuple[NameNote, ...] = ()
    facts: tuple[FactNote, ...] = ()
    quotes: tuple[QuoteNote, ...] = ()
    relations: tuple[RelationNote, ...] = ()
    empty: tuple[Words, ...] = ()  # the keys that were left empty
    already_reported: AlreadyReported = AlreadyReported()  # of its keys, facts and quotes

    @property
    def is_draft(self) -> bool:
        """Whether it is for the preview only."""
        return bool(self.draft and self.draft.value)

    @property
    def items(self) -> "tuple[FactNote | QuoteNote, ...]":
        """Facts, then quotes."""
        return (*self.facts, *self.quotes)

    @property
    def selectors(self) -> tuple[Selector, ...]:
        """Everything that must stand in the seed."""
        evidence = [selector for fact in self.facts for selector in fact.evidence]
        evidence += [selector for relation in self.relations for selector in relation.evidence]
        names = [place.exact for name in self.names for place in name.places]
        return (*evidence, *(quote.selector for quote in self.quotes), *names)


class Reference(Struct, frozen=True):
    """A mark in Markdown that points to something: `[[id|words]]` (a page) or `[@id]` (a fact or quote)."""

    kind: str  # page | citation
    target: str
    words: str
    span: Span
    before: str = ""  # of a citation: the words since the one before it, or since its block began
    is_first: bool = False  # of its block


class Prose(Struct, frozen=True):
    """Markdown, parsed: the tokens (opaque here; reading makes and publishing renders them) and what they refer to."""

    tokens: Sequence[Any] = ()
    references: tuple[Reference, ...] = ()


def value_of(words: Words | None) -> str:
    """The words, or an empty string where none were written."""
    return words.value if words else ""


def date_of(date: Date | None) -> When | None:
    """The date, where one was written."""
    return date.value if date else None
