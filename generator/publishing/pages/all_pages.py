"""Which pages a briefing has."""

from collections.abc import Iterator

from generator.publishing.pages.actor_index import actor_lists
from generator.publishing.pages.actor_pages import actor_pages
from generator.publishing.pages.article_pages import article_lists, article_page
from generator.publishing.pages.cite_pages import cite_pages
from generator.publishing.pages.dossier_pages import actor_dossier, briefing_dossier
from generator.publishing.pages.facet_pages import facet_pages, with_choices
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


def all_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield every page of the site."""
    yield front_page(presenter)
    yield from _article_pages(presenter)
    yield from _actor_pages(presenter)
    yield from _pages_across_articles(presenter)
    yield from _narrative_pages(presenter)
    yield from _lists(presenter)
    yield from _narrowed(presenter)
    yield from search_pages(presenter)
    yield from about_pages(presenter)
    yield from record_pages(presenter)
    yield from moved_pages(presenter)
    yield from removed_pages(presenter)


def _article_pages(presenter: Presenter) -> Iterator[Page]:
    for article in presenter.briefing.articles.values():
        yield article_page(article, presenter)
        yield from cite_pages(article, presenter)


def _actor_pages(presenter: Presenter) -> Iterator[Page]:
    for actor in presenter.briefing.actors.values():
        yield from actor_pages(actor, presenter)
        yield actor_dossier(actor, presenter)
    yield from actor_lists(presenter)


def _pages_across_articles(presenter: Presenter) -> Iterator[Page]:
    """Yield the pages of topics and questions."""
    for topic in presenter.briefing.topics.values():
        yield from topic_pages(topic, presenter)
    for question in presenter.briefing.questions.values():
        yield from question_pages(question, presenter)


def _narrative_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield the pages that authors wrote."""
    for text in presenter.briefing.briefings.values():
        yield briefing_page(text, presenter)
        yield briefing_dossier(text, presenter)
    for text in presenter.briefing.pages.values():
        yield plain_page(text, presenter)


def _lists(presenter: Presenter) -> Iterator[Page]:
    """Yield the lists of what a briefing need not have."""
    briefing = presenter.briefing
    if briefing.topics:
        yield from topic_lists(presenter)
    if briefing.questions:
        yield from question_lists(presenter)
    if briefing.briefings:
        yield from briefing_lists(presenter)


def _narrowed(presenter: Presenter) -> Iterator[Page]:
    """Yield the lists that have pages of facets, and these."""
    lists = {
        "articles/index": article_lists,
        "quotes": quote_pages,
        "facts": fact_pages,
        "timeline": timeline_pages,
    }
    for base, pages_of in lists.items():
        yield from with_choices(base, pages_of(presenter), presenter)
    yield from facet_pages(presenter)
