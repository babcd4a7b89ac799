"""Topics: what runs through articles."""

from collections.abc import Iterator

from generator.briefing.found import Topic
from generator.publishing import words
from generator.publishing.addresses import page_at
from generator.publishing.pages.article_pages import article_row
from generator.publishing.pages.page import Page, parts
from generator.publishing.pages.question_pages import question_row
from generator.publishing.views import Desk

PART = 60
FIRST = 40


def topic_pages(topic: Topic, desk: Desk) -> Iterator[Page]:
    """A topic with its articles, facts, quotes, questions and actors."""
    articles = desk.links.articles_on.get(topic.id, ())
    facts = [each for article in articles for each in article.facts]
    quotes = [each for article in articles for each in article.quotes]
    asked = dict.fromkeys(each.figure.question for each in facts if each.figure and each.figure.question)
    actors: dict[str, int] = {}
    for article in articles:
        for mention in article.mentions:
            actors[mention.actor] = actors.get(mention.actor, 0) + 1
    first = {
        "prose": desk.prose(topic.prose),
        "facts": desk.items(sorted(facts, key=lambda each: not each.key)[:FIRST]),
        "quotes": desk.items(sorted(quotes, key=lambda each: not each.key)[:FIRST]),
        "questions": [question_row(desk.briefing.questions[each], desk) for each in asked],
        "actors": [(desk.actor(each), actors[each]) for each in sorted(actors, key=lambda each: (-actors[each], each))[:30]],
        "counts": {"facts": len(facts), "quotes": len(quotes), "articles": len(articles)},
    }
    rows = [article_row(each, desk) for each in articles]
    for path, part, pager in parts(page_at("topic", topic.id), rows, PART):
        context = {"topic": topic, "articles": part, "pager": pager, **first}
        yield Page(path, "topic.html", topic.title, topic.summary, context, "topics")


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
    return Page("topics/index.html", "topics.html", words.TEXT["topics"], "", {"topics": rows}, "topics")
