"""The pages of facets, as facts/status-disputed.html or quotes/by-ACTOR.html, and ways there.

A facet's page says nothing of the other facets but their kinds, so it changes with its rows alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import Any

from generator.briefing.model.article import Article
from generator.publishing import weights
from generator.publishing.borders import Name
from generator.publishing.pages.article_pages import article_row
from generator.publishing.pages.events import event_at
from generator.publishing.pages.facets import (
    Choices,
    Facets,
    asked_of_search,
    choices,
    choices_at,
    keys_of_articles,
    keys_of_rows,
    kinds_of,
    narrowed,
    path_of,
    title_of,
)
from generator.publishing.pages.order import slug_of
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.pages.rows import EVENTS, FACTS, QUOTES, item_key, keys_of, rows_of
from generator.publishing.presenter import Presenter
from generator.publishing.runs import runs

PART = 400  # lines of a page
Show = Callable[[Sequence[str]], Mapping[str, object]]
# The keys of rows, what is shown of them, the weight of a row, its name.
RowsAre = tuple[Callable[[Any], Sequence[str]], Show, weights.Weigh[Any], Name[Any]]

LISTS = {  # (path of the whole list, section, the noun for its rows)
    "facts": ("facts.html", "facts", "fact"),
    "quotes": ("quotes.html", "quotes", "quote"),
    "timeline": ("timeline.html", "timeline", "event"),
    "articles/index": ("articles/index.html", "articles", "article"),
}
SEARCHED = ("facts", "quotes")  # which the search page narrows too


def facets_of(base: str, presenter: Presenter) -> Facets[Any]:
    """Return the rows of a list by facet."""
    return presenter.cache.per_build("facets", base, lambda: _facets_of(base, presenter))


def _facets_of(base: str, presenter: Presenter) -> Facets[Any]:
    match base:
        case "facts":
            facts = sorted(rows_of(presenter)[FACTS], key=lambda fact: not fact.stands)
            return narrowed(facts, keys_of_rows("status", "by", "topic", "month"))
        case "quotes":
            quotes = rows_of(presenter)[QUOTES]
            return narrowed(quotes, keys_of_rows("status", "by", "topic", "month"))
        case "timeline":
            return narrowed(rows_of(presenter)[EVENTS], keys_of_rows("month"))
        case _:
            return narrowed(list(presenter.briefing.articles.values()), keys_of_articles())


def _choices(base: str, presenter: Presenter) -> list[Choices]:
    """Return the facets of a list as its pages show them."""
    return presenter.cache.per_build(
        "choices", base, lambda: choices(base, facets_of(base, presenter), presenter)
    )


def facet_pages(base: str, presenter: Presenter) -> Iterator[Page]:
    """Yield the page with all facets of a list, and the pages of each."""
    yield from _choices_pages(base, presenter)
    if base == "articles/index":
        shown = _slugs, partial(_articles, presenter), weights.of_article, slug_of
        yield from _pages(base, shown, presenter)
        return
    show = partial(_events if base == "timeline" else _items, presenter)
    of_rows = keys_of, show, attrgetter("line"), attrgetter("name")
    yield from _pages(base, of_rows, presenter)


def with_choices(base: str, pages: Iterable[Page], presenter: Presenter) -> Iterator[Page]:
    """Yield the pages of a list, the first with the ways to its facets."""
    whole, _, noun = LISTS[base]
    ways = _choices(base, presenter)
    for page in pages:
        shown = ways if page.path == whole else []
        yield replace(page, context=partial(_whole, base, noun, page, shown))


def _whole(base: str, noun: str, page: Page, ways: Sequence[Choices]) -> dict[str, object]:
    return {
        **page.context(),
        "choices": ways,
        "search": f"#kind={noun}" if base in SEARCHED else "",
    }


def _choices_pages(base: str, presenter: Presenter) -> Iterator[Page]:
    """Yield the page with all facets of a list, if there are any."""
    whole, section, noun = LISTS[base]
    if ways := _choices(base, presenter):
        list_title, narrow = presenter.words.text(section), presenter.words.text("narrow")
        shown: dict[str, object] = {
            "list_title": list_title,
            "list_at": whole,
            "choices": ways,
            "search": f"#kind={noun}" if base in SEARCHED else "",
        }
        title = f"{list_title}: {narrow}"
        context: Callable[[], Mapping[str, object]] = partial(dict, shown)
        yield Page(choices_at(base), "facets.html", title, "", context, section, stands_for=whole)


def _pages(base: str, rows_are: RowsAre, presenter: Presenter) -> Iterator[Page]:
    """Yield the pages of the facets of one list, which search engines take for the whole list."""
    whole, section, _ = LISTS[base]
    (keys, show, weigh, name), facets = rows_are, facets_of(base, presenter)
    kinds = kinds_of(base, facets, presenter)
    for kind, by_key in facets.items():
        for key, rows in by_key.items():
            title = f"{presenter.words.text(section)}: {title_of(kind, key, presenter)}"
            for path, part, pager in parts(
                path_of(base, kind, key), rows, PART, weigh, name=name, grows_at_end=False
            ):
                facet = (base, kind, key)
                context = partial(_shown, facet, kinds, keys(part), pager, show, presenter)
                yield Page(path, "facet.html", title, "", context, section, stands_for=whole)


def _shown(  # noqa: PLR0913 - a page is made of what it was planned with, not of the whole list
    facet: tuple[str, str, str],
    kinds: Sequence[tuple[str, str]],
    keys: Sequence[str],
    pager: Pager,
    show: Show,
    presenter: Presenter,
) -> dict[str, object]:
    base, kind, key = facet
    whole, section, noun = LISTS[base]
    return {
        "list_title": presenter.words.text(section),
        "list_at": whole,
        "facet_title": title_of(kind, key, presenter),
        "facet_is_own": kind in ("by", "topic"),
        "kinds": kinds,
        "search": asked_of_search(noun, kind, key) if base in SEARCHED else "",
        "noun": noun,
        "pager": pager,
        "runs": [],
        "events": [],
        "rows": [],
        **show(keys),
    }


def _items(presenter: Presenter, keys: Iterable[str]) -> dict[str, object]:
    """Return what a page shows of some facts or quotes: a line below their article."""
    items = presenter.links.items
    return {"runs": runs(presenter.items(items[item_key(key)] for key in keys))}


def _events(presenter: Presenter, keys: Iterable[str]) -> dict[str, object]:
    """Return what a page shows of some events."""
    return {"events": [event_at(item_key(key), presenter) for key in keys]}


def _articles(presenter: Presenter, slugs: Iterable[str]) -> dict[str, object]:
    """Return what a page shows of some articles."""
    articles = presenter.briefing.articles
    return {"rows": [article_row(articles[slug], presenter) for slug in slugs]}


def _slugs(part: Iterable[Article]) -> tuple[str, ...]:
    """Return all that a page is planned with of its articles."""
    return tuple(article.slug for article in part)
