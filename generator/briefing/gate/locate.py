"""One place for the words of a note, or the problem that there is none, or more than one."""

from generator.briefing.gate.candidates import MOST_PLACES, Match, SeedText, candidates
from generator.briefing.gate.diagnose.cut_word import cut_at_an_edge
from generator.briefing.gate.diagnose.deciding_context import deciding_context
from generator.briefing.gate.diagnose.nearest import OMISSION, nearest_passage
from generator.briefing.gate.folding import plainly
from generator.briefing.model.notes import Selector
from generator.problems import ProblemLog
from generator.text import shortened

_CONTEXT = 24  # characters shown on either side of a place
_LISTED = 6  # places that a message names


def locate(
    selector: Selector, page: SeedText, log: ProblemLog, missing: str, *, marks: bool = False
) -> Match | None:
    """The one place where a selector's words stand; otherwise None, reported as `missing` or `ambiguous`."""
    prefix = selector.prefix.value if selector.prefix else ""
    suffix = selector.suffix.value if selector.suffix else ""
    words = selector.exact.value
    found = candidates(words, page, prefix, suffix, marks=marks)
    if len(found) == 1:
        return found[0]
    if found:
        report_ambiguous(found, selector, page, log, marks=marks)
    elif (prefix or suffix) and (bare := candidates(words, page, marks=marks)):
        log.add(missing, selector.exact.span, *_wrong_context(bare, selector, page))
    else:
        log.add(missing, selector.exact.span, *_missing(words, page, marks=marks))
    return None


def _wrong_context(found: tuple[Match, ...], selector: Selector, page: SeedText) -> tuple[str, str]:
    given = " and ".join(
        name for name, each in (("prefix", selector.prefix), ("suffix", selector.suffix)) if each
    )
    message = f"“{shortened(selector.exact.value)}” stands in the seed, but not with this {given}: {_places(found, page)}"
    return message, f"leave out the {given}" if len(found) == 1 else deciding_context(
        found, page, selector
    )


def _missing(words: str, page: SeedText, *, marks: bool) -> tuple[str, str]:
    if cut := cut_at_an_edge(words, page, marks=marks):
        return (
            f"these words stand in the seed only as part of {cut.words}: {page.place(cut.whole)}",
            cut.hint,
        )
    near = nearest_passage(words, page.plain.text)
    at = page.plain.original(near.span) if near else None
    if not near or not at or not near.differs:
        is_gap = not marks and OMISSION in plainly(words)
        hint = (
            "evidence has no `[...]`: give the stretches as a list, each as it stands"
            if is_gap
            else ""
        )
        return f"these words do not stand in the seed: “{shortened(words)}”", hint
    where = page.place(at)
    return (
        f"these words do not stand in the seed; nearest is {where}, [-yours-]{{+the seed's+}}: {near.difference}",
        near.hint(marks=marks),
    )


def report_ambiguous(
    found: tuple[Match, ...],
    selector: Selector,
    page: SeedText,
    log: ProblemLog,
    *,
    marks: bool = False,
) -> None:
    """Say that words stand more than once, where, and what decides."""
    times = f"{len(found)} times" if len(found) < MOST_PLACES else f"{MOST_PLACES} times or more"
    with_these = " with this context" if selector.prefix or selector.suffix else ""
    message = f"“{shortened(selector.exact.value)}” stands {times} in the seed{with_these}: {_places(found, page)}"
    log.add(
        "ambiguous",
        selector.exact.span,
        message,
        deciding_context(found, page, selector, as_speech=marks),
    )


def _places(found: tuple[Match, ...], page: SeedText) -> str:
    shown = "; ".join(
        f"{page.place(each.spans[0])} ({_shown(each, page)})" for each in found[:_LISTED]
    )
    return f"{shown}; and {len(found) - _LISTED} more" if len(found) > _LISTED else shown


def _shown(match: Match, page: SeedText) -> str:
    """The words around a place, whole: `On Friday … again`."""
    first, last = match.spans[0].start, match.spans[-1].end
    before = page.text[max(0, first - _CONTEXT) : first].rpartition("\n\n")
    after = page.text[last : last + _CONTEXT].partition("\n\n")
    left, right = before[2].split(), after[0].split()
    if not before[1] and first > _CONTEXT and not page.text[first - _CONTEXT - 1].isspace():
        left = left[1:]
    if (
        not after[1]
        and last + _CONTEXT < len(page.text)
        and not page.text[last + _CONTEXT].isspace()
    ):
        right = right[:-1]
    return f"{' '.join(left)} … {' '.join(right)}".strip()
