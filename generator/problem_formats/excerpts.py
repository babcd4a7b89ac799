"""The lines of a file that are shown with a problem: cut to a width, and where in them it is."""

from msgspec import Struct

from generator.problem_formats.located import LocatedProblem

_ELLIPSIS = "…"


class Line(Struct, frozen=True):
    """A line as it is shown; `start` to `end` are the columns meant, from 0, equal if none is."""

    number: int
    text: str
    start: int = 0
    end: int = 0


def excerpt(found: LocatedProblem, widest: int, around: int = 0) -> tuple[Line, ...]:
    """Return the line of a problem, with `around` lines before and after it.

    A line that is longer than `widest` is cut, that of the problem around the problem. Without
    text to show (a blank line, a file that is not text) there are no lines.
    """
    if not found.source.strip() or "\0" in found.source:
        return ()
    first = max(1, found.line - around)
    last = min(len(found.lines.starts), found.line + around)
    return tuple(_line(found, number, widest) for number in range(first, last + 1))


def _line(found: LocatedProblem, number: int, widest: int) -> Line:
    text = found.lines.line(number)
    if number != found.line:
        return Line(number, _cut(text, 0, widest))
    begin = max(0, min(found.column - 1 - widest // 3, len(text) - widest))
    shown = _cut(text, begin, widest)
    start = found.column - 1 - begin + (len(_ELLIPSIS) if begin else 0)
    end = max(start + 1, min(start + found.width, len(shown)))
    return Line(number, shown, start, end)


def _cut(text: str, begin: int, widest: int) -> str:
    """Return a stretch of a line, tabs and control characters as spaces."""
    end = begin + widest
    visible = "".join(sign if sign.isprintable() else " " for sign in text[begin:end])
    lead = _ELLIPSIS if begin else ""
    tail = _ELLIPSIS if end < len(text) else ""
    return lead + visible + tail
