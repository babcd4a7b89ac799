"""Explain why words of a seed are not a quote: they are narration, or of several speakers."""

from generator.briefing.gate.candidates import Match
from generator.briefing.gate.odd_marks import is_tangled
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.notes import Selector
from generator.problems import ProblemLog
from generator.text import Span, shortened


def report_not_speech(
    found: tuple[Match, ...], selector: Selector, seed: SeedText, log: ProblemLog
) -> None:
    """Report words that occur, but not in the speech of one person."""
    tangled = any(is_tangled(span, seed) for span in found[0].spans)
    if not tangled and any(all(map(seed.quoted.around, match.spans)) for match in found):
        message = "the parts of this quote are in the speech of different speakers"
        words = shortened(selector.exact)
        log.add(
            "quote-not-found",
            selector.place("exact"),
            f"{message}: “{words}”",
            "make it two quotes",
        )
        return
    told = next(span for span in found[0].spans if _is_told(span, seed))
    message = (
        f"the seed says this at {seed.place(told)}, but not between quotation marks: "
        f"“{shortened(told.of(seed.text))}”"
    )
    hint = "make it a fact with this as its evidence, or quote only the words between marks"
    log.add("not-quoted", selector.place("exact"), message, hint)


def _is_told(span: Span, seed: SeedText) -> bool:
    """Whether a stretch is narration, not speech."""
    return not seed.quoted.around(span) or is_tangled(span, seed)
