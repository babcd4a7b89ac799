"""Find the one place of a note's words; `diagnose` explains why there is none, or several."""

from generator.briefing.gate.candidates import Match, Search
from generator.briefing.gate.diagnose.ambiguous import report_ambiguous
from generator.briefing.gate.diagnose.not_found import report_not_found
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.notes import Selector
from generator.problems import ProblemLog


def locate(selector: Selector, seed: SeedText, log: ProblemLog, code: str) -> Match | None:
    """Return the one place of a selector's words, or None, reported as `code` or `ambiguous`."""
    return only_match(Search(selector.exact, seed), selector, log, code)


def only_match(search: Search, selector: Selector, log: ProblemLog, code: str) -> Match | None:
    """Return the one place that a search gives for a selector, or None, reported."""
    found = search.matches(selector.prefix, selector.suffix)
    if len(found) == 1:
        return found[0]
    if found:
        report_ambiguous(found, selector, search, log)
    else:
        report_not_found(selector, search, log, code)
    return None
