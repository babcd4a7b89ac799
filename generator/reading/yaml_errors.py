"""Why a text is not valid YAML, in an author's words."""

import re

import yaml

from generator.problems import ProblemLog
from generator.reading.yaml_causes import CAUSES, Cause, Fault
from generator.text import Span

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]"
)


def report_syntax(error: yaml.YAMLError, text: str, log: ProblemLog, offset: int) -> None:
    """Report why the parser could not go on; `offset` is added to the place."""
    if control := UNPRINTABLE.search(text):
        place = Span(control.start() + offset, control.end() + offset)
        message = f"the control character U+{ord(control.group()):04X} is not allowed in YAML"
        log.add("bad-yaml", place, message, "delete it")
        return
    at, message, hint = _cause(error, text)
    log.add("bad-yaml", Span(at + offset, at + offset), message, hint)


def stopped_at(error: yaml.YAMLError) -> int:
    """Return the offset at which the parser stopped; 0 if it does not say."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.index if mark else 0


def _cause(error: yaml.YAMLError, text: str) -> Cause:
    """Return the first cause that explains an error, else what the parser says."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, f"invalid YAML: {_on_one_line(error)}", ""
    fault = _fault(error, text)
    causes = (explain(fault) for explain in CAUSES)
    unexplained = (fault.at, f"invalid YAML: {fault.said}", "")
    return next((cause for cause in causes if cause), unexplained)


def _fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    at = stopped_at(error)
    start = error.context_mark.index if error.context_mark else at
    said = _on_one_line(error.problem or error.context)
    return Fault(said, at, error.context or "", start, text)


def _on_one_line(words: object) -> str:
    return " ".join(str(words).split())
