"""An actor's page, the pages that follow where there is much to show, and the list of actors."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

from generator.briefing.assembly.assemble import newest_first
from generator.briefing.model.dates import When
from generator.briefing.model.found import Actor, Fact, Quote, Relation, Role
from generator.publishing import weights, words
from generator.publishing.addresses import page_at
from generator.publishing.charts.answers import events_on_a_line
from generator.publishing.charts.cast import cast_chart
from generator.publishing.charts.ego_graph import ego_graph
from generator.publishing.pages.dossier_pages import dossier_at
from generator.publishing.pages.page import Page, Pager, part_path, parts
from generator.publishing.pages.timeline_pages import Event, event_weight, events_of
from generator.publishing.presenter import Desk, period_words
from generator.publishing.views import Citations, ItemView, MentionView, PartyView, Source
from generator.text import shortened

FIRST = 40  # items of each list on the first page
PART = 200  # items on each of the pages that follow
LISTED = 250  # actors on one page of the index
COMPANY = 24  # actors in whose company an actor appears
LABEL = 400  # characters of what a mark in a drawing says
FRONT, DRAWN, FEW = 76_000, 15_000, 5_000  # bytes of the lists on an actor's page, of what a strip says, of a short list
INDEX = 44_000  # bytes of the actors on a page of the index, which has a drawing too

ItemT = TypeVar("ItemT", Fact, Quote)


def actor_pages(actor: Actor, desk: Desk) -> Iterator[Page]:
    """Yield the actor's page; where a list on it is cut, everything follows on further pages, newest first."""
    count = 1 + len(_record(actor, desk))
    home, *rest = _paths(actor, count)
    yield Page(home, "actor.html", actor.name, actor.description, partial(_shown, actor, tuple(rest), desk), "actors")
    for number, target in enumerate(rest, start=2):
        context = partial(_record_part, actor, number, count, desk)
        yield Page(target, "actor_record.html", f"{actor.name}: everything", "", context, "actors")


def _record_part(actor: Actor, number: int, count: int, desk: Desk) -> dict[str, object]:
    return {
        "actor": actor,
        "kind": words.KIND[actor.kind],
        "groups": _by_group(_record(actor, desk)[number - 2]),
        "number": number,
        "count": count,
        "pager": Pager(number, count, 0, _paths(actor, count)),
        "home": page_at("actor", actor.id),
    }


def _paths(actor: Actor, count: int) -> tuple[str, ...]:
    path = page_at("actor", actor.id)
    return tuple(part_path(path, number) for number in range(1, count + 1))


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a name: how often it was found, where first, and when it was in use."""

    text: str
    count: int
    example: MentionView | None
    period: str


@dataclass(frozen=True, slots=True)
class _Lists:
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


def _lists(actor: Actor, desk: Desk) -> _Lists:
    """Return everything about an actor, list by list; of facts and quotes the key ones first."""
    return desk.memory.once("lists of", actor.id, lambda: _made_lists(actor, desk))


def _made_lists(actor: Actor, desk: Desk) -> _Lists:
    links = desk.links
    claimed = links.claimed_by.get(actor.id, ())
    return _Lists(
        roles=actor.roles,
        members=links.members_of.get(actor.id, ()),
        forms=_forms(actor, desk),
        figures=[each for each in claimed if each.figure],
        events=events_of(actor, desk),
        relations=links.relations_of.get(actor.id, ()),
        facts=_key_first(desk.facts_of(actor.id)),
        said=_key_first(links.said_by.get(actor.id, ())),
        about=_key_first(links.said_about.get(actor.id, ())),
        said_to=_key_first(links.said_to.get(actor.id, ())),
        mentions=_mentions(actor, desk),
    )


def _first(actor: Actor, desk: Desk) -> _Lists:
    """Return as much of each list as the actor's page has room for."""
    return desk.memory.once("first of", actor.id, lambda: _made_first(_lists(actor, desk), desk))


def _made_first(whole: _Lists, desk: Desk) -> _Lists:
    item = partial(weights.of_item, desk=desk)
    weigh: dict[str, weights.Weigh[Any]] = {
        "roles": partial(weights.of_role, desk=desk),
        "members": partial(_member_weight, desk=desk),
        "forms": _form_weight,
        "figures": _figure_weight,
        "events": event_weight,
        "relations": partial(weights.of_relation, desk=desk),
        "mentions": weights.of_mention,
    }
    names = _Lists.__slots__
    lists = [weights.Rows(getattr(whole, name), FIRST, weigh.get(name, item)) for name in names]
    return _Lists(**dict(zip(names, weights.firsts(lists, FRONT), strict=True)))


def _member_weight(member: str, desk: Desk) -> int:
    actor = desk.briefing.actors[member]
    return weights.of_name(actor) + sum(weights.size(each.title) + 60 for each in actor.roles)


def _figure_weight(fact: Fact) -> int:
    figure = fact.figure
    return weights.of_event(f"{figure.unit} {figure.label}" if figure else "", fact.article, fact.id)


def _form_weight(form: Form) -> int:
    return weights.of_event(form.text, form.period) + (weights.of_mention(form.example) if form.example else 0)


def _shown(actor: Actor, rest: tuple[str, ...], desk: Desk) -> dict[str, object]:
    whole, first = _lists(actor, desk), _first(actor, desk)
    graph = ego_graph(actor, desk)
    citations = Citations()
    return {
        "actor": actor,
        "kind": words.KIND[actor.kind],
        "office": desk.office(actor, desk.briefing.site.as_of),
        "country": country(actor, desk),
        "part_of": [desk.actor(each) for each in actor.part_of],
        "profile": desk.prose(actor.profile, citations),
        "cited": desk.cited(citations),
        "said": desk.items(first.said),
        "said_to": desk.items(first.said_to),
        "about": desk.items(first.about),
        "facts": desk.items(first.facts),
        "figures": desk.items(first.figures),
        "relations": [desk.relation(each) for each in first.relations],
        "roles": [desk.role(each) for each in first.roles],
        "members": [_member(actor, each, desk) for each in first.members],
        "company": _company(actor, desk),
        "mentions": first.mentions,
        "events": first.events,
        "forms": first.forms,
        "graph": graph,
        "among": [desk.relation(each) for each in graph.among] if graph else [],
        "strip": events_on_a_line(_marks(whole.events), desk),
        "counts": {name: len(getattr(whole, name)) for name in _Lists.__slots__}
        | {"articles": len(desk.links.articles_with.get(actor.id, ()))},
        "rest": rest,
        "dossier": dossier_at("actor", actor.id),
    }


def _member(actor: Actor, member: str, desk: Desk) -> tuple[PartyView, list[tuple[str, str]]]:
    return desk.actor(member), member_roles(actor, desk.briefing.actors[member], desk)


def _company(actor: Actor, desk: Desk) -> list[tuple[PartyView, int]]:
    """Return those who appear with an actor in most articles, as many as have room."""
    together = desk.links.appear_with.get(actor.id, ())
    few = next(weights.cut(together, COMPANY, lambda row: weights.of_name(desk.briefing.actors[row[0]]), FEW))
    return [(desk.actor(other), count) for other, count in few]


def _marks(events: Sequence[Event]) -> list[tuple[When, str, str, str]]:
    """Return the newest events as marks of a strip, whose labels are in the list too."""
    labelled = [(each.when, shortened(f"{each.date}: {each.text}", LABEL), each.at, each.kind) for each in events[:PART]]
    return list(next(weights.cut(labelled, PART, lambda row: weights.of_event(row[1], row[1], row[2]), DRAWN)))


def _key_first(items: Sequence[ItemT]) -> list[ItemT]:
    """Return the key ones first, then the newest."""
    return sorted(items, key=lambda each: not each.key)


def _mentions(actor: Actor, desk: Desk) -> list[MentionView]:
    """The mentions whose sentence may be shown."""
    found = (desk.mention(slug, mention) for slug, mention in desk.links.mentions_of.get(actor.id, ()))
    return desk.memory.once("mentions of", actor.id, lambda: [each for each in found if each])


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the pages that follow an actor's: the group it is in, what kind it is, what is shown, its weight."""

    group: str
    kind: str  # quote | fact | relation | mention | role | member | form
    view: object
    weight: int


def _record(actor: Actor, desk: Desk) -> list[Sequence[_Entry]]:
    """Return everything about an actor of whom a list is cut, page by page, newest article first; else nothing."""
    return desk.memory.once("record", actor.id, lambda: _made_record(actor, desk))


def _made_record(actor: Actor, desk: Desk) -> list[Sequence[_Entry]]:
    whole, first = _lists(actor, desk), _first(actor, desk)
    # Figures and events are facts, quotes, relations and roles once more.
    listed = [name for name in _Lists.__slots__ if name not in ("figures", "events")]
    if all(len(getattr(first, name)) == len(getattr(whole, name)) for name in listed):
        return []
    entries = [*_dated_entries(whole, desk), *_other_entries(actor, whole, desk)]
    return list(weights.cut(entries, PART, lambda entry: entry.weight))


def _dated_entries(whole: _Lists, desk: Desk) -> list[_Entry]:
    """Return the items, relations and mentions, the newest article first."""
    items: dict[Fact | Quote, None] = dict.fromkeys((*whole.said, *whole.about, *whole.said_to, *whole.facts))
    found: list[tuple[str, _Entry]] = []
    for item in items:
        view = desk.item(item)
        found.append((item.article, _Entry("", view.kind, view, weights.of_item(item, desk))))
    for relation in whole.relations:
        entry = _Entry("", "relation", desk.relation(relation), weights.of_relation(relation, desk))
        found.append((relation.article, entry))
    found += [(each.source.article, _Entry("", "mention", each, weights.of_mention(each))) for each in whole.mentions]
    articles = desk.briefing.articles
    ordered = sorted(found, key=lambda row: newest_first(articles[row[0]]))
    return [replace(entry, group=str(articles[slug].published.earliest[0])) for slug, entry in ordered]


def _other_entries(actor: Actor, whole: _Lists, desk: Desk) -> Iterator[_Entry]:
    """Yield what no article dates: roles, members, forms of the name."""
    for role in whole.roles:
        yield _Entry(words.TEXT["roles"], "role", desk.role(role), weights.of_role(role, desk))
    for member in whole.members:
        yield _Entry(words.TEXT["within"], "member", _member(actor, member, desk), _member_weight(member, desk))
    for form in whole.forms:
        yield _Entry(words.TEXT["names"], "form", form, _form_weight(form))


def _by_group(rows: Sequence[_Entry]) -> list[tuple[str, list[_Entry]]]:
    return [(name, list(group)) for name, group in groupby(rows, key=lambda row: row.group)]


def country(actor: Actor, desk: Desk) -> PartyView | None:
    """The actor's country, linked where it has a page."""
    if not actor.country:
        return None
    if actor.country in desk.briefing.actors:
        return desk.actor(actor.country)
    return PartyView(words.country_name(actor.country, desk.lang), "")


def member_roles(whole: Actor, member: Actor, desk: Desk) -> list[tuple[str, str]]:
    """Return the titles that a member has in a body, with their times; without any it is a part of it."""
    roles = [each for each in member.roles if each.of == whole.id]
    said = [(each.title, period_words(each.begin, each.end, desk.lang)) for each in roles]
    return [(title, period) for title, period in said if title or period]


def _forms(actor: Actor, desk: Desk) -> list[Form]:
    """The actor's own forms, then those that only an article gives it."""
    counts: Counter[str] = Counter()
    first: dict[str, MentionView] = {}
    for slug, mention in desk.links.mentions_of.get(actor.id, ()):
        form = " ".join(mention.span.of(desk.briefing.articles[slug].text).split())
        counts[form] += 1
        if form not in first and (view := desk.mention(slug, mention)):
            first[form] = view
    periods = {each.text: period_words(each.begin, each.end, desk.lang) for each in actor.names}
    forms = dict.fromkeys((actor.name, *(each.text for each in actor.names), *counts))
    return [Form(each, counts[each], first.get(each), periods.get(each, "")) for each in forms]


@dataclass(frozen=True, slots=True)
class Described:
    """A speaker who is described and has no page, and what one article has of them."""

    words: str
    source: Source
    items: tuple[ItemView, ...]


def actor_lists(desk: Desk) -> Iterator[Page]:
    """Yield actors/index.html and its further parts, by kind and name; those who are only described come last."""
    order = list(words.KINDS)
    ordered = sorted(desk.briefing.actors.values(), key=lambda each: (order.index(each.kind), each.name.casefold(), each.id))
    listed: list[Actor | Described] = [*ordered, *_described(desk)]
    for path, part, pager in parts("actors/index.html", listed, LISTED, partial(_weight, desk=desk), INDEX):
        yield Page(path, "actors.html", words.TEXT["actors"], "", partial(_listed, part, pager, desk), "actors")


def _weight(row: Actor | Described, desk: Desk) -> int:
    if isinstance(row, Actor):
        return weights.of_actor(row, desk)
    return weights.of_event(row.words, row.source.title, *(each.excerpt + each.at + "#" * 60 for each in row.items))


def _listed(part: Sequence[Actor | Described], pager: Pager, desk: Desk) -> dict[str, object]:
    rows = [actor_row(each, desk) for each in part if isinstance(each, Actor)]
    return {
        "groups": [(words.KINDS[kind], list(group)) for kind, group in groupby(rows, key=lambda row: str(row["kind"]))],
        "pager": pager,
        "total": len(desk.briefing.actors),
        "described": [each for each in part if isinstance(each, Described)],
        "chart": cast_chart(desk) if pager.number == 1 else None,
    }


def _described(desk: Desk) -> list[Described]:
    """Speakers who are described, article by article: two with one description may be two people."""
    found: dict[tuple[str, str], list[ItemView]] = {}
    for article in desk.briefing.articles.values():
        for item in article.items:
            chain = item.said_by if isinstance(item, Fact) else item.speaker
            for party in chain:
                if party.unnamed:
                    found.setdefault((party.unnamed, article.slug), []).append(desk.item(item))
    rows = sorted(found.items(), key=lambda each: (each[0][0].casefold(), each[0][1]))
    return [
        Described(name, desk.source(slug), tuple(piece))
        for (name, slug), items in rows
        for piece in weights.cut(items, FIRST, lambda each: weights.of_event(each.excerpt, each.at), INDEX // 2)
    ]


def actor_row(actor: Actor, desk: Desk) -> dict[str, object]:
    """An actor in a list, with counts."""
    links = desk.links
    return {
        "actor": desk.actor(actor.id, desk.briefing.site.as_of),
        "id": actor.id,
        "kind": actor.kind,
        "description": actor.description,
        "quotes": len(links.said_by.get(actor.id, ())),
        "facts": len(desk.facts_of(actor.id)),
        "mentions": len(links.mentions_of.get(actor.id, ())),
    }
