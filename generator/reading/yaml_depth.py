"""YAML that cannot be parsed to its end: nested too deep, or invalid."""

from typing import Any

import yaml

from generator.problems import ProblemLog
from generator.reading.yaml_causes import LOADER
from generator.reading.yaml_errors import report_syntax, stopped_at
from generator.text import Span

DEEPEST = 64


def report_unreadable(error: yaml.YAMLError, text: str, log: ProblemLog, offset: int) -> None:
    """Report why the parser stopped: by what comes first in the text, whatever it met first.

    The scanner reads ahead of the events and may stop at a limit of its own (libyaml's is 1,000
    levels) before we could count to ours. So the text before its stop is read once more.
    """
    stop = stopped_at(error)
    try:
        event = _one_level_too_many(text[:stop])
    except yaml.YAMLError as earlier:
        report_syntax(earlier if stopped_at(earlier) < stop else error, text, log, offset)
        return
    if event:
        report_depth(event, log, offset)
    else:
        report_syntax(error, text, log, offset)


def _one_level_too_many(text: str) -> Any:
    """Return the event that opens the first level too many, or None. Raises YAMLError."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            return event
    return None


def report_depth(event: Any, log: ProblemLog, offset: int) -> None:
    """Report the event that opens the first level too many."""
    place = Span(event.start_mark.index + offset, event.end_mark.index + offset)
    log.add("too-deep", place, f"nested more than {DEEPEST} levels deep")
