"""The facts, quotes and relations of one article: each found in its seed, or reported."""

from functools import partial

from msgspec.structs import replace

from generator.briefing.assembly.acceptance import accepted
from generator.briefing.assembly.evidence import Evidence, check_parties, parties, passages
from generator.briefing.gate.candidates import Match
from generator.briefing.gate.figures import check_figure
from generator.briefing.gate.fragments import begins_mid_sentence, ends_mid_sentence
from generator.briefing.gate.speech import locate_speech
from generator.briefing.meaning import is_one_speech
from generator.briefing.model.article import Fact, Figure, Link, Quote, Relation
from generator.briefing.model.notes import (
    FactNote,
    FigureNote,
    LinkNote,
    QuoteNote,
    RelationNote,
    date_of,
    value_of,
)
from generator.briefing.model.quotations import Quotations
from generator.problems import Problem, problem
from generator.text import Span, shortened

NEEDS_NOTE = ("disputed", "denied", "retracted", "superseded")


def fact(evidence: Evidence, note: FactNote) -> Fact | None:
    """A fact whose evidence has been found."""
    spans = passages(evidence, note.evidence)
    check_parties(evidence, (*note.said_by,), note.about)
    status = value_of(note.status) or "reported"
    if status in NEEDS_NOTE and not note.note and not note.already_reported.has("key", "note"):
        place = note.status.span if note.status else note.span
        evidence.log.add(
            "missing-note",
            place,
            f"a fact that is {status} needs a `note`",
            "say what is disputed, by whom, or what replaced it",
        )
    if spans is None:
        return None
    figure = _figure(evidence, note.figure, spans) if note.figure else None
    found = Fact(
        article=evidence.note.slug,
        id=note.id.value,
        text=note.text.value,
        passages=spans,
        said_by=parties(evidence, note.said_by),
        said_on=date_of(note.said_on),
        when=date_of(note.when),
        about=tuple(dict.fromkeys(each.value for each in note.about)),
        status=status,
        note=value_of(note.note),
        key=bool(note.key and note.key.value),
        figure=figure,
        links=_links(evidence, note.links),
    )
    return replace(found, accepted=accepted(evidence, found, note))


def quote(evidence: Evidence, note: QuoteNote) -> Quote | None:
    """A quote that stands between quotation marks in the seed."""
    check_parties(evidence, (*note.speaker, *note.to), note.about)
    match = locate_speech(
        note.selector, evidence.seed, partial(is_one_speech, evidence.analysis), evidence.log
    )
    if match is None:
        return None
    first, last = match.spans[0], match.spans[-1]
    found = Quote(
        article=evidence.note.slug,
        id=note.id.value,
        text=note.text.value
        if match.edited
        else _one_line(first.of(evidence.seed.text), evidence.seed.quoted, first),
        passages=match.spans,
        speaker=parties(evidence, note.speaker),
        edited=match.edited,
        begins_mid_sentence=begins_mid_sentence(first, evidence.seed),
        ends_mid_sentence=ends_mid_sentence(last, evidence.seed),
        to=parties(evidence, note.to),
        about=tuple(dict.fromkeys(each.value for each in note.about)),
        said_on=date_of(note.said_on),
        when=date_of(note.when),
        note=value_of(note.note),
        key=bool(note.key and note.key.value),
        links=_links(evidence, note.links),
    )
    return replace(
        found, accepted=accepted(evidence, found, note, _odd_marks(evidence, match, note))
    )


def relation(evidence: Evidence, number: int, note: RelationNote) -> Relation | None:
    """A relation whose evidence has been found."""
    spans = passages(evidence, note.evidence)
    check_parties(evidence, (), (note.from_, note.to))
    if spans is None:
        return None
    ends = note.from_.value, note.to.value
    found = Relation(
        evidence.note.slug,
        f"relation.{number}",
        *ends,
        note.kind.value,
        spans,
        date_of(note.when),
        value_of(note.note),
    )
    return replace(found, accepted=accepted(evidence, found, note))


def _odd_marks(evidence: Evidence, match: Match, note: QuoteNote) -> tuple[Problem, ...]:
    """Return the warning that a mark beside the quoted words stands oddly, if one does."""
    if not match.odd:
        return ()
    message = f"{match.odd}, so it is open whether “{shortened(note.text.value)}” was said"
    hint = "look it up: accept this if the words are speech, else make them a fact"
    return (problem("odd-quotation-mark", evidence.log.path, note.text.span, message, hint),)


def _figure(evidence: Evidence, note: FigureNote, passages: tuple[Span, ...]) -> Figure | None:
    """A figure whose numbers stand in the evidence."""
    if note.question:
        evidence.cast.check_question(note.question.value, note.question.span, evidence.log)
    if not check_figure(
        note,
        [each.of(evidence.seed.text) for each in passages],
        evidence.analysis.lang,
        evidence.seed.numeral_words,
        evidence.log,
    ):
        return None
    return Figure(
        note.value.value if note.value else None,
        note.low.value if note.low else None,
        note.high.value if note.high else None,
        value_of(note.unit),
        value_of(note.approx),
        value_of(note.question),
        value_of(note.label),
    )


def _links(evidence: Evidence, notes: tuple[LinkNote, ...]) -> tuple[Link, ...]:
    """Links to other facts and quotes; whether they exist is seen when all articles are known."""
    ends = [(each.kind.value, *each.to.value.partition("#")[::2]) for each in notes]
    return tuple(Link(kind, (slug or evidence.note.slug, item)) for kind, slug, item in ends)


def _one_line(words: str, quoted: Quotations, span: Span) -> str:
    """The quoted words without the marks that a long quotation repeats at each paragraph."""
    kept = (
        [letter for at, letter in enumerate(words, span.start) if at not in quoted.repeated]
        if quoted.repeated
        else words
    )
    return " ".join("".join(kept).split())
