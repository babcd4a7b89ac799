"""All checks of meaning, one after the other; each is a function of one comparison."""

from collections.abc import Iterable

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.checks import (
    changed_comparator,
    cut_off,
    date_not_in_evidence,
    lost_attribution,
    lost_hedge,
    lost_negation,
    name_not_in_evidence,
    number_not_in_evidence,
    swapped_actors,
    turned_round,
    wrong_speaker,
)
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.model.article import Fact, Quote, Relation
from generator.briefing.model.notes import FactNote, QuoteNote, RelationNote
from generator.problems import Problem, problem
from generator.text import Span

CHECKS = (
    number_not_in_evidence.check,
    date_not_in_evidence.check,
    name_not_in_evidence.check,
    swapped_actors.check,
    lost_negation.check,
    turned_round.check,
    lost_hedge.check,
    changed_comparator.check,
    lost_attribution.check,
    cut_off.check,
    wrong_speaker.check,
)


def findings(found: Fact | Quote | Relation, analysis: SeedAnalysis) -> tuple[Finding, ...]:
    """Return what the checks find in one fact, quote or relation, a function of its arguments.

    In a language without rules that is nothing.
    """
    if analysis.language is None:
        return ()
    comparison = Comparison(found, analysis, analysis.language)
    return tuple(finding for check in CHECKS for finding in check(comparison))


def warnings(
    found: Iterable[Finding], note: FactNote | QuoteNote | RelationNote, path: str
) -> list[Problem]:
    """Return findings as problems, each in the place where the author looks first."""
    return [
        problem(finding.code, path, _place(note, finding), finding.message, finding.hint)
        for finding in found
    ]


def _place(note: FactNote | QuoteNote | RelationNote, finding: Finding) -> Span:
    """The text or figure, the speaker, or a relation's evidence."""
    if isinstance(note, RelationNote):
        return note.evidence[0].exact.span
    if isinstance(note, FactNote):
        return _place_in_fact(note, finding)
    return note.speaker[0].span if finding.code == "wrong-speaker" else note.text.span


def _place_in_fact(note: FactNote, finding: Finding) -> Span:
    if finding.field == "figure" and note.figure:
        return note.figure.span
    if finding.field == "said_by" and note.said_by:
        return note.said_by[0].span
    date = {"when": note.when, "said_on": note.said_on}.get(finding.field)
    return date.span if date else note.text.span
