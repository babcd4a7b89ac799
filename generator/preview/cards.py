"""Problems as cards of the overlay: place, frame, caret, hint; and the two that no check can report."""

import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.preview.messages import Card, Line
from generator.problem_formats import Located, also_at, located
from generator.problems import Problem
from generator.text import Lines
from generator.time_limit import Stopped

AROUND = 2  # lines of context on either side
WIDEST = 160
MOST = 200  # cards; whoever has more mends the first ones first

Texts = Mapping[str, bytes]


def cards(problems: Iterable[Problem], texts: Texts, shipped: Texts) -> tuple[Card, ...]:
    """Errors first, then warnings, each in the order of files and places."""
    listed = sorted(problems, key=lambda each: each.severity != "error")
    known = _with_shipped(texts, shipped)
    return tuple(_card(each, texts) for each in located(listed[:MOST], known)) + tuple(
        _short(each) for each in listed[MOST:]
    )


def _with_shipped(texts: Texts, shipped: Texts) -> Texts:
    return {**{f"templates/{name}": data for name, data in shipped.items()}, **texts}


def _short(problem: Problem) -> Card:
    return Card(problem.severity, problem.code, problem.path, 1, 1, problem.message)


def _card(found: Located, texts: Texts) -> Card:
    problem = found.problem
    frame = (
        _frame(found.lines, found.line, found.column, found.width) if found.source.strip() else ()
    )
    return Card(
        problem.severity,
        problem.code,
        problem.path,
        found.line,
        found.column,
        f"{problem.message}; {also_at(found)}" if found.also else problem.message,
        problem.hint,
        frame,
        problem.path in texts,
    )


def _frame(lines: Lines, line: int, column: int, width: int) -> tuple[Line, ...]:
    """The line meant, with those around it, all cut alike where they are long."""
    meant = lines.line(line)
    begin = max(0, min(column - 1 - WIDEST // 3, len(meant) - WIDEST)) if len(meant) > WIDEST else 0
    shown = []
    for number in range(max(1, line - AROUND), min(len(lines.starts), line + AROUND) + 1):
        if number == line:
            at = column - 1 - begin
            shown.append(Line(number, _cut(meant, begin), at, min(at + width, WIDEST)))
        else:
            shown.append(Line(number, _cut(lines.line(number), 0)))
    return tuple(shown)


def _cut(text: str, begin: int) -> str:
    return "".join(each if each.isprintable() else " " for each in text[begin : begin + WIDEST])


def endless(stuck: Stopped) -> Card:
    """A build that stopped making progress, outside of templates."""
    doing = stuck.function or "reading the files"
    return Card(
        "error",
        "",
        "",
        1,
        1,
        f"the build made no progress for {stuck.seconds:g} seconds ({doing}) and was ended",
    )


def crashed(error: BaseException) -> Card:
    """A bug of ours, in one line, with the place that we have to look at."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    hint = (
        "this is a fault of briefing, not yours; undo the last edit to go on, and please report it"
    )
    return Card(
        "error", "", "", 1, 1, f"the build crashed: {type(error).__name__}: {error} ({where})", hint
    )


def ended(reason: str) -> Card:
    """A builder's process that is gone, or did not come."""
    return Card("error", "", "", 1, 1, reason, "the next save starts it anew")
