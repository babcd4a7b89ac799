"""Values as the YAML that an author would write: plain where that is safe, else quoted."""

import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any

Value = str | list["Value"] | dict[str, "Value"]  # all that an annotation holds; scalars are text

_WIDTH = 100  # columns; longer text is folded
_MOST_IN_ROW = 60  # characters of a list or mapping in one line
_STEP = 2  # columns of indentation
_PLAIN = re.compile(r"[^\W\d_](?:[^:#\n\\]|:(?=\S)|(?<=\S)#)*", re.UNICODE)
_IN_FLOW = re.compile(r"[,\[\]{}]")
_MEANT_OTHERWISE = frozenset("true false yes no on off y n null".split())
_CODES = re.compile(r"[0-9][0-9a-zX/~?%.-]*")  # numbers and dates in EDTF
_CODED = frozenset(
    "value low high said_on when status_on published key draft sha256".split()
)  # keys whose values are no text


def as_text(value: Any) -> Any:
    """Return plain data with numbers as text, and without what is empty in mappings."""
    match value:
        case dict():
            return {key: as_text(part) for key, part in value.items() if part not in ("", None)}
        case list() | tuple():
            return [as_text(part) for part in value]
        case _:
            return value if isinstance(value, str) else str(value)


def scalar(words: str, *, in_flow: bool = False, key: str = "") -> str:
    """Return a text as a YAML scalar in one line."""
    if key in _CODED and (_CODES.fullmatch(words) or words in ("true", "false")):
        return words
    return words if _is_plain(words, in_flow=in_flow) else _quoted(words)


def _is_plain(words: str, *, in_flow: bool) -> bool:
    """Whether a text can be written without quotation marks."""
    if not _PLAIN.fullmatch(words) or words.lower() in _MEANT_OTHERWISE:
        return False
    if words != words.strip() or words.endswith(":") or not words.isprintable():
        return False
    return not (in_flow and _IN_FLOW.search(words))


def _quoted(words: str) -> str:
    """Return a text in double quotes, which is JSON; what does not show is written by number."""
    written = json.dumps(words, ensure_ascii=False)
    if written.isprintable():
        return written
    return "".join(
        letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in written
    )


def flow(value: Value, key: str = "") -> str:
    """Return a value in one line: a scalar, `[a, b]` or `{key: value}`."""
    match value:
        case str():
            return scalar(value, in_flow=True, key=key)
        case list():
            return f"[{', '.join(flow(item, key) for item in value)}]"
        case _:
            return f"{{{', '.join(entry(name, item) for name, item in value.items())}}}"


def entry(key: str, value: Value) -> str:
    """Return a key with its value, as between braces."""
    return f"{scalar(key, in_flow=True)}: {flow(value, key)}"


def after_key(value: Value, indent: int, key: str = "", *, in_rows: bool = False) -> str:
    """Return what is written after a key and its colon, without the end of the line.

    The key is at column `indent`. `in_rows`: whether a list has a line for each item.
    """
    match value:
        case str():
            return _text_after_key(value, indent, key)
        case list() if value and (in_rows or len(flow(value, key)) > _MOST_IN_ROW):
            begin = f"\n{' ' * (indent + _STEP)}-"
            return "".join(begin + _in_row(part, indent + _STEP, key) for part in value)
        case _:
            return f" {flow(value, key)}"


def _in_row(part: Value, indent: int, key: str) -> str:
    """Return a part of a list after its dash, which is at column `indent`."""
    return _text_after_key(part, indent, key) if isinstance(part, str) else f" {flow(part, key)}"


def _text_after_key(words: str, indent: int, key: str) -> str:
    """Return a text after its key: in the same line, or folded beneath it."""
    written = scalar(words, key=key)
    if indent + len(key) + len(written) + _STEP <= _WIDTH or not _is_foldable(words):
        return f" {written}"
    begin = " " * (indent + _STEP)
    folded = textwrap.wrap(
        words, _WIDTH - len(begin), break_long_words=False, break_on_hyphens=False
    )
    return " >-" + "".join(f"\n{begin}{line}" for line in folded)


def _is_foldable(words: str) -> bool:
    """Whether a text can be cut into lines at its spaces and read back as it was."""
    return words.isprintable() and words == " ".join(words.split())


def rows(mapping: Mapping[str, Value], indent: int) -> str:
    """Return a mapping with a line for each key, the first without its indentation."""
    lines = [f"{scalar(key)}:{after_key(value, indent, key)}\n" for key, value in mapping.items()]
    return (" " * indent).join(lines)


def item(value: Value, indent: int) -> str:
    """Return an item of a list with its dash, which is at column `indent`."""
    begin = f"{' ' * indent}- "
    if isinstance(value, dict) and value:
        return begin + rows(value, indent + _STEP)
    return f"{begin}{flow(value)}\n"
