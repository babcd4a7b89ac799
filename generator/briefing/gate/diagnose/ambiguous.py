"""Explain where words occur in a seed more than once, and what would decide."""

from generator.briefing.gate.candidates import MOST_PLACES, Match, Search
from generator.briefing.gate.diagnose.deciding_context import deciding_context
from generator.briefing.gate.diagnose.places import places
from generator.briefing.model.notes import Selector
from generator.problems import ProblemLog
from generator.text import shortened


def report_ambiguous(
    found: tuple[Match, ...], selector: Selector, search: Search, log: ProblemLog
) -> None:
    """Report that words occur more than once, where, and what decides."""
    or_more = " or more" if len(found) == MOST_PLACES else ""
    with_these = " with this context" if selector.prefix or selector.suffix else ""
    message = (
        f"“{shortened(selector.exact)}” occurs {len(found)} times{or_more} in the seed"
        f"{with_these}: {places(found, search.seed)}"
    )
    hint = deciding_context(found, search.seed, selector, as_speech=search.marks)
    log.add("ambiguous", selector.place("exact"), message, hint)
