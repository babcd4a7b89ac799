"""An actor's page, the pages that follow where there is much to show, and the list of actors."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.assembly.assemble import newest_first
from generator.briefing.model.article import Fact, Quote, Relation
from generator.briefing.model.content import Actor, Role
from generator.briefing.model.dates import When
from generator.publishing import weights, words
from generator.publishing.addresses import page_at
from generator.publishing.charts.answers import events_on_a_line
from generator.publishing.charts.cast import cast_chart
from generator.publishing.charts.ego_graph import ego_graph
from generator.publishing.pages.dossier_pages import dossier_at
from generator.publishing.pages.page import Page, Pager, part_path, parts
from generator.publishing.pages.timeline_pages import Event, event_weight, events_of
from generator.publishing.presenter import Presenter
from generator.publishing.views import Citations, ItemView, MentionView, PartyView, Source
from generator.text import shortened

FIRST = 40  # items of each list on the first page
PART = 200  # items on each of the pages that follow
LISTED = 250  # actors on one page of the index
COMPANY = 24  # actors in whose company an actor appears
LABEL = 400  # characters of what a mark in a drawing says
FRONT, DRAWN, FEW = (
    76_000,
    15_000,
    5_000,
)  # bytes of the lists on an actor's page, of what a strip says, of a short list
INDEX = 44_000  # bytes of the actors on a page of the index, which has a drawing too

ItemT = TypeVar("ItemT", Fact, Quote)


def actor_pages(actor: Actor, presenter: Presenter) -> Iterator[Page]:
    """Yield the actor's page; where a list on it is cut, everything follows on further pages, newest first."""
    count = 1 + len(_record(actor, presenter))
    home, *rest = _paths(actor, count)
    yield Page(
        home,
        "actor.html",
        actor.name,
        actor.description,
        partial(_shown, actor, tuple(rest), presenter),
        "actors",
    )
    title = words.text("everything.title", presenter.lang).format(actor.name)
    for number, target in enumerate(rest, start=2):
        context = partial(_record_part, actor, number, count, presenter)
        yield Page(target, "actor_record.html", title, "", context, "actors")


def _record_part(actor: Actor, number: int, count: int, presenter: Presenter) -> dict[str, object]:
    return {
        "actor": actor,
        "kind": words.kind(actor.kind, presenter.lang),
        "groups": _by_group(_record(actor, presenter)[number - 2]),
        "number": number,
        "count": count,
        "pager": Pager(number, count, 0, _paths(actor, count)),
        "home": page_at("actor", actor.id),
    }


def _paths(actor: Actor, count: int) -> tuple[str, ...]:
    path = page_at("actor", actor.id)
    return tuple(part_path(path, number) for number in range(1, count + 1))


class Form(Struct, frozen=True):
    """A form of a name: how often it was found, where first, and when it was in use."""

    text: str
    count: int
    example: MentionView | None
    period: str


class _Lists(Struct, frozen=True):
    """The lists of an actor's page, whole."""

    roles: Sequence[Role]
    members: Sequence[str]
    forms: Sequence[Form]
    figures: Sequence[Fact]
    events: Sequence[Event]
    relations: Sequence[Relation]
    facts: Sequence[Fact]
    said: Sequence[Quote]
    about: Sequence[Quote]
    said_to: Sequence[Quote]
    mentions: Sequence[MentionView]


def _lists(actor: Actor, presenter: Presenter) -> _Lists:
    """Return everything about an actor, list by list; of facts and quotes the key ones first."""
    return presenter.cache.per_build("lists of", actor.id, lambda: _made_lists(actor, presenter))


def _made_lists(actor: Actor, presenter: Presenter) -> _Lists:
    links = presenter.links
    claimed = links.claimed_by.get(actor.id, ())
    return _Lists(
        roles=actor.roles,
        members=links.members_of.get(actor.id, ()),
        forms=_forms(actor, presenter),
        figures=[each for each in claimed if each.figure],
        events=events_of(actor, presenter),
        relations=links.relations_of.get(actor.id, ()),
        facts=_key_first(presenter.facts_of(actor.id)),
        said=_key_first(links.said_by.get(actor.id, ())),
        about=_key_first(links.said_about.get(actor.id, ())),
        said_to=_key_first(links.said_to.get(actor.id, ())),
        mentions=_mentions(actor, presenter),
    )


def _first(actor: Actor, presenter: Presenter) -> _Lists:
    """Return as much of each list as the actor's page has room for."""
    return presenter.cache.per_build(
        "first of", actor.id, lambda: _made_first(_lists(actor, presenter), presenter)
    )


def _made_first(whole: _Lists, presenter: Presenter) -> _Lists:
    item = partial(weights.of_item, presenter=presenter)
    weigh: dict[str, weights.Weigh[Any]] = {
        "roles": partial(weights.of_role, presenter=presenter),
        "members": partial(_member_weight, presenter=presenter),
        "forms": _form_weight,
        "figures": _figure_weight,
        "events": event_weight,
        "relations": partial(weights.of_relation, presenter=presenter),
        "mentions": weights.of_mention,
    }
    names = _Lists.__struct_fields__
    lists = [weights.Rows(getattr(whole, name), FIRST, weigh.get(name, item)) for name in names]
    return _Lists(**dict(zip(names, weights.firsts(lists, FRONT), strict=True)))


def _member_weight(member: str, presenter: Presenter) -> int:
    actor = presenter.briefing.actors[member]
    return weights.of_name(actor) + sum(weights.size(role.title) + 60 for role in actor.roles)


def _figure_weight(fact: Fact) -> int:
    figure = fact.figure
    return weights.of_event(
        f"{figure.unit} {figure.label}" if figure else "", fact.article, fact.id
    )


def _form_weight(form: Form) -> int:
    return weights.of_event(form.text, form.period) + (
        weights.of_mention(form.example) if form.example else 0
    )


def _shown(actor: Actor, rest: tuple[str, ...], presenter: Presenter) -> dict[str, object]:
    whole, first = _lists(actor, presenter), _first(actor, presenter)
    graph = ego_graph(actor, presenter)
    citations = Citations()
    return {
        "actor": actor,
        "kind": words.kind(actor.kind, presenter.lang),
        "office": presenter.office(actor, presenter.briefing.site.as_of),
        "country": country(actor, presenter),
        "part_of": [presenter.actor(actor_id) for actor_id in actor.part_of],
        "profile": presenter.prose(actor.profile, citations),
        "cited": presenter.cited(citations),
        "said": presenter.items(first.said),
        "said_to": presenter.items(first.said_to),
        "about": presenter.items(first.about),
        "facts": presenter.items(first.facts),
        "figures": presenter.items(first.figures),
        "relations": [presenter.relation(relation) for relation in first.relations],
        "roles": [presenter.role(role) for role in first.roles],
        "members": [_member(actor, member, presenter) for member in first.members],
        "company": _company(actor, presenter),
        "mentions": first.mentions,
        "events": first.events,
        "forms": first.forms,
        "graph": graph,
        "among": [presenter.relation(each) for each in graph.among] if graph else [],
        "strip": events_on_a_line(_marks(whole.events), presenter),
        "counts": {name: len(getattr(whole, name)) for name in _Lists.__struct_fields__}
        | {"articles": len(presenter.links.articles_with.get(actor.id, ()))},
        "elsewhere": _elsewhere(actor, presenter),
        "rest": rest,
        "dossier": dossier_at("actor", actor.id),
    }


def _member(
    actor: Actor, member: str, presenter: Presenter
) -> tuple[PartyView, list[tuple[str, str]]]:
    return presenter.actor(member), member_roles(
        actor, presenter.briefing.actors[member], presenter
    )


def _elsewhere(actor: Actor, presenter: Presenter) -> list[tuple[str, str]]:
    """Return the pages about an actor on other sites: (address, words)."""
    links = [(link.url, link.note or link.url) for link in actor.links]
    if not actor.wikidata:
        return links
    address = f"https://www.wikidata.org/wiki/{actor.wikidata}"
    return [(address, words.text("wikidata", presenter.lang).format(actor.wikidata)), *links]


def _company(actor: Actor, presenter: Presenter) -> list[tuple[PartyView, int]]:
    """Return those who appear with an actor in most articles, as many as have room."""
    together = presenter.links.appear_with.get(actor.id, ())
    few = next(
        weights.cut(
            together, COMPANY, lambda row: weights.of_name(presenter.briefing.actors[row[0]]), FEW
        )
    )
    return [(presenter.actor(other), count) for other, count in few]


def _marks(events: Sequence[Event]) -> list[tuple[When, str, str, str]]:
    """Return the newest events as marks of a strip, whose labels are in the list too."""
    labelled = [
        (event.when, shortened(f"{event.date}: {event.text}", LABEL), event.at, event.kind)
        for event in events[:PART]
    ]
    return list(
        next(
            weights.cut(labelled, PART, lambda row: weights.of_event(row[1], row[1], row[2]), DRAWN)
        )
    )


def _key_first(items: Sequence[ItemT]) -> list[ItemT]:
    """Return the key ones first, then the newest."""
    return sorted(items, key=lambda item: not item.key)


def _mentions(actor: Actor, presenter: Presenter) -> list[MentionView]:
    """The mentions whose sentence may be shown."""
    found = (
        presenter.mention(slug, mention)
        for slug, mention in presenter.links.mentions_of.get(actor.id, ())
    )
    return presenter.cache.per_build(
        "mentions of", actor.id, lambda: [each for each in found if each]
    )


class _Entry(Struct, frozen=True):
    """A row of the pages that follow an actor's: the group it is in, what kind it is, what is shown, its weight."""

    group: str
    kind: str  # quote | fact | relation | mention | role | member | form
    view: object
    weight: int


def _record(actor: Actor, presenter: Presenter) -> list[Sequence[_Entry]]:
    """Return everything about an actor of whom a list is cut, page by page, newest article first; else nothing."""
    return presenter.cache.per_build("record", actor.id, lambda: _made_record(actor, presenter))


def _made_record(actor: Actor, presenter: Presenter) -> list[Sequence[_Entry]]:
    whole, first = _lists(actor, presenter), _first(actor, presenter)
    # Figures and events are facts, quotes, relations and roles once more.
    listed = [name for name in _Lists.__struct_fields__ if name not in ("figures", "events")]
    if all(len(getattr(first, name)) == len(getattr(whole, name)) for name in listed):
        return []
    entries = [*_dated_entries(whole, presenter), *_other_entries(actor, whole, presenter)]
    return list(weights.cut(entries, PART, lambda entry: entry.weight))


def _dated_entries(whole: _Lists, presenter: Presenter) -> list[_Entry]:
    """Return the items, relations and mentions, the newest article first."""
    items: dict[Fact | Quote, None] = dict.fromkeys(
        (*whole.said, *whole.about, *whole.said_to, *whole.facts)
    )
    found: list[tuple[str, _Entry]] = []
    for item in items:
        view = presenter.item(item)
        found.append((item.article, _Entry("", view.kind, view, weights.of_item(item, presenter))))
    for relation in whole.relations:
        entry = _Entry(
            "", "relation", presenter.relation(relation), weights.of_relation(relation, presenter)
        )
        found.append((relation.article, entry))
    found += [
        (mention.source.article, _Entry("", "mention", mention, weights.of_mention(mention)))
        for mention in whole.mentions
    ]
    articles = presenter.briefing.articles
    ordered = sorted(found, key=lambda row: newest_first(articles[row[0]]))
    return [
        replace(entry, group=str(articles[slug].published.earliest[0])) for slug, entry in ordered
    ]


def _other_entries(actor: Actor, whole: _Lists, presenter: Presenter) -> Iterator[_Entry]:
    """Yield what no article dates: roles, members, forms of the name."""
    for role in whole.roles:
        yield _Entry(
            words.text("roles", presenter.lang),
            "role",
            presenter.role(role),
            weights.of_role(role, presenter),
        )
    for member in whole.members:
        yield _Entry(
            words.text("within", presenter.lang),
            "member",
            _member(actor, member, presenter),
            _member_weight(member, presenter),
        )
    for form in whole.forms:
        yield _Entry(words.text("names", presenter.lang), "form", form, _form_weight(form))


def _by_group(rows: Sequence[_Entry]) -> list[tuple[str, list[_Entry]]]:
    return [(name, list(group)) for name, group in groupby(rows, key=lambda row: row.group)]


def country(actor: Actor, presenter: Presenter) -> PartyView | None:
    """The actor's country, linked where it has a page."""
    if not actor.country:
        return None
    if actor.country in presenter.briefing.actors:
        return presenter.actor(actor.country)
    return PartyView(words.country_name(actor.country, presenter.lang), "")


def member_roles(whole: Actor, member: Actor, presenter: Presenter) -> list[tuple[str, str]]:
    """Return the titles that a member has in a body, with their times; without any it is a part of it."""
    roles = [role for role in member.roles if role.of == whole.id]
    said = [(role.title, words.period(role.begin, role.end, presenter.lang)) for role in roles]
    return [(title, period) for title, period in said if title or period]


def _forms(actor: Actor, presenter: Presenter) -> list[Form]:
    """The actor's own forms, then those that only an article gives it."""
    counts: Counter[str] = Counter()
    first: dict[str, MentionView] = {}
    for slug, mention in presenter.links.mentions_of.get(actor.id, ()):
        form = " ".join(mention.span.of(presenter.briefing.articles[slug].text).split())
        counts[form] += 1
        if form not in first and (view := presenter.mention(slug, mention)):
            first[form] = view
    periods = {
        name.text: words.period(name.begin, name.end, presenter.lang) for name in actor.names
    }
    forms = dict.fromkeys((actor.name, *(name.text for name in actor.names), *counts))
    return [Form(each, counts[each], first.get(each), periods.get(each, "")) for each in forms]


class Described(Struct, frozen=True):
    """A speaker who is described and has no page, and what one article has of them."""

    words: str
    source: Source
    items: tuple[ItemView, ...]


def actor_lists(presenter: Presenter) -> Iterator[Page]:
    """Yield actors/index.html and its further parts, by kind and name; those who are only described come last."""
    order = list(words.KINDS)
    ordered = sorted(
        presenter.briefing.actors.values(),
        key=lambda actor: (order.index(actor.kind), actor.name.casefold(), actor.id),
    )
    listed: list[Actor | Described] = [*ordered, *_described(presenter)]
    for path, part, pager in parts(
        "actors/index.html", listed, LISTED, partial(_weight, presenter=presenter), INDEX
    ):
        yield Page(
            path,
            "actors.html",
            words.text("actors", presenter.lang),
            "",
            partial(_listed, part, pager, presenter),
            "actors",
        )


def _weight(row: Actor | Described, presenter: Presenter) -> int:
    if isinstance(row, Actor):
        return weights.of_actor(row, presenter)
    return weights.of_event(
        row.words, row.source.title, *(item.excerpt + item.at + "#" * 60 for item in row.items)
    )


def _listed(
    part: Sequence[Actor | Described], pager: Pager, presenter: Presenter
) -> dict[str, object]:
    rows = [actor_row(each, presenter) for each in part if isinstance(each, Actor)]
    return {
        "groups": [
            (words.kinds(kind, presenter.lang), list(group))
            for kind, group in groupby(rows, key=lambda row: str(row["kind"]))
        ],
        "pager": pager,
        "total": len(presenter.briefing.actors),
        "described": [each for each in part if isinstance(each, Described)],
        "chart": cast_chart(presenter) if pager.number == 1 else None,
    }


def _described(presenter: Presenter) -> list[Described]:
    """Speakers who are described, article by article: two with one description may be two people."""
    found: dict[tuple[str, str], list[ItemView]] = {}
    for article in presenter.briefing.articles.values():
        for item in article.items:
            chain = item.said_by if isinstance(item, Fact) else item.speaker
            for party in chain:
                if party.unnamed:
                    found.setdefault((party.unnamed, article.slug), []).append(presenter.item(item))
    rows = sorted(found.items(), key=lambda each: (each[0][0].casefold(), each[0][1]))
    return [
        Described(name, presenter.source(slug), tuple(piece))
        for (name, slug), items in rows
        for piece in weights.cut(
            items, FIRST, lambda each: weights.of_event(each.excerpt, each.at), INDEX // 2
        )
    ]


def actor_row(actor: Actor, presenter: Presenter) -> dict[str, object]:
    """An actor in a list, with counts."""
    links = presenter.links
    shown = presenter.actor(actor.id, presenter.briefing.site.as_of)
    return {
        "actor": shown,
        "id": actor.id,
        "kind": actor.kind,
        "description": "" if shown.office else actor.description,
        "quotes": len(links.said_by.get(actor.id, ())),
        "facts": len(presenter.facts_of(actor.id)),
        "mentions": len(links.mentions_of.get(actor.id, ())),
    }
