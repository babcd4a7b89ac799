"""Markdown files with front matter: what actors, topics and pages have in common."""

from typing import Any

from generator.briefing.model.notes import Prose
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.front_matter import parted
from generator.reading.markdown import begun_with_heading, prose
from generator.reading.schema import Schema, words_of
from generator.text import Span


def read_markdown_file(
    source: str, front_schema: Schema, required: str, log: ProblemLog
) -> dict[str, Any] | None:
    """Return the values of a file's front matter, and its Markdown as `prose`.

    None if the front matter is unusable. `required` says which keys a file needs; if it is empty,
    a file may do without front matter.
    """
    before = len(log.problems)
    front, body_at = parted(source, log)
    is_unclosed = front is None and len(log.problems) > before
    body = prose(source[body_at:], log, lambda span: _shifted(span, body_at))
    if is_unclosed:
        return None
    if front is None and required:
        hint = "begin the file with front matter between two lines `---`"
        log.add("missing-key", Span(0, 0), required, hint)
        return None
    empty = yaml.Mapping((), flow=False, span=Span(0, 0))
    values: dict[str, Any] | None = front_schema.read(front or empty, log)
    return None if values is None else {"prose": body, **values}


def _shifted(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def title_and_text(page_id: str, title: str, text: Prose) -> tuple[str, Prose]:
    """Return a page's title, and its text without the title.

    Without a title in the front matter it is the heading that the text begins with, or else the
    words of the id.
    """
    if title:
        return title, text
    heading, rest = begun_with_heading(text)
    return heading or words_of(page_id), rest
