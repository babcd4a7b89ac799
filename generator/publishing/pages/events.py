"""Events: facts, quotes and relations with a date, publications, offices; and their order."""

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.derived.accounts import date_of_event
from generator.briefing.model.article import Article, Backed, Fact, ItemKey, Relation
from generator.briefing.model.content import Actor, Role
from generator.briefing.model.dates import Day, When
from generator.publishing import weights
from generator.publishing.addresses import article_at, item_at
from generator.publishing.catalogues import message
from generator.publishing.lines import LineView
from generator.publishing.presenter import Presenter
from generator.publishing.words.date_words import machine_date

Entry = TypeVar("Entry")


class Event(Struct, frozen=True):
    """An entry of a timeline: its date for readers and for machines, and its line.

    An event of which there are different accounts has a line for each of them.
    """

    when: When
    date: str
    machine_date: str
    kind: str  # happened | said | published | relation | office | accounts
    line: LineView
    accounts: tuple[LineView, ...] = ()
    shown_date: str = ""  # the date with what no line may break marked

    @property
    def label(self) -> str:
        """What happened, in words, with its status and who says it."""
        return self.line.label

    @property
    def lines(self) -> tuple[LineView, ...]:
        """All that is said of it."""
        return self.accounts or (self.line,)

    @property
    def replaced(self) -> tuple[LineView, ...]:
        """The first account that each statement replaced which is no account itself."""
        known = {account.at for account in self.accounts}
        replaced = {line.instead.at: line for line in reversed(self.accounts) if line.instead}
        return tuple(line for at, line in replaced.items() if at not in known)

    @property
    def at(self) -> str:
        """Where it leads, or an empty string."""
        return self.line.at

    @property
    def year(self) -> str:
        """The year it is listed under."""
        return str(self.when.sort_key[0][0])


Order = tuple[tuple[Day, Day, str], str]  # by day, then by address
Placed = tuple[Order, Backed | Event]  # an event, or the item that it is made of


def publication(article: Article, presenter: Presenter) -> Event:
    """Return the publication of an article."""
    line = LineView("article", article.title, article_at(article.slug), article.lang)
    return _event(article.published, "published", line, presenter)


def event_at(key: ItemKey, presenter: Presenter) -> Event:
    """Return the event of an item by its key; without an id, the publication of the article."""
    slug, item_id = key
    if not item_id:
        return publication(presenter.links.heads[slug], presenter)
    return next(events_in([presenter.links.backed[key]], presenter))


def fact_events(facts: Iterable[Fact], presenter: Presenter) -> Iterator[Event]:
    """Yield the facts that have a date; those of which there are several accounts with these."""
    return events_in(facts, presenter)


def events_in(items: Iterable[Backed], presenter: Presenter) -> Iterator[Event]:
    """Yield the facts, quotes and relations that have a date, or are accounts of what has one."""
    for item in items:
        accounts = presenter.links.accounts.get(item.item)
        if accounts:
            yield from _told_differently(accounts, presenter)
        elif when := date_of(item):
            yield _event(when, _kind(item), presenter.line(item), presenter)


def _told_differently(accounts: tuple[Fact, ...], presenter: Presenter) -> Iterator[Event]:
    """Yield the event of some accounts, if any of them has a date."""
    if when := date_of_event(accounts):
        lines = tuple(map(presenter.line, accounts))
        yield replace(_event(when, "accounts", lines[0], presenter), accounts=lines)


def date_of(item: Backed) -> When | None:
    """Return when something happened, else when it was said."""
    return item.when or item.said_on


def _kind(item: Backed) -> str:
    if isinstance(item, Relation):
        return "relation"
    return "happened" if item.when else "said"


def _event(when: When, kind: str, line: LineView, presenter: Presenter) -> Event:
    words = presenter.words
    return Event(
        when,
        words.date(when),
        machine_date(when),
        kind,
        line,
        shown_date=words.unbroken(when),
    )


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events, the newest first; one that several accounts tell is there once."""
    return newest_first(events, lambda event: event.at if event.accounts else "", order_of)


def newest_first(
    entries: Iterable[Entry], told_as: Callable[[Entry], str], order: Callable[[Entry], Any]
) -> list[Entry]:
    """Return entries by their order, the last first; those that tell the same are there once.

    `told_as` returns what an entry tells as several accounts do, or an empty string.
    """
    alone: list[Entry] = []
    told: dict[str, Entry] = {}
    for entry in entries:
        if what := told_as(entry):
            told[what] = entry
        else:
            alone.append(entry)
    return sorted((*alone, *told.values()), key=order, reverse=True)


def order_of(event: Event) -> Order:
    """Return by what events are ordered: the day, then where they lead."""
    return event.when.sort_key, event.at


def placed(items: Iterable[Backed], presenter: Presenter) -> Iterator[Placed]:
    """Yield the items that `events_in` makes events of, with the places of these in order."""
    for item in items:
        accounts = presenter.links.accounts.get(item.item)
        when = date_of_event(accounts) if accounts else date_of(item)
        if when:
            yield (when.sort_key, item_at(accounts[0].item if accounts else item.item)), item


def event_of(found: Placed, presenter: Presenter) -> Event:
    """Return what was placed as an event."""
    _, what = found
    return what if isinstance(what, Event) else next(events_in([what], presenter))


def events_of(actor: Actor, presenter: Presenter) -> list[Placed]:
    """Return an actor's dated facts, quotes and relations, and the beginnings of its roles.

    The newest are first; of most, no more is asked than how many they are.
    """
    links = presenter.links
    items: dict[Backed, None] = dict.fromkeys(
        (
            *links.said_by.get(actor.id, ()),
            *links.claimed_by.get(actor.id, ()),
            *links.facts_about.get(actor.id, ()),
            *links.relations_of.get(actor.id, ()),
        )
    )
    begun = filter(None, (_begun(role, presenter) for role in actor.roles))
    roles = ((order_of(event), event) for event in begun)
    once = dict(placed(items, presenter))  # what several accounts tell is at one place
    return sorted((*once.items(), *roles), key=itemgetter(0), reverse=True)


def _begun(role: Role, presenter: Presenter) -> Event | None:
    """Return the beginning of a role, or None where it has no date."""
    if not role.begin:
        return None
    view = presenter.role(role)
    if role.title:
        phrase, text = message("event.becomes"), presenter.people.role_words(role)
    else:
        phrase, text = message("event.role_begins"), view.of
    at = view.at
    line = LineView("role", text, at, phrase=presenter.words.text(phrase))
    return _event(role.begin, "office", line, presenter)


def event_weight(event: Event) -> int:
    """Return about how many bytes an event takes in a list."""
    return weights.of_event(event.date) + sum(map(weights.of_line, event.lines))


def event_name(event: Event) -> str:
    """Return what tells an event apart."""
    return f"{event.at} {event.machine_date}"
