"""A news item in ninjs, the JSON of the IPTC, versions 1 to 3."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import lxml.html

from generator.reading.originals import document
from generator.reading.originals.document import Document, NotReadableError

_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li td pre".split())
_DATES = ("contentcreated", "firstcreated", "versioncreated")


def document_of(data: bytes) -> Document:
    """Return the text of a news item by paragraphs, with what it says of itself."""
    try:
        item = json.loads(data)
    except (ValueError, RecursionError) as error:
        msg = "it begins as JSON and is not"
        raise NotReadableError(msg) from error
    text = _text(item) if isinstance(item, dict) and "uri" in item else ""
    if not text.strip():
        msg = "this JSON is no news item in ninjs with a `uri` and a text"
        raise NotReadableError(msg)
    published, no_day = _day(item)
    title = document.line_of(item.get("headline")) or _first(item, "headlines", "value")
    return Document(
        "ninjs",
        document.paragraphs_of(text),
        document.letters(text),
        title,
        published,
        document.line_of(item.get("source")) or _first(item, "infosources", "name"),
        document.address_of(item.get("uri")),
        no_day=no_day,
    )


def _day(item: Mapping[str, Any]) -> tuple[str, str]:
    """Return the day of an item; if it gives none that is in the calendar, the words it gives."""
    given = [words for words in (document.line_of(item.get(key)) for key in _DATES) if words]
    days = list(filter(None, map(document.day_of, given)))
    return (days[0], "") if days else ("", next(iter(given), ""))


def _first(item: Mapping[str, Any], key: str, part: str) -> str:
    """Return a part of the first thing in a list."""
    return next((document.line_of(one.get(part)) for one in _mappings(item.get(key))), "")


def _mappings(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the mappings in a list, whatever the value is."""
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))


def _text(item: Mapping[str, Any]) -> str:
    """Return the body of an item: plain where it has that, else without its HTML."""
    parts = _mappings(item.get("bodies"))
    bodies = {str(part.get("contenttype")): part.get("value") for part in parts}
    plain = item.get("body_text") or bodies.get("text/plain")
    if isinstance(plain, str) and plain.strip():
        return plain
    marked = item.get("body_html") or item.get("body_xhtml") or bodies.get("text/html")
    return _without_marks(marked) if isinstance(marked, str) and marked.strip() else ""


def _without_marks(html: str) -> str:
    """Return the blocks of HTML as lines."""
    body = lxml.html.document_fromstring(f"<div>{html}</div>")
    for script in body.xpath("//script|//style"):
        script.drop_tree()
    innermost = (block for block in body.iter(*_BLOCKS) if len(list(block.iter(*_BLOCKS))) == 1)
    lines = [" ".join(block.text_content().split()) for block in innermost]
    return "\n".join(lines) or str(body.text_content())
