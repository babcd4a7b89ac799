"""Topics: what runs through articles."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.briefing.model.article import Article
from generator.briefing.model.content import Topic
from generator.publishing import weights
from generator.publishing.addresses import page_at
from generator.publishing.citations import Citations
from generator.publishing.pages.article_pages import article_row
from generator.publishing.pages.page import Page, Pager, parts
from generator.publishing.pages.question_pages import question_row
from generator.publishing.presenter import Presenter

PART = 60
FIRST = 40
LISTED = 100
ACTORS = 30
ROWS, LISTS = 24_000, 62_000  # bytes of a page's articles, and of all its other lists together


def topic_pages(topic: Topic, presenter: Presenter) -> Iterator[Page]:
    """A topic with its articles, facts, quotes, questions and actors; its articles go on on further pages."""
    for path, part, pager in parts(
        page_at("topic", topic.id),
        presenter.links.articles_on.get(topic.id, ()),
        PART,
        weights.of_article,
        ROWS,
    ):
        yield Page(
            path,
            "topic.html",
            topic.title,
            topic.summary,
            partial(_shown, topic, part, pager, presenter),
            "topics",
        )


def _shown(
    topic: Topic, part: Iterable[Article], pager: Pager, presenter: Presenter
) -> dict[str, object]:
    whole = presenter.cache.per_build("topic", topic.id, lambda: _on_every_part(topic, presenter))
    return {
        "topic": topic,
        "articles": [article_row(each, presenter) for each in part],
        "pager": pager,
        **whole,
    }


def _on_every_part(topic: Topic, presenter: Presenter) -> dict[str, object]:
    articles = presenter.links.articles_on.get(topic.id, ())
    facts = [fact for article in articles for fact in article.facts]
    quotes = [quote for article in articles for quote in article.quotes]
    asked = dict.fromkeys(
        each.figure.question for each in facts if each.figure and each.figure.question
    )
    actors: dict[str, int] = {}
    for article in articles:
        for mention in article.mentions:
            actors[mention.actor] = actors.get(mention.actor, 0) + 1
    ranked = [
        presenter.briefing.actors[each]
        for each in sorted(actors, key=lambda actor_id: (-actors[actor_id], actor_id))
    ]
    weigh, weigh_question = (
        partial(weights.of_item, presenter=presenter),
        partial(weights.of_question, presenter=presenter),
    )
    facts_shown, quotes_shown, questions, named = weights.firsts(
        [
            weights.Rows(sorted(facts, key=lambda fact: not fact.key), FIRST, weigh),
            weights.Rows(sorted(quotes, key=lambda quote: not quote.key), FIRST, weigh),
            weights.Rows(
                [presenter.briefing.questions[question_id] for question_id in asked],
                FIRST,
                weigh_question,
            ),
            weights.Rows(ranked, ACTORS, weights.of_name),
        ],
        LISTS,
    )
    citations = Citations()
    return {
        "prose": presenter.prose(topic.prose, citations),
        "cited": presenter.cited(citations),
        "facts": presenter.items(facts_shown),
        "quotes": presenter.items(quotes_shown),
        "questions": [question_row(question, presenter) for question in questions],
        "actors": [(presenter.people.actor(each.id), actors[each.id]) for each in named],
        "counts": {"facts": len(facts), "quotes": len(quotes), "articles": len(articles)},
    }


def topic_lists(presenter: Presenter) -> Iterator[Page]:
    """Yield topics/index.html and its further parts."""
    listed = list(presenter.briefing.topics.values())
    for path, part, pager in parts("topics/index.html", listed, LISTED, _weight):
        yield Page(
            path,
            "topics.html",
            presenter.words.text("topics"),
            "",
            partial(_listed, part, pager, presenter),
            "topics",
        )


def _weight(topic: Topic) -> int:
    return weights.of_event(topic.title, topic.summary, topic.id)


def _listed(part: Iterable[Topic], pager: Pager, presenter: Presenter) -> dict[str, object]:
    return {"topics": [_row(topic, presenter) for topic in part], "pager": pager}


def _row(topic: Topic, presenter: Presenter) -> dict[str, object]:
    return {
        "title": topic.title,
        "at": page_at("topic", topic.id),
        "summary": topic.summary,
        "articles": len(presenter.links.articles_on.get(topic.id, ())),
    }
