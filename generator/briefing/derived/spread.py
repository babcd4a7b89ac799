"""A few of many items, spread over days, articles and actors."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import TypeVar

from generator.briefing.model.article import Article, Fact, Item, Quote

ItemT = TypeVar("ItemT", Fact, Quote)

_MOST_LOOKED_AT = 400  # items among which a few are chosen


def in_turns(articles: Iterable[Article], days: int) -> list[Article]:
    """Return the newest article of every day, then the second of every day, and so on.

    The articles come newest first, and stay so within a turn. `days` is how many of the newest
    days are looked at.
    """
    by_day: dict[object, list[Article]] = {}
    for article in articles:
        by_day.setdefault(article.published.earliest, []).append(article)
        if len(by_day) > days:
            break
    newest = list(by_day.values())[:days]
    longest = max(map(len, newest), default=0)
    turns = ([day[turn] for day in newest if turn < len(day)] for turn in range(longest))
    return list(chain.from_iterable(turns))


def spread_over(groups: Iterable[Iterable[ItemT]], count: int) -> list[ItemT]:
    """Return so many items, as far as there are, those of an earlier group first."""
    taken: list[ItemT] = []
    for group in groups:
        known = set(taken)
        new = [item for item in islice(group, _MOST_LOOKED_AT) if item not in known]
        taken += _spread(new, count - len(taken), taken)
    return taken


def _spread(items: list[ItemT], count: int, shown: Sequence[ItemT]) -> list[ItemT]:
    """Return so many of the items that have as little in common as possible.

    The next is the one that shares least with those taken and those shown already: an article
    counts twice, an actor and a topic once. Of equal ones it is the first.
    """
    taken: list[ItemT] = []
    left = list(items)
    while left and len(taken) < count:
        weights = [_shared(item, [*shown, *taken]) for item in left]
        taken.append(left.pop(weights.index(min(weights))))
    return taken


def _shared(item: Item, others: Iterable[Item]) -> int:
    """Return how much an item has in common with others."""
    return sum(_common(item, other) for other in others)


def _common(one: Item, other: Item) -> int:
    actors = len({*one.actors} & {*other.actors})
    topics = len({*one.topics} & {*other.topics})
    return 2 * (one.article == other.article) + actors + topics
