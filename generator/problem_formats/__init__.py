"""Problems as people and machines read them: as text with a caret, JSON, for GitHub, SARIF."""

from generator.problem_formats.excerpts import Line, excerpt
from generator.problem_formats.github import as_github
from generator.problem_formats.located import LocatedProblem, also_at, located
from generator.problem_formats.message_parts import message_parts
from generator.problem_formats.records import as_json
from generator.problem_formats.sarif import as_sarif
from generator.problem_formats.terminal import WIDEST, as_text, summary

__all__ = [
    "WIDEST",
    "Line",
    "LocatedProblem",
    "also_at",
    "as_github",
    "as_json",
    "as_sarif",
    "as_text",
    "excerpt",
    "located",
    "message_parts",
    "summary",
]
