"""Answers to a question: which are comparable, withdrawn, newest, highest or lowest.

This is the one place that decides it. The drawing, the table, lists of questions and the data file
show what is decided here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.derived.comparison import Names, in_unit
from generator.briefing.model.article import Article, Fact, Figure, ItemKey
from generator.briefing.model.content import Question
from generator.briefing.model.dates import Day, When

WITHDRAWN = frozenset({"retracted", "superseded", "denied"})
NEWEST, LOWEST, HIGHEST = MARKS = ("newest", "lowest", "highest")
_FEWEST = 2  # answers that make a comparison


class Answer(Struct, frozen=True):
    """A fact that answers a question: when it was given, and how it compares with the others."""

    fact: Fact
    written: Figure
    said: When  # when it was said, or else published
    figure: Figure | None  # in the unit of the comparison, or None if it is not compared
    marks: tuple[str, ...] = ()  # those of `MARKS` that apply to it

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was retracted, denied or superseded."""
        return self.fact.status in WITHDRAWN

    @property
    def withdrawn_on(self) -> When | None:
        """When it was withdrawn, or None if it is not, or if that is not known."""
        status_on: When | None = self.fact.status_on
        return status_on if self.is_withdrawn else None

    @property
    def is_converted(self) -> bool:
        """Whether it is compared in another unit than it was given in."""
        return self.figure not in (None, self.written)


class Answers(Struct, frozen=True):
    """The answers to a question: what is not withdrawn first, in both parts the newest first."""

    question: Question
    every: tuple[Answer, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that give the answers."""
        return tuple(answer.fact for answer in self.every)

    @property
    def standing(self) -> tuple[Answer, ...]:
        """The answers that are not withdrawn."""
        return tuple(answer for answer in self.every if not answer.is_withdrawn)

    @property
    def compared(self) -> tuple[Answer, ...]:
        """The answers that can be compared, withdrawn ones included."""
        return tuple(answer for answer in self.every if answer.figure)

    @property
    def is_contested(self) -> bool:
        """Whether answers that can be compared, and are not withdrawn, differ."""
        figures = (answer.figure for answer in self.standing)
        return len({(figure.least, figure.most) for figure in figures if figure}) > 1

    @property
    def most(self) -> Decimal:
        """The highest number of all answers that can be compared, at least zero."""
        figures = (answer.figure for answer in self.every)
        return max((figure.most for figure in figures if figure), default=Decimal(0))

    def marked(self, mark: str) -> tuple[Answer, ...]:
        """Return the answers to which a mark applies."""
        return tuple(answer for answer in self.every if mark in answer.marks)


def answers_to(
    question: Question, facts: Sequence[Fact], articles: Mapping[str, Article], names: Names
) -> Answers:
    """Return what answers a question, compared unless the question says otherwise.

    `names` has by every spelling of a unit its name.
    """
    figures = [fact.figure for fact in facts if fact.figure]
    unit = question.unit or _commonest_unit(figures, names)
    found = _answers(facts, articles, names, unit if question.comparable else None)
    newest_first = sorted(sorted(found, key=_place), key=_age, reverse=True)
    every = tuple(sorted(newest_first, key=lambda answer: answer.is_withdrawn))
    return Answers(question, _marked(every) if question.comparable else every)


def _answers(
    facts: Iterable[Fact], articles: Mapping[str, Article], names: Names, unit: str | None
) -> Iterator[Answer]:
    """Yield answers with their figures in a unit; without one, nothing is compared."""
    for fact in facts:
        if fact.figure:
            said = fact.said_on or articles[fact.article].published
            figure = None if unit is None else in_unit(fact.figure, unit, names)
            yield Answer(fact, fact.figure, said, figure)


def _age(answer: Answer) -> tuple[Day, Day]:
    return answer.said.latest, answer.said.earliest


def _place(answer: Answer) -> ItemKey:
    return answer.fact.item


def _commonest_unit(figures: Sequence[Figure], names: Names) -> str:
    """Return the unit in which most figures can be given."""

    def fitting(unit: str) -> int:
        return sum(in_unit(figure, unit, names) is not None for figure in figures)

    units = sorted({figure.unit for figure in figures if figure.unit})
    return max(units, key=fitting, default="")


def _marked(every: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Return the answers with their marks."""
    standing = [answer for answer in every if not answer.is_withdrawn]
    if len(standing) < _FEWEST:
        return every
    marked = {
        NEWEST: _newest(standing),
        LOWEST: _lowest(standing),
        HIGHEST: _highest(standing),
    }
    return tuple(
        replace(answer, marks=tuple(mark for mark in MARKS if answer.fact.item in marked[mark]))
        for answer in every
    )


def _newest(standing: Sequence[Answer]) -> set[ItemKey]:
    """Return the answers than which certainly no other is newer, if some are older.

    Dates may be ranges: one that ends last is the newest only if it begins after the others end.
    """
    ends = sorted(answer.said.latest for answer in standing)
    last, before_last = ends[-1], ends[-2]
    found = set()
    for answer in standing:
        latest_of_others = before_last if answer.said.latest == last else last
        if answer.said.earliest >= latest_of_others:
            found.add(answer.fact.item)
    return found if len(found) < len(standing) else set()


def _lowest(standing: Iterable[Answer]) -> set[ItemKey]:
    """Return the answers with the lowest number that is given: *up to 40* gives 40."""
    return _first({answer.fact.item: answer.figure.least for answer in standing if answer.figure})


def _highest(standing: Iterable[Answer]) -> set[ItemKey]:
    """Return the answers with the highest number that is given: *at least 40* gives 40."""
    return _first({answer.fact.item: -answer.figure.most for answer in standing if answer.figure})


def _first(numbers: Mapping[ItemKey, Decimal]) -> set[ItemKey]:
    """Return what has the lowest number, if some other has a higher one."""
    least = min(numbers.values(), default=Decimal(0))
    found = {item for item, number in numbers.items() if number == least}
    return found if len(found) < len(numbers) else set()
