"""A quote must stand between quotation marks, and all its parts in one speaker's speech."""

from collections.abc import Callable

from msgspec.structs import replace

from generator.briefing.gate.candidates import Match, SeedText, candidates
from generator.briefing.gate.locate import locate, report_ambiguous
from generator.briefing.gate.odd_marks import is_tangled, odd_mark
from generator.briefing.model.notes import Selector
from generator.problems import ProblemLog
from generator.text import Span, shortened

SameSpeaker = Callable[[tuple[Span, ...]], bool]

_FARTHEST = 20_000  # characters from the first to the last words of one speech that is told in several stretches


def quoted_match(
    selector: Selector, page: SeedText, same_speaker: SameSpeaker, log: ProblemLog
) -> Match | None:
    """Return the one place where the quote is speech, or None, reported.

    Words that are told elsewhere make it ambiguous all the same.
    """
    quoted = page.quoted
    prefix = selector.prefix.value if selector.prefix else ""
    suffix = selector.suffix.value if selector.suffix else ""
    words = selector.exact.value

    def is_speech(spans: tuple[Span, ...]) -> bool:
        stretches = {quoted.around(span) for span in spans}
        if None in stretches:
            return False
        near = spans[-1].end - spans[0].start <= _FARTHEST
        return len(stretches) == 1 or (near and same_speaker(spans))

    found = candidates(words, page, prefix, suffix, marks=True, together=is_speech)
    if len(found) > 1:
        report_ambiguous(found, selector, page, log, marks=True)
        return None
    tangled = [match for match in found if any(is_tangled(span, page) for span in match.spans)]
    if found and is_speech(found[0].spans) and not tangled:
        return found[0]
    loose = found or candidates(words, page, prefix, suffix, marks=True)
    if not loose:
        return locate(selector, page, log, "quote-not-found", marks=True)
    if len(loose[0].spans) == 1 and (odd := odd_mark(loose[0].spans[0], page)):
        return replace(loose[0], odd=odd)
    if not tangled and any(all(quoted.around(span) for span in each.spans) for each in loose):
        message, hint = (
            "the parts of this quote stand in the speech of different speakers",
            "make it two quotes",
        )
        log.add("quote-not-found", selector.exact.span, f"{message}: “{shortened(words)}”", hint)
        return None
    _report_told(loose[0], selector, page, log)
    return None


def _report_told(match: Match, selector: Selector, page: SeedText, log: ProblemLog) -> None:
    """A paraphrase presented as speech."""
    told = next(
        span for span in match.spans if not page.quoted.around(span) or is_tangled(span, page)
    )
    log.add(
        "not-quoted",
        selector.exact.span,
        f"the seed says this at {page.place(told)}, but not between quotation marks: “{shortened(told.of(page.text))}”",
        "make it a fact with this as its evidence, or quote only the words between marks",
    )
