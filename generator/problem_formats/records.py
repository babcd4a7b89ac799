"""Problems as JSON."""

import json
from collections.abc import Iterable, Mapping

from generator.problem_formats.located import LocatedProblem, Place, located
from generator.problems import Problem


def as_json(problems: Iterable[Problem], texts: Mapping[str, bytes], **more: object) -> str:
    """Return `{"problems": [...]}` with whatever else is given."""
    listed = [_record(found) for found in located(problems, texts)]
    return json.dumps({"problems": listed, **more}, indent=2) + "\n"


def _record(found: LocatedProblem) -> dict[str, object]:
    problem = found.problem
    record: dict[str, object] = {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.path,
        "line": found.line,
        "column": found.column,
        "message": problem.message,
        "hint": problem.hint,
    }
    if found.also:
        record["also"] = [_place_record(place) for place in found.also]
    return record


def _place_record(place: Place) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}
