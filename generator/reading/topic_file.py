"""Topics: the keys of `content/topics/ID.md`."""

from typing import Any

from generator.briefing.model.content import Topic
from generator.briefing.model.notes import Prose
from generator.problems import ProblemLog
from generator.reading.mapping_schema import mapping_schema
from generator.reading.markdown_file import read_markdown_file, title_and_text
from generator.reading.records import located
from generator.reading.schema import Field, text

TITLE = Field(text, doc="default: the heading that the text begins with, or the words of the id")
TOPIC_KEYS = {"title": TITLE, "summary": Field(text)}
_front_matter = mapping_schema("a topic", dict, TOPIC_KEYS)


def read_topic(path: str, topic_id: str, source: str, log: ProblemLog) -> Topic | None:
    """Return the topic of a file, or None if its front matter is unusable."""
    values = read_markdown_file(source, _front_matter, "", log)
    if values is None:
        return None
    return located(_topic, id=topic_id, path=path, **values).record


def _topic(id: str, prose: Prose, title: str = "", **values: Any) -> Topic:  # noqa: A002 - a key
    title, prose = title_and_text(id, title, prose)
    return Topic(id=id, title=title, prose=prose, **values)
