"""The events of the front page: a strip of how much is dated when, and a few from end to end."""

from collections.abc import Container, Iterable, Iterator, Sequence

from generator.briefing.model.article import Article, Fact, ItemKey
from generator.publishing.charts.density import even
from generator.publishing.pages.timeline_pages import Event, fact_events, in_order
from generator.publishing.presenter import Presenter

EVENTS = 3
LOOKED_AT = 400  # facts that no author marked as key


def events_of_the_whole(
    articles: Sequence[Article], shown: Container[ItemKey], presenter: Presenter
) -> list[Event]:
    """Return a few events from the first to the last, the newest first: key facts, else any.

    `shown` are the facts that the front page has shown already.
    """
    facts = [fact for article in articles for fact in article.facts if _is_new(fact, shown)]
    keys = [fact for fact in facts if fact.key]
    events = _told(keys, presenter)
    if len(events) < EVENTS:
        events = _told([*keys, *_evenly(facts, LOOKED_AT)], presenter)
    return [events[at] for at in even(events, EVENTS)]


def _is_new(fact: Fact, shown: Container[ItemKey]) -> bool:
    """Whether a fact stands, has a date of its own, and is not shown yet."""
    return fact.stands and fact.when is not None and fact.item not in shown


def _evenly(facts: Sequence[Fact], count: int) -> Iterator[Fact]:
    return (facts[at] for at in even(facts, count))


def _told(facts: Iterable[Fact], presenter: Presenter) -> list[Event]:
    """Return the events of facts in order, one for every day."""
    by_day = {event.date: event for event in reversed(in_order(fact_events(facts, presenter)))}
    return list(reversed(by_day.values()))
