"""All checks of meaning, one after the other; each is a function of one item and reports its own kind of slip."""

from collections.abc import Iterable

from generator.briefing.found import Fact, Quote, Relation
from generator.briefing.meaning import (
    attribution,
    calendar,
    comparators,
    cuts,
    hedges,
    names,
    negation,
    numbers,
    opposites,
    roles,
    speakers,
)
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.reader import Reader
from generator.briefing.notes import FactNote, QuoteNote, RelationNote
from generator.problems import Problem, problem
from generator.text import Span

CHECKS = (
    numbers.check,
    calendar.check,
    names.check,
    roles.check,
    negation.check,
    opposites.check,
    hedges.check,
    comparators.check,
    attribution.check,
    cuts.check,
    speakers.check,
)


def slips(found: Fact | Quote | Relation, reader: Reader) -> tuple[Slip, ...]:
    """What slipped in one fact, quote or relation; nothing in a language without rules. A function of its arguments alone."""
    if not reader.has_rules:
        return ()
    item = Item(found, reader)
    return tuple(each for check in CHECKS for each in check(item))


def warnings(found: Iterable[Slip], note: FactNote | QuoteNote | RelationNote, path: str) -> list[Problem]:
    """Slips as problems, each where the author looks first."""
    return [problem(each.code, path, _place(note, each), each.message, each.hint) for each in found]


def _place(note: FactNote | QuoteNote | RelationNote, slip: Slip) -> Span:
    """The text or figure, the speaker, or a relation's evidence."""
    if isinstance(note, RelationNote):
        return note.evidence[0].exact.span
    if isinstance(note, FactNote) and note.figure and slip.field == "figure":
        return note.figure.span
    if isinstance(note, FactNote) and note.said_by and slip.field == "said_by":
        return note.said_by[0].span
    if isinstance(note, FactNote) and (date := {"when": note.when, "said_on": note.said_on}.get(slip.field)):
        return date.span
    return note.speaker[0].span if isinstance(note, QuoteNote) and slip.code == "wrong-speaker" else note.text.span
