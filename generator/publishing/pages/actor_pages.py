"""An actor's page: profile, what is said by and about the actor, relations, roles, names."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from generator.briefing.model.content import Actor
from generator.publishing import weights
from generator.publishing.addresses import feed_at, page_at
from generator.publishing.charts.ego_graph import ego_graph
from generator.publishing.charts.strip import Event, Strip, events_on_a_line
from generator.publishing.citations import Citations, Cited
from generator.publishing.languages import filters
from generator.publishing.pages.actor_everything import everything_at, everything_pages
from generator.publishing.pages.actor_lists import ActorLists, first_of, lists_of, member
from generator.publishing.pages.actor_names import folded
from generator.publishing.pages.dossier_pages import dossier_at
from generator.publishing.pages.events import Placed, event_of
from generator.publishing.pages.page import Page
from generator.publishing.people import PartyView
from generator.publishing.presenter import Presenter
from generator.publishing.runs import runs, sources_of
from generator.publishing.views import MentionView, Source
from generator.text import shortened

COMPANY = 24  # actors in whose company an actor appears
COMPANY_LIMIT = 5_000  # bytes of these
MARKS = 200  # marks in a drawing
MARKS_LIMIT = 15_000  # bytes of these
EVENTS = 2  # the fewest of a timeline
LABEL = 400  # characters of what a mark in a drawing says


def actor_pages(actor: Actor, presenter: Presenter) -> Iterator[Page]:
    """Yield the actor's page, and further pages with everything if a list on it is cut."""
    path, context = page_at("actor", actor.id), partial(_shown, actor, presenter)
    feed = feed_at(path)
    yield Page(path, "actor.html", actor.name, actor.description, context, "actors", feed=feed)
    yield from everything_pages(actor, presenter)


def _shown(actor: Actor, presenter: Presenter) -> dict[str, object]:
    first, citations = first_of(actor, presenter), Citations()
    profile = presenter.prose(actor.profile, citations)
    cited = presenter.cited(citations)
    return {
        "actor": actor,
        "kind": presenter.words.kind(actor.kind),
        "office": presenter.people.office_now(actor),
        "is_background": _is_background(actor, presenter),
        "country": _country(actor, presenter),
        "part_of": [presenter.people.actor(actor_id) for actor_id in actor.part_of],
        "company": _company(actor, presenter),
        "counts": _counts(actor, presenter),
        "cited_in": presenter.cited_in(actor.id),
        "cut": _cut(first, actor, presenter),
        "not_repeated": _has_more_mentions(first, actor, presenter),
        "elsewhere": _elsewhere(actor, presenter),
        "everything_at": everything_at(actor, presenter),
        "dossier": dossier_at("actor", actor.id),
        "home": page_at("actor", actor.id),
        "profile": profile,
        "cited": cited,
        "sources": _sources(first, cited, presenter),
        **_lists(actor, first, presenter),
        **_drawings(actor, presenter),
    }


def _is_background(actor: Actor, presenter: Presenter) -> bool:
    """Whether nothing on the actor's page could back its description."""
    lists = lists_of(actor, presenter)
    backed = (role for role in actor.roles if role.evidence or role.source)
    return not (any(backed) or lists.facts or lists.said or lists.about or lists.relations)


def _lists(actor: Actor, first: ActorLists, presenter: Presenter) -> dict[str, object]:
    return {
        "said": runs(presenter.items(first.said)),
        "said_to": runs(presenter.items(first.said_to)),
        "about": runs(presenter.items(first.about)),
        "facts": runs(presenter.items(first.facts)),
        "relations": runs(presenter.relations(first.relations)),
        "roles": [presenter.role(role, actor) for role in first.roles],
        "members": [member(actor, member_id, presenter) for member_id in first.members],
        "events": [event_of(found, presenter) for found in first.events]
        if len(first.events) >= EVENTS
        else (),
        **_names(first, actor, presenter),
    }


def _names(first: ActorLists, actor: Actor, presenter: Presenter) -> dict[str, object]:
    """Return the mentions by the form of the name, and the forms that need none."""
    forms = {folded(form.text): form for form in lists_of(actor, presenter).forms}
    views = _mentions(first, presenter)
    grouped = groupby(views, key=lambda mention: folded(mention.form))
    named = [(forms[text], runs(group)) for text, group in grouped]
    placed = {form.text for form, _ in named}
    return {
        "named": named,
        "other_forms": [form for form in first.forms if form.text not in placed],
    }


def _sources(first: ActorLists, cited: Cited, presenter: Presenter) -> tuple[Source, ...]:
    """Return the articles that the page has something from."""
    items = presenter.items((*first.said, *first.about, *first.said_to, *first.facts))
    relations = presenter.relations(first.relations)
    return sources_of((*items, *relations, *_mentions(first, presenter), *cited.notes))


def _mentions(first: ActorLists, presenter: Presenter) -> list[MentionView]:
    """Return the mentions of a page as it shows them."""
    views = (presenter.mention(slug, mention) for slug, mention in first.mentions)
    return list(filter(None, views))


def _drawings(actor: Actor, presenter: Presenter) -> dict[str, object]:
    graph = ego_graph(actor, presenter)
    return {
        "graph": graph,
        "among": runs(presenter.relations(graph.among)) if graph else [],
        "strip": _strip(lists_of(actor, presenter).events, presenter),
    }


def _strip(events: Sequence[Placed], presenter: Presenter) -> Strip | None:
    """Return the newest events as marks on a line; the list beside it has their labels too."""
    marks: list[Event] = []
    room = MARKS_LIMIT
    for found in events[:MARKS]:
        event = event_of(found, presenter)
        label = shortened(f"{event.date}: {event.label}", LABEL)
        room -= _mark_weight(label, event.at)
        if marks and room < 0:
            break
        marks.append((event.when, label, event.at, event.kind))
    return events_on_a_line(marks, presenter)


def _mark_weight(label: str, at: str) -> int:
    """Return the weight of a mark, which says its label twice."""
    return weights.of_event(label, label, at)


def _cut(first: ActorLists, actor: Actor, presenter: Presenter) -> list[str]:
    """Return the names of the lists that are cut, if other pages have all of them."""
    if not everything_at(actor, presenter):
        return []
    whole, shown = lists_of(actor, presenter).lengths, first.lengths
    return [name for name, length in whole.items() if length > shown[name]]


def _has_more_mentions(first: ActorLists, actor: Actor, presenter: Presenter) -> bool:
    """Whether the actor is named where the page shows no mention: in what it shows already."""
    return len(presenter.links.mentions_of.get(actor.id, ())) > len(first.mentions)


def _counts(actor: Actor, presenter: Presenter) -> dict[str, int]:
    """Return how many rows the whole lists have, and how often the actor is named, and where."""
    links = presenter.links
    articles, named = links.articles_with.get(actor.id, ()), links.mentions_of.get(actor.id, ())
    return lists_of(actor, presenter).lengths | {"articles": len(articles), "named": len(named)}


def _elsewhere(actor: Actor, presenter: Presenter) -> list[tuple[str, str]]:
    """Return the pages about an actor on other sites: (address, words)."""
    own = filters(presenter.briefing.site.lang)["own"]
    links = [(link.url, own(link.note) or link.url) for link in actor.links]
    if not actor.wikidata:
        return links
    address = f"https://www.wikidata.org/wiki/{actor.wikidata}"
    return [(address, presenter.words.text("wikidata").format(actor.wikidata)), *links]


def _company(actor: Actor, presenter: Presenter) -> list[tuple[PartyView, int]]:
    """Return those who appear with an actor in most articles, as many as have room."""
    together = presenter.links.appear_with.get(actor.id, ())
    actors = presenter.briefing.actors
    first = next(
        weights.cut(together, COMPANY, lambda row: weights.of_name(actors[row[0]]), COMPANY_LIMIT)
    )
    return [(presenter.people.actor(actor_id), count) for actor_id, count in first]


def _country(actor: Actor, presenter: Presenter) -> PartyView | None:
    """Return the actor's country, linked where it has a page."""
    if not actor.country:
        return None
    if actor.country in presenter.briefing.actors:
        return presenter.people.actor(actor.country)
    return PartyView(presenter.words.country(actor.country), "")
