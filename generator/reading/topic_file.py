"""The topic files, `content/topics/ID.md`."""

from generator.briefing.model.content import Topic
from generator.problems import ProblemLog
from generator.reading.mapping_schema import mapping_schema
from generator.reading.markdown_file import read_markdown_file, with_title
from generator.reading.record_schema import keys_of
from generator.reading.records import located

topic_schema = mapping_schema("a topic", dict, keys_of(Topic, {}))


def read_topic(path: str, topic_id: str, source: str, log: ProblemLog) -> Topic | None:
    """Return the topic of a file, or None if its front matter is unusable."""
    values = read_markdown_file(source, topic_schema, "", log)
    if values is None:
        return None
    return located(Topic, id=topic_id, path=path, **with_title(topic_id, values)).record
