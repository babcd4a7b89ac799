"""The briefing at a glance, capped: as light with ten thousand articles as with one."""

from collections.abc import Sequence
from functools import partial
from itertools import islice

from generator.briefing.model.article import Article, Fact
from generator.publishing.addresses import page_at
from generator.publishing.citations import Citations
from generator.publishing.pages.actor_index import actor_row
from generator.publishing.pages.article_pages import article_row
from generator.publishing.pages.order import key_first
from generator.publishing.pages.page import Page
from generator.publishing.pages.question_pages import question_row
from generator.publishing.pages.timeline_pages import Event, article_events, in_order
from generator.publishing.presenter import Presenter

FIGURES, FACTS, QUOTES, EVENTS, GONE = 4, 8, 4, 8, 5
ACTORS, ARTICLES, QUESTIONS, TOPICS, BRIEFINGS = 12, 8, 6, 12, 4
RECENT = 50  # articles whose events are looked at


def front_page(presenter: Presenter) -> Page:
    """Return index.html."""
    site, context = presenter.briefing.site, partial(_shown, presenter)
    return Page("index.html", "index.html", site.title, site.description, context, "home")


def _shown(presenter: Presenter) -> dict[str, object]:
    articles = list(presenter.briefing.articles.values())
    return {
        **_prose(presenter),
        **_items(articles, presenter),
        **_links(presenter),
        "events": _strip(articles, presenter),
        "actors": _who(presenter),
        "articles": [article_row(article, presenter) for article in articles[:ARTICLES]],
        "counts": _counts(articles, presenter),
    }


def _prose(presenter: Presenter) -> dict[str, object]:
    """Return the bottom line, why it matters, and what these cite."""
    site, citations = presenter.briefing.site, Citations()
    lead, why = presenter.prose(site.lead, citations), presenter.prose(site.why, citations)
    return {"lead": lead, "why": why, "cited": presenter.cited(citations)}


def _items(articles: Sequence[Article], presenter: Presenter) -> dict[str, object]:
    """Return the key figures, the other key facts, quotes, and key facts that do not stand."""
    chosen = [fact for article in articles for fact in article.facts if fact.key]
    key_facts = [fact for fact in chosen if fact.stands]
    withdrawn = sorted((fact for fact in chosen if not fact.stands), key=_order_of_withdrawn)
    figures = [fact for fact in key_facts if fact.figure][:FIGURES]
    facts = [fact for fact in key_facts if fact not in figures][:FACTS]
    quotes = key_first(quote for article in articles for quote in article.quotes)[:QUOTES]
    return {
        "figures": presenter.items(figures),
        "facts": presenter.items(facts),
        "quotes": presenter.items(quotes),
        "withdrawn": [presenter.line(fact) for fact in withdrawn[:GONE]],
    }


def _order_of_withdrawn(fact: Fact) -> int:
    """Return what puts errors before numbers that newer ones have overtaken."""
    return ("retracted", "denied", "superseded").index(fact.status)


def _links(presenter: Presenter) -> dict[str, object]:
    """Return questions, topics and briefings, as many as have room."""
    briefing = presenter.briefing
    questions = islice(briefing.questions.values(), QUESTIONS)
    topics = islice(briefing.topics.values(), TOPICS)
    texts = islice(briefing.briefings.values(), BRIEFINGS)
    return {
        "questions": [question_row(question, presenter) for question in questions],
        "topics": [(topic.title, page_at("topic", topic.id), topic.summary) for topic in topics],
        "briefings": [(text.title, page_at("briefing", text.slug), text.summary) for text in texts],
    }


def _counts(articles: Sequence[Article], presenter: Presenter) -> dict[str, str]:
    counted = presenter.words.counted
    return {
        "articles": counted(len(articles), "article"),
        "facts": counted(sum(len(article.facts) for article in articles), "fact"),
        "quotes": counted(sum(len(article.quotes) for article in articles), "quote"),
        "actors": counted(len(presenter.briefing.actors), "actor"),
    }


def _strip(articles: Sequence[Article], presenter: Presenter) -> list[Event]:
    """Return the newest events, oldest first, without the publication of articles."""
    events = (
        event
        for article in articles[:RECENT]
        for event in article_events(article, presenter)
        if event.kind != "published"
    )
    return in_order(events)[:EVENTS][::-1]


def _who(presenter: Presenter) -> list[dict[str, object]]:
    """Return the actors that are named most."""
    rows = [actor_row(actor, presenter) for actor in presenter.briefing.actors.values()]
    return sorted(rows, key=lambda row: (-int(str(row["mentions"])), str(row["id"])))[:ACTORS]
