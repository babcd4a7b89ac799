"""Common mistakes in YAML, told by where the parser stopped and the text around that place."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import yaml
from msgspec import Struct

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Cause = tuple[int, str, str]  # place, message, hint

_WITH_CLOSING = re.compile(r"(?:^|[ \t])(#[^\n]*[\]}])", re.MULTILINE)
_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_BLOCK = "use a block, `text: |-`, for text with both kinds of marks"
_QUOTE_COLON = "put text that contains `: ` between quotation marks"
_VALUE_START = re.compile(r"[ \t]*(?:- +)*(?:[^\s:][^:\n]*:[ \t]+)?([\"'\[{])")
_ONLY_KEY = re.compile(r"[ \t]*(?:- +)*[^\s:\"'][^:\n]*")
_UNEXPECTED = ("cannot start any token", "expected the node content", "expected node content")


class Fault(Struct, frozen=True):
    """What the parser said, where it stopped, and where the thing that it was reading starts."""

    said: str
    at: int
    context: str
    start: int
    text: str

    @property
    def character(self) -> str:
        """The character at which the parser stopped."""
        return self.text[self.at : self.at + 1]

    @property
    def opening(self) -> str:
        """The first character of what was being read."""
        return self.text[self.start : self.start + 1]

    @property
    def line(self) -> str:
        """The line of what was being read, from its start."""
        return self.text[self.start :].partition("\n")[0]

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at]

    @property
    def line_above(self) -> str:
        """The last line before this one that is not empty."""
        above = self.text[: self.at - len(self.before)].splitlines()
        return next((line for line in reversed(above) if line.strip()), "")


def _quotable(at: int, character: str) -> Cause:
    shown = "a backtick" if character == "`" else f"`{character}`"
    return at, f"text cannot begin with {shown}", "put the whole text between quotation marks"


def _tab(fault: Fault) -> Cause | None:
    if fault.character == "\t":
        message = "a tab is used where only spaces are allowed"
        return fault.at, message, "indent with spaces, not tabs"
    return None


def _first_character(fault: Fault) -> Cause | None:
    if any(words in fault.said for words in _UNEXPECTED):
        return _quotable(fault.at, fault.character) if fault.character.strip() else None
    return None


def _feature(fault: Fault) -> Cause | None:
    """Explain a text that begins like an anchor, an alias or a tag."""
    if "tag handle" in fault.said:
        start = fault.at
    elif any(feature in fault.context for feature in ("anchor", "alias", "tag")):
        start = fault.start
    else:
        return None
    sign = fault.text[start : start + 1]
    return _quotable(start, sign) if sign in ("&", "*", "!") else None


def _colon(fault: Fault) -> Cause | None:
    """Explain a colon where no key can be.

    It is in a text, after a line without a colon, or on a line that is indented too far.
    """
    if "mapping values are not allowed" not in fault.said:
        return None
    if not _ONLY_KEY.fullmatch(fault.before):
        return fault.at, "this line has a second `: `", _QUOTE_COLON
    start = fault.at - len(fault.before.lstrip())
    if fault.line_above and ":" not in fault.line_above:
        message = "the line above this one is not `key: value`"
        return start, message, "write a colon and a space after the key"
    message = "this line is indented further than the one it follows"
    return start, message, "align it with the lines around it"


def _no_colon(fault: Fault) -> Cause | None:
    if "could not find expected ':'" in fault.said:
        hint = "indent it further if it belongs to the text above it"
        return fault.start, "this line is not `key: value`", hint
    return None


def _quotation(fault: Fault) -> Cause | None:
    if "scalar" not in fault.context or fault.opening not in ("'", '"'):
        return None
    if "escape" in fault.said or "hex" in fault.said:
        return _escape(fault)
    message = "the quotation mark that opens here is never closed"
    return fault.start, message, f"close it, or {_BLOCK}"


def _escape(fault: Fault) -> Cause:
    if half := _HALF.match(fault.text, fault.at - 2):
        message = f"`{half[0]}` is half of a surrogate pair, not a character"
        hint = "write the character itself, or its number after `\\U`, with eight digits"
        return half.start(), message, hint
    slash = fault.text.rfind("\\", fault.start, fault.at + 1)
    message = f"`{fault.text[slash : slash + 2]}` means nothing here"
    return slash, message, "use single quotation marks, or write the backslash twice"


def _brackets(fault: Fault) -> Cause | None:
    if "flow" not in fault.context:
        return None
    is_on_line = fault.at < fault.start + len(fault.line)
    if fault.character == ":" and is_on_line and "}" in fault.line:
        return fault.at, "this value has a second `: `", _QUOTE_COLON
    start, comment = _left_open(fault)
    opening = fault.text[start : start + 1]
    if opening not in ("[", "{"):
        return None
    if comment >= 0:
        message = f"the `#` begins a comment here, which takes in the end of what `{opening}` opens"
        return comment, message, "put text that begins with `#` between quotation marks"
    message = f"the `{opening}` that opens here is never closed"
    return start, message, "close it, or put text that begins with it between quotation marks"


def _left_open(fault: Fault) -> tuple[int, int]:
    """Return where the innermost bracket is that is open where the parser stopped.

    With it comes the place of a comment after it that contains a closing bracket, or -1.
    """
    opened: list[tuple[int, int]] = []
    last = (fault.start, -1)
    comment, end = -1, 0
    for token in _tokens(fault.text):
        start = token.start_mark.index
        between = _WITH_CLOSING.search(fault.text, end, start)
        comment = between.start(1) if between else comment
        if start >= fault.at:
            break
        end = token.end_mark.index
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            opened.append((start, comment))
        elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
            last = opened.pop() if opened else last
    place, comment_before = opened[-1] if opened else last
    return place, comment if comment != comment_before else -1


def _tokens(text: str) -> Iterator[Any]:
    """Yield the tokens of a text, up to where the scanner gives up."""
    with suppress(yaml.YAMLError):
        yield from yaml.scan(text, Loader=LOADER)


def _block_text(fault: Fault) -> Cause | None:
    if "block scalar" in fault.context:
        message = f"nothing can follow `{fault.opening}` on its line"
        return fault.at, message, "begin the text on the next line, indented"
    return None


def _after_value(fault: Fault) -> Cause | None:
    """Explain text after a closing mark, or a line that is not in line with the others."""
    if "parsing a block" not in fault.context:
        return None
    opened = _VALUE_START.match(fault.before)
    if not opened:
        return fault.at, "this line is not in line with those around it", "check its indentation"
    if opened[1] in "[{":
        return _quotable(opened.start(1) + fault.at - len(fault.before), opened[1])
    hint = f"text that begins with a quotation mark must end with it; {_BLOCK}"
    return fault.at, "text goes on after the closing quotation mark", hint


def _list_beside_key(fault: Fault) -> Cause | None:
    if "sequence entries are not allowed" in fault.said:
        message = "a list cannot begin on the line of its key"
        return fault.at, message, "begin each item, `- `, on a line of its own"
    return None


def _directive(fault: Fault) -> Cause | None:
    if fault.text.startswith("%"):
        return 0, "a file cannot begin with `%`", "delete this line"
    if "document start" in fault.said:
        message = "this is after the end of the document"
        return fault.at, message, "delete the line `...` above it"
    return None


CAUSES: tuple[Callable[[Fault], Cause | None], ...] = (
    _tab,
    _first_character,
    _feature,
    _colon,
    _no_colon,
    _quotation,
    _brackets,
    _block_text,
    _after_value,
    _list_beside_key,
    _directive,
)
