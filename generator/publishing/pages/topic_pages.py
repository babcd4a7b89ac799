"""Topics: what runs through articles."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from typing import Any

from generator.briefing.model.article import Article, Fact, Quote
from generator.briefing.model.content import Actor, Question, Topic
from generator.publishing import weights
from generator.publishing.addresses import feed_at, item_at, page_at
from generator.publishing.citations import Citations
from generator.publishing.pages.events import event_weight, events_in, in_order
from generator.publishing.pages.order import key_first, slug_of
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.pages.question_pages import question_row
from generator.publishing.presenter import Presenter
from generator.publishing.runs import runs

PART = 60
KEY, EVENTS = 6, 12  # facts and events in full view
FIRST = 40
OTHER_FACTS = 2  # the place of this list among those of a page
LISTED = 100
ACTORS = 12
ROWS, LISTS = 24_000, 62_000  # bytes of a page's articles, and of all its other lists together


def topic_pages(topic: Topic, presenter: Presenter) -> Iterator[Page]:
    """Yield the page of a topic, and further parts of its articles."""
    path, articles = page_at("topic", topic.id), presenter.links.articles_on.get(topic.id, ())
    found = parts(path, articles, PART, weights.of_article, ROWS, name=slug_of, grows_at_end=False)
    for target, part, pager in found:
        context = partial(_shown, topic, part, pager, presenter)
        given = (target, "topic.html", topic.title, topic.summary, context, "topics")
        yield Page(*given, feed=feed_at(path))


def _shown(
    topic: Topic, part: Iterable[Article], pager: Pager, presenter: Presenter
) -> dict[str, object]:
    return {
        "topic": topic,
        "articles": [presenter.source(article.slug) for article in part],
        "pager": pager,
        **(_on_the_first(topic, presenter) if pager.is_first else {}),
    }


def _on_the_first(topic: Topic, presenter: Presenter) -> dict[str, object]:
    """Return what only the first page of a topic shows: all but its articles."""
    links = presenter.links
    articles = links.articles_on.get(topic.id, ())
    facts, quotes = links.facts_on.get(topic.id, ()), links.quotes_on.get(topic.id, ())
    mentions, citations = _mentions(articles), Citations()
    lists = _lists(facts, quotes, mentions, presenter)
    key, events, others, said, questions, named = weights.firsts(lists, LISTS)
    return {
        "prose": presenter.prose(topic.prose, citations),
        "cited": presenter.cited(citations),
        "facts": runs(presenter.items(key)),
        "events": events,
        "other_facts": runs(presenter.items(others)),
        "quotes": runs(presenter.items(said)),
        "questions": [question_row(question, presenter) for question in questions],
        "actors": [(presenter.people.actor(actor.id), mentions[actor.id]) for actor in named],
        "counts": {
            "facts": len(facts),
            "quotes": len(quotes),
            "articles": len(articles),
            "other_facts": len(lists[OTHER_FACTS].rows),
        },
    }


def _lists(
    facts: Iterable[Fact],
    quotes: Iterable[Quote],
    mentions: Mapping[str, int],
    presenter: Presenter,
) -> list[weights.Rows[Any]]:
    """Return what a topic's page shows: key facts, events, the other facts, and so on.

    No fact is in two of these lists.
    """
    ordered = key_first(facts)
    key, others = ordered[:KEY], ordered[KEY:]
    dated = in_order(events_in(others, presenter))[:EVENTS]
    told = {line.at for event in dated for line in event.lines}
    undated = [fact for fact in others if item_at(fact.item) not in told]
    weigh = partial(weights.of_item, presenter=presenter)
    weigh_question = partial(weights.of_question, presenter=presenter)
    return [
        weights.Rows(key, KEY, weigh),
        weights.Rows(dated, EVENTS, event_weight),
        weights.Rows(undated, FIRST, weigh),
        weights.Rows(key_first(quotes), FIRST, weigh),
        weights.Rows(_questions(ordered, presenter), FIRST, weigh_question),
        weights.Rows(_most_named(mentions, presenter), ACTORS, weights.of_name),
    ]


def _questions(facts: Iterable[Fact], presenter: Presenter) -> list[Question]:
    """Return the questions that facts answer, in their order."""
    figures = (fact.figure for fact in facts if fact.figure)
    asked = dict.fromkeys(figure.question for figure in figures if figure.question)
    return [presenter.briefing.questions[question_id] for question_id in asked]


def _mentions(articles: Iterable[Article]) -> Counter[str]:
    """Return how often every actor is named in some articles."""
    return Counter(mention.actor for article in articles for mention in article.mentions)


def _most_named(mentions: Mapping[str, int], presenter: Presenter) -> list[Actor]:
    """Return the actors that are named, those named most first."""
    order = sorted(mentions, key=lambda actor_id: (-mentions[actor_id], actor_id))
    return [presenter.briefing.actors[actor_id] for actor_id in order]


def topic_lists(presenter: Presenter) -> Iterator[Page]:
    """Yield topics/index.html and its further parts."""
    listed = list(presenter.briefing.topics.values())
    for path, part, pager in parts(
        "topics/index.html", listed, LISTED, _weight, name=attrgetter("id")
    ):
        yield Page(
            path,
            "topics.html",
            presenter.words.text("topics"),
            "",
            partial(_listed, part, pager, presenter),
            "topics",
        )


def _weight(topic: Topic) -> int:
    """Return the weight of a topic in the list."""
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
