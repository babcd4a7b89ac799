"""An actor's page, the pages that follow where there is much to show, and the list of actors."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.briefing.found import Actor, Fact, Quote
from generator.briefing.whole import newest_first
from generator.publishing import words
from generator.publishing.addresses import page_at
from generator.publishing.cast_chart import cast_chart
from generator.publishing.charts import events_on_a_line
from generator.publishing.ego_graph import ego_graph
from generator.publishing.pages.dossier_pages import dossier_at
from generator.publishing.pages.page import Page, Pager, part_path, parts
from generator.publishing.pages.timeline_pages import events_of
from generator.publishing.shown import Citations, ItemView, MentionView, PartyView, RelationView
from generator.publishing.views import Desk, period_words

FIRST = 40  # items of each list on the first page
PART = 200  # items on each of the pages that follow
LISTED = 500  # actors on one page of the index


def actor_pages(actor: Actor, desk: Desk) -> Iterator[Page]:
    """The actor's page; where a list is longer than FIRST, everything follows on further pages, newest first."""
    path = page_at("actor", actor.id)
    rest = tuple(part_path(path, number) for number in range(2, 2 + -(-len(_record(actor, desk)) // PART)))
    yield Page(path, "actor.html", actor.name, actor.description, partial(_shown, actor, rest, desk), "actors")
    for number, target in enumerate(rest, start=2):
        context = partial(_record_part, actor, number, len(rest) + 1, desk)
        yield Page(target, "actor_record.html", f"{actor.name}: everything, page {number}", "", context, "actors")


def _record_part(actor: Actor, number: int, count: int, desk: Desk) -> dict[str, object]:
    part = _record(actor, desk)[(number - 2) * PART : (number - 1) * PART]
    home = page_at("actor", actor.id)
    return {
        "actor": actor,
        "kind": words.KIND[actor.kind],
        "groups": _by_year(part),
        "number": number,
        "count": count,
        "home": home,
    }


def _shown(actor: Actor, rest: tuple[str, ...], desk: Desk) -> dict[str, object]:
    links = desk.links
    said, about = links.said_by.get(actor.id, ()), links.said_about.get(actor.id, ())
    facts = desk.facts_of(actor.id)
    mentions = _mentions(actor, desk)
    events = events_of(actor, desk)
    relations = links.relations_of.get(actor.id, ())
    members = links.members_of.get(actor.id, ())
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
        "said": _first(said, desk),
        "said_to": _first(links.said_to.get(actor.id, ()), desk),
        "about": _first(about, desk),
        "facts": _first(facts, desk),
        "figures": [each for each in desk.items(links.claimed_by.get(actor.id, ())) if each.figure][:FIRST],
        "relations": [desk.relation(each) for each in relations[:FIRST]],
        "roles": [desk.role(each) for each in actor.roles],
        "members": [(desk.actor(each), members_words(actor, desk.briefing.actors[each], desk)) for each in members[:PART]],
        "company": [(desk.actor(each), count) for each, count in links.appear_with.get(actor.id, ())[:24]],
        "mentions": mentions[:FIRST],
        "events": events[:FIRST],
        "forms": _forms(actor, desk),
        "graph": graph,
        "among": [desk.relation(each) for each in graph.among] if graph else [],
        "strip": events_on_a_line([(each.when, f"{each.date}: {each.text}", each.at, each.kind) for each in events[:PART]], desk),
        "counts": {
            "said": len(said),
            "said_to": len(links.said_to.get(actor.id, ())),
            "about": len(about),
            "facts": len(facts),
            "relations": len(relations),
            "members": len(members),
            "mentions": len(mentions),
            "articles": len(links.articles_with.get(actor.id, ())),
            "events": len(events),
        },
        "rest": rest,
        "dossier": dossier_at("actor", actor.id),
    }


def _first(items: Sequence[Fact | Quote], desk: Desk) -> list[object]:
    """The key ones first, then the newest."""
    chosen = sorted(items, key=lambda each: not each.key)[:FIRST]
    return list(desk.items(chosen))


def _mentions(actor: Actor, desk: Desk) -> list[MentionView]:
    """The mentions whose sentence may be shown."""
    found = (desk.mention(slug, mention) for slug, mention in desk.links.mentions_of.get(actor.id, ()))
    return desk.memory.once("mentions of", actor.id, lambda: [each for each in found if each])


def _record(actor: Actor, desk: Desk) -> list[tuple[str, object]]:
    """Everything about an actor of whom a list is too long for one page, newest article first: (year, item, relation or mention)."""
    return desk.memory.once("record", actor.id, lambda: _made_record(actor, desk))


def _made_record(actor: Actor, desk: Desk) -> list[tuple[str, object]]:
    links = desk.links
    said, about, facts = links.said_by.get(actor.id, ()), links.said_about.get(actor.id, ()), desk.facts_of(actor.id)
    relations, mentions = links.relations_of.get(actor.id, ()), _mentions(actor, desk)
    if all(len(each) <= FIRST for each in (said, about, facts, relations, mentions)):
        return []
    items: dict[Fact | Quote, None] = dict.fromkeys((*said, *about, *facts))
    views: list[ItemView | RelationView | MentionView] = [*map(desk.item, items), *map(desk.relation, relations), *mentions]
    ordered = sorted(((each.source.article, each) for each in views), key=lambda row: newest_first(desk.briefing.articles[row[0]]))
    return [(str(desk.briefing.articles[slug].published.earliest[0]), each) for slug, each in ordered]


def _by_year(rows: Sequence[tuple[str, object]]) -> list[tuple[str, list[object]]]:
    return [(year, [each for _, each in group]) for year, group in groupby(rows, key=lambda row: row[0])]


def country(actor: Actor, desk: Desk) -> PartyView | None:
    """The actor's country, linked where it has a page."""
    if not actor.country:
        return None
    if actor.country in desk.briefing.actors:
        return desk.actor(actor.country)
    return PartyView(words.country_name(actor.country, desk.lang), "")


def members_words(whole: Actor, member: Actor, desk: Desk) -> str:
    """What a member is in a body: its roles there, or a part of it."""
    roles = [each for each in member.roles if each.of == whole.id]
    said = [" ".join(filter(None, (each.title, period_words(each.begin, each.end, desk.lang)))) for each in roles]
    return "; ".join(said) or "part of it"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a name: how often it was found, where first, and when it was in use."""

    text: str
    count: int
    example: MentionView | None
    period: str


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


def actor_lists(desk: Desk) -> Iterator[Page]:
    """actors/index.html and its further parts, by kind and name."""
    order = list(words.KINDS)
    ordered = sorted(desk.briefing.actors.values(), key=lambda each: (order.index(each.kind), each.name.casefold(), each.id))
    for path, part, pager in parts("actors/index.html", ordered, LISTED):
        yield Page(path, "actors.html", words.TEXT["actors"], "", partial(_listed, part, pager, desk), "actors")


def _listed(part: Sequence[Actor], pager: Pager, desk: Desk) -> dict[str, object]:
    rows = [actor_row(each, desk) for each in part]
    return {
        "groups": [(words.KINDS[kind], list(group)) for kind, group in groupby(rows, key=lambda row: str(row["kind"]))],
        "pager": pager,
        "described": _described(desk) if pager.number == pager.count else [],
        "chart": cast_chart(desk) if pager.number == 1 else None,
    }


def _described(desk: Desk) -> list[dict[str, object]]:
    """Speakers who are described and have no page, article by article: two with one description may be two people."""
    found: dict[tuple[str, str], list[ItemView]] = {}
    for article in desk.briefing.articles.values():
        for item in article.items:
            chain = item.said_by if isinstance(item, Fact) else item.speaker
            for party in chain:
                if party.unnamed:
                    found.setdefault((party.unnamed, article.slug), []).append(desk.item(item))
    rows = sorted(found.items(), key=lambda each: (each[0][0].casefold(), each[0][1]))[:LISTED]
    return [{"words": name, "source": desk.source(slug), "items": items} for (name, slug), items in rows]


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
