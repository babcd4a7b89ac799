"""Answers to a question over time: a small drawing that repeats the list beside it."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.derived.comparison import GONE
from generator.briefing.model.article import Fact, Figure
from generator.publishing.charts.time_axis import TimeAxis, day_number
from generator.publishing.presenter import Presenter
from generator.publishing.words.number_words import number_words

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 32, 588, 32, 190
FAR_RIGHT, NUMBER_GAP = 560, 11
_NUMBER = (90, 15)  # the width and height that a number takes
_FEWEST = 2  # answers that make a comparison

Answer = tuple[int, Fact, Figure]  # the day on which a fact was said, and its figure


class Point(Struct, frozen=True):
    """An answer: its place, the end of its range, and what it says."""

    x: float
    y: float
    y_low: float
    label: str
    number: str
    at: str
    status: str
    has_room: bool = True  # whether its number can be written beside it

    @property
    def has_range(self) -> bool:
        """Whether the answer is a range, drawn as a line."""
        return self.y_low != self.y

    @property
    def is_far_right(self) -> bool:
        """Whether its number is written on its left, where there is more room."""
        return self.x >= FAR_RIGHT

    @property
    def number_x(self) -> float:
        """Where its number begins or, far right, ends."""
        return self.x - NUMBER_GAP if self.is_far_right else self.x + NUMBER_GAP


class Chart(Struct, frozen=True):
    """Answers to a question over time; the vertical axis begins at zero."""

    width: int
    height: int
    base: int
    points: tuple[Point, ...]
    first: str
    last: str
    top: str


def answers_over_time(facts: Sequence[Fact], presenter: Presenter) -> Chart | None:
    """Return the figures of facts by when they were said; None if there is nothing to compare."""
    answers = sorted(_answers(facts, presenter), key=lambda answer: (answer[0], answer[1].item))
    if len(answers) < _FEWEST:
        return None
    most = max(figure.most for _, _, figure in answers)
    least = min(figure.least for _, _, figure in answers)
    if most <= 0 or least < 0:
        return None
    axis = TimeAxis(answers[0][0], answers[-1][0], LEFT, RIGHT)
    points = [_point(answer, axis, float(most), presenter) for answer in answers]
    top = number_words(most, presenter.lang)
    return Chart(WIDTH, HEIGHT, BOTTOM, _with_room(points), *axis.ends(presenter.lang), top)


def _answers(facts: Iterable[Fact], presenter: Presenter) -> Iterator[Answer]:
    for fact in facts:
        if fact.figure:
            said_on = fact.said_on or presenter.briefing.articles[fact.article].published
            yield day_number(said_on.earliest), fact, fact.figure


def _with_room(points: list[Point]) -> tuple[Point, ...]:
    """Return the points, of which only those are numbered whose number has room.

    What was not withdrawn is numbered first, and the newest.
    """
    numbered: list[Point] = []
    newest_first = points[::-1]
    for point in sorted(newest_first, key=lambda point: point.status in GONE):
        if not any(_collide(point, other) for other in numbered):
            numbered.append(point)
    return tuple(replace(point, has_room=point in numbered) for point in points)


def _collide(one: Point, other: Point) -> bool:
    """Whether the numbers of two points would be written on each other."""
    width, height = _NUMBER
    return abs(one.x - other.x) < width and abs(one.y - other.y) < height


def _point(answer: Answer, axis: TimeAxis, most: float, presenter: Presenter) -> Point:
    day, fact, figure = answer
    line, source = presenter.line(fact), presenter.source(fact.article)
    who = line.speaker.name if line.speaker else source.name
    number = presenter.words.figure(figure)
    return Point(
        axis.x(day),
        _y(float(figure.most) / most),
        _y(float(figure.least) / most),
        f"{number}, {who}, {line.day}",
        number,
        line.at,
        line.status,
    )


def _y(share: float) -> float:
    """Return the height of a share of the highest answer."""
    return round(BOTTOM - share * (BOTTOM - TOP), 1)
