"""Questions: what several figures answer differently, side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.derived.comparison import GONE, in_unit
from generator.briefing.model.article import Fact, ItemKey
from generator.briefing.model.content import Question
from generator.briefing.model.dates import Day
from generator.publishing import weights
from generator.publishing.addresses import page_at
from generator.publishing.catalogues import message
from generator.publishing.charts.answers import answers_over_time
from generator.publishing.pages.page import Page, Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.words.interface import Words

PART = 100
_FEWEST = 2  # answers that make a comparison
_MARKUP = 900  # bytes of a row and of a point beside the answer's own


class Answers(Struct, frozen=True):
    """The facts that answer a question, newest first, and the comparable ones in one unit."""

    facts: tuple[Fact, ...]
    alike: tuple[Fact, ...]
    by_key: Mapping[ItemKey, Fact]  # the comparable answers by the item that gives them
    standing: tuple[Fact, ...]  # the comparable answers that are not withdrawn
    scale: float  # the highest number of the comparable answers

    @property
    def is_contested(self) -> bool:
        """Whether the answers differ, in one unit or not."""
        figures = [self.by_key.get(fact.item, fact).figure for fact in self.facts]
        return len({(figure.least, figure.most) for figure in figures if figure}) > 1


def answers(question: Question, presenter: Presenter) -> Answers:
    """Return what answers a question."""
    return presenter.cache.per_build("answers", question.id, lambda: _answers(question, presenter))


def _answers(question: Question, presenter: Presenter) -> Answers:
    def moment(fact: Fact) -> tuple[Day, str, str]:
        date = fact.said_on or fact.when or presenter.briefing.articles[fact.article].published
        return (date.latest, *fact.item)

    found = presenter.links.answers_to.get(question.id, ())
    facts = tuple(sorted(found, key=moment, reverse=True))
    alike = _alike(facts, question)
    standing = tuple(fact for fact in alike if fact.status not in GONE)
    by_key = {fact.item: fact for fact in alike}
    return Answers(facts, alike, by_key, standing, float(max(_most(alike), Decimal(0))))


def question_row(question: Question, presenter: Presenter) -> dict[str, object]:
    """Return a question in a list, with its newest answers."""
    given = answers(question, presenter)
    return {
        "text": question.text,
        "at": page_at("question", question.id),
        "unit": question.unit,
        "answers": len(given.facts),
        "contested": given.is_contested,
        "newest": presenter.items(given.facts[:3]),
    }


def question_pages(question: Question, presenter: Presenter) -> Iterator[Page]:
    """Yield the pages with all answers side by side: value, who, when; never averaged."""
    path, given = page_at("question", question.id), answers(question, presenter)
    for target, part, pager in parts(
        path, given.facts, PART, partial(_answer_weight, presenter=presenter)
    ):
        context = partial(_shown, question, part, pager, presenter)
        yield Page(target, "question.html", question.text, question.note, context, "questions")


def _answer_weight(fact: Fact, presenter: Presenter) -> int:
    """Return the weight of an answer as a row, and as a point of the drawing."""
    return weights.of_item(fact, presenter) + _MARKUP


def _shown(
    question: Question, part: Sequence[Fact], pager: Pager, presenter: Presenter
) -> dict[str, object]:
    given = answers(question, presenter)
    shown = {fact.item for fact in part}
    return {
        "question": question,
        "rows": answer_rows(question, part, presenter),
        "answers": len(given.facts),
        "pager": pager,
        "contested": given.is_contested,
        "chart": answers_over_time([fact for fact in given.alike if fact.item in shown], presenter),
        "other_units": len(given.alike) < len(given.facts),
        "converted": any(fact not in given.facts for fact in given.alike),
    }


def answer_rows(
    question: Question, facts: Iterable[Fact], presenter: Presenter
) -> list[dict[str, object]]:
    """Return answers as rows; marks and bars compare those that are in one unit."""
    given = answers(question, presenter)
    return [_answer_row(fact, given, presenter) for fact in facts if fact.figure]


def _answer_row(fact: Fact, given: Answers, presenter: Presenter) -> dict[str, object]:
    alike = given.by_key.get(fact.item)
    return {
        "item": presenter.item(fact),
        "marks": _marks(alike, given.standing, presenter.words) if alike else [],
        "converted": _converted(fact, alike, presenter),
        "bar": _bar(alike, given.scale) if alike else None,
    }


def _alike(facts: tuple[Fact, ...], question: Question) -> tuple[Fact, ...]:
    """Return the comparable answers, in the question's unit or else in that of most of them."""
    units = sorted({fact.figure.unit for fact in facts if fact.figure and fact.figure.unit})
    ways = [_in_unit(facts, unit) for unit in ([question.unit] if question.unit else []) + units]
    if ways and any(fact.figure and fact.figure.unit for fact in ways[0]):
        return ways[0]
    return max(ways, key=len, default=facts)


def _in_unit(facts: tuple[Fact, ...], unit: str) -> tuple[Fact, ...]:
    """Return the facts whose figure can be given in a unit, with that figure."""
    figures = [(fact, in_unit(fact.figure, unit)) for fact in facts if fact.figure]
    return tuple(
        fact if figure == fact.figure else replace(fact, figure=figure)
        for fact, figure in figures
        if figure
    )


def _converted(fact: Fact, alike: Fact | None, presenter: Presenter) -> str:
    """`500 centimetres` where an answer was given as 5 metres, else nothing."""
    if alike is None or alike.figure is None or alike.figure == fact.figure:
        return ""
    return f"{presenter.words.figure(alike.figure)} {alike.figure.unit}"


def _marks(fact: Fact, standing: Sequence[Fact], words: Words) -> list[str]:
    """Return `newest`, `lowest`, `highest` as they apply among the answers not withdrawn."""
    if len(standing) < _FEWEST or fact not in standing:
        return []
    least, most = _least(standing), _most(standing)
    marks = [
        (message("mark.newest"), fact == standing[0]),
        (message("mark.lowest"), least != most and _least([fact]) == least),
        (message("mark.highest"), least != most and _most([fact]) == most),
    ]
    return [words.text(key) for key, holds in marks if holds]


def _least(facts: Iterable[Fact]) -> Decimal:
    """Return the lowest number of some answers."""
    return min(fact.figure.least for fact in facts if fact.figure)


def _most(facts: Iterable[Fact]) -> Decimal:
    """Return the highest number of some answers."""
    return max((fact.figure.most for fact in facts if fact.figure), default=Decimal(0))


def _bar(fact: Fact, scale: float) -> tuple[float, float] | None:
    """Return where a bar begins and how long it is, of 100.

    It begins at zero unless it is a range: a length that did not would deceive.
    """
    if not fact.figure or scale <= 0 or fact.figure.least < 0:
        return None
    begin = round(100 * float(fact.figure.least) / scale, 2) if fact.figure.value is None else 0.0
    return begin, max(round(100 * float(fact.figure.most) / scale - begin, 2), 0.8)


def question_lists(presenter: Presenter) -> Iterator[Page]:
    """Yield questions/index.html and its further parts."""
    listed = list(presenter.briefing.questions.values())
    for path, part, pager in parts(
        "questions/index.html", listed, PART, partial(weights.of_question, presenter=presenter)
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
