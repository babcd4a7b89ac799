"""Problems as cards of the overlay: place, excerpt, hint; and those that no check can report."""

import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.preview.messages import Card
from generator.problem_formats import LocatedProblem, also_at, excerpt, located
from generator.problems import Problem
from generator.time_limit import Stopped

AROUND = 2  # lines of context on either side
WIDEST = 160
MOST_EXCERPTS = 200  # cards with an excerpt: whoever has more problems fixes the first ones first

Texts = Mapping[str, bytes]


def cards(problems: Iterable[Problem], texts: Texts, shipped: Texts) -> tuple[Card, ...]:
    """Return errors, then warnings, both in the order of files and places.

    `texts` are those of the project, `shipped` our templates.
    """
    listed = sorted(problems, key=lambda problem: problem.severity != "error")
    known = {**{f"templates/{name}": data for name, data in shipped.items()}, **texts}
    whole = [_card(found, texts) for found in located(listed[:MOST_EXCERPTS], known)]
    return (*whole, *map(_short_card, listed[MOST_EXCERPTS:]))


def _card(found: LocatedProblem, texts: Texts) -> Card:
    problem = found.problem
    return Card(
        problem.severity,
        problem.code,
        problem.path,
        found.line,
        found.column,
        f"{problem.message}; {also_at(found)}" if found.also else problem.message,
        problem.hint,
        excerpt(found, WIDEST, AROUND),
        is_editable=problem.path in texts,
    )


def _short_card(problem: Problem) -> Card:
    return Card(problem.severity, problem.code, problem.path, 1, 1, problem.message)


def endless(stopped: Stopped) -> Card:
    """Return the card of a build that made no progress, outside of templates."""
    doing = stopped.function or "reading the files"
    message = f"the build made no progress for {stopped.seconds:g} seconds ({doing}) and was ended"
    return _build_card(message)


def crashed(error: BaseException) -> Card:
    """Return the card of a bug of ours: one line, with the place that we have to look at."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return _build_card(
        f"the build crashed: {type(error).__name__}: {error} ({where})",
        "this is a fault of briefing, not yours; undo the last edit to go on, and please report it",
    )


def ended(reason: str) -> Card:
    """Return the card of a builder's process that ended, or could not be started."""
    return _build_card(reason, "the next save starts it anew")


def _build_card(message: str, hint: str = "") -> Card:
    """Return the card of an error that is of no file."""
    return Card("error", "", "", 1, 1, message, hint)
