"""What was found: values that have been checked against the seeds; only these are ever published."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from generator.briefing.gate.quotations import Quotations
from generator.briefing.model.dates import When
from generator.briefing.model.notes import Prose
from generator.briefing.model.seed import Block
from generator.text import Span

ItemKey = tuple[str, str]  # (article slug, id of the fact or quote in it)


class Party(Struct, frozen=True):
    """Somebody who speaks or is spoken to: an actor by id, or somebody unnamed by description."""

    actor: str = ""
    unnamed: str = ""


class Link(Struct, frozen=True):
    """A typed link from a fact or quote to another."""

    kind: str  # supports | contradicts | updates | supersedes
    to: ItemKey


class Figure(Struct, frozen=True):
    """A number that stands in its fact's evidence: `value`, or `low` to `high`."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    approx: str  # "" | about | at-least | up-to | more-than | fewer-than
    question: str  # id, or ""
    label: str

    @property
    def least(self) -> Decimal:
        """The lower end, or the value."""
        return next(
            each for each in (self.low, self.value, self.high, Decimal(0)) if each is not None
        )

    @property
    def most(self) -> Decimal:
        """The upper end, or the value."""
        return next(
            each for each in (self.high, self.value, self.low, Decimal(0)) if each is not None
        )


class Fact(Struct, frozen=True):
    """A statement in the editor's words, and the passages that say so."""

    article: str
    id: str
    text: str
    passages: tuple[Span, ...]
    said_by: tuple[Party, ...] = ()
    said_on: When | None = None
    when: When | None = None
    about: tuple[str, ...] = ()
    status: str = "reported"
    note: str = ""
    key: bool = False
    figure: Figure | None = None
    links: tuple[Link, ...] = ()
    accepted: tuple[tuple[str, str], ...] = ()

    @property
    def item(self) -> ItemKey:
        """How others refer to it."""
        return (self.article, self.id)

    def __hash__(self) -> int:
        return hash(self.item)  # its whole content would take long, and equal ones have one key


class Quote(Struct, frozen=True):
    """Somebody's words: `text` is cut from the seed, or holds the author's editorial marks where `edited`."""

    article: str
    id: str
    text: str
    passages: tuple[Span, ...]
    speaker: tuple[Party, ...]
    edited: bool = False
    begins_mid_sentence: bool = False  # of what the seed quotes
    ends_mid_sentence: bool = False
    to: tuple[Party, ...] = ()
    about: tuple[str, ...] = ()
    said_on: When | None = None
    when: When | None = None
    note: str = ""
    key: bool = False
    links: tuple[Link, ...] = ()
    accepted: tuple[tuple[str, str], ...] = ()

    @property
    def item(self) -> ItemKey:
        """How others refer to it."""
        return (self.article, self.id)

    def __hash__(self) -> int:
        return hash(self.item)  # its whole content would take long, and equal ones have one key


Item = Fact | Quote


class Relation(Struct, frozen=True):
    """A typed link between two actors."""

    article: str
    id: str  # relation.1, relation.2 ... in the order written
    source: str
    target: str
    kind: str
    passages: tuple[Span, ...]
    when: When | None = None
    note: str = ""
    accepted: tuple[tuple[str, str], ...] = ()

    def __hash__(self) -> int:
        return hash((self.article, self.id))


class Mention(Struct, frozen=True):
    """A place where an actor is named; an empty actor means that the name stands for nobody there."""

    actor: str
    span: Span


class Article(Struct, frozen=True):
    """A seed with all that was found in it."""

    slug: str
    path: str
    title: str
    published: When
    outlet: str
    url: str
    lang: str
    rights: str
    draft: bool
    summary: str
    topics: tuple[str, ...]
    seed_path: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    quotations: Quotations
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]
    relations: tuple[Relation, ...]
    mentions: tuple[Mention, ...]
    shown: tuple[
        Span, ...
    ]  # what the article's rights allow to be shown, ascending, apart from each other

    @property
    def items(self) -> "tuple[Item, ...]":
        """Facts, then quotes."""
        return (*self.facts, *self.quotes)


class Name(Struct, frozen=True):
    """A form of an actor's name with the time it was in use."""

    text: str
    begin: When | None = None
    end: When | None = None
    type: str = ""
    lang: str = ""


class Role(Struct, frozen=True):
    """A post or membership; `of` is an actor's id, `body` the name of one that has no page. One without a title has one of these."""

    title: str
    of: str = ""
    body: str = ""
    begin: When | None = None
    end: When | None = None
    evidence: ItemKey | None = None
    source: str = ""


class Actor(Struct, frozen=True):
    """Somebody who acts or speaks."""

    id: str
    path: str
    name: str
    kind: str
    description: str = ""
    names: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    part_of: tuple[str, ...] = ()
    country: str = ""  # an actor's id, or a two-letter code
    wikidata: str = ""
    links: tuple[tuple[str, str], ...] = ()  # (address, note)
    formerly: tuple[str, ...] = ()
    profile: Prose = Prose()


class Topic(Struct, frozen=True):
    """A thread that runs through articles."""

    id: str
    title: str
    summary: str
    prose: Prose


class Question(Struct, frozen=True):
    """What several figures answer differently."""

    id: str
    text: str
    unit: str
    note: str


class Narrative(Struct, frozen=True):
    """A narrative page."""

    slug: str
    title: str
    summary: str
    published: When | None
    topics: tuple[str, ...]
    lead: Prose
    why: Prose
    prose: Prose
    draft: bool


class Site(Struct, frozen=True):
    """What holds for all pages."""

    title: str
    description: str = ""
    url: str = ""
    lang: str = "en"
    publisher: str = ""
    rights: str = "full"
    as_of: When | None = None
    lead: Prose = Prose()
    why: Prose = Prose()
    accent: str = ""
    mark: str = ""
    fonts: str = "own"
    style_page: bool = False


class Briefing(Struct, frozen=True):
    """The whole, checked: what pages are made of. Mappings are by id or slug, in the order of their keys."""

    site: Site
    articles: Mapping[str, Article]  # newest first
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    briefings: Mapping[str, Narrative]
    pages: Mapping[str, Narrative]
    items: Mapping[str, ItemKey]  # what `[@...]` leads to
    places: Mapping[str, tuple[str, str]]  # what `[[...]]` leads to: (kind, id)
