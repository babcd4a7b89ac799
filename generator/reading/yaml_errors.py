"""Why a text is no YAML, in an author's words: the parser knows where it stopped, the text around that place says why."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import yaml
from msgspec import Struct

from generator.problems import ProblemLog
from generator.text import Span

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]"
)

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_WITH_CLOSING = re.compile(r"(?:^|[ \t])(#[^\n]*[\]}])", re.MULTILINE)
_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_BLOCK = "use a block, `text: |-`, for text with both kinds of marks"
_VALUE_START = re.compile(r"[ \t]*(?:- +)*(?:[^\s:][^:\n]*:[ \t]+)?([\"'\[{])")
_ONLY_KEY = re.compile(r"[ \t]*(?:- +)*[^\s:\"'][^:\n]*")


class _Fault(Struct, frozen=True):
    """What the parser said, where it stopped, and where the thing it was reading begins."""

    said: str
    at: int
    context: str
    begun: int
    text: str

    @property
    def character(self) -> str:
        """The character at which the parser stopped."""
        return self.text[self.at : self.at + 1]

    @property
    def opening(self) -> str:
        """The character that began what was being read."""
        return self.text[self.begun : self.begun + 1]

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at]

    @property
    def line_above(self) -> str:
        """The last line before this one that holds anything."""
        lines = [
            line for line in self.text[: self.at - len(self.before)].splitlines() if line.strip()
        ]
        return lines[-1] if lines else ""


Cause = tuple[int, str, str]  # place, message, hint


def report_syntax(error: yaml.YAMLError, text: str, log: ProblemLog, offset: int) -> None:
    """Report why the parser could not go on; `offset` is added to the place."""
    if control := UNPRINTABLE.search(text):
        place = Span(control.start() + offset, control.end() + offset)
        log.add(
            "bad-yaml",
            place,
            f"the control character U+{ord(control.group()):04X} cannot stand in YAML",
            "delete it",
        )
        return
    if not isinstance(error, yaml.MarkedYAMLError):
        log.add(
            "bad-yaml", Span(offset, offset), f"this is no YAML: {' '.join(str(error).split())}"
        )
        return
    fault = _fault(error, text)
    at, message, hint = next(
        (cause for cause_of in _CAUSES if (cause := cause_of(fault))),
        (fault.at, f"this is no YAML: {fault.said}", ""),
    )
    log.add("bad-yaml", Span(at + offset, at + offset), message, hint)


def stopped_at(error: yaml.YAMLError) -> int:
    """Return the offset at which the parser stopped; 0 where it does not say."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.index if mark else 0


def _fault(error: yaml.MarkedYAMLError, text: str) -> _Fault:
    at = stopped_at(error)
    begun = error.context_mark.index if error.context_mark else at
    return _Fault(
        " ".join(str(error.problem or error.context).split()), at, error.context or "", begun, text
    )


def _quotable(at: int, character: str) -> Cause:
    shown = "a backtick" if character == "`" else f"`{character}`"
    return at, f"text cannot begin with {shown}", "put the whole text between quotation marks"


def _tab(fault: _Fault) -> Cause | None:
    if fault.character == "\t":
        return fault.at, "a tab stands where only spaces can", "indent with spaces, not tabs"
    return None


def _first_character(fault: _Fault) -> Cause | None:
    if (
        "cannot start any token" in fault.said
        or "expected the node content" in fault.said
        or "expected node content" in fault.said
    ):
        return _quotable(fault.at, fault.character) if fault.character.strip() else None
    if (
        any(feature in fault.context for feature in ("anchor", "alias", "tag"))
        or "tag handle" in fault.said
    ):
        start = fault.at if "tag handle" in fault.said else fault.begun
        return (
            _quotable(start, fault.text[start])
            if fault.text[start : start + 1] in ("&", "*", "!")
            else None
        )
    return None


def _colon(fault: _Fault) -> Cause | None:
    """A colon where no key can stand: in a text, after a line without one, or on a line indented too far."""
    if "mapping values are not allowed" not in fault.said:
        return None
    if not _ONLY_KEY.fullmatch(fault.before):
        return (
            fault.at,
            "a second `: ` stands on this line",
            "put text that contains `: ` between quotation marks",
        )
    start = fault.at - len(fault.before.lstrip())
    if fault.line_above and ":" not in fault.line_above:
        return (
            start,
            "the line above this one is no `key: value`",
            "write a colon and a blank after the key",
        )
    return (
        start,
        "this line is indented further than the one it follows",
        "begin it below the first letter of its neighbours",
    )


def _no_colon(fault: _Fault) -> Cause | None:
    if "could not find expected ':'" in fault.said:
        return (
            fault.begun,
            "this line is no `key: value`",
            "indent it further if it belongs to the text above it",
        )
    return None


def _quotation(fault: _Fault) -> Cause | None:
    if "scalar" not in fault.context or fault.opening not in ("'", '"'):
        return None
    if "escape" in fault.said or "hex" in fault.said:
        if half := _HALF.match(fault.text, fault.at - 2):
            hint = "write the character itself, or its number after `\\U`, with eight digits"
            return (
                half.start(),
                f"`{half[0]}` is half of a pair of surrogates, and no character",
                hint,
            )
        slash = fault.text.rfind("\\", fault.begun, fault.at + 1)
        return (
            slash,
            f"`{fault.text[slash : slash + 2]}` means nothing here",
            "use single quotation marks, or write the backslash twice",
        )
    return (
        fault.begun,
        "the quotation mark that opens here is never closed",
        f"close it, or {_BLOCK}",
    )


def _brackets(fault: _Fault) -> Cause | None:
    if "flow" not in fault.context:
        return None
    line_end = fault.text.find("\n", fault.begun)
    line = fault.text[fault.begun : line_end if line_end >= 0 else len(fault.text)]
    if fault.character == ":" and fault.at < fault.begun + len(line) and "}" in line:
        return (
            fault.at,
            "a second `: ` stands in this value",
            "put text that contains `: ` between quotation marks",
        )
    begun, comment = _left_open(fault)
    opening = fault.text[begun : begun + 1]
    if opening not in ("[", "{"):
        return None
    if comment >= 0:
        message = f"the `#` begins a comment here, which takes in the end of what `{opening}` opens"
        return comment, message, "put text that begins with `#` between quotation marks"
    message = f"the `{opening}` that opens here is never closed"
    return begun, message, "close it, or put text that begins with it between quotation marks"


def _tokens(text: str) -> Iterator[Any]:
    """Yield the tokens of a text, up to where the scanner gives up."""
    with suppress(yaml.YAMLError):
        yield from yaml.scan(text, Loader=LOADER)


def _left_open(fault: _Fault) -> tuple[int, int]:
    """Where the innermost bracket opens that is open where the parser stopped; and the comment after it with a closing one, or -1."""
    opened: list[tuple[int, int]] = []
    last = (fault.begun, -1)
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
    begun, before = opened[-1] if opened else last
    return begun, comment if comment != before else -1


def _block_text(fault: _Fault) -> Cause | None:
    if "block scalar" in fault.context:
        return (
            fault.at,
            f"nothing can follow `{fault.opening}` on its line",
            "begin the text on the next line, indented",
        )
    return None


def _after_value(fault: _Fault) -> Cause | None:
    """Something after a closing mark, or a line that is not in line with the others."""
    if "parsing a block" not in fault.context:
        return None
    opened = _VALUE_START.match(fault.before)
    if not opened:
        return fault.at, "this line is not in line with those around it", "check its indentation"
    if opened[1] in "[{":
        return opened.start(1) + fault.at - len(fault.before), *_quotable(0, opened[1])[1:]
    return (
        fault.at,
        "text goes on after the closing quotation mark",
        f"text that begins with a quotation mark must end with it; {_BLOCK}",
    )


def _list_beside_key(fault: _Fault) -> Cause | None:
    if "sequence entries are not allowed" in fault.said:
        return (
            fault.at,
            "a list cannot begin on the line of its key",
            "begin each item, `- `, on a line of its own",
        )
    return None


def _directive(fault: _Fault) -> Cause | None:
    if fault.text.startswith("%"):
        return 0, "a file cannot begin with `%`", "delete this line"
    if "document start" in fault.said:
        return (
            fault.at,
            "this stands after the end of the document",
            "delete the line `...` above it",
        )
    return None


_CAUSES: tuple[Callable[[_Fault], Cause | None], ...] = (
    _tab,
    _first_character,
    _colon,
    _no_colon,
    _quotation,
    _brackets,
    _block_text,
    _after_value,
    _list_beside_key,
    _directive,
)
