"""Problems as text: the place, the message, the line with a caret under what is meant, a hint."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.problem_formats.excerpts import excerpt
from generator.problem_formats.located import Located, also_at, located
from generator.problem_formats.message_parts import message_parts
from generator.problems import Problem
from generator.text import number_of

WIDEST = 110

_SEVERITIES = ("error", "warning")
_OF_A_WHOLE_FILE = "not-written"  # the code whose problems are of no line


class _Colours(Struct, frozen=True):
    """What switches a colour of the terminal on, and all of them off."""

    bold: str = ""
    red: str = ""
    green: str = ""
    yellow: str = ""
    blue: str = ""
    off: str = ""

    def of(self, severity: str) -> str:
        """The colour of a severity."""
        return self.red if severity == "error" else self.yellow


_PLAIN = _Colours()
_COLOURED = _Colours("\033[1m", "\033[31m", "\033[32m", "\033[33m", "\033[36m", "\033[0m")


def as_text(
    problems: Iterable[Problem], texts: Mapping[str, bytes], *, colour: bool = False
) -> str:
    """Return problems with their lines and carets."""
    colours = _COLOURED if colour else _PLAIN
    return "".join(
        f"{line}\n" for found in located(problems, texts) for line in _lines(found, colours)
    )


def summary(problems: Iterable[Problem]) -> str:
    """Return how many problems of a severity there are: `2 errors, 1 warning`, or `no problems`."""
    listed = [problem.severity for problem in problems]
    counts = [number_of(listed.count(name), name) for name in _SEVERITIES if name in listed]
    return ", ".join(counts) or "no problems"


def _lines(found: Located, colours: _Colours) -> Iterator[str]:
    problem, off = found.problem, colours.off
    is_of_a_line = problem.code != _OF_A_WHOLE_FILE
    place = f"{problem.path}:{found.line}:{found.column}" if is_of_a_line else problem.path
    severity = f"{colours.of(problem.severity)}{problem.severity}:{off}"
    message = _message(problem.message, colours)
    yield f"{colours.bold}{place}:{off} {severity} {message} [{problem.code}]"
    if is_of_a_line:
        yield from _frame(found, colours)
    if found.also:
        yield f"    {also_at(found)}"
    if problem.hint:
        yield f"    {colours.blue}hint:{off} {problem.hint}"


def _frame(found: Located, colours: _Colours) -> Iterator[str]:
    """Yield the line of a problem and the carets below it."""
    for line in excerpt(found, WIDEST):
        yield f"    | {line.text.rstrip()}"
        before = " " * _width(line.text[: line.start])
        carets = "^" * max(1, _width(line.text[line.start : line.end]))
        yield f"    | {before}{colours.of(found.problem.severity)}{carets}{colours.off}"


def _message(message: str, colours: _Colours) -> str:
    if colours is _PLAIN:
        return message
    paints = {"": "", "yours": colours.red, "theirs": colours.green}
    painted = []
    for part in message_parts(message):
        paint = paints[part.kind]
        painted.append(f"{paint}{part.words}{colours.off}" if paint else part.words)
    return "".join(painted)


def _width(words: str) -> int:
    """Return how many columns of a terminal words take."""
    return sum(map(_columns, words))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
