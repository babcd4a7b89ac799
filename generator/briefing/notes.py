"""Notes: what the author wrote, each value with its place in the file; nothing here is known to be true yet."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from generator.briefing.dates import When
from generator.text import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """A value and the stretch of the file where it was written."""

    value: T
    span: Span


Words = Written[str]
Date = Written[When]


@dataclass(frozen=True, slots=True)
class Selector:
    """Words to be found in a seed, with what stands around them where they stand there twice (TextQuoteSelector)."""

    exact: Words
    span: Span
    prefix: Words | None = None
    suffix: Words | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: an actor's id, or the description of somebody unnamed."""

    span: Span
    actor: str = ""
    unnamed: str = ""


@dataclass(frozen=True, slots=True)
class LinkNote:
    """A typed link from one fact or quote to another, `SLUG#id` or `#id`."""

    kind: Words
    to: Words
    span: Span


@dataclass(frozen=True, slots=True)
class FigureNote:
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


@dataclass(frozen=True, slots=True)
class FactNote:
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


@dataclass(frozen=True, slots=True)
class QuoteNote:
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

    @property
    def selector(self) -> Selector:
        """What must stand in the seed."""
        return Selector(self.text, self.span, self.prefix, self.suffix)


@dataclass(frozen=True, slots=True)
class RelationNote:
    """A typed link between two actors, with the evidence it is said to have."""

    from_: Words
    to: Words
    kind: Words
    evidence: tuple[Selector, ...]
    span: Span
    when: Date | None = None
    note: Words | None = None
    accept: Acceptances = ()


@dataclass(frozen=True, slots=True)
class NamePlace:
    """One place of a name decided otherwise than the rest; no actor means that nobody is named there."""

    exact: Selector
    actor: Words | None
    span: Span


@dataclass(frozen=True, slots=True)
class NameNote:
    """Whom a name means in one text: an actor or nobody by default, and the places where it is otherwise."""

    name: Words
    actor: Words | None
    places: tuple[NamePlace, ...] = ()
    decides: bool = True  # whether a default was written, `null` included


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a seed, and where."""

    span: Span
    name: Words
    url: Words | None = None


@dataclass(frozen=True, slots=True)
class ArticleNote:
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
    unread_ids: frozenset[str] = frozenset()  # ids of facts and quotes that could not be read; already reported

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
        evidence = [each for fact in self.facts for each in fact.evidence]
        evidence += [each for relation in self.relations for each in relation.evidence]
        names = [place.exact for name in self.names for place in name.places]
        return (*evidence, *(each.selector for each in self.quotes), *names)


@dataclass(frozen=True, slots=True)
class Reference:
    """A mark in Markdown that points to something: `[[id|words]]` (a page) or `[@id]` (a fact or quote)."""

    kind: str  # page | citation
    target: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown, parsed: the tokens (opaque here; reading makes and publishing renders them) and what they refer to."""

    tokens: Sequence[Any] = ()
    references: tuple[Reference, ...] = ()
    links: tuple[Written[str], ...] = ()


@dataclass(frozen=True, slots=True)
class NameForm:
    """Another form of an actor's name, with the time it was in use."""

    name: Words
    span: Span
    from_: Date | None = None
    to: Date | None = None
    type: Words | None = None
    lang: Words | None = None


@dataclass(frozen=True, slots=True)
class RoleNote:
    """A post or membership of an actor, and what shows it: a fact or quote, a web address, or nothing (background)."""

    title: Words
    span: Span
    of: Words | None = None
    from_: Date | None = None
    to: Date | None = None
    evidence: Words | None = None
    source: Words | None = None


@dataclass(frozen=True, slots=True)
class WebLink:
    """A web address with a note on what it is."""

    url: Words
    span: Span
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class ActorNote:
    """One actor file."""

    path: str
    id: str
    name: Words
    kind: Words
    span: Span
    profile: Prose = Prose()
    description: Words | None = None
    names: tuple[NameForm, ...] = ()
    roles: tuple[RoleNote, ...] = ()
    part_of: tuple[Words, ...] = ()
    country: Words | None = None
    wikidata: Words | None = None
    links: tuple[WebLink, ...] = ()
    formerly: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicNote:
    """One topic file."""

    path: str
    id: str
    title: Words
    span: Span
    prose: Prose = Prose()
    summary: Words | None = None


@dataclass(frozen=True, slots=True)
class QuestionNote:
    """One question of questions.yaml."""

    path: str
    id: str
    text: Words
    span: Span
    unit: Words | None = None
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class PageNote:
    """One Markdown page: a briefing or a plain page."""

    path: str
    slug: str
    title: Words
    span: Span
    prose: Prose = Prose()
    summary: Words | None = None
    published: Date | None = None
    topics: tuple[Words, ...] = ()
    draft: Written[bool] | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it is for the preview only."""
        return bool(self.draft and self.draft.value)


@dataclass(frozen=True, slots=True)
class SiteNote:
    """content/site.yaml."""

    path: str
    title: Words
    span: Span
    description: Words | None = None
    url: Words | None = None
    lang: Words | None = None
    publisher: Words | None = None
    rights: Words | None = None
    as_of: Date | None = None
    lead: Prose = Prose()
    why: Prose = Prose()
    accent: Words | None = None
    mark: Words | None = None
    fonts: Words | None = None
    style_page: Written[bool] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading of a seed: its stretch of the reading text and what it is."""

    span: Span
    kind: str  # paragraph | heading | item | quotation | code


@dataclass(frozen=True, slots=True)
class Seed:
    """A source article: its reading text, the blocks of it, and the way back to the file.

    `origins` are (offset in the reading text, offset in the file), ascending, one wherever the two part company.
    """

    path: str
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    origins: tuple[tuple[int, int], ...]
    published: When | None = None
    published_span: Span = Span(0, 0)
    line_starts: tuple[int, ...] = (0,)  # of the file

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of the file, both from 1, at which an offset of the reading text stands."""
        piece = bisect_right(self.origins, offset, key=lambda each: each[0]) - 1
        begin, origin = self.origins[piece] if piece >= 0 else (0, 0)
        in_file = origin + offset - begin
        line = bisect_right(self.line_starts, in_file)
        return line, in_file - self.line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything that was read, by id or slug, in order."""

    site: SiteNote | None
    articles: tuple[ArticleNote, ...]
    actors: tuple[ActorNote, ...]
    topics: tuple[TopicNote, ...]
    questions: tuple[QuestionNote, ...]
    briefings: tuple[PageNote, ...]
    pages: tuple[PageNote, ...]
    seeds: tuple[Seed, ...]
    unread: frozenset[str] = frozenset()  # "actor:ID", "article:SLUG" ... of files that could not be read
