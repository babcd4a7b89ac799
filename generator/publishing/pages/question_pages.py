"""Questions: what several figures answer differently, side by side."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import attrgetter

from generator.briefing.derived.answers import Answer, Answers
from generator.briefing.model.content import Question
from generator.publishing import weights
from generator.publishing.addresses import feed_at, page_at
from generator.publishing.answer_words import marks_of, open_ends_of, withdrawn_of
from generator.publishing.charts.answers import Chart, answers_over_time
from generator.publishing.charts.bars import bar
from generator.publishing.pages.order import place_of
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.runs import sources_of

PART = 100
FIRST = 3  # answers that a list of questions shows
_MARKUP = 1200  # bytes of a row and of a point beside the answer's own


def question_row(question: Question, presenter: Presenter) -> dict[str, object]:
    """Return a question in a list, with its newest answers."""
    given = presenter.answers(question)
    return {
        "text": question.text,
        "at": page_at("question", question.id),
        "unit": question.unit,
        "newest": presenter.items(given.facts[:FIRST]),
        "tally": tally(given, presenter),
    }


def question_pages(question: Question, presenter: Presenter) -> Iterator[Page]:
    """Yield the pages with all answers side by side: value, who, when; never averaged."""
    path, every = page_at("question", question.id), presenter.answers(question).every
    for target, part, pager in _parts(path, every, presenter):
        context = partial(_shown, question, part, pager, presenter)
        given = (target, "question.html", question.text, question.note, context, "questions")
        yield Page(*given, feed=feed_at(path))


def _parts(
    path: str, every: Sequence[Answer], presenter: Presenter
) -> Iterator[tuple[str, Sequence[Answer], Pager]]:
    weigh = partial(_weight, presenter=presenter)
    return parts(path, every, PART, weigh, name=_name, grows_at_end=False)


def _name(answer: Answer) -> str:
    return place_of(answer.fact)


def _weight(answer: Answer, presenter: Presenter) -> int:
    """Return the weight of an answer as a row, and as a point of the drawing."""
    return weights.of_item(answer.fact, presenter) + _MARKUP


def _shown(
    question: Question, part: Sequence[Answer], pager: Pager, presenter: Presenter
) -> dict[str, object]:
    given = presenter.answers(question)
    chart = answers_over_time(part, presenter)
    return {
        "question": question,
        "rows": [_answer_row(answer, given, presenter) for answer in part],
        "is_single": len(given.every) == 1,
        "tally": tally(given, presenter),
        "pager": pager,
        "sources": sources_of(presenter.item(answer.fact) for answer in part),
        "chart": chart,
        "chart_says": chart_says(chart, given, presenter) if chart else [],
        "converted": presenter.words.text("converted_units") if _has_converted(given) else "",
    }


def _has_converted(given: Answers) -> bool:
    """Whether answers are compared that were given in several units."""
    return len(given.compared) > 1 and any(answer.is_converted for answer in given.compared)


def chart_says(chart: Chart, given: Answers, presenter: Presenter) -> list[str]:
    """Return what explains a drawing of answers, in sentences."""
    text = presenter.words.text
    sentences = list(chart.keys)
    if chart.left_out:
        number = presenter.words.counted(chart.left_out, "answer")
        sentences.append(text("chart_leaves_out").format(number))
    others = len(given.every) - len(given.compared)
    if given.question.comparable and others:
        number = presenter.words.counted(others, "answer")
        sentences.append(text("other_units").format(number))
    return sentences


def tally(given: Answers, presenter: Presenter) -> dict[str, object]:
    """Return how many answers there are, how many are withdrawn, and whether the others differ."""
    return {
        "answers": len(given.every),
        "withdrawn": withdrawn_of(given, presenter.words),
        "contested": given.is_contested,
        "incomparable": len(given.every) > 1 and not given.question.comparable,
    }


def _answer_row(answer: Answer, given: Answers, presenter: Presenter) -> dict[str, object]:
    """Return an answer as a row; marks and a bar compare those that are in one unit."""
    words = presenter.words
    return {
        "item": presenter.item(answer.fact),
        "is_withdrawn": answer.is_withdrawn,
        "marks": marks_of(answer, words),
        "open_ends": open_ends_of(answer.written, words),
        "converted": converted(answer, presenter),
        "bar": bar(answer.figure, float(given.most)) if answer.figure else None,
    }


def converted(answer: Answer, presenter: Presenter) -> str:
    """Return `500 centimetres` where an answer was given as 5 metres, else nothing."""
    if answer.figure is None or not answer.is_converted:
        return ""
    return f"{presenter.words.figure(answer.figure)} {answer.figure.unit}"


def question_lists(presenter: Presenter) -> Iterator[Page]:
    """Yield questions/index.html and its further parts."""
    listed = list(presenter.briefing.questions.values())
    for path, part, pager in parts(
        "questions/index.html",
        listed,
        PART,
        partial(weights.of_question, presenter=presenter),
        name=attrgetter("id"),
    ):
        yield Page(
            path,
            "questions.html",
            presenter.words.text("questions"),
            "",
            partial(_listed, part, pager, presenter),
            "questions",
        )


def _listed(part: Iterable[Question], pager: Pager, presenter: Presenter) -> dict[str, object]:
    return {"questions": [question_row(question, presenter) for question in part], "pager": pager}
