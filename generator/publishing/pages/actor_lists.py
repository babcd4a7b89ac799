"""The lists of an actor's page: everything about the actor, and what the page has room for."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from generator.briefing.derived.backlinks import MentionIn
from generator.briefing.model.article import Backed, Fact, Quote, Relation
from generator.briefing.model.content import Actor, Role
from generator.publishing import weights
from generator.publishing.pages.actor_names import (
    Form,
    forms_of,
    further_mentions,
    mention_weight,
)
from generator.publishing.pages.events import Placed, event_of, event_weight, events_of
from generator.publishing.pages.order import key_first
from generator.publishing.people import PartyView
from generator.publishing.presenter import Presenter

FIRST = 20  # rows of a list on the actor's page
MOST = {"events": 12}  # the timeline repeats what other lists have
LIMIT = 76_000  # bytes of all lists on it
_PERIOD = 60  # bytes of a member's role beside its title

Member = tuple[PartyView, list[tuple[str, str]]]  # an actor, and (title, period) of its roles


class ActorLists(Struct, frozen=True):
    """The lists of an actor's page; of facts and quotes the key ones come first."""

    roles: Sequence[Role]
    members: Sequence[str]
    forms: Sequence[Form]
    events: Sequence[Placed]
    relations: Sequence[Relation]
    facts: Sequence[Fact]
    said: Sequence[Quote]
    about: Sequence[Quote]
    said_to: Sequence[Quote]
    mentions: Sequence[MentionIn]

    @property
    def lengths(self) -> dict[str, int]:
        """The length of every list by its name."""
        return {name: len(getattr(self, name)) for name in self.__struct_fields__}


def lists_of(actor: Actor, presenter: Presenter) -> ActorLists:
    """Return everything about an actor."""
    return presenter.cache.per_build("lists of", actor.id, lambda: _lists_of(actor, presenter))


def _lists_of(actor: Actor, presenter: Presenter) -> ActorLists:
    links = presenter.links
    said = key_first(links.said_by.get(actor.id, ()))
    about = key_first(links.said_about.get(actor.id, ()))
    said_to = key_first(links.said_to.get(actor.id, ()))
    facts = key_first(presenter.facts_of(actor.id))
    relations = links.relations_of.get(actor.id, ())
    forms = forms_of(actor, presenter)
    shown: tuple[Backed, ...] = (*said, *about, *said_to, *facts, *relations)
    return ActorLists(
        roles=actor.roles,
        members=links.members_of.get(actor.id, ()),
        forms=forms,
        events=events_of(actor, presenter),
        relations=relations,
        facts=facts,
        said=said,
        about=_without(about, said),
        said_to=_without(said_to, (*said, *about)),
        mentions=further_mentions(actor, forms, shown, presenter),
    )


def _without(quotes: Iterable[Quote], others: Iterable[Quote]) -> list[Quote]:
    """Return the quotes that no other list of the page has."""
    known = {quote.item for quote in others}
    return [quote for quote in quotes if quote.item not in known]


def first_of(actor: Actor, presenter: Presenter) -> ActorLists:
    """Return as much of every list as the actor's page has room for."""
    return presenter.cache.per_build("first of", actor.id, lambda: _first_of(actor, presenter))


def _first_of(actor: Actor, presenter: Presenter) -> ActorLists:
    whole, weigh = lists_of(actor, presenter), _weighings(presenter)
    item = partial(weights.of_item, presenter=presenter)
    names = ActorLists.__struct_fields__
    rows = [
        weights.Rows(getattr(whole, name), MOST.get(name, FIRST), weigh.get(name, item))
        for name in names
    ]
    return ActorLists(**dict(zip(names, weights.firsts(rows, LIMIT), strict=True)))


def _weighings(presenter: Presenter) -> dict[str, weights.Weigh[Any]]:
    """Return what weighs the rows of a list, for the lists that do not hold facts or quotes."""
    return {
        "roles": partial(weights.of_role, presenter=presenter),
        "members": partial(member_weight, presenter=presenter),
        "forms": form_weight,
        "events": lambda found: event_weight(event_of(found, presenter)),
        "relations": partial(weights.of_relation, presenter=presenter),
        "mentions": partial(mention_weight, presenter=presenter),
    }


def member_weight(member_id: str, presenter: Presenter) -> int:
    """Return the weight of a member with its roles."""
    actor = presenter.briefing.actors[member_id]
    roles = sum(weights.size(role.title) + _PERIOD for role in actor.roles)
    return weights.of_name(actor) + roles


def form_weight(form: Form) -> int:
    """Return the weight of a form of a name."""
    return weights.of_event(form.text, form.period)


def member(actor: Actor, member_id: str, presenter: Presenter) -> Member:
    """Return a member of a body with its roles there; without any it is a part of the body."""
    roles = presenter.briefing.actors[member_id].roles
    within = [role for role in roles if role.of == actor.id]
    shown = [(role.title, presenter.words.period(role.begin, role.end)) for role in within]
    named = [(title, period) for title, period in shown if title or period]
    return presenter.people.actor(member_id), named
