"""Topics: what runs through articles."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.briefing.found import Article, Topic
from generator.publishing import words
from generator.publishing.addresses import page_at
from generator.publishing.pages.article_pages import article_row
from generator.publishing.pages.page import Page, Pager, parts
from generator.publishing.pages.question_pages import question_row
from generator.publishing.shown import Citations
from generator.publishing.views import Desk

PART = 60
FIRST = 40


def topic_pages(topic: Topic, desk: Desk) -> Iterator[Page]:
    """A topic with its articles, facts, quotes, questions and actors; its articles go on on further pages."""
    for path, part, pager in parts(page_at("topic", topic.id), desk.links.articles_on.get(topic.id, ()), PART):
        yield Page(path, "topic.html", topic.title, topic.summary, partial(_shown, topic, part, pager, desk), "topics")


def _shown(topic: Topic, part: Iterable[Article], pager: Pager, desk: Desk) -> dict[str, object]:
    whole = desk.memory.once("topic", topic.id, lambda: _on_every_part(topic, desk))
    return {"topic": topic, "articles": [article_row(each, desk) for each in part], "pager": pager, **whole}


def _on_every_part(topic: Topic, desk: Desk) -> dict[str, object]:
    articles = desk.links.articles_on.get(topic.id, ())
    facts = [each for article in articles for each in article.facts]
    quotes = [each for article in articles for each in article.quotes]
    asked = dict.fromkeys(each.figure.question for each in facts if each.figure and each.figure.question)
    actors: dict[str, int] = {}
    for article in articles:
        for mention in article.mentions:
            actors[mention.actor] = actors.get(mention.actor, 0) + 1
    citations = Citations()
    return {
        "prose": desk.prose(topic.prose, citations),
        "cited": desk.cited(citations),
        "facts": desk.items(sorted(facts, key=lambda each: not each.key)[:FIRST]),
        "quotes": desk.items(sorted(quotes, key=lambda each: not each.key)[:FIRST]),
        "questions": [question_row(desk.briefing.questions[each], desk) for each in asked],
        "actors": [(desk.actor(each), actors[each]) for each in sorted(actors, key=lambda each: (-actors[each], each))[:30]],
        "counts": {"facts": len(facts), "quotes": len(quotes), "articles": len(articles)},
    }


def topic_list(desk: Desk) -> Page:
    """topics/index.html."""
    rows = [
        {
            "title": each.title,
            "at": page_at("topic", each.id),
            "summary": each.summary,
            "articles": len(desk.links.articles_on.get(each.id, ())),
        }
        for each in desk.briefing.topics.values()
    ]
    return Page("topics/index.html", "topics.html", words.TEXT["topics"], "", lambda: {"topics": rows}, "topics")
