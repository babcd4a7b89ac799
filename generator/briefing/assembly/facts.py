"""Make a fact: its evidence is located in the seed, and its figure in the evidence."""

from msgspec.structs import replace

from generator.briefing.assembly.acceptance import accepted
from generator.briefing.assembly.context import (
    ArticleContext,
    check_parties,
    distinct,
    links,
    parties,
    passages,
    said_on,
    topics,
)
from generator.briefing.assembly.wording import codes_of_note, label_problems
from generator.briefing.gate.figures import check_figure
from generator.briefing.model.article import Fact, Figure
from generator.briefing.model.notes import (
    GIVEN_LATER,
    FactNote,
    FigureNote,
)
from generator.text import Span

NEEDS_NOTE = ("disputed", "denied", "retracted", "superseded")


def fact(context: ArticleContext, note: FactNote) -> Fact | None:
    """Return a fact, or None, reported, if its evidence is not found."""
    spans = passages(context, note.evidence)
    check_parties(context, (*note.said_by, *note.status_by), note.with_places("about", note.about))
    status = note.status or ("claimed" if note.said_by else "reported")
    _check_status(context, note, status)
    if spans is None:
        return None
    found = Fact(
        article=context.note.slug,
        id=note.id,
        text=note.text,
        passages=spans,
        said_by=parties(context, note.said_by),
        said_on=said_on(context, note.said_on) if note.said_by else note.said_on,
        when=note.when,
        about=distinct(note.about),
        status=status,
        status_on=note.status_on,
        status_by=parties(context, note.status_by),
        note=note.note,
        topics=topics(context, note),
        key=note.key,
        figure=_figure(context, note.figure, spans) if note.figure else None,
        links=links(context, note.links),
        formerly=note.formerly,
    )
    labels = label_problems(context, note, found)
    later = codes_of_note(context, found)
    return replace(found, accepted=accepted(context, found, note, labels, later))


def _check_status(context: ArticleContext, note: FactNote, status: str) -> None:
    """Report what is missing beside a status, and what does not go with it."""
    if status in NEEDS_NOTE:
        _check_note(context, note, status)
    if status not in GIVEN_LATER and not note.already_reported.has("key", "status"):
        _check_not_judged(context, note, status)


def _check_not_judged(context: ArticleContext, note: FactNote, status: str) -> None:
    """Report who gave a status, and when, for one that the article gives itself."""
    places = {
        "status_on": note.place("status_on") if note.status_on else None,
        "status_by": note.status_by[0].span if note.status_by else None,
    }
    hint = f"add the `status` that it has since: {', '.join(GIVEN_LATER)}"
    for key, place in places.items():
        if place:
            message = f"`{key}` does not go with a fact that is {status}"
            context.log.add("bad-value", place, message, hint)


def _check_note(context: ArticleContext, note: FactNote, status: str) -> None:
    """Report a fact whose status needs a note and that has none."""
    if note.note or note.already_reported.has("key", "note"):
        return
    place = note.place("status") if note.status else note.span
    message = f"a fact that is {status} needs a `note`"
    hint = "say what is disputed and who disputes it, or what replaced it"
    context.log.add("missing-note", place, message, hint)


def _figure(context: ArticleContext, note: FigureNote, evidence: tuple[Span, ...]) -> Figure | None:
    """Return a figure, or None, reported, if the evidence does not have its numbers."""
    if note.question:
        context.cast.check_question(note.question, note.place("question"), context.log)
    words = [span.of(context.seed.text) for span in evidence]
    if not check_figure(
        note, words, context.analysis.lang, context.seed.numeral_words, context.log
    ):
        return None
    return Figure(
        value=note.value,
        low=note.low,
        high=note.high,
        unit=note.unit,
        approx=note.approx,
        question=note.question,
        label=note.label,
    )
