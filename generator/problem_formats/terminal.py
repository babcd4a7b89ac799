"""Problems as text: the place, the message, the line with a caret under what is meant, a hint."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from generator.problem_formats.excerpts import excerpt
from generator.problem_formats.located import LocatedProblem, also_at, located
from generator.problem_formats.message_parts import message_parts
from generator.problems import Problem
from generator.text import number_of

WIDEST = 110

_SEVERITIES = ("error", "warning")
_OF_A_WHOLE_FILE = "not-written"  # the code whose problems are of no line


_COLOURS = {
    "bold": "\033[1m",
    "error": "\033[31m",
    "warning": "\033[33m",
    "yours": "\033[31m",
    "theirs": "\033[32m",
    "hint": "\033[36m",
    "off": "\033[0m",
}
_NO_COLOURS = dict.fromkeys(_COLOURS, "")
Colours = Mapping[str, str]


def as_text(
    problems: Iterable[Problem], texts: Mapping[str, bytes], *, colour: bool = False
) -> str:
    """Return problems with their lines and carets."""
    colours = _COLOURS if colour else _NO_COLOURS
    return "".join(
        f"{line}\n" for found in located(problems, texts) for line in _lines(found, colours)
    )


def summary(problems: Iterable[Problem]) -> str:
    """Return how many problems of a severity there are: `2 errors, 1 warning`, or `no problems`."""
    listed = [problem.severity for problem in problems]
    counts = [number_of(listed.count(name), name) for name in _SEVERITIES if name in listed]
    return ", ".join(counts) or "no problems"


def _lines(found: LocatedProblem, colours: Colours) -> Iterator[str]:
    problem, off = found.problem, colours["off"]
    is_of_a_line = problem.code != _OF_A_WHOLE_FILE
    place = f"{problem.path}:{found.line}:{found.column}" if is_of_a_line else problem.path
    severity = f"{colours[problem.severity]}{problem.severity}:{off}"
    message = _message(problem.message, colours)
    yield f"{colours['bold']}{place}:{off} {severity} {message} [{problem.code}]"
    if is_of_a_line:
        yield from _frame(found, colours)
    if found.also:
        yield f"    {also_at(found)}"
    if problem.hint:
        yield f"    {colours['hint']}hint:{off} {problem.hint}"


def _frame(found: LocatedProblem, colours: Colours) -> Iterator[str]:
    """Yield the line of a problem and the carets below it."""
    for line in excerpt(found, WIDEST):
        yield f"    | {line.text.rstrip()}"
        before = " " * _width(line.text[: line.start])
        carets = "^" * max(1, _width(line.text[line.start : line.end]))
        yield f"    | {before}{colours[found.problem.severity]}{carets}{colours['off']}"


def _message(message: str, colours: Colours) -> str:
    """Return a message, what differs in it set off by colours if there are any."""
    if colours is _NO_COLOURS:
        return message
    return "".join(
        f"{colours[kind]}{words}{colours['off']}" if kind else words
        for kind, words in message_parts(message)
    )


def _width(words: str) -> int:
    """Return how many columns of a terminal words take."""
    return sum(map(_columns, words))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
