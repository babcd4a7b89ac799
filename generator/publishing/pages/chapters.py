"""Which pages a briefing has, in chapters: pages that are planned together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from generator.briefing.model.content import Briefing
from generator.publishing.pages.actor_index import actor_lists
from generator.publishing.pages.actor_pages import actor_pages
from generator.publishing.pages.article_pages import article_lists, article_page
from generator.publishing.pages.cite_pages import cite_pages
from generator.publishing.pages.dossier_pages import actor_dossier, briefing_dossier
from generator.publishing.pages.facet_pages import LISTS, facet_pages, with_choices
from generator.publishing.pages.front_page import front_page
from generator.publishing.pages.item_lists import fact_pages, quote_pages
from generator.publishing.pages.moved_pages import moved_pages, removed_pages
from generator.publishing.pages.page import Page
from generator.publishing.pages.question_pages import question_lists, question_pages
from generator.publishing.pages.record_pages import record_pages
from generator.publishing.pages.search_page import search_pages
from generator.publishing.pages.text_pages import (
    about_pages,
    briefing_lists,
    briefing_page,
    plain_page,
)
from generator.publishing.pages.timeline_pages import timeline_pages
from generator.publishing.pages.topic_pages import topic_lists, topic_pages
from generator.publishing.presenter import Presenter


class Chapter(Struct, frozen=True):
    """Pages that are planned together: an article's and its citations, all parts of a list.

    All that their plan depends on is read by `pages`, through the presenter.
    """

    name: str
    pages: Callable[[Presenter], Iterable[Page]]


def chapters(presenter: Presenter) -> Iterator[Chapter]:
    """Yield every chapter of the site; only the names of what it has are looked at."""
    has = presenter.untraced
    yield Chapter("front", _front)
    yield from _each("articles", has.articles, _article_pages)
    yield from _each("actors", has.actors, _actor_pages)
    yield Chapter("lists of actors", actor_lists)
    yield from _each("topics", has.topics, _topic_pages)
    yield from _each("questions", has.questions, _question_pages)
    yield from _each("briefings", has.briefings, _briefing_pages)
    yield from _each("pages", has.pages, _plain_pages)
    yield from _lists(has)
    yield from (Chapter(base, partial(_whole_list, base)) for base in _WHOLE_LISTS)
    yield from (Chapter(f"facets of {base}", partial(facet_pages, base)) for base in LISTS)
    yield Chapter("search", search_pages)
    yield Chapter("about", about_pages)
    yield Chapter("record", record_pages)
    yield Chapter("former addresses", moved_pages)
    yield Chapter("removed", removed_pages)


def _each(
    kind: str, keys: Iterable[str], pages: Callable[[str, Presenter], Iterable[Page]]
) -> Iterator[Chapter]:
    """Yield a chapter for each article, actor, and so on."""
    for key in keys:
        yield Chapter(f"{kind}/{key}", partial(pages, key))


def _front(presenter: Presenter) -> Iterator[Page]:
    yield front_page(presenter)


def _article_pages(slug: str, presenter: Presenter) -> Iterator[Page]:
    article = presenter.briefing.articles[slug]
    yield article_page(article, presenter)
    yield from cite_pages(article, presenter)


def _actor_pages(actor_id: str, presenter: Presenter) -> Iterator[Page]:
    actor = presenter.briefing.actors[actor_id]
    yield from actor_pages(actor, presenter)
    yield actor_dossier(actor, presenter)


def _topic_pages(topic_id: str, presenter: Presenter) -> Iterator[Page]:
    yield from topic_pages(presenter.briefing.topics[topic_id], presenter)


def _question_pages(question_id: str, presenter: Presenter) -> Iterator[Page]:
    yield from question_pages(presenter.briefing.questions[question_id], presenter)


def _briefing_pages(slug: str, presenter: Presenter) -> Iterator[Page]:
    text = presenter.briefing.briefings[slug]
    yield briefing_page(text, presenter)
    yield briefing_dossier(text, presenter)


def _plain_pages(slug: str, presenter: Presenter) -> Iterator[Page]:
    yield plain_page(presenter.briefing.pages[slug], presenter)


def _lists(has: Briefing) -> Iterator[Chapter]:
    """Yield the lists of what a briefing need not have."""
    if has.topics:
        yield Chapter("topics", topic_lists)
    if has.questions:
        yield Chapter("questions", question_lists)
    if has.briefings:
        yield Chapter("briefings", briefing_lists)


_WHOLE_LISTS: Mapping[str, Callable[[Presenter], Iterable[Page]]] = {
    "articles/index": article_lists,
    "quotes": quote_pages,
    "facts": fact_pages,
    "timeline": timeline_pages,
}


def _whole_list(base: str, presenter: Presenter) -> Iterator[Page]:
    """Yield the pages of a list that has facets."""
    yield from with_choices(base, _WHOLE_LISTS[base](presenter), presenter)
