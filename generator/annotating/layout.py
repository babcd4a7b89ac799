"""Where lines of YAML begin and end, and where another belongs."""

import re

from generator.annotating.yaml_data import NotEditableError
from generator.reading import yaml_tree as yaml
from generator.text import Span

Entry = tuple[yaml.Scalar, yaml.Node]

_COMMENT_LINE = re.compile(r"([ \t]*)#[^\n]*(?:\n|\Z)")
_BLANK_LINE = re.compile(r"[ \t\r]*\n")
_COLON = re.compile(r"[ \t]*:")
_BLOCK_HEADER = re.compile(r"[ \t]*[|>][-+0-9]*")
_COMMENT = re.compile(r"[ \t]+#[^\n]*")


def line_start(text: str, at: int) -> int:
    """Return where the line of an offset begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Return where the line after that of an offset begins, or the end of the text."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def column(text: str, at: int) -> int:
    """Return the column of an offset, from 0."""
    return at - line_start(text, at)


def after_block(text: str, end: int, indent: int) -> int:
    """Return where the line after a value begins, with the comments that belong to it.

    These are the comment lines right after it that are deeper than column `indent`.
    """
    at = end
    while at and text[at - 1] == "\n" and _is_blank(text, line_start(text, at - 1)):
        at = line_start(text, at - 1)  # empty lines after a block of text
    if not (at and text[at - 1] == "\n"):
        at = line_end(text, at)
    while (found := _COMMENT_LINE.match(text, at)) and len(found[1]) > indent and found.end() > at:
        at = found.end()
    return at


def _is_blank(text: str, at: int) -> bool:
    """Whether the line that begins at an offset is empty."""
    return _BLANK_LINE.match(text, at) is not None


def blank_after(text: str, at: int) -> int:
    """Return the end of the empty line that begins at an offset, or the offset."""
    found = _BLANK_LINE.match(text, at)
    return found.end() if found else at


def blank_before(text: str, at: int) -> int:
    """Return the start of the empty line that ends at an offset, or the offset."""
    start = line_start(text, at - 1) if at else at
    return start if start < at and _is_blank(text, start) else at


def after_colon(text: str, key: yaml.Scalar) -> int:
    """Return the offset after the colon of a key; raise NotEditableError."""
    found = _COLON.match(text, key.span.end)
    if not found:
        msg = f"the key `{key.text}` is written in a form that cannot be edited here"
        raise NotEditableError(msg)
    return found.end()


def is_in_rows(text: str, node: yaml.Node | None) -> bool:
    """Whether a list has a line for each item, or a mapping for each key."""
    if isinstance(node, yaml.Mapping):
        return not node.flow
    return isinstance(node, yaml.Sequence) and text[node.span.start] == "-"


def value_span(text: str, entry: Entry) -> tuple[Span, str]:
    """Return the stretch of a key's value, and the comment beside it that has to stay.

    A value of several lines begins right after the colon, one of one line with its first letter.
    """
    key, node = entry
    start = after_colon(text, key)
    header = _BLOCK_HEADER.match(text, start)
    is_block_text = isinstance(node, yaml.Scalar) and header is not None and not node.plain
    if _is_missing(node):
        return Span(start, start), ""
    if not (is_block_text or is_in_rows(text, node)):
        return Span(line_or_value(text, start, node.span.start), node.span.end), ""
    at = header.end() if header and is_block_text else start
    comment = _COMMENT.match(text, at)
    end = len(text[: node.span.end].rstrip())
    return Span(start, max(end, at)), comment[0].rstrip() if comment else ""


def _is_missing(node: yaml.Node) -> bool:
    """Whether a key has no value at all."""
    return isinstance(node, yaml.Scalar) and node.is_empty and not node.text


def line_or_value(text: str, start: int, value: int) -> int:
    """Return where what is between a colon and its value may be replaced from."""
    return start if not text[start:value].strip() and "\n" not in text[start:value] else value


def is_spaced(text: str, root: yaml.Mapping) -> bool:
    """Whether the items of an annotation have empty lines between them."""
    lists = (node for _, node in root.entries if isinstance(node, yaml.Sequence))
    seconds = (node.items[1] for node in lists if len(node.items) > 1 and is_in_rows(text, node))
    starts = (line_start(text, item.span.start) for item in seconds)
    return any(blank_before(text, start) != start for start in starts)
