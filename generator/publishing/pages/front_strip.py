"""The events of the front page: a strip of how much is dated when, and a few from end to end."""

from collections.abc import Container, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from msgspec.structs import replace

from generator.briefing.model.article import Article, Fact, ItemKey
from generator.publishing.addresses import item_at
from generator.publishing.charts.density import even
from generator.publishing.pages.events import Event, fact_events, in_order
from generator.publishing.presenter import Presenter

EVENTS = 3
LOOKED_AT = 400  # facts that no author marked as key
KEY, OTHER = 1_000, 2_000  # ranks after those of what the bottom line cites, in its order

T = TypeVar("T")


def events_of_the_whole(
    articles: Sequence[Article],
    shown: Container[ItemKey],
    cited: Sequence[ItemKey],
    presenter: Presenter,
) -> list[Event]:
    """Return a few events, the oldest first: of the bottom line, of key facts, else any.

    `shown` are the facts that the front page lists already, `cited` those of its bottom line.
    Events of either kind are spread from the first to the last.
    """
    facts = [fact for article in articles for fact in article.facts if _is_new(fact, shown)]
    places = {item: place for place, item in enumerate(cited[:KEY])}
    ranks = {
        item_at(fact.item): places.get(fact.item, KEY if fact.key else OTHER) for fact in facts
    }
    first = [fact for fact in facts if ranks[item_at(fact.item)] < OTHER]
    events = _told(first, ranks, presenter)
    if len(events) < EVENTS:
        events = _told([*first, *_evenly(facts, LOOKED_AT)], ranks, presenter)
    return [_in_short(event, ranks) for event in reversed(_chosen(events, ranks))]


def _is_new(fact: Fact, shown: Container[ItemKey]) -> bool:
    """Whether a fact stands, has a date of its own, and is not listed yet."""
    return fact.stands and fact.when is not None and fact.item not in shown


def _told(facts: Sequence[Fact], ranks: Mapping[str, int], presenter: Presenter) -> list[Event]:
    """Return the events of facts in order, the first by rank of every day."""
    events = in_order(fact_events(facts, presenter))
    days = groupby(events, key=lambda event: event.date)
    return [min(of_day, key=lambda event: _rank_of(event, ranks)) for _, of_day in days]


def _rank_of(event: Event, ranks: Mapping[str, int]) -> int:
    """Return the rank of the first of the facts that tell an event."""
    return min(ranks.get(line.at, OTHER) for line in event.lines)


def _chosen(events: Sequence[Event], ranks: Mapping[str, int]) -> list[Event]:
    """Return some of the events: those of the bottom line before others."""
    cited = [event for event in events if _rank_of(event, ranks) < KEY]
    others = [event for event in events if _rank_of(event, ranks) >= KEY]
    some = [*_evenly(cited, EVENTS), *_evenly(others, max(EVENTS - len(cited), 0))]
    return [event for event in events if event in some]


def _in_short(event: Event, ranks: Mapping[str, int]) -> Event:
    """Return an event as the first of its accounts tells it: the timeline has the others."""
    first = min(event.lines, key=lambda line: ranks.get(line.at, OTHER))
    return replace(event, line=first, accounts=())


def _evenly(things: Sequence[T], count: int) -> list[T]:
    return [things[at] for at in even(things, count)]
