"""Lists narrowed by one facet: of a status, a speaker, a topic or a month, each on a page of lines.

A facet that one row has, or that all rows have, tells nothing and has no page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from generator.briefing.model.article import Article
from generator.publishing.catalogues import message
from generator.publishing.pages.rows import Row, month_key
from generator.publishing.presenter import Presenter
from generator.publishing.words.names import STATUS

LEAST = 2  # rows of a facet
MOST = {"status": len(STATUS), "by": 40, "topic": 40, "month": 120}  # facets of a kind
LIMIT = 52_000  # bytes of rows on a page that has the choices too
LABELS = {
    "status": message("facet.status"),
    "by": message("facet.by"),
    "topic": message("facet.topic"),
    "month": message("facet.month"),
}

T = TypeVar("T")
Keys = Callable[[T], Iterable[str]]
Facets = dict[str, dict[str, list[T]]]  # rows by kind of facet, then by its key
Choice = tuple[str, bool, int, str]  # words, are they the authors', how many rows, the path


def narrowed(rows: Sequence[T], keys: Mapping[str, Keys[T]]) -> Facets[T]:
    """Return rows by facet, in their order; of too many facets the fullest or newest."""
    return {kind: _by_key(rows, keys_of, kind) for kind, keys_of in keys.items()}


def _by_key(rows: Sequence[T], keys_of: Keys[T], kind: str) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys(keys_of(row)):
            found[key].append(row)
    telling = [key for key, of_key in found.items() if LEAST <= len(of_key) < len(rows)]
    if kind == "month":
        order = sorted(telling, reverse=True)
    else:
        order = sorted(telling, key=lambda key: (-len(found[key]), key))
    return {key: found[key] for key in order[: MOST[kind]]}


def keys_of_rows(*kinds: str) -> dict[str, Keys[Row]]:
    """Return facets of facts, quotes and entries of the timeline by their kind."""
    every: dict[str, Keys[Row]] = {
        "status": lambda row: filter(None, [row.status]),
        "by": lambda row: filter(None, [row.by]),
        "topic": lambda row: row.topics,
        "month": lambda row: filter(None, [row.month]),
    }
    return {kind: every[kind] for kind in kinds}


def keys_of_articles() -> dict[str, Keys[Article]]:
    """Return the facets of articles."""
    return {
        "topic": lambda article: article.all_topics,
        "month": lambda article: filter(None, [month_key(article.published.earliest)]),
    }


def path_of(base: str, kind: str, key: str) -> str:
    """Return the path of a facet's page: facts/status-disputed.html."""
    return f"{base}/{kind}-{key}.html"


def choices_at(base: str) -> str:
    """Return the path of the page with all facets of a list."""
    return f"{base}/narrow.html"


def kinds_of(base: str, facets: Facets[T], presenter: Presenter) -> list[tuple[str, str]]:
    """Return the kinds of facets that a list has: a label, and where all of the kind are."""
    text = presenter.words.text
    return [
        (text(LABELS[kind]), f"{choices_at(base)}#by.{kind}")
        for kind, by_key in facets.items()
        if by_key
    ]


def title_of(kind: str, key: str, presenter: Presenter) -> str:
    """Return what a facet is called: a status, a name, a topic's title, a month."""
    briefing, words = presenter.briefing, presenter.words
    match kind:
        case "status":
            return words.status(key)
        case "by":
            return briefing.actors[key].name
        case "topic":
            return briefing.topics[key].title
        case _:
            year, month = map(int, key.split("-"))
            return words.month(year, month)


class Choices(Struct, frozen=True):
    """The facets of one kind that a list has, under a label; the id is on the page of them all."""

    id: str
    label: str
    rows: list[Choice]


def choices(base: str, facets: Facets[T], presenter: Presenter) -> list[Choices]:
    """Return the facets of a list by kind."""
    found = []
    for kind, by_key in facets.items():
        rows = [
            (
                title_of(kind, key, presenter),
                kind in ("by", "topic"),
                len(by_key[key]),
                path_of(base, kind, key),
            )
            for key in _in_reading_order(kind, by_key, presenter)
        ]
        if rows:
            found.append(Choices(f"by.{kind}", presenter.words.text(LABELS[kind]), rows))
    return found


def _in_reading_order(kind: str, keys: Iterable[str], presenter: Presenter) -> list[str]:
    """Return statuses in their usual order, topics and speakers by name, months as they are."""
    if kind == "status":
        return [status for status in STATUS if status in set(keys)]
    if kind == "month":
        return list(keys)
    return sorted(keys, key=lambda key: (title_of(kind, key, presenter).casefold(), key))


def asked_of_search(noun: str, kind: str, key: str) -> str:
    """Return the fragment with which the search page shows facts or quotes, of one status if so.

    Both are ids of that page, so that every link of a site leads to something.
    """
    return f"#status={key}" if kind == "status" else f"#kind={noun}"
