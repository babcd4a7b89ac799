"""Pages with everything about an actor, where a list on the actor's own page is cut short."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.assembly.assemble import newest_first
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
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.views import MentionView, Source

PART = 200  # entries of a page
_REPEATED = ("events",)  # lists of what other lists hold too

Entries = Sequence["_Entry"]


class _Entry(Struct, frozen=True):
    """A row: the title of its group, what kind it is, what is shown of it, and its weight."""

    group: str
    kind: str  # quote | fact | relation | mention | role | member | form
    view: object
    weight: int
    source: Source | None = None


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
    return entry.source.article if entry.source else entry.kind


def _shown(actor: Actor, entries: Entries, pager: Pager, presenter: Presenter) -> dict[str, object]:
    groups = groupby(entries, key=lambda entry: entry.group)
    sources = dict.fromkeys(entry.source for entry in entries if entry.source)
    return {
        "actor": actor,
        "kind": presenter.words.kind(actor.kind),
        "groups": [(title, _by_source(group)) for title, group in groups],
        "sources": tuple(sources),
        "pager": pager,
        "home": page_at("actor", actor.id),
    }


def _by_source(entries: Iterable[_Entry]) -> list[tuple[Source | None, Entries]]:
    """Return entries in their order, those in a row that are of one article together."""
    grouped = groupby(entries, key=lambda entry: entry.source)
    return [(source, list(group)) for source, group in grouped]


def _entries(actor: Actor, presenter: Presenter) -> Entries:
    """Return everything about an actor: the newest first, then what has no day."""
    whole = lists_of(actor, presenter)
    return [*_dated_entries(whole, presenter), *_other_entries(actor, whole, presenter)]


def _dated_entries(whole: ActorLists, presenter: Presenter) -> list[_Entry]:
    """Return the items, relations and mentions by year, the newest article first."""
    items: dict[Item, None] = dict.fromkeys(
        (*whole.said, *whole.about, *whole.said_to, *whole.facts)
    )
    rows = [_item_row(item, presenter) for item in items]
    rows += [_relation_row(relation, presenter) for relation in whole.relations]
    rows += [_mention_row(mention) for mention in whole.mentions]
    articles = presenter.briefing.articles
    rows.sort(key=lambda row: newest_first(articles[row[0]]))
    years = (str(articles[slug].published.earliest[0]) for slug, _ in rows)
    return [replace(entry, group=year) for year, (_, entry) in zip(years, rows, strict=True)]


def _item_row(item: Item, presenter: Presenter) -> tuple[str, _Entry]:
    """Return the article of an item, and its entry."""
    view, weight = presenter.item(item), weights.of_item(item, presenter)
    return item.article, _Entry("", item.kind, view, weight, view.source)


def _relation_row(relation: Relation, presenter: Presenter) -> tuple[str, _Entry]:
    """Return the article of a relation, and its entry."""
    view, weight = presenter.relation(relation), weights.of_relation(relation, presenter)
    return relation.article, _Entry("", relation.kind, view, weight, view.source)


def _mention_row(mention: MentionView) -> tuple[str, _Entry]:
    """Return the article of a mention, and its entry."""
    weight = weights.of_mention(mention)
    return mention.source.article, _Entry("", "mention", mention, weight, mention.source)


def _other_entries(actor: Actor, whole: ActorLists, presenter: Presenter) -> Iterator[_Entry]:
    """Yield what no article dates: roles, members, forms of the name."""
    text = presenter.words.text
    for role in whole.roles:
        weight = weights.of_role(role, presenter)
        yield _Entry(text("roles"), "role", presenter.role(role, actor), weight)
    for member_id in whole.members:
        weight = member_weight(member_id, presenter)
        yield _Entry(text("within"), "member", member(actor, member_id, presenter), weight)
    for form in whole.forms:
        yield _Entry(text("names"), "form", form, form_weight(form))
