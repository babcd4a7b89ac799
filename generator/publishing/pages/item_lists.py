"""All facts and all quotes, the newest first, by month."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from generator.briefing.model.article import Fact, Item
from generator.publishing import weights
from generator.publishing.pages.facets import LIMIT
from generator.publishing.pages.order import ItemT, place_of
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.runs import runs, sources_of
from generator.publishing.words.names import STATUS

PART = 100


def quote_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield quotes.html and its further parts."""
    quotes = [quote for article in presenter.briefing.articles.values() for quote in article.quotes]
    for part, pager in _parts("quotes.html", quotes, presenter):
        context = partial(_by_month, part, pager, presenter)
        yield Page(pager.at, "quotes.html", presenter.words.text("quotes"), "", context, "quotes")


def fact_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield facts.html, which tells how many facts have each status, and its further parts."""
    facts = [fact for article in presenter.briefing.articles.values() for fact in article.facts]
    for part, pager in _parts("facts.html", facts, presenter):
        counts = _counts(facts, presenter) if pager.is_first else []
        context = partial(_facts, part, pager, counts, presenter)
        yield Page(pager.at, "facts.html", presenter.words.text("facts"), "", context, "facts")


def _parts(
    path: str, items: Sequence[ItemT], presenter: Presenter
) -> Iterator[tuple[Sequence[ItemT], Pager]]:
    """Yield items in parts that make a page each."""
    weigh = partial(weights.of_item, presenter=presenter)
    cut = parts(path, items, PART, weigh, LIMIT, name=place_of, grows_at_end=False)
    return ((part, pager) for _, part, pager in cut)


def _counts(facts: Sequence[Fact], presenter: Presenter) -> list[tuple[str, int]]:
    """Return the statuses that facts have, each with how many there are."""
    numbers = Counter(fact.status for fact in facts)
    return [
        (presenter.words.status(status).lower(), numbers[status])
        for status in STATUS
        if numbers[status]
    ]


def _facts(
    part: Iterable[Fact], pager: Pager, counts: list[tuple[str, int]], presenter: Presenter
) -> dict[str, object]:
    return {"statuses": counts, **_by_month(part, pager, presenter)}


def _by_month(part: Iterable[Item], pager: Pager, presenter: Presenter) -> dict[str, object]:
    """Return items by the month of their articles; those in a row that are of one, together."""
    groups = groupby(part, key=lambda item: _month_of(item, presenter))
    return {
        "groups": [
            {"month": presenter.words.month(*month), **_in_runs(group, presenter)}
            for month, group in groups
        ],
        "pager": pager,
        "sources": sources_of(presenter.items(part)),
    }


def _in_runs(items: Iterable[Item], presenter: Presenter) -> dict[str, object]:
    """Return how many items a group has, and these by article where some in a row are of one."""
    views = presenter.items(items)
    return {"count": len(views), "runs": runs(views)}


def _month_of(item: Item, presenter: Presenter) -> tuple[int, int]:
    year, month, _ = presenter.briefing.articles[item.article].published.earliest
    return year, month
