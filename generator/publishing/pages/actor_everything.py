"""Pages with everything about an actor, where a list on the actor's own page is cut short."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from msgspec import Struct

from generator.briefing.assembly.assemble import newest_first
from generator.briefing.derived.backlinks import MentionIn
from generator.briefing.model.article import Item, Relation
from generator.briefing.model.content import Actor
from generator.publishing import weights
from generator.publishing.addresses import page_at
from generator.publishing.pages.actor_lists import (
    ActorLists,
    first_of,
    form_weight,
    lists_of,
    member,
    member_weight,
)
from generator.publishing.pages.actor_names import mention_weight
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.views import Source

PART = 200  # entries of a page
_REPEATED = ("events",)  # lists of what other lists hold too

Entries = Sequence["_Entry"]
_Dated = tuple[str, str, Item | Relation | MentionIn, int]  # article, kind, row, weight


class _Entry(Struct, frozen=True):
    """A row: the title of its group, what it is, its weight, and the article that it is from.

    Views of it are made when its page is drawn.
    """

    group: str
    kind: str  # quote | fact | relation | mention | role | member | form
    row: Any
    weight: int
    article: str = ""  # a slug, or empty where no article dates it


def everything_pages(actor: Actor, presenter: Presenter) -> Iterator[Page]:
    """Yield the pages with everything about an actor, none if the actor's own page has it all."""
    if not _is_cut(actor, presenter):
        return
    title = presenter.words.text("everything.title").format(actor.name)
    entries = _entries(actor, presenter)
    for path, part, pager in parts(
        _everything_at(actor), entries, PART, _weight, name=_name, grows_at_end=False
    ):
        context = partial(_shown, actor, part, pager, presenter)
        yield Page(path, "actor_record.html", title, "", context, "actors")


def everything_at(actor: Actor, presenter: Presenter) -> str:
    """Return the path of the first page with everything about an actor, empty if none is needed."""
    return _everything_at(actor) if _is_cut(actor, presenter) else ""


def _everything_at(actor: Actor) -> str:
    return f"actors/{actor.id}/everything.html"


def _is_cut(actor: Actor, presenter: Presenter) -> bool:
    """Whether the actor's own page does not show all of a list."""
    all_lengths = lists_of(actor, presenter).lengths
    first_lengths = first_of(actor, presenter).lengths
    listed = (name for name in all_lengths if name not in _REPEATED)
    return any(first_lengths[name] < all_lengths[name] for name in listed)


def _weight(entry: "_Entry") -> int:
    return entry.weight


def _name(entry: "_Entry") -> str:
    """Return what tells entries apart where the list is cut: rather between two articles."""
    return entry.article or entry.kind


def _shown(actor: Actor, entries: Entries, pager: Pager, presenter: Presenter) -> dict[str, object]:
    groups = groupby(entries, key=lambda entry: entry.group)
    slugs = dict.fromkeys(entry.article for entry in entries if entry.article)
    return {
        "actor": actor,
        "kind": presenter.words.kind(actor.kind),
        "groups": [(title, _by_source(group, actor, presenter)) for title, group in groups],
        "sources": tuple(map(presenter.source, slugs)),
        "pager": pager,
        "home": page_at("actor", actor.id),
    }


def _by_source(
    entries: Iterable[_Entry], actor: Actor, presenter: Presenter
) -> list[tuple[Source | None, list[dict[str, object]]]]:
    """Return entries in their order, those in a row that are of one article together."""
    return [
        (
            presenter.source(slug) if slug else None,
            [{"kind": entry.kind, "view": _view(entry, actor, presenter)} for entry in group],
        )
        for slug, group in groupby(entries, key=lambda entry: entry.article)
    ]


def _view(entry: _Entry, actor: Actor, presenter: Presenter) -> object:
    """Return what is shown of an entry."""
    match entry.kind:
        case "quote" | "fact":
            return presenter.item(entry.row)
        case "relation":
            return presenter.relation(entry.row)
        case "mention":
            return presenter.mention(*entry.row)
        case "role":
            return presenter.role(entry.row, actor)
        case "member":
            return member(actor, entry.row, presenter)
        case _:
            return entry.row


def _entries(actor: Actor, presenter: Presenter) -> Entries:
    """Return everything about an actor: the newest first, then what has no day."""
    whole = lists_of(actor, presenter)
    return [*_dated_entries(whole, presenter), *_other_entries(whole, presenter)]


def _dated_entries(whole: ActorLists, presenter: Presenter) -> list[_Entry]:
    """Return the items, relations and mentions by year, the newest article first."""
    items: dict[Item, None] = dict.fromkeys(
        (*whole.said, *whole.about, *whole.said_to, *whole.facts)
    )
    relations = whole.relations
    rows: list[_Dated] = [
        *((item.article, item.kind, item, weights.of_item(item, presenter)) for item in items),
        *((one.article, one.kind, one, weights.of_relation(one, presenter)) for one in relations),
        *((one[0], "mention", one, mention_weight(one, presenter)) for one in whole.mentions),
    ]
    articles = presenter.links.heads
    rows.sort(key=lambda row: newest_first(articles[row[0]]))
    return [
        _Entry(str(articles[slug].published.earliest[0]), kind, row, weight, slug)
        for slug, kind, row, weight in rows
    ]


def _other_entries(whole: ActorLists, presenter: Presenter) -> Iterator[_Entry]:
    """Yield what no article dates: roles, members, forms of the name."""
    text = presenter.words.text
    for role in whole.roles:
        weight = weights.of_role(role, presenter)
        yield _Entry(text("roles"), "role", role, weight)
    for member_id in whole.members:
        weight = member_weight(member_id, presenter)
        yield _Entry(text("within"), "member", member_id, weight)
    for form in whole.forms:
        yield _Entry(text("names"), "form", form, form_weight(form))
