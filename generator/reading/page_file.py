"""Pages: the keys of `content/briefings/SLUG.md` and `content/pages/SLUG.md`."""

from typing import Any

from generator.briefing.model.content import Narrative
from generator.briefing.model.located import Located
from generator.briefing.model.notes import Prose
from generator.problems import ProblemLog
from generator.reading.mapping_schema import mapping_schema
from generator.reading.markdown import markdown
from generator.reading.markdown_file import read_markdown_file, title_and_text
from generator.reading.records import located
from generator.reading.schema import Field, calendar_day, flag, list_of, text, topic_id
from generator.reading.topic_file import TITLE

PAGE_KEYS = {
    "title": TITLE,
    "summary": Field(text),
    "lead": Field(markdown, doc="the bottom line; may cite [@id]"),
    "why": Field(markdown, doc="why it matters; may cite [@id]"),
    "published": Field(calendar_day),
    "topics": Field(list_of(topic_id, single=True)),
    "draft": Field(flag),
}
_front_matter = mapping_schema("a page", dict, PAGE_KEYS)


def read_page(path: str, slug: str, source: str, log: ProblemLog) -> Located[Narrative] | None:
    """Return the page of a file, or None if its front matter is unusable."""
    values = read_markdown_file(source, _front_matter, "", log)
    return None if values is None else located(_page, slug=slug, path=path, **values)


def _page(slug: str, prose: Prose, title: str = "", **values: Any) -> Narrative:
    title, prose = title_and_text(slug, title, prose)
    return Narrative(slug=slug, title=title, prose=prose, **values)
