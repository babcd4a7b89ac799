"""An actor's page: profile, what is said by and about the actor, relations, roles, names."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.briefing.model.content import Actor
from generator.publishing import weights
from generator.publishing.addresses import page_at
from generator.publishing.charts.ego_graph import ego_graph
from generator.publishing.charts.strip import Strip, events_on_a_line
from generator.publishing.citations import Citations
from generator.publishing.languages import filters
from generator.publishing.pages.actor_everything import everything_pages, everything_paths
from generator.publishing.pages.actor_lists import ActorLists, first_of, lists_of, member
from generator.publishing.pages.dossier_pages import dossier_at
from generator.publishing.pages.page import Page
from generator.publishing.pages.timeline_pages import Event
from generator.publishing.people import PartyView
from generator.publishing.presenter import Presenter
from generator.text import shortened

COMPANY = 24  # actors in whose company an actor appears
COMPANY_LIMIT = 5_000  # bytes of these
MARKS = 200  # marks in a drawing
MARKS_LIMIT = 15_000  # bytes of these
LABEL = 400  # characters of what a mark in a drawing says


def actor_pages(actor: Actor, presenter: Presenter) -> Iterator[Page]:
    """Yield the actor's page, and further pages with everything if a list on it is cut."""
    path, context = page_at("actor", actor.id), partial(_shown, actor, presenter)
    yield Page(path, "actor.html", actor.name, actor.description, context, "actors")
    yield from everything_pages(actor, presenter)


def _shown(actor: Actor, presenter: Presenter) -> dict[str, object]:
    return {
        "actor": actor,
        "kind": presenter.words.kind(actor.kind),
        "office": presenter.people.office_now(actor),
        "is_background": _is_background(actor, presenter),
        "country": _country(actor, presenter),
        "part_of": [presenter.people.actor(actor_id) for actor_id in actor.part_of],
        "company": _company(actor, presenter),
        "counts": _counts(actor, presenter),
        "elsewhere": _elsewhere(actor, presenter),
        "rest": everything_paths(actor, presenter),
        "dossier": dossier_at("actor", actor.id),
        **_profile(actor, presenter),
        **_lists(actor, first_of(actor, presenter), presenter),
        **_drawings(actor, presenter),
    }


def _is_background(actor: Actor, presenter: Presenter) -> bool:
    """Whether nothing on the actor's page could back its description."""
    lists = lists_of(actor, presenter)
    backed = (role for role in actor.roles if role.evidence or role.source)
    return not (any(backed) or lists.facts or lists.said or lists.about or lists.relations)


def _profile(actor: Actor, presenter: Presenter) -> dict[str, object]:
    citations = Citations()
    profile = presenter.prose(actor.profile, citations)
    return {"profile": profile, "cited": presenter.cited(citations)}


def _lists(actor: Actor, first: ActorLists, presenter: Presenter) -> dict[str, object]:
    return {
        "said": presenter.items(first.said),
        "said_to": presenter.items(first.said_to),
        "about": presenter.items(first.about),
        "facts": presenter.items(first.facts),
        "figures": presenter.items(first.figures),
        "relations": presenter.relations(first.relations),
        "roles": [presenter.role(role) for role in first.roles],
        "members": [member(actor, member_id, presenter) for member_id in first.members],
        "mentions": first.mentions,
        "events": first.events,
        "forms": first.forms,
    }


def _drawings(actor: Actor, presenter: Presenter) -> dict[str, object]:
    graph = ego_graph(actor, presenter)
    return {
        "graph": graph,
        "among": presenter.relations(graph.among) if graph else [],
        "strip": _strip(lists_of(actor, presenter).events, presenter),
    }


def _strip(events: Sequence[Event], presenter: Presenter) -> Strip | None:
    """Return the newest events as marks on a line; the list beside it has their labels too."""
    marks = [
        (event.when, shortened(f"{event.date}: {event.label}", LABEL), event.at, event.kind)
        for event in events[:MARKS]
    ]
    fitting = next(weights.cut(marks, MARKS, lambda mark: _mark_weight(*mark[1:3]), MARKS_LIMIT))
    return events_on_a_line(fitting, presenter)


def _mark_weight(label: str, at: str) -> int:
    """Return the weight of a mark, which says its label twice."""
    return weights.of_event(label, label, at)


def _counts(actor: Actor, presenter: Presenter) -> dict[str, int]:
    """Return how many rows the whole lists have, and in how many articles the actor appears."""
    articles = presenter.links.articles_with.get(actor.id, ())
    return lists_of(actor, presenter).lengths | {"articles": len(articles)}


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
