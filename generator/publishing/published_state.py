"""What a briefing says as it will be published: the state that the record compares."""

from generator.briefing.model.content import Briefing
from generator.publishing.data import article_data
from generator.publishing.data_tables import ACTOR, BRIEFING, QUESTION, TOPIC, record
from generator.record.lines import Fields, Item
from generator.record.states import state_of


def published_state(briefing: Briefing) -> dict[Item, Fields]:
    """Return the items of a briefing, as they are in its data file."""
    return state_of(
        {
            "articles": [article_data(article) for article in briefing.articles.values()],
            "actors": [record(actor, ACTOR) for actor in briefing.actors.values()],
            "topics": [record(topic, TOPIC) for topic in briefing.topics.values()],
            "questions": [record(question, QUESTION) for question in briefing.questions.values()],
            "briefings": [record(text, BRIEFING) for text in briefing.briefings.values()],
        }
    )
