"""An answer to a question in words: the same in the drawing, beside it and in the table."""

from collections.abc import Iterator

from msgspec import Struct

from generator.briefing.derived.answers import HIGHEST, LOWEST, NEWEST, Answer, Answers
from generator.briefing.model.article import Figure
from generator.publishing.catalogues import message
from generator.publishing.presenter import Presenter
from generator.publishing.words.interface import Words

_MARKS = {
    NEWEST: message("mark.newest"),
    LOWEST: message("mark.lowest"),
    HIGHEST: message("mark.highest"),
}


class AnswerWords(Struct, frozen=True):
    """The words of an answer in a drawing."""

    number: str
    status: str
    source: str
    day: str
    whole: str  # everything, as a reader hears it


def answer_words(answer: Answer, presenter: Presenter) -> AnswerWords:
    """Return the words of an answer that is compared."""
    words = presenter.words
    number = words.figure(answer.figure or answer.written)
    return AnswerWords(
        number,
        words.status(answer.fact.status),
        source_of(answer, presenter),
        words.short_date(answer.said),
        "; ".join((number, *_details(answer, presenter))),
    )


def source_of(answer: Answer, presenter: Presenter) -> str:
    """Return the name of the one who gives an answer, else of the article."""
    speaker = presenter.line(answer.fact).speaker
    return speaker.name if speaker else presenter.source(answer.fact.article).name


def marks_of(answer: Answer, words: Words) -> list[str]:
    """Return the marks of an answer: newest, lowest, highest."""
    return [words.text(_MARKS[mark]) for mark in answer.marks]


def open_ends_of(figure: Figure, words: Words) -> list[str]:
    """Return which ends of a figure are open."""
    ends = {
        message("answer.open_above"): figure.is_open_above,
        message("answer.open_below"): figure.is_open_below,
    }
    return [words.text(key) for key, is_open in ends.items() if is_open]


def _withdrawal_of(answer: Answer, words: Words) -> str:
    """Return how and when an answer was withdrawn, `Retracted: 3 May 2024`, or an empty string."""
    if answer.withdrawn_on is None:
        return ""
    status = words.status(answer.fact.status)
    return words.text("answer.withdrawn_on").format(status, words.date(answer.withdrawn_on))


def withdrawn_of(given: Answers, words: Words) -> str:
    """Return how many of the answers are withdrawn, or an empty string if none is."""
    total = len(given.every)
    withdrawn = total - len(given.standing)
    if 0 < withdrawn < total:
        return words.text("answer.some_withdrawn").format(words.whole(withdrawn))
    key = message("answer.withdrawn") if total == 1 else message("answer.all_withdrawn")
    return words.text(key) if withdrawn else ""


def _details(answer: Answer, presenter: Presenter) -> Iterator[str]:
    """Yield who gave an answer and when, how far it stands, and how it compares."""
    fact, words = answer.fact, presenter.words
    yield source_of(answer, presenter)
    yield _dates_of(answer, presenter)
    yield _withdrawal_of(answer, words) or words.status(fact.status)
    yield from open_ends_of(answer.figure or answer.written, words)
    yield from marks_of(answer, words)


def _dates_of(answer: Answer, presenter: Presenter) -> str:
    """Return when an answer was said, or else that this is not known, and when it was published."""
    fact, words = answer.fact, presenter.words
    if fact.said_on:
        return words.date(fact.said_on)
    published = words.text("answer_published").format(presenter.source(fact.article).published)
    if fact.when:
        return f"{words.text('answer_of').format(words.date(fact.when))}, {published}"
    return f"{words.text('answer_undated')}, {published}"
