"""Problems with the line and column at which a person finds them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.problems import Problem
from generator.text import Lines, Span, decoded, lines_of

_MOST_ALSO = 8  # further places that a line of text names
_NO_LINES = lines_of("")


class Place(Struct, frozen=True):
    """A line and column of a file, both from 1."""

    path: str
    line: int = 1
    column: int = 1


class LocatedProblem(Struct, frozen=True):
    """A problem with its line and column, both from 1; without lines if its file is not known."""

    problem: Problem
    line: int = 1
    column: int = 1
    width: int = 0  # characters of the line that are meant
    lines: Lines = _NO_LINES  # of the whole file
    also: tuple[Place, ...] = ()  # the problem's further places

    @property
    def source(self) -> str:
        """The whole line."""
        return self.lines.line(self.line)


def located(problems: Iterable[Problem], texts: Mapping[str, bytes]) -> list[LocatedProblem]:
    """Look the places of problems up in the files; a file is read through once."""
    listed = list(problems)
    paths = sorted(paths_of(listed) & texts.keys())
    known = {path: lines_of(decoded(texts[path], "replace")) for path in paths}
    return [_located(problem, known) for problem in listed]


def paths_of(problems: Iterable[Problem]) -> set[str]:
    """Return the files in which problems have their place or further places."""
    paths = set()
    for problem in problems:
        paths.add(problem.path)
        paths.update(path for path, _ in problem.also)
    return paths


def also_at(found: LocatedProblem) -> str:
    """Return the further places in words, or an empty string if there are none.

    For example `also at 12:5, 14:9, content/x.yaml:3:4 and 2 more`.
    """
    if not found.also:
        return ""
    shown = [_place_words(place, found.problem.path) for place in found.also[:_MOST_ALSO]]
    more = len(found.also) - len(shown)
    return f"also at {', '.join(shown)}" + (f" and {more} more" if more else "")


def _place_words(place: Place, own_path: str) -> str:
    here = f"{place.line}:{place.column}"
    return here if place.path == own_path else f"{place.path}:{here}"


def _located(problem: Problem, known: Mapping[str, Lines]) -> LocatedProblem:
    also = tuple(_place(path, span, known) for path, span in problem.also)
    lines = known.get(problem.path)
    if lines is None:
        return LocatedProblem(problem, also=also)
    place = _place(problem.path, problem.span, known)
    length = problem.span.end - min(problem.span.start, len(lines.text))
    rest_of_line = len(lines.line(place.line)) - place.column + 1
    width = max(1, min(length, rest_of_line))
    return LocatedProblem(problem, place.line, place.column, width, lines, also)


def _place(path: str, span: Span, known: Mapping[str, Lines]) -> Place:
    """Return where a span begins; the first line if the file is not known."""
    lines = known.get(path)
    if lines is None:
        return Place(path)
    line, column = lines.place(min(span.start, len(lines.text)))
    return Place(path, line, column)
