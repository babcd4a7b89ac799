"""Articles with what was found in their seeds: only what has been checked is ever published.

Facts, quotes and relations share a face: `kind`, `item`, `passages`, `speakers`, `actors`,
`status`,
`status_on`, `status_by`, `stands`.
"""

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import ClassVar

from msgspec import Struct

from generator.briefing.model.dates import When
from generator.briefing.model.notes import Original
from generator.briefing.model.quotations import Quotations
from generator.briefing.model.seed import Block, Seed
from generator.text import Span

# What is no longer held to be so, and is never shown as if it were.
WITHDRAWN = ("denied", "retracted", "superseded")

ItemKey = tuple[str, str]  # (article slug, id of the fact, quote or relation in it)


class Party(Struct, frozen=True):
    """A speaker or listener: an actor by id, or a person without a name by description."""

    actor: str = ""
    unnamed: str = ""


def actors_in(parties: Iterable[Party]) -> Iterator[str]:
    """Yield the ids of the actors among parties."""
    return (party.actor for party in parties if party.actor)


class Link(Struct, frozen=True):
    """A typed link from a fact or quote to another."""

    kind: str  # supports | contradicts | updates | supersedes
    to: ItemKey


_OPEN_ABOVE = frozenset({"at-least", "more-than"})
_OPEN_BELOW = frozenset({"up-to", "fewer-than"})


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

    @property
    def is_open_above(self) -> bool:
        """Whether it may be any higher: `at-least`, `more-than`, or `low` without `high`."""
        is_half = self.value is None and self.high is None
        return self.approx in _OPEN_ABOVE or (is_half and self.approx not in _OPEN_BELOW)

    @property
    def is_open_below(self) -> bool:
        """Whether it may be any lower: `up-to`, `fewer-than`, or `high` without `low`."""
        is_half = self.value is None and self.low is None
        return self.approx in _OPEN_BELOW or (is_half and self.approx not in _OPEN_ABOVE)


class Fact(Struct, frozen=True):
    """A statement in the editor's words, and the passages that say so."""

    kind: ClassVar[str] = "fact"
    to: ClassVar[tuple[Party, ...]] = ()
    edited: ClassVar[bool] = False
    article: str
    id: str
    text: str
    passages: tuple[Span, ...]
    said_by: tuple[Party, ...] = ()
    said_on: When | None = None
    when: When | None = None
    about: tuple[str, ...] = ()
    status: str = "reported"
    status_on: When | None = None
    status_by: tuple[Party, ...] = ()
    note: str = ""
    topics: tuple[str, ...] = ()
    key: bool = False
    figure: Figure | None = None
    links: tuple[Link, ...] = ()
    formerly: tuple[str, ...] = ()  # ids that it had before
    accepted: tuple[tuple[str, str], ...] = ()

    @property
    def item(self) -> ItemKey:
        """How others refer to it."""
        return (self.article, self.id)

    @property
    def speakers(self) -> tuple[Party, ...]:
        """Return the chain of those who say so, the nearest to the event last."""
        return self.said_by

    @property
    def actors(self) -> tuple[str, ...]:
        """Return the ids of those who say it, judge it, and whom it is about."""
        return (*actors_in(self.said_by), *actors_in(self.status_by), *self.about)

    @property
    def stands(self) -> bool:
        """Whether it has not been denied, retracted or superseded."""
        return self.status not in WITHDRAWN

    def __hash__(self) -> int:
        return hash(self.item)  # its whole content would take long, and equal ones have one key


class Quote(Struct, frozen=True):
    """What a speaker said.

    `text` is cut from the seed, or has the author's editorial marks if it is `edited`.
    """

    kind: ClassVar[str] = "quote"
    status: ClassVar[str] = ""  # words were spoken: only what they say can be denied
    status_on: ClassVar[When | None] = None
    status_by: ClassVar[tuple[Party, ...]] = ()
    stands: ClassVar[bool] = True
    figure: ClassVar[Figure | None] = None
    article: str
    id: str
    text: str
    passages: tuple[Span, ...]
    speaker: tuple[Party, ...]
    edited: bool = False
    begins_mid_sentence: bool = False  # of what the seed quotes
    ends_mid_sentence: bool = False
    to: tuple[Party, ...] = ()
    formerly: tuple[str, ...] = ()  # ids that it had before
    about: tuple[str, ...] = ()
    said_on: When | None = None
    when: When | None = None
    note: str = ""
    topics: tuple[str, ...] = ()
    key: bool = False
    links: tuple[Link, ...] = ()
    accepted: tuple[tuple[str, str], ...] = ()

    @property
    def item(self) -> ItemKey:
        """How others refer to it."""
        return (self.article, self.id)

    @property
    def speakers(self) -> tuple[Party, ...]:
        """Return the chain that the words came through, the speaker last."""
        return self.speaker

    @property
    def actors(self) -> tuple[str, ...]:
        """Return the ids of those who speak, are spoken to and are spoken of."""
        return (*actors_in(self.speaker), *actors_in(self.to), *self.about)

    def __hash__(self) -> int:
        return hash(self.item)  # its whole content would take long, and equal ones have one key


Item = Fact | Quote


class Relation(Struct, frozen=True):
    """A typed link between two actors."""

    kind: ClassVar[str] = "relation"
    said_on: ClassVar[When | None] = None
    status: ClassVar[str] = ""
    status_on: ClassVar[When | None] = None
    status_by: ClassVar[tuple[Party, ...]] = ()
    stands: ClassVar[bool] = True
    speakers: ClassVar[tuple[Party, ...]] = ()
    formerly: ClassVar[tuple[str, ...]] = ()

    article: str
    id: str  # relation.1, relation.2 ... in the order written
    source: str
    target: str
    predicate: str  # `signed a military deal with`
    passages: tuple[Span, ...]
    when: When | None = None
    note: str = ""
    accepted: tuple[tuple[str, str], ...] = ()

    @property
    def item(self) -> ItemKey:
        """How others refer to it."""
        return (self.article, self.id)

    @property
    def actors(self) -> tuple[str, ...]:
        """Return the ids of its two ends."""
        return (self.source, self.target)

    def __hash__(self) -> int:
        return hash(self.item)


Backed = Fact | Quote | Relation  # what passages of an article back


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
    omitted: tuple[Span, ...] = ()  # what its author leaves out, no part of `shown`; ascending
    formerly: tuple[str, ...] = ()  # slugs that it had before
    accepted: tuple[tuple[str, str], ...] = ()  # of the title and the summary
    original: Original | None = None  # without its places
    shares_original: bool = False  # with an article of which some text is kept out

    @property
    def text(self) -> str:
        """The reading text of the seed."""
        return self.seed.text

    @property
    def is_whole(self) -> bool:
        """Whether all of its text may be shown."""
        return self.rights == "full" and not self.omitted

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
    def text_sha256(self) -> str:
        """The digest of the reading text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def all_topics(self) -> tuple[str, ...]:
        """Its topics, then those that only a fact or quote of it has."""
        of_items = (topic for item in self.items for topic in item.topics)
        return tuple(dict.fromkeys((*self.topics, *of_items)))

    @property
    def items(self) -> tuple[Item, ...]:
        """Facts, then quotes."""
        return (*self.facts, *self.quotes)

    @property
    def backed(self) -> tuple[Backed, ...]:
        """Facts, quotes, then relations."""
        return (*self.facts, *self.quotes, *self.relations)
