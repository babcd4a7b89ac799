"""Articles with what was found in their seeds: only what has been checked is ever published."""

from decimal import Decimal

from msgspec import Struct

from generator.briefing.model.dates import When
from generator.briefing.model.quotations import Quotations
from generator.briefing.model.seed import Block, Seed
from generator.text import Span

ItemKey = tuple[str, str]  # (article slug, id of the fact or quote in it)


class Party(Struct, frozen=True):
    """A speaker or listener: an actor by id, or a person without a name by description."""

    actor: str = ""
    unnamed: str = ""


class Link(Struct, frozen=True):
    """A typed link from a fact or quote to another."""

    kind: str  # supports | contradicts | updates | supersedes
    to: ItemKey


class Figure(Struct, frozen=True):
    """A number that its fact's evidence contains: `value`, or `low` to `high`."""

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
        numbers = (self.low, self.value, self.high)
        return next((number for number in numbers if number is not None), Decimal(0))

    @property
    def most(self) -> Decimal:
        """The upper end, or the value."""
        numbers = (self.high, self.value, self.low)
        return next((number for number in numbers if number is not None), Decimal(0))


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
    """What a speaker said.

    `text` is cut from the seed, or has the author's editorial marks if it is `edited`.
    """

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
    """A place where an actor is named; without an actor the name means no actor there."""

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
    seed: Seed
    sentences: tuple[Span, ...]
    quotations: Quotations
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]
    relations: tuple[Relation, ...]
    mentions: tuple[Mention, ...]
    # What the article's rights allow to be shown, ascending and without overlaps.
    shown: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The reading text of the seed."""
        return self.seed.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs and headings of the seed."""
        return self.seed.blocks

    @property
    def seed_path(self) -> str:
        """The path of the seed."""
        return self.seed.path

    @property
    def sha256(self) -> str:
        """The digest of the seed's file."""
        return self.seed.sha256

    @property
    def items(self) -> "tuple[Item, ...]":
        """Facts, then quotes."""
        return (*self.facts, *self.quotes)
