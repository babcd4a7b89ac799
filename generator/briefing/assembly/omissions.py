"""What pages leave out of an article's text: web clutter, other people's advertisements."""

from collections.abc import Iterable

from generator.briefing.gate.locate import locate
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.article import Backed
from generator.briefing.model.notes import ArticleNote, Selector
from generator.problems import ProblemLog
from generator.text import Span, joined, shortened

Found = tuple[tuple[Selector, Span], ...]  # what an author leaves out, and where it is


def omissions(note: ArticleNote, text: SeedText, log: ProblemLog) -> Found:
    """Return the passages that are to be left out; those that are not found are reported."""
    matches = ((written, locate(written, text, log, "omission-not-found")) for written in note.omit)
    return tuple((written, match.spans[0]) for written, match in matches if match)


def check_omissions(found: Found, backed: Iterable[Backed], log: ProblemLog) -> None:
    """Report passages that are to be left out although something is backed by their words."""
    passages = [(span, item) for item in backed for span in item.passages]
    for written, omitted in found:
        items = dict.fromkeys(item for span, item in passages if span.meets(omitted))
        if items:
            listed = ", ".join(f"the {item.kind} `{item.id}`" for item in items)
            message = f"“{shortened(written.exact)}” is left out, but backs {listed}"
            hint = "leave out fewer words, or take other words as evidence"
            log.add("omitted-passage", written.place("exact"), message, hint)


def stretches(found: Found, text: str) -> tuple[Span, ...]:
    """Return what is left out, ascending; passages with only space between them become one."""
    merged: list[Span] = []
    for span in joined(span for _, span in found):
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)
