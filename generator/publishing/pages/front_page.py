"""The briefing at a glance, capped: as light with ten thousand articles as with one."""

from functools import partial

from generator.briefing.model.article import Article, Fact
from generator.publishing.addresses import page_at
from generator.publishing.citations import Citations
from generator.publishing.pages.actor_index import actor_row
from generator.publishing.pages.article_pages import article_row
from generator.publishing.pages.page import Page
from generator.publishing.pages.question_pages import question_row
from generator.publishing.pages.timeline_pages import article_events, in_order
from generator.publishing.presenter import Presenter

FIGURES, FACTS, QUOTES, EVENTS, ACTORS, ARTICLES, QUESTIONS, TOPICS = 4, 8, 4, 8, 12, 8, 6, 12


def front_page(presenter: Presenter) -> Page:
    """index.html."""
    site = presenter.briefing.site
    return Page(
        "index.html", "index.html", site.title, site.description, partial(_shown, presenter), "home"
    )


def _shown(presenter: Presenter) -> dict[str, object]:
    briefing = presenter.briefing
    articles = list(briefing.articles.values())
    facts = [fact for article in articles for fact in article.facts]
    key = [fact for fact in facts if fact.key]
    quotes = [quote for article in articles for quote in article.quotes]
    figures = [each for each in key if each.figure][:FIGURES]
    citations = Citations()
    return {
        "lead": presenter.prose(briefing.site.lead, citations),
        "why": presenter.prose(briefing.site.why, citations),
        "cited": presenter.cited(citations),
        "figures": presenter.items(figures),
        "facts": presenter.items(_without(key, figures)[:FACTS]),
        "quotes": presenter.items(sorted(quotes, key=lambda quote: not quote.key)[:QUOTES]),
        "events": _strip(articles, presenter),
        "actors": _who(presenter),
        "articles": [article_row(article, presenter) for article in articles[:ARTICLES]],
        "questions": [
            question_row(question, presenter)
            for question in list(briefing.questions.values())[:QUESTIONS]
        ],
        "topics": [
            (topic.title, page_at("topic", topic.id), topic.summary)
            for topic in list(briefing.topics.values())[:TOPICS]
        ],
        "briefings": [
            (each.title, page_at("briefing", each.slug), each.summary)
            for each in briefing.briefings.values()
        ][:4],
        "counts": {
            "articles": presenter.words.counted(len(articles), "article"),
            "facts": presenter.words.counted(len(facts), "fact"),
            "quotes": presenter.words.counted(len(quotes), "quote"),
            "actors": presenter.words.counted(len(briefing.actors), "actor"),
        },
    }


def _without(facts: list[Fact], shown: list[Fact]) -> list[Fact]:
    """The key facts that are not shown as figures already."""
    return [fact for fact in facts if fact not in shown]


def _strip(articles: list[Article], presenter: Presenter) -> list[object]:
    """The newest events, oldest first; an article's publication is no event of the story."""
    events = [
        event
        for article in articles[:50]
        for event in article_events(article, presenter)
        if event.kind != "published"
    ]
    return list(reversed(in_order(events)[:EVENTS]))


def _who(presenter: Presenter) -> list[dict[str, object]]:
    rows = [actor_row(actor, presenter) for actor in presenter.briefing.actors.values()]
    return sorted(rows, key=lambda row: (-int(str(row["mentions"])), str(row["id"])))[:ACTORS]
