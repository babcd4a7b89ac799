"""Answers to a question, the newest first: a drawing in which no words can lie on others.

Every answer has a row: above, who gives it and when; below, its number on an axis from zero. A
range is a bar, an end that is open an arrow; what is withdrawn is crossed out. Answers of one
source in rows that follow each other are joined. Across, places are in percent, so that words keep
their size in any column.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from generator.briefing.derived.answers import Answer
from generator.briefing.model.article import Figure
from generator.publishing.answer_words import AnswerWords, answer_words
from generator.publishing.catalogues import message
from generator.publishing.charts import arrows
from generator.publishing.charts.answer_labels import (
    WIDE,
    Label,
    beside,
    number_above,
    source_above,
    state_above,
)
from generator.publishing.charts.scale import LEFT, NARROWEST, Scale, Tick, scale
from generator.publishing.presenter import Presenter

TOP, UNIT, ROW = 30, 16, 46  # pixels: the room of the axis, of a unit above it, and of an answer
WORDS_Y, MARK_Y = 13, 31  # where in a row its words and its number are
MOST = 40  # answers in one drawing
_FEWEST = 3  # two numbers side by side say more than a drawing of them
_ARROW, _LEAST_ARROW = 22, 6  # how far an arrow goes from the middle of a dot, and from its edge
_DOT = 6
_TO_THE_LEFT = f"M-{_DOT}"  # how an arrow to the left begins

Join = tuple[float, int, float, int]  # the ends of a line: across in percent, down in pixels


class Row(Struct, frozen=True):
    """An answer: its words, where its ends are in percent, and its arrow as a path."""

    at: str
    classes: str
    top: int
    words: AnswerWords
    labels: Sequence[Label]
    low: float
    high: float
    arrow: str
    is_withdrawn: bool

    @property
    def words_y(self) -> int:
        """The middle of the words of its source and day."""
        return self.top + WORDS_Y

    @property
    def y(self) -> int:
        """The middle of its number."""
        return self.top + MARK_Y

    @property
    def middle(self) -> float:
        """The place of its number, or the middle of its range."""
        return round((self.low + self.high) / 2, 2)

    @property
    def is_range(self) -> bool:
        """Whether its number has two ends."""
        return self.low < self.high

    @property
    def arrow_x(self) -> float:
        """The end from which its arrow leads."""
        return self.low if self.arrow.startswith(_TO_THE_LEFT) else self.high

    @property
    def number(self) -> str:
        """Its number, if that has no room beside its mark."""
        return number_above(self.words, self.labels)

    @property
    def state(self) -> str:
        """Its status, if that has no room beside its mark."""
        return state_above(self.words, self.labels)

    @property
    def source(self) -> str:
        """Its source in a wide drawing."""
        return source_above(self.words, self.labels, WIDE)

    @property
    def narrow_source(self) -> str:
        """Its source in a narrow drawing."""
        return source_above(self.words, self.labels, NARROWEST)


class Chart(Struct, frozen=True):
    """Answers to a question, the newest first, on an axis from zero."""

    height: int
    top: int  # of its first row
    rows: tuple[Row, ...]
    joins: tuple[Join, ...]
    ticks: tuple[Tick, ...]
    unit: str  # if it has no room beside the last number
    row_height: int
    keys: tuple[str, ...]  # what explains the drawing, in words
    left_out: int  # answers that are not drawn, for want of room


def answers_over_time(
    answers: Sequence[Answer], presenter: Presenter, most: int = MOST
) -> Chart | None:
    """Return a drawing of the answers that can be compared; None for fewer than three."""
    compared = sorted(_drawable(answers), key=_age)
    chosen = _as_many(compared, most)
    figures = [answer.figure or answer.written for answer in chosen]
    highest = max((figure.most for figure in figures), default=Decimal(0))
    if len(compared) < _FEWEST or highest == 0:
        return None
    axis = scale(highest, figures[0].unit, presenter.lang)
    top = TOP + UNIT if axis.unit else TOP
    rows = tuple(
        _row(top + ROW * place, answer, axis, presenter) for place, answer in enumerate(chosen)
    )
    lines = tuple(joins(chosen, rows))
    keys = tuple(map(presenter.words.text, _keys(rows, lines)))
    return Chart(
        height=top + ROW * len(rows),
        top=top,
        rows=rows,
        joins=lines,
        ticks=axis.ticks,
        unit=axis.unit,
        row_height=ROW,
        keys=keys,
        left_out=len(compared) - len(rows),
    )


def _drawable(answers: Sequence[Answer]) -> list[Answer]:
    """Return the answers that can be compared; none if one of them is below zero."""
    compared = [answer for answer in answers if answer.figure]
    is_below = any(answer.figure.least < 0 for answer in compared if answer.figure)
    return [] if is_below else compared


def _age(answer: Answer) -> tuple[tuple[int, ...], ...]:
    """Return a sort key: the newest first; of one time they stay in the order of the table."""
    said = answer.said
    return tuple(tuple(-part for part in day) for day in (said.latest, said.earliest))


def _as_many(answers: Sequence[Answer], most: int) -> list[Answer]:
    """Return so many answers: the oldest, those that stand, then the newest that do not."""
    order = sorted(range(len(answers)), key=lambda at: (answers[at].is_withdrawn, at))
    last = len(answers) - 1
    others = [at for at in order if at != last]
    kept = {last, *others[: most - 1]}
    return [answer for at, answer in enumerate(answers) if at in kept]


def _row(top: int, answer: Answer, axis: Scale, presenter: Presenter) -> Row:
    figure = answer.figure or answer.written
    ends = axis.x(figure.least), axis.x(figure.most)
    words, path = answer_words(answer, presenter), arrow(figure, ends[0])
    labels = beside(words.number, words.status, ends, reach(path))
    state = " withdrawn" if answer.is_withdrawn else ""
    return Row(
        at=presenter.line(answer.fact).at,
        classes=answer.fact.status + state,
        top=top,
        words=words,
        labels=labels,
        low=ends[0],
        high=ends[1],
        arrow=path,
        is_withdrawn=answer.is_withdrawn,
    )


def arrow(figure: Figure, low: float) -> str:
    """Return the arrow at the open end of a figure, from its dot on, or an empty string."""
    if figure.is_open_above:
        return arrows.right(_DOT, 0, _ARROW - _DOT)
    space = int((low - LEFT / 2) * NARROWEST / 100)
    has_arrow = figure.is_open_below and space > _DOT + _LEAST_ARROW
    return arrows.left(-_DOT, 0, min(_ARROW, space) - _DOT) if has_arrow else ""


def reach(path: str) -> tuple[int, int]:
    """Return how far the mark of an answer goes beyond its number, to the left and the right."""
    if not path:
        return _DOT, _DOT
    return (_ARROW, _DOT) if path.startswith(_TO_THE_LEFT) else (_DOT, _ARROW)


def joins(answers: Sequence[Answer], rows: Sequence[Row]) -> Iterator[Join]:
    """Yield a line from every answer to the one in the next row, if both are of one source.

    Across the rows of other sources a line would seem to be theirs.
    """
    sources = [answer.fact.speakers[-1:] or answer.fact.article for answer in answers]
    for at, (after, row) in enumerate(pairwise(rows)):
        if sources[at] == sources[at + 1]:
            yield after.middle, after.y, row.middle, row.y


def _keys(rows: Sequence[Row], lines: Sequence[Join]) -> Iterator[str]:
    """Yield the messages that explain what is in the drawing."""
    if any(row.is_range for row in rows):
        yield message("chart.ranges")
    if any(row.arrow for row in rows):
        yield message("chart.open_ends")
    if any(row.is_withdrawn for row in rows):
        yield message("chart.withdrawn")
    if lines:
        yield message("chart.joined")
