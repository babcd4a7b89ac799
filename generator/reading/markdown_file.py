"""Markdown files with front matter: what actors, topics and pages have in common."""

from typing import Any

from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.front_matter import parted
from generator.reading.ids import words_of
from generator.reading.markdown import begun_with_heading, prose
from generator.reading.schema import Schema
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


def with_title(page_id: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return a page's values with a title, if need be one that its text says.

    That is the heading that the text begins with, which then is not part of the text any more;
    or else the words of the id.
    """
    if "title" in values:
        return values
    heading, rest = begun_with_heading(values["prose"])
    return {**values, "title": heading or words_of(page_id), "prose": rest}
