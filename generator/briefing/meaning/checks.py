"""All checks of meaning, one after the other."""

from generator.briefing.found import Fact, Quote
from generator.briefing.meaning.reader import Reader
from generator.briefing.notes import FactNote, QuoteNote
from generator.problems import Problem


def item_problems(found: Fact | Quote, note: FactNote | QuoteNote, reader: Reader, path: str) -> list[Problem]:
    """The warnings for one fact or quote."""
    return []
