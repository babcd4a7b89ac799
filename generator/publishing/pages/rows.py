"""What lists of everything know of their rows before any is drawn: what orders and weighs them.

It is made by article, and remembered with all that was read for it. Who asks for rows depends on
nothing but these: where an edit leaves them as they were, the lists need not be planned anew.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from operator import attrgetter

import msgspec
from msgspec import Struct

from generator.briefing.model.article import Item, ItemKey
from generator.briefing.model.dates import Day
from generator.digests import digest
from generator.publishing import weights
from generator.publishing.pages.events import (
    Event,
    Order,
    event_name,
    event_weight,
    events_in,
    newest_first,
    order_of,
    publication,
)
from generator.publishing.pages.frame import shared
from generator.publishing.pages.order import place_of
from generator.publishing.presenter import Presenter
from generator.publishing.recipes import Inputs
from generator.publishing.tracing import ROWS
from generator.publishing.versions import Versions

FACTS, QUOTES, EVENTS = "facts", "quotes", "events"
YEARS = range(1, 10_000)  # that an address can have

Encoded = Mapping[str, bytes]  # the rows of an article by their kind


class Row(Struct, frozen=True, array_like=True):
    """A fact, a quote or an entry of the timeline: what orders, narrows and weighs it."""

    key: str  # of the item: article#id; of the publication of an article: article#
    weight: int  # on a page of the whole list
    line: int  # on a page of a facet
    month: str  # as in an address: that of its article, of an entry its own; or empty
    stands: bool = True
    status: str = ""
    by: str = ""  # the id of who says it, or empty
    topics: tuple[str, ...] = ()
    entry: str = ""  # what tells an entry of the timeline apart
    order: Order | None = None  # of an entry
    is_one_of_several: bool = False  # accounts, which are the same entry at the same address

    @property
    def name(self) -> str:
        """What tells it apart where a list is cut."""
        return self.entry or self.key

    @property
    def told_as(self) -> str:
        """What it tells as other rows do, or an empty string."""
        return self.entry if self.is_one_of_several else ""


_DECODER = msgspec.msgpack.Decoder(tuple[Row, ...])


def rows_of(presenter: Presenter) -> "Rows":
    """Return the rows of a site."""
    return presenter.cache.per_build(ROWS, "", lambda: Rows(presenter))


class Rows:
    """The facts and the quotes, those of the newest article first, and the timeline.

    Every read of them is noted.
    """

    def __init__(self, presenter: Presenter) -> None:
        self._presenter = presenter
        self._versions: Versions | None = None
        self._encoded: dict[str, Encoded] = {}  # by article

    def __getitem__(self, kind: str) -> list[Row]:
        self._presenter.cache.reads.add(f"{ROWS}/{kind}")
        every = self._of_articles().values()
        rows = [row for encoded in every for row in _DECODER.decode(encoded[kind])]
        if kind != EVENTS:
            return rows
        return newest_first(rows, attrgetter("told_as"), attrgetter("order"))

    def remember(self, versions: Versions) -> None:
        """Take what an earlier build has made where it would be the same now."""
        self._versions = versions

    def version(self, kind: str) -> bytes:
        """Return the digest of all rows of a kind."""
        return digest(*(encoded[kind] for encoded in self._of_articles().values()))

    def _of_articles(self) -> Mapping[str, Encoded]:
        """Return the rows of every article; what is read for them is not noted."""
        presenter, articles = self._presenter, self._presenter.untraced.articles
        if len(self._encoded) < len(articles):
            versions, lang = self._versions, presenter.untraced.site.lang
            key = versions.of(shared(presenter), lang) if versions else b""
            self._encoded = {slug: _rows(slug, presenter, versions, key) for slug in articles}
            if versions:
                presenter.cache.forget_others(ROWS, articles)
        return self._encoded


def _rows(slug: str, presenter: Presenter, versions: Versions | None, key: bytes) -> Encoded:
    """Return the rows of an article, as an earlier build has made them if they are the same."""
    cache = presenter.cache
    encoded: Encoded
    inputs: Inputs
    if versions and cache.key_of(ROWS, slug) == key:
        encoded, inputs = cache.kept(ROWS, slug)
        if inputs.are_as_they_were(versions):
            return encoded
    encoded, noted = cache.reads.of(partial(_made, slug, presenter))
    if versions:
        reads = tuple(noted)
        cache.keep(ROWS, slug, key, (encoded, Inputs(reads, versions.all_of(reads))))
    return encoded


def _made(slug: str, presenter: Presenter) -> Encoded:
    article = presenter.briefing.articles[slug]
    month = month_key(article.published.earliest)
    rows = {
        FACTS: [_of_item(fact, month, presenter) for fact in article.facts],
        QUOTES: [_of_item(quote, month, presenter) for quote in article.quotes],
        EVENTS: [
            _of_event(f"{slug}#", publication(article, presenter)),
            *(
                _of_event(place_of(item), event)
                for item in article.backed
                for event in events_in([item], presenter)
            ),
        ],
    }
    return {kind: msgspec.msgpack.encode(of_kind) for kind, of_kind in rows.items()}


def _of_item(item: Item, month: str, presenter: Presenter) -> Row:
    by = item.speakers[-1].actor if item.speakers else ""
    return Row(
        place_of(item),
        weights.of_item(item, presenter),
        weights.of_sourced_line(item, presenter),
        month,
        item.stands,
        item.status,
        by,
        item.topics,
    )


def _of_event(key: str, event: Event) -> Row:
    weight = event_weight(event)
    day, _, _ = event.when.sort_key
    return Row(
        key,
        weight,
        weight,
        month_key(day),
        entry=event_name(event),
        order=order_of(event),
        is_one_of_several=bool(event.accounts),
    )


def keys_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return all that a page is planned with of its rows: what it shows, it reads when drawn."""
    return tuple(row.key for row in rows)


def item_key(key: str) -> ItemKey:
    """Return the article and the id of the item of a row; of a publication there is no id."""
    slug, _, item_id = key.partition("#")
    return slug, item_id


def month_key(day: Day) -> str:
    """Return `2024-10` for a day, or nothing for a year that an address cannot have."""
    year, month, _ = day
    return f"{year:04}-{month:02}" if year in YEARS else ""
