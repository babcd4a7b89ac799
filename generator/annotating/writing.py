"""Files written at once and taken back, each only while it is as it was last seen."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from generator.annotating.yaml_data import NotEditableError
from generator.problems import Problem
from generator.publishing.author_files import exchange, has, remove, write_new


class Step(Struct, frozen=True):
    """One saved change of an article: its annotation before and after, and the files it added."""

    slug: str
    path: str
    before: bytes
    after: bytes
    added: Mapping[str, str]


def written(step: Step, root: Path) -> None:
    """Write a step, all of it or nothing; raise NotEditableError where that cannot be done."""
    _check(write_new(step.added, root))
    problems = exchange(step.path, step.before, step.after, root)
    if problems:
        remove(step.added, root)
    _check(problems)


def taken_back(step: Step, root: Path) -> None:
    """Undo a step; raise NotEditableError where something has changed since."""
    for path, text in step.added.items():
        if not (has(path, text.encode(), root) or has(path, None, root)):
            msg = f"{path} was changed since: it is not undone"
            raise NotEditableError(msg)
    _check(exchange(step.path, step.after, step.before, root))
    remove(step.added, root)


def _check(problems: Iterable[Problem]) -> None:
    """Raise NotEditableError for the first problem."""
    for problem in problems:
        msg = f"{problem.path}: {problem.message}"
        raise NotEditableError(msg)
