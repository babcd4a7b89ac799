"""Find the one place of a quote: between quotation marks, all its parts in one speech."""

from collections.abc import Callable

from msgspec.structs import replace

from generator.briefing.gate.candidates import Match, Search
from generator.briefing.gate.diagnose.ambiguous import report_ambiguous
from generator.briefing.gate.diagnose.not_found import report_not_found
from generator.briefing.gate.diagnose.not_speech import report_not_speech
from generator.briefing.gate.odd_marks import is_tangled, odd_mark
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.notes import Selector
from generator.problems import ProblemLog
from generator.text import Span

SameSpeaker = Callable[[tuple[Span, ...]], bool]

_FARTHEST = 20_000  # characters from the first to the last words of a speech in several stretches


def locate_speech(
    selector: Selector, seed: SeedText, same_speaker: SameSpeaker, log: ProblemLog
) -> Match | None:
    """Return the one place where a quote is speech, or None, reported.

    Words that occur outside speech too are ambiguous all the same.
    """
    search = Search(selector.exact, seed, marks=True)
    context = selector.prefix, selector.suffix

    def is_speech(spans: tuple[Span, ...]) -> bool:
        return _is_speech(spans, seed, same_speaker)

    found = search.matches(*context, together=is_speech)
    if len(found) > 1:
        report_ambiguous(found, selector, search, log)
        return None
    if found and is_speech(found[0].spans) and not _is_tangled(found[0], seed):
        return found[0]
    loose = found or search.matches(*context)
    if not loose:
        report_not_found(selector, search, log, "quote-not-found")
        return None
    if len(loose[0].spans) == 1 and (odd := odd_mark(loose[0].spans[0], seed)):
        return replace(loose[0], odd=odd)
    report_not_speech(loose, selector, seed, log)
    return None


def _is_speech(spans: tuple[Span, ...], seed: SeedText, same_speaker: SameSpeaker) -> bool:
    """Whether stretches are in one quotation, or in near ones of one speaker."""
    stretches = {seed.quoted.around(span) for span in spans}
    if None in stretches:
        return False
    is_near = spans[-1].end - spans[0].start <= _FARTHEST
    return len(stretches) == 1 or (is_near and same_speaker(spans))


def _is_tangled(match: Match, seed: SeedText) -> bool:
    """Whether a mark between two words is in a quotation of a match."""
    return any(is_tangled(span, seed) for span in match.spans)
