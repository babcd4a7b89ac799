"""Everything with a date, in order: what happened, was said, was published, who took office."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import attrgetter

from generator.briefing.derived.accounts import date_of_event
from generator.briefing.model.article import ItemKey
from generator.briefing.model.dates import When
from generator.publishing.charts.density import Density, density
from generator.publishing.pages.events import Event, date_of, event_at
from generator.publishing.pages.facets import LIMIT
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.pages.rows import EVENTS, item_key, keys_of, rows_of
from generator.publishing.presenter import Presenter

PART = 200


def dates(presenter: Presenter) -> Iterator[When]:
    """Yield the dates of all entries of the timeline, in any order."""
    told = set[ItemKey]()
    for article in presenter.briefing.articles.values():
        yield article.published
        for item in article.backed:
            accounts = presenter.links.accounts.get(item.item, ())
            first = accounts[0].item if accounts else item.item
            when = date_of_event(accounts) if accounts else date_of(item)
            if when and first not in told:
                told.update([first] if accounts else [])
                yield when


def strip_of(shown: Iterable[Event], presenter: Presenter) -> Density | None:
    """Return how many entries there are by day, or by longer times; a dot is a shown event."""
    articles = list(presenter.briefing.articles.values())
    if not articles:
        return None
    whens = (event.when for event in shown)
    return density(dates(presenter), articles[-1].published, whens, presenter)


def timeline_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield timeline.html and its further parts."""
    events, weight = rows_of(presenter)[EVENTS], attrgetter("weight")
    title = presenter.words.text("timeline")
    for path, part, pager in parts(
        "timeline.html", events, PART, weight, LIMIT, name=attrgetter("name"), grows_at_end=False
    ):
        context = partial(_by_year, keys_of(part), pager, presenter)
        yield Page(path, "timeline.html", title, "", context, "timeline")


def _by_year(keys: Iterable[str], pager: Pager, presenter: Presenter) -> dict[str, object]:
    events = [event_at(item_key(key), presenter) for key in keys]
    return {
        "strip": strip_of([], presenter) if pager.is_first else None,
        "years": [
            (year, list(group)) for year, group in groupby(events, key=lambda event: event.year)
        ],
        "pager": pager,
    }
