"""Notes: what an author wrote, with the place of every value; not known to be true."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.dates import When
from generator.briefing.model.keys import Key
from generator.text import Span

T = TypeVar("T")


class Written(Struct, Generic[T], frozen=True):
    """A value and the stretch of the file where it was written."""

    value: T
    span: Span


Words = Written[str]
Date = Written[When]


STATUSES = ("reported", "claimed", "confirmed", "disputed", "denied", "retracted", "superseded")
GIVEN_LATER = STATUSES[2:]  # by somebody, on some day after the fact was stated
RIGHTS = ("full", "excerpts", "none")
LINK_KINDS = ("supports", "contradicts", "updates", "supersedes")
COMPARATORS = ("about", "at-least", "up-to", "more-than", "fewer-than")


class Selector(Struct, frozen=True):
    """Words to be found in a seed (TextQuoteSelector).

    `prefix` and `suffix` are the text around them, which decides between several places.
    """

    exact: Annotated[Words, Key()]
    span: Span
    prefix: Annotated[
        Words | None, Key(doc="the words right before, if the same words occur more than once")
    ] = None
    suffix: Annotated[
        Words | None, Key(doc="the words right after, if the same words occur more than once")
    ] = None


class Speaker(Struct, frozen=True):
    """Who says something: an actor's id, or a description of a person without a name."""

    span: Span
    actor: str = ""
    unnamed: str = ""


class LinkNote(Struct, frozen=True):
    """A typed link from one fact or quote to another, `SLUG#id` or `#id`."""

    kind: Annotated[Words, Key(one_of=LINK_KINDS)]
    to: Annotated[Words, Key(form="item")]
    span: Span


class FigureNote(Struct, frozen=True):
    """The number in a fact: one value, or a range."""

    span: Span
    value: Annotated[Written[Decimal] | None, Key(doc="the number")] = None
    low: Annotated[Written[Decimal] | None, Key(doc="the lower end of a range")] = None
    high: Annotated[Written[Decimal] | None, Key(doc="the upper end of a range")] = None
    unit: Annotated[Words | None, Key(doc="what is counted or measured")] = None
    approx: Annotated[Words | None, Key(one_of=COMPARATORS, doc="how the number is qualified")] = (
        None
    )
    question: Annotated[Words | None, Key(form="question", doc="the question that it answers")] = (
        None
    )
    label: Annotated[
        Words | None, Key(doc="what it counts, beside other answers to the question")
    ] = None


DRAFTED_DOC = "who drafted it; delete the line once you have read and accepted the item"
ACCEPT_DOC = "warnings accepted here: {CODE: why}"


class Acceptance(Struct, frozen=True):
    """A warning that the author accepts, with the reason."""

    code: Words
    why: Words


Acceptances = tuple[Acceptance, ...]


def accepted_codes(accept: Acceptances) -> tuple[tuple[str, str], ...]:
    """Return the codes that an author accepts, with the reasons."""
    return tuple((acceptance.code.value, acceptance.why.value) for acceptance in accept)


class FactNote(Struct, frozen=True):
    """A statement in the editor's own words, with the evidence it is said to have."""

    id: Annotated[Words, Key(form="id", doc="its permalink: articles/SLUG.html#ID")]
    text: Annotated[Words, Key(doc="the statement, in your own words")]
    evidence: Annotated[
        tuple[Selector, ...],
        Key(single=True, doc="the words of the seed that say so, word for word"),
    ]
    span: Span
    said_by: Annotated[
        tuple[Speaker, ...],
        Key(single=True, doc="who claims it; a list is a chain, nearest to the event last"),
    ] = ()
    said_on: Annotated[Date | None, Key(doc="when it was claimed (EDTF)")] = None
    when: Annotated[Date | None, Key(doc="when it happened (EDTF)")] = None
    about: Annotated[
        tuple[Words, ...], Key(form="actor", single=True, doc="the actors that it is about")
    ] = ()
    status: Annotated[
        Words | None,
        Key(one_of=STATUSES, doc="default: claimed if there is said_by, else reported"),
    ] = None
    status_on: Annotated[
        Date | None, Key(doc="when it was confirmed, disputed, denied ... (EDTF)")
    ] = None
    status_by: Annotated[
        tuple[Speaker, ...], Key(single=True, doc="who confirmed, disputed, denied ... it")
    ] = ()
    note: Annotated[Words | None, Key(doc="needed from `disputed` on")] = None
    topics: Annotated[
        tuple[Words, ...], Key(form="topic", single=True, doc="default: the article's topics")
    ] = ()
    key: Annotated[Written[bool] | None, Key(doc="belongs on the front page")] = None
    figure: Annotated[FigureNote | None, Key(doc="the number in it")] = None
    links: Annotated[
        tuple[LinkNote, ...], Key(doc="what it supports, contradicts, updates or supersedes")
    ] = ()
    drafted_by: Annotated[Words | None, Key(doc=DRAFTED_DOC)] = None
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()
    already_reported: AlreadyReported = AlreadyReported()


class QuoteNote(Struct, frozen=True):
    """Words that are said to have been spoken."""

    id: Annotated[Words, Key(form="id", doc="its permalink: articles/SLUG.html#ID")]
    text: Annotated[Words, Key(doc="the words, as they appear between quotation marks in the seed")]
    speaker: Annotated[
        tuple[Speaker, ...],
        Key(
            single=True,
            doc="who says it: an actor, {unnamed: ...}, or a chain, nearest last",
        ),
    ]
    span: Span
    prefix: Annotated[
        Words | None, Key(doc="the words right before, if the same words occur more than once")
    ] = None
    suffix: Annotated[
        Words | None, Key(doc="the words right after, if the same words occur more than once")
    ] = None
    to: Annotated[tuple[Speaker, ...], Key(single=True, doc="the actors it was said to")] = ()
    about: Annotated[
        tuple[Words, ...], Key(form="actor", single=True, doc="the actors that it is about")
    ] = ()
    said_on: Annotated[Date | None, Key(doc="when it was said (EDTF)")] = None
    when: Annotated[Date | None, Key(doc="when what it speaks of happened (EDTF)")] = None
    note: Annotated[Words | None, Key()] = None
    topics: Annotated[
        tuple[Words, ...], Key(form="topic", single=True, doc="default: the article's topics")
    ] = ()
    key: Annotated[Written[bool] | None, Key(doc="belongs on the front page")] = None
    links: Annotated[
        tuple[LinkNote, ...], Key(doc="what it supports, contradicts, updates or supersedes")
    ] = ()
    drafted_by: Annotated[Words | None, Key(doc=DRAFTED_DOC)] = None
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()
    already_reported: AlreadyReported = AlreadyReported()

    @property
    def selector(self) -> Selector:
        """What the seed must contain."""
        return Selector(self.text, self.span, self.prefix, self.suffix)


class RelationNote(Struct, frozen=True):
    """A typed link between two actors, with the evidence it is said to have."""

    from_: Annotated[Words, Key(name="from", form="actor")]
    to: Annotated[Words, Key(form="actor")]
    kind: Annotated[Words, Key(doc="what joins them, read between the two names")]
    evidence: Annotated[tuple[Selector, ...], Key(single=True)]
    span: Span
    when: Annotated[Date | None, Key(doc="when it came about (EDTF)")] = None
    note: Annotated[Words | None, Key()] = None
    drafted_by: Annotated[Words | None, Key(doc=DRAFTED_DOC)] = None
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()
    already_reported: AlreadyReported = AlreadyReported()


class NamePlace(Struct, frozen=True):
    """One place of a name that is decided for itself; without an actor, no one is named there."""

    exact: Annotated[Words, Key(doc="the words of the seed around the name, word for word")]
    actor: Annotated[
        Words | None,
        Key(form="actor or null", doc="an actor's id, or `null` where no actor is meant"),
    ]
    span: Span
    prefix: Annotated[Words | None, Key()] = None
    suffix: Annotated[Words | None, Key()] = None

    @property
    def selector(self) -> Selector:
        """What the seed must contain."""
        return Selector(self.exact, self.span, self.prefix, self.suffix)


class NameNote(Struct, frozen=True):
    """The actor that a name refers to in one text by default, and the places decided apart."""

    name: Words
    actor: Words | None
    places: tuple[NamePlace, ...] = ()
    decides: bool = True  # whether a default was written, `null` included


class Outlet(Struct, frozen=True):
    """Who published a seed, and where."""

    span: Span
    name: Annotated[Words | None, Key(doc="default: the host of its url")] = None
    url: Annotated[Words | None, Key(form="link")] = None

    @property
    def shown(self) -> str:
        """Its name, or the host of its address."""
        host = urlsplit(self.url.value).hostname if self.url else None
        return self.name.value if self.name else (host or "").removeprefix("www.")


class ArticleNote(Struct, frozen=True, kw_only=True):
    """One annotation file."""

    path: str
    slug: str
    span: Span
    seed: Annotated[Words, Key(form="seed", doc="the file in seeds/")]
    sha256: Annotated[Words | None, Key(form="sha256", doc="pins the seed")] = None
    title: Annotated[Words, Key()]
    published: Annotated[
        Date | None, Key(form="day", doc="the day it was published; default: what the seed says")
    ] = None
    outlet: Annotated[Outlet | None, Key(doc="who published it")] = None
    lang: Annotated[
        Words | None, Key(form="language", doc="the language of the seed, such as `en`")
    ] = None
    rights: Annotated[
        Words | None, Key(one_of=RIGHTS, doc="how much of the seed's text may be shown")
    ] = None
    draft: Annotated[Written[bool] | None, Key(doc="shown by the preview only")] = None
    summary: Annotated[Words | None, Key()] = None
    topics: Annotated[
        tuple[Words, ...], Key(form="topic", single=True, doc="the topics that it belongs to")
    ] = ()
    said_on: Annotated[
        Date | None, Key(doc="default for quotes, and for facts with said_by (EDTF)")
    ] = None
    names: Annotated[tuple[NameNote, ...], Key(doc="the actor that a name means in this text")] = ()
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()  # of the title and the summary
    facts: Annotated[tuple[FactNote, ...], Key()] = ()
    quotes: Annotated[tuple[QuoteNote, ...], Key()] = ()
    relations: Annotated[tuple[RelationNote, ...], Key()] = ()
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
        """Everything that the seed must contain."""
        evidence = [selector for fact in self.facts for selector in fact.evidence]
        evidence += [selector for relation in self.relations for selector in relation.evidence]
        names = [place.selector for name in self.names for place in name.places]
        return (*evidence, *(quote.selector for quote in self.quotes), *names)


class Reference(Struct, frozen=True):
    """A mark in Markdown: `[[id|words]]` leads to a page, `[@id]` cites a fact or quote."""

    kind: str  # page | citation
    target: str
    words: str
    span: Span
    before: str = ""  # of a citation: the words since the one before it, or since its block began
    is_first: bool = False  # of its block


DECLARATIONS = ("background", "opinion")  # what an author may declare a block of Markdown to be


class ReferenceMark(Struct, frozen=True):
    """Where in a paragraph's words a reference is: its number in `Prose.references`."""

    offset: int
    reference: int


class Paragraph(Struct, frozen=True):
    """The words of a block of Markdown without its marks, and where these were in them."""

    text: str
    marks: tuple[ReferenceMark, ...]
    kind: str  # text | heading | cell | citations: a block of nothing but citations
    declared: str  # "" | background | opinion
    span: Span


class Prose(Struct, frozen=True):
    """Markdown, parsed: its tokens, what they refer to, and what they say.

    The tokens are opaque here: reading makes them, publishing renders them.
    """

    tokens: Sequence[Any] = ()
    references: tuple[Reference, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


def value_of(words: Words | None) -> str:
    """Return the words, or an empty string if none were written."""
    return words.value if words else ""


def date_of(date: Date | None) -> When | None:
    """Return the date, if one was written."""
    return date.value if date else None
