"""The list of actors, by kind and name; after them speakers who are only described."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from msgspec import Struct

from generator.briefing.model.article import Item
from generator.briefing.model.content import Actor
from generator.publishing import weights
from generator.publishing.charts.cast import cast_chart
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.views import ItemView, Source
from generator.publishing.words.names import KINDS

PART = 250  # actors on one page
LIMIT = 44_000  # bytes of the actors on one page, which has a drawing too
DESCRIBED = 40  # items in one row of a speaker who is described
_LINK = "#" * 60  # as long as the markup around the link to an item


class Described(Struct, frozen=True):
    """A speaker who is described and has no page, with what one article quotes or reports."""

    words: str
    source: Source
    items: tuple[ItemView, ...]


def actor_lists(presenter: Presenter) -> Iterator[Page]:
    """Yield actors/index.html and its further parts."""
    order = list(KINDS)
    actors = sorted(
        presenter.briefing.actors.values(),
        key=lambda actor: (order.index(actor.kind), actor.name.casefold(), actor.id),
    )
    rows: list[Actor | Described] = [*actors, *_described(presenter)]
    weigh, title = partial(_weight, presenter=presenter), presenter.words.text("actors")
    for path, part, pager in parts("actors/index.html", rows, PART, weigh, LIMIT, name=_name):
        context = partial(_shown, part, pager, presenter)
        yield Page(path, "actors.html", title, "", context, "actors")


def _weight(row: Actor | Described, presenter: Presenter) -> int:
    match row:
        case Actor():
            return weights.of_actor(row, presenter)
        case Described():
            links = (item.excerpt + item.at + _LINK for item in row.items)
            return weights.of_event(row.words, row.source.title, *links)


def _name(row: Actor | Described) -> str:
    """Return what tells a row apart."""
    match row:
        case Actor():
            return row.id
        case Described():
            return f"{row.words} {row.items[0].at}"


def _shown(
    part: Sequence[Actor | Described], pager: Pager, presenter: Presenter
) -> dict[str, object]:
    actors = [row for row in part if isinstance(row, Actor)]
    groups = groupby(actors, key=lambda actor: actor.kind)
    return {
        "groups": [
            (presenter.words.kinds(kind), [actor_row(actor, presenter) for actor in group])
            for kind, group in groups
        ],
        "pager": pager,
        "total": len(presenter.briefing.actors) if pager.is_first else 0,
        "described": part[len(actors) :],
        "chart": cast_chart(presenter) if pager.is_first else None,
    }


def _described(presenter: Presenter) -> Iterator[Described]:
    """Yield speakers who are described, by article: one description may be of two people."""
    rows = sorted(_described_items(presenter), key=lambda row: (row[0].casefold(), row[1], row[0]))
    for (words, slug), group in groupby(rows, key=lambda row: row[:2]):
        items = [presenter.item(item) for _, _, item in group]
        for piece in weights.cut(items, DESCRIBED, _item_weight, LIMIT // 2):
            yield Described(words, presenter.source(slug), tuple(piece))


def _described_items(presenter: Presenter) -> Iterator[tuple[str, str, Item]]:
    """Yield (description, slug, item) of what speakers without a page say."""
    for article in presenter.briefing.articles.values():
        for item in article.items:
            for party in item.speakers:
                if party.unnamed:
                    yield party.unnamed, article.slug, item


def _item_weight(item: ItemView) -> int:
    return weights.of_event(item.excerpt, item.at)


def actor_row(actor: Actor, presenter: Presenter) -> dict[str, object]:
    """Return an actor in a list, with counts."""
    links = presenter.links
    shown = presenter.people.actor_now(actor.id)
    return {
        "actor": shown,
        "id": actor.id,
        "kind": actor.kind,
        "description": "" if shown.office else actor.description,
        "quotes": len(links.said_by.get(actor.id, ())),
        "facts": len(presenter.facts_of(actor.id)),
        "mentions": len(links.mentions_of.get(actor.id, ())),
    }
