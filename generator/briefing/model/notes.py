"""Notes: what an author wrote, with the place of every value; not known to be true."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit

from msgspec import Struct

from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.dates import When
from generator.briefing.model.keys import Key
from generator.briefing.model.located import KeyPath
from generator.text import Span


class Noted(Struct, frozen=True, kw_only=True):
    """What an author wrote: plain values, and beside them their places in the file."""

    places: Mapping[KeyPath, Span]  # as in `Located`

    @property
    def span(self) -> Span:
        """The place of the whole."""
        return self.places[()]

    def place(self, *path: str | int) -> Span:
        """Return the place of the value at a key path, or of the whole if none was written."""
        return self.places.get(path, self.span)

    def with_places(self, key: str, values: Iterable[str]) -> Iterator[tuple[str, Span]]:
        """Yield the values of a list with their places."""
        return ((value, self.place(key, number)) for number, value in enumerate(values))


STATUSES = ("reported", "claimed", "confirmed", "disputed", "denied", "retracted", "superseded")
GIVEN_LATER = STATUSES[2:]  # by somebody, on some day after the fact was stated
RIGHTS = ("full", "excerpts", "none")
LINK_KINDS = ("supports", "contradicts", "updates", "supersedes")
COMPARATORS = ("about", "at-least", "up-to", "more-than", "fewer-than")


class Selector(Noted, frozen=True, kw_only=True):
    """Words to be found in a seed (TextQuoteSelector).

    `prefix` and `suffix` are the text around them, which decides between several places.
    """

    exact: Annotated[str, Key()]
    prefix: Annotated[
        str, Key(doc="the words right before, if the same words occur more than once")
    ] = ""
    suffix: Annotated[
        str, Key(doc="the words right after, if the same words occur more than once")
    ] = ""


class Speaker(Struct, frozen=True):
    """Who says something: an actor's id, or a description of a person without a name."""

    span: Span
    actor: str = ""
    unnamed: str = ""


class LinkNote(Noted, frozen=True, kw_only=True):
    """A typed link from one fact or quote to another, `SLUG#id` or `#id`."""

    kind: Annotated[str, Key(one_of=LINK_KINDS)]
    to: Annotated[str, Key(form="item")]


class FigureNote(Noted, frozen=True, kw_only=True):
    """The number in a fact: one value, or a range."""

    value: Annotated[Decimal | None, Key(doc="the number")] = None
    low: Annotated[Decimal | None, Key(doc="the lower end of a range")] = None
    high: Annotated[Decimal | None, Key(doc="the upper end of a range")] = None
    unit: Annotated[str, Key(doc="what is counted or measured")] = ""
    approx: Annotated[str, Key(one_of=COMPARATORS, doc="how the number is qualified")] = ""
    question: Annotated[str, Key(form="question", doc="the question that it answers")] = ""
    label: Annotated[str, Key(doc="what it counts, beside other answers to the question")] = ""


FORMERLY_DOC = "ids that it had before; their addresses lead here"
DRAFTED_DOC = "who drafted it; delete the line once you have read and accepted the item"
ACCEPT_DOC = "warnings accepted here: {CODE: why}"


class Acceptance(Struct, frozen=True):
    """A warning that the author accepts, with the reason."""

    code: str
    why: str
    span: Span  # of the code


Acceptances = tuple[Acceptance, ...]


def accepted_codes(accept: Acceptances) -> tuple[tuple[str, str], ...]:
    """Return the codes that an author accepts, with the reasons."""
    return tuple((acceptance.code, acceptance.why) for acceptance in accept)


class FactNote(Noted, frozen=True, kw_only=True):
    """A statement in the editor's own words, with the evidence it is said to have."""

    id: Annotated[str, Key(form="id", doc="its permalink: articles/SLUG.html#ID")]
    text: Annotated[str, Key(doc="the statement, in your own words")]
    evidence: Annotated[
        tuple[Selector, ...],
        Key(single=True, doc="the words of the seed that say so, word for word"),
    ]
    said_by: Annotated[
        tuple[Speaker, ...],
        Key(single=True, doc="who claims it; a list is a chain, nearest to the event last"),
    ] = ()
    said_on: Annotated[When | None, Key(doc="when it was claimed (EDTF)")] = None
    when: Annotated[When | None, Key(doc="when it happened (EDTF)")] = None
    about: Annotated[
        tuple[str, ...], Key(form="actor", single=True, doc="the actors that it is about")
    ] = ()
    status: Annotated[
        str,
        Key(one_of=STATUSES, doc="default: claimed if there is said_by, else reported"),
    ] = ""
    status_on: Annotated[
        When | None, Key(doc="when it was confirmed, disputed, denied ... (EDTF)")
    ] = None
    status_by: Annotated[
        tuple[Speaker, ...], Key(single=True, doc="who confirmed, disputed, denied ... it")
    ] = ()
    note: Annotated[str, Key(doc="needed from `disputed` on")] = ""
    topics: Annotated[
        tuple[str, ...], Key(form="topic", single=True, doc="default: the article's topics")
    ] = ()
    key: Annotated[bool, Key(doc="belongs on the front page")] = False
    figure: Annotated[FigureNote | None, Key(doc="the number in it")] = None
    links: Annotated[
        tuple[LinkNote, ...], Key(doc="what it supports, contradicts, updates or supersedes")
    ] = ()
    formerly: Annotated[tuple[str, ...], Key(form="id", single=True, doc=FORMERLY_DOC)] = ()
    drafted_by: Annotated[str, Key(doc=DRAFTED_DOC)] = ""
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()
    already_reported: AlreadyReported = AlreadyReported()


class QuoteNote(Noted, frozen=True, kw_only=True):
    """Words that are said to have been spoken."""

    id: Annotated[str, Key(form="id", doc="its permalink: articles/SLUG.html#ID")]
    text: Annotated[str, Key(doc="the words, as they appear between quotation marks in the seed")]
    speaker: Annotated[
        tuple[Speaker, ...],
        Key(
            single=True,
            doc="who says it: an actor, {unnamed: ...}, or a chain, nearest last",
        ),
    ]
    prefix: Annotated[
        str, Key(doc="the words right before, if the same words occur more than once")
    ] = ""
    suffix: Annotated[
        str, Key(doc="the words right after, if the same words occur more than once")
    ] = ""
    to: Annotated[tuple[Speaker, ...], Key(single=True, doc="the actors it was said to")] = ()
    formerly: Annotated[tuple[str, ...], Key(form="id", single=True, doc=FORMERLY_DOC)] = ()
    about: Annotated[
        tuple[str, ...], Key(form="actor", single=True, doc="the actors that it is about")
    ] = ()
    said_on: Annotated[When | None, Key(doc="when it was said (EDTF)")] = None
    when: Annotated[When | None, Key(doc="when what it speaks of happened (EDTF)")] = None
    note: Annotated[str, Key()] = ""
    topics: Annotated[
        tuple[str, ...], Key(form="topic", single=True, doc="default: the article's topics")
    ] = ()
    key: Annotated[bool, Key(doc="belongs on the front page")] = False
    links: Annotated[
        tuple[LinkNote, ...], Key(doc="what it supports, contradicts, updates or supersedes")
    ] = ()
    drafted_by: Annotated[str, Key(doc=DRAFTED_DOC)] = ""
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()
    already_reported: AlreadyReported = AlreadyReported()

    @property
    def selector(self) -> Selector:
        """What the seed must contain."""
        places = {**self.places, ("exact",): self.place("text")}
        return Selector(exact=self.text, prefix=self.prefix, suffix=self.suffix, places=places)


class RelationNote(Noted, frozen=True, kw_only=True):
    """A typed link between two actors, with the evidence it is said to have."""

    from_: Annotated[str, Key(name="from", form="actor")]
    to: Annotated[str, Key(form="actor")]
    kind: Annotated[str, Key(doc="what joins them, read between the two names")]
    evidence: Annotated[tuple[Selector, ...], Key(single=True)]
    when: Annotated[When | None, Key(doc="when it came about (EDTF)")] = None
    note: Annotated[str, Key()] = ""
    drafted_by: Annotated[str, Key(doc=DRAFTED_DOC)] = ""
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()
    already_reported: AlreadyReported = AlreadyReported()


class NamePlace(Noted, frozen=True, kw_only=True):
    """One place of a name that is decided for itself; without an actor, no one is named there."""

    exact: Annotated[str, Key(doc="the words of the seed around the name, word for word")]
    actor: Annotated[
        str | None,
        Key(form="actor or null", doc="an actor's id, or `null` where no actor is meant"),
    ]
    prefix: Annotated[str, Key()] = ""
    suffix: Annotated[str, Key()] = ""

    @property
    def selector(self) -> Selector:
        """What the seed must contain."""
        return Selector(
            exact=self.exact, prefix=self.prefix, suffix=self.suffix, places=self.places
        )


class NameNote(Noted, frozen=True, kw_only=True):
    """The actor that a name refers to in one text by default, and the places decided apart."""

    name: str
    actor: str | None = None
    exceptions: tuple[NamePlace, ...] = ()
    decides: bool = True  # whether a default was written, `null` included


class Outlet(Noted, frozen=True, kw_only=True):
    """Who published a seed, and where."""

    name: Annotated[str, Key(doc="default: the host of its url")] = ""
    url: Annotated[str, Key(form="link")] = ""

    @property
    def shown(self) -> str:
        """Its name, or the host of its address."""
        host = urlsplit(self.url).hostname
        return self.name or (host or "").removeprefix("www.")


class Original(Noted, frozen=True, kw_only=True):
    """The document that a seed's text was taken from, kept beside it as it was received."""

    file: Annotated[str, Key(doc="its file in seeds/")]
    sha256: Annotated[str, Key(form="sha256", doc="of that file")]
    url: Annotated[str, Key(form="link", doc="where it was saved from")] = ""
    captured: Annotated[When | None, Key(form="day", doc="the day it was saved")] = None

    @property
    def path(self) -> str:
        """The path of its file."""
        return f"seeds/{self.file}"


class ArticleNote(Noted, frozen=True, kw_only=True):
    """One annotation file."""

    path: str
    slug: str
    seed: Annotated[str, Key(form="seed", doc="the file in seeds/")]
    sha256: Annotated[str, Key(form="sha256", doc="pins the seed")] = ""
    title: Annotated[str, Key()]
    published: Annotated[
        When | None, Key(form="day", doc="the day it was published; default: what the seed says")
    ] = None
    outlet: Annotated[Outlet | None, Key(doc="who published it")] = None
    original: Annotated[
        Original | None, Key(doc="the document that the seed's text was taken from")
    ] = None
    lang: Annotated[str, Key(form="language", doc="the language of the seed, such as `en`")] = ""
    rights: Annotated[str, Key(one_of=RIGHTS, doc="how much of the seed's text may be shown")] = ""
    draft: Annotated[bool, Key(doc="shown by the preview only")] = False
    summary: Annotated[str, Key()] = ""
    topics: Annotated[
        tuple[str, ...], Key(form="topic", single=True, doc="the topics that it belongs to")
    ] = ()
    said_on: Annotated[
        When | None, Key(doc="default for quotes, and for facts with said_by (EDTF)")
    ] = None
    omit: Annotated[
        tuple[Selector, ...],
        Key(single=True, doc="passages that pages leave out: web clutter, adverts of others"),
    ] = ()
    formerly: Annotated[tuple[str, ...], Key(form="id", single=True, doc=FORMERLY_DOC)] = ()
    names: Annotated[tuple[NameNote, ...], Key(doc="the actor that a name means in this text")] = ()
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()  # of the title and the summary
    facts: Annotated[tuple[FactNote, ...], Key()] = ()
    quotes: Annotated[tuple[QuoteNote, ...], Key()] = ()
    relations: Annotated[tuple[RelationNote, ...], Key()] = ()
    empty: frozenset[str] = frozenset()  # the keys that were left empty
    already_reported: AlreadyReported = AlreadyReported()  # of its keys, facts and quotes

    @property
    def is_draft(self) -> bool:
        """Whether it is for the preview only."""
        return self.draft

    @property
    def items(self) -> "tuple[FactNote | QuoteNote, ...]":
        """Facts, then quotes."""
        return (*self.facts, *self.quotes)

    @property
    def selectors(self) -> tuple[Selector, ...]:
        """Everything that the seed must contain."""
        evidence = [selector for fact in self.facts for selector in fact.evidence]
        evidence += [selector for relation in self.relations for selector in relation.evidence]
        names = [place.selector for name in self.names for place in name.exceptions]
        quotes = [quote.selector for quote in self.quotes]
        return (*evidence, *quotes, *names, *self.omit)


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
