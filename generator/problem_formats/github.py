"""Problems as workflow commands, which GitHub shows beside the lines of a change."""

from collections.abc import Iterable, Mapping

from generator.problem_formats.located import LocatedProblem, also_at, located
from generator.problems import Problem


def as_github(problems: Iterable[Problem], texts: Mapping[str, bytes]) -> str:
    """Return a workflow command for each problem."""
    return "".join(_command(found) for found in located(problems, texts))


def _command(found: LocatedProblem) -> str:
    problem = found.problem
    message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    if found.also:
        message += f"; {also_at(found)}"
    file = _escaped(problem.path, ",:")
    place = f"file={file},line={found.line},col={found.column},title={problem.code}"
    return f"::{problem.severity} {place}::{_escaped(message)}\n"


def _escaped(words: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        words = words.replace(character, f"%{ord(character):02X}")
    return words
