"""The shape of `content/site.yaml`."""

import re
import unicodedata
from typing import Any

from generator.briefing.model.content import Site
from generator.briefing.model.notes import Words
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.annotation import language, rights
from generator.reading.mapping_schema import mapping_schema
from generator.reading.markdown import markdown
from generator.reading.records import located
from generator.reading.schema import (
    Field,
    Schema,
    calendar_day,
    from_text,
    link,
    matching,
    one_of,
    text,
)
from generator.text import Span, shortened

_LONGEST_MARK = 3


def _read_site_address(node: yaml.Node, log: ProblemLog) -> Words | None:
    """A web address below which pages can stand."""
    found: Words | None = link.read(node, log)
    if found and (extra := re.search(r"[?#].*", found.value)):
        message = f"the site's address cannot go on with `{shortened(extra[0], 40)}`: its pages stand below it"
        log.add("bad-link", found.span, message, f"write `{found.value[: extra.start()]}`")
        return None
    return found


def _make_mark(words: str, span: Span, log: ProblemLog) -> str | None:
    """Letters or digits; the accents that stand on one, and its vowel signs, are a part of it."""
    kinds = [unicodedata.category(letter)[0] for letter in words]
    if set(kinds) <= {"L", "N", "M"} and 1 <= len(kinds) - kinds.count("M") <= _LONGEST_MARK:
        return words
    log.add(
        "bad-value",
        span,
        f"`{shortened(words, 40)}` is not a valid mark",
        f"one to {_LONGEST_MARK} letters or digits",
    )
    return None


_site_address = Schema(
    link.name, _read_site_address, {**link.json_schema, "pattern": "^https?://[^?#]*$"}
)
_mark = from_text("letters", _make_mark)

SITE_KEYS = {
    "title": Field(text, required=True),
    "description": Field(text),
    "url": Field(
        _site_address, doc="where the site will stand; makes canonical links and feeds absolute"
    ),
    "lang": Field(language),
    "publisher": Field(text),
    "rights": Field(rights, doc="the default for articles"),
    "as_of": Field(calendar_day),
    "lead": Field(markdown, doc="the bottom line; may cite [@id]"),
    "why": Field(markdown, doc="why it matters; may cite [@id]"),
    "accent": Field(matching("a colour", r"#[0-9a-fA-F]{6}", "#0b5cad")),
    "mark": Field(_mark, doc="one to three letters or digits, shown as the site's mark"),
    "fonts": Field(one_of("own", "system")),
}


_site_schema = mapping_schema("site.yaml", dict, SITE_KEYS)


def read_site(path: str, root: yaml.Node | None, log: ProblemLog) -> Site | None:
    """Return the site of `content/site.yaml`, or None if the file is unusable."""
    if root is None or (isinstance(root, yaml.Scalar) and root.is_empty):
        if not log.problems:
            log.add("missing-key", Span(0, 0), "site.yaml needs `title`")
        return None
    values = _site_schema.read(root, log)
    return None if values is None else located(_site, path=path, **values).record


def _site(url: str = "", **values: Any) -> Site:
    return Site(url=url.rstrip("/"), **values)
