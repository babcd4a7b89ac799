"""Answers to a question over time: a small drawing that repeats the table beside it.

An answer is as wide as the time in which it may have been given and as high as its range; an end
that is open is an arrow. What was withdrawn is hollow, struck out, and leads to when that happened.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.derived.answers import Answer
from generator.publishing.answer_words import AnswerWords, answer_words
from generator.publishing.catalogues import message
from generator.publishing.charts import arrows
from generator.publishing.charts.arrows import Arrow
from generator.publishing.charts.labels import Box, Label, Labels
from generator.publishing.charts.time_axis import Stretch, TimeAxis, axis_of, stretch
from generator.publishing.presenter import Presenter

WIDTH, HEIGHT = 640, 290
LEFT, RIGHT, TOP, BOTTOM = 32, 600, 48, 256
# Where the number at the end of the vertical axis may be: at either end of the line to which it is.
_ENDS_OF_ROOF = ((12, TOP - 12, "start"), (WIDTH - 12, TOP - 12, "end"))
_FRAME = Box(2, 2, WIDTH - 2, BOTTOM - 2)
_RADIUS, _ARROW, _CROSS = 6, 20, 5
_STROKES = f"l{2 * _CROSS} {2 * _CROSS}m0 -{2 * _CROSS}l-{2 * _CROSS} {2 * _CROSS}"  # of a cross
_FEWEST = 2  # answers that make a comparison


class Point(Struct, frozen=True):
    """An answer: its shape, what is drawn beside the shape, and what it says."""

    shape: Box
    classes: str
    arrows: tuple[Arrow, ...]  # at ends that are open
    withdrawal: Arrow | None  # from the answer to a cross when it was withdrawn
    words: AnswerWords
    at: str
    label: Label | None = None

    @property
    def width(self) -> float:
        """The width of its shape."""
        return round(self.shape.right - self.shape.left, 1)

    @property
    def height(self) -> float:
        """The height of its shape."""
        return round(self.shape.bottom - self.shape.top, 1)


class Chart(Struct, frozen=True):
    """Answers to a question over time; the vertical axis begins at zero."""

    width: int
    height: int
    base: int
    roof: int
    points: tuple[Point, ...]
    days: tuple[str, ...]  # at the ends of the axis, or the only one
    top: str
    top_label: Label | None
    keys: tuple[str, ...]  # what explains the drawing, in words


def answers_over_time(answers: Sequence[Answer], presenter: Presenter) -> Chart | None:
    """Return the figures of answers by when they were given, or None with nothing to compare."""
    compared = [answer for answer in answers if answer.figure]
    figures = [answer.figure for answer in compared if answer.figure]
    most = max((figure.most for figure in figures), default=Decimal(0))
    if len(figures) < _FEWEST or most <= 0 or any(figure.least < 0 for figure in figures):
        return None
    axis = axis_of(_times(compared), LEFT, RIGHT)
    points = [_point(answer, axis, float(most), presenter) for answer in compared]
    labels = Labels(_FRAME, [box for point in points for box in _rooms(point)])
    top = presenter.words.number(most)
    top_label = labels.fixed(top, _ENDS_OF_ROOF)
    return Chart(
        WIDTH,
        HEIGHT,
        BOTTOM,
        TOP,
        _labelled(points, compared, labels),
        tuple(dict.fromkeys(axis.ends(presenter.lang))),
        top,
        top_label,
        tuple(map(presenter.words.text, _keys(points, compared))),
    )


def _keys(points: Sequence[Point], answers: Sequence[Answer]) -> Iterator[str]:
    """Yield the messages that explain what is in the drawing."""
    if any(point.width > 2 * _RADIUS for point in points):
        yield message("chart.dates")
    if any(point.height > 2 * _RADIUS for point in points):
        yield message("chart.numbers")
    if any(point.arrows for point in points):
        yield message("chart.open_ends")
    if any(answer.is_withdrawn for answer in answers):
        yield message("chart.withdrawn")
    if any(point.withdrawal for point in points):
        yield message("chart.crosses")


def _times(answers: Iterable[Answer]) -> list[Stretch]:
    """Return when answers were given, and when those that are withdrawn were withdrawn."""
    whens = [when for answer in answers for when in (answer.said, answer.withdrawn_on)]
    return [stretch(when) for when in whens if when]


def _point(answer: Answer, axis: TimeAxis, most: float, presenter: Presenter) -> Point:
    time = stretch(answer.said)
    shape = _shape(answer, axis.ends_of(time), most)
    classes = (answer.fact.status, "vague" if time.is_vague else "", " ".join(answer.marks))
    return Point(
        shape,
        " ".join(filter(None, classes)),
        tuple(_arrows(answer, time, shape)),
        _withdrawal(answer, axis, shape),
        answer_words(answer, presenter),
        presenter.line(answer.fact).at,
    )


def _shape(answer: Answer, ends: tuple[float, float], most: float) -> Box:
    """Return the rectangle of an answer: a dot, or as long and high as it may have been."""
    figure = answer.figure or answer.written
    begin, end = ends
    return Box(
        round(begin - _RADIUS, 1),
        round(_y(float(figure.most) / most) - _RADIUS, 1),
        round(end + _RADIUS, 1),
        round(_y(float(figure.least) / most) + _RADIUS, 1),
    )


def _y(share: float) -> float:
    """Return the height of a share of the highest answer."""
    return BOTTOM - share * (BOTTOM - TOP)


def _arrows(answer: Answer, time: Stretch, shape: Box) -> Iterator[Arrow]:
    """Yield the arrows at the ends of an answer that are open."""
    figure = answer.figure or answer.written
    x, y = shape.centre
    room_below = round(min(_ARROW, BOTTOM - shape.bottom), 1)
    if figure.is_open_above:
        yield arrows.up(x, shape.top, _ARROW)
    if figure.is_open_below and room_below > _CROSS:
        yield arrows.down(x, shape.bottom, room_below)
    if time.is_open_before:
        yield arrows.left(shape.left, y, _ARROW)
    if time.is_open_after:
        yield arrows.right(shape.right, y, _ARROW)


def _withdrawal(answer: Answer, axis: TimeAxis, shape: Box) -> Arrow | None:
    """Return a line from an answer to a cross when it was withdrawn, or None if that is unknown."""
    if answer.withdrawn_on is None:
        return None
    _, y = shape.centre
    _, x = axis.ends_of(stretch(answer.withdrawn_on))
    begin = min(shape.right, x)
    line = f"M{begin:g} {y:g}H{x:g}"
    cross = f"M{x - _CROSS:g} {y - _CROSS:g}{_STROKES}"
    return Arrow(line + cross, Box(begin, y - _CROSS, x + _CROSS, y + _CROSS))


def _labelled(
    points: Sequence[Point], answers: Sequence[Answer], labels: Labels
) -> tuple[Point, ...]:
    """Return the points in the order in which they are drawn; those with room have labels.

    What has a mark is labelled first, then what is not withdrawn, then the newest. What is drawn
    last lies on top: what stands must not be covered by what was withdrawn.
    """
    order = sorted(range(len(points)), key=lambda at: (not answers[at].marks, at))
    placed = {at: labels.place(points[at].words.short, points[at].shape) for at in order}
    labelled = [replace(point, label=placed[at]) for at, point in enumerate(points)]
    return tuple(reversed(labelled))


def _rooms(point: Point) -> Iterator[Box]:
    """Yield the rectangles that an answer takes without its label."""
    yield point.shape
    yield from (arrow.room for arrow in point.arrows)
    if point.withdrawal:
        yield point.withdrawal.room
