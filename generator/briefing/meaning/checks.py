"""All checks of meaning, one after the other; each is a function of one item and reports its own kind of slip."""

from generator.briefing.found import Fact, Quote, Relation
from generator.briefing.meaning import attribution, comparators, cuts, hedges, names, negation, numbers, roles, speakers
from generator.briefing.meaning.item import Item
from generator.briefing.meaning.reader import Reader
from generator.briefing.notes import FactNote, QuoteNote, RelationNote
from generator.problems import Problem, problem
from generator.text import Span

CHECKS = (
    numbers.check,
    names.check,
    roles.check,
    negation.check,
    hedges.check,
    comparators.check,
    attribution.check,
    cuts.check,
    speakers.check,
)


def item_problems(found: Fact | Quote | Relation, note: FactNote | QuoteNote | RelationNote, reader: Reader, path: str) -> list[Problem]:
    """The warnings for one fact, quote or relation; none in a language without rules."""
    if not reader.has_rules:
        return []
    item = Item(found, reader)
    return [problem(each.code, path, _place(note, each.code), each.message, each.hint) for check in CHECKS for each in check(item)]


def _place(note: FactNote | QuoteNote | RelationNote, code: str) -> Span:
    """Where the author looks first: the text, the speaker, or a relation's evidence."""
    if isinstance(note, RelationNote):
        return note.evidence[0].exact.span
    return note.speaker[0].span if isinstance(note, QuoteNote) and code == "wrong-speaker" else note.text.span
