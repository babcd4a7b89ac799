"""All facts and all quotes, the newest first, by month."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from generator.briefing.model.article import Item
from generator.publishing.pages.facets import LIMIT
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.pages.rows import FACTS, QUOTES, Row, item_key, keys_of, rows_of
from generator.publishing.presenter import Presenter
from generator.publishing.runs import runs, sources_of
from generator.publishing.words.names import STATUS

PART = 100


def quote_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield quotes.html and its further parts."""
    for keys, pager in _parts("quotes.html", rows_of(presenter)[QUOTES]):
        context = partial(_by_month, keys, pager, presenter)
        yield Page(pager.at, "quotes.html", presenter.words.text("quotes"), "", context, "quotes")


def fact_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield facts.html, which tells how many facts have each status, and its further parts."""
    facts = rows_of(presenter)[FACTS]
    for keys, pager in _parts("facts.html", facts):
        counts = _counts(facts, presenter) if pager.is_first else []
        context = partial(_facts, keys, pager, counts, presenter)
        yield Page(pager.at, "facts.html", presenter.words.text("facts"), "", context, "facts")


def _parts(path: str, rows: Sequence[Row]) -> Iterator[tuple[Sequence[str], Pager]]:
    """Yield the keys of rows in parts that make a page each."""
    weigh, name = attrgetter("weight"), attrgetter("name")
    cut = parts(path, rows, PART, weigh, LIMIT, name=name, grows_at_end=False)
    return ((keys_of(part), pager) for _, part, pager in cut)


def _counts(facts: Iterable[Row], presenter: Presenter) -> list[tuple[str, int]]:
    """Return the statuses that facts have, each with how many there are."""
    numbers = Counter(fact.status for fact in facts)
    return [
        (presenter.words.status(status).lower(), numbers[status])
        for status in STATUS
        if numbers[status]
    ]


def _facts(
    keys: Iterable[str], pager: Pager, counts: list[tuple[str, int]], presenter: Presenter
) -> dict[str, object]:
    return {"statuses": counts, **_by_month(keys, pager, presenter)}


def _by_month(keys: Iterable[str], pager: Pager, presenter: Presenter) -> dict[str, object]:
    """Return items by the month of their articles; those in a row that are of one, together."""
    part = [presenter.links.items[item_key(key)] for key in keys]
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
    year, month, _ = presenter.links.heads[item.article].published.earliest
    return year, month
