"""The file of the site, `content/site.yaml`."""

import re
import unicodedata

from generator.briefing.model.content import Site
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.mapping_schema import mapping_schema
from generator.reading.record_schema import keys_of
from generator.reading.records import located
from generator.reading.schema import Schema, from_text, matching
from generator.reading.values import link
from generator.reading.written import Words, Written
from generator.text import Span, shortened

_LONGEST_MARK = 3


def _read_site_address(node: yaml.Node, log: ProblemLog) -> Words | None:
    """Return a web address that pages can be below, without a slash at its end."""
    address: Words | None = link.read(node, log)
    if address is None:
        return None
    if extra := re.search(r"[?#].*", address.value):
        message = (
            f"the site's address cannot go on with `{shortened(extra[0], 40)}`: "
            "its pages are below it"
        )
        log.add("bad-link", address.span, message, f"write `{address.value[: extra.start()]}`")
        return None
    return Written(address.value.rstrip("/"), address.span)


def _make_mark(words: str, span: Span, log: ProblemLog) -> str | None:
    """Return letters or digits; the accents on a letter and its vowel signs do not count."""
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


_address_schema = {**link.json_schema, "pattern": "^https?://[^?#]*$"}
_parts = {
    "site address": Schema(link.name, _read_site_address, _address_schema),
    "colour": matching("a colour", r"#[0-9a-fA-F]{6}", "#0b5cad"),
    "mark": from_text("letters", _make_mark),
}
site_schema = mapping_schema("site.yaml", dict, keys_of(Site, _parts))


def read_site(path: str, root: yaml.Node | None, log: ProblemLog) -> Site | None:
    """Return the site of `content/site.yaml`, or None if the file is unusable."""
    if root is None or (isinstance(root, yaml.Scalar) and root.is_empty):
        if not log.problems:
            log.add("missing-key", Span(0, 0), "site.yaml needs `title`")
        return None
    values = site_schema.read(root, log)
    if values is None:
        return None
    if drawing := values.get("drawing"):
        values = {**values, "drawing_place": drawing.span}
    return located(Site, path=path, **values).record
