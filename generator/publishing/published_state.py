"""What a briefing says as it will be published: the state that the record compares."""

from generator.briefing.model.article import Article
from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.publishing.data import article_data
from generator.publishing.data_tables import ACTOR, BRIEFING, QUESTION, TOPIC, record
from generator.record.lines import Fields, Item
from generator.record.states import state_of

_KIND = "states"  # of what is kept of articles


def published_state(briefing: Briefing, cache: Cache) -> dict[Item, Fields]:
    """Return the items of a briefing, as they are in its data file."""
    found: dict[Item, Fields] = {}
    for article in briefing.articles.values():
        found |= _article_state(article, briefing.versions.get(article.path, b""), cache)
    cache.forget_others(_KIND, briefing.articles)
    return found | state_of(
        {
            "actors": [record(actor, ACTOR) for actor in briefing.actors.values()],
            "topics": [record(topic, TOPIC) for topic in briefing.topics.values()],
            "questions": [record(question, QUESTION) for question in briefing.questions.values()],
            "briefings": [record(text, BRIEFING) for text in briefing.briefings.values()],
        }
    )


def _article_state(article: Article, version: bytes, cache: Cache) -> dict[Item, Fields]:
    """Return the items of an article, kept for as long as it is made of the same."""
    return cache.once(
        _KIND, article.slug, version, lambda: state_of({"articles": [article_data(article)]})
    )
