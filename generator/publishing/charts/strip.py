"""Events on a line: a small drawing that repeats the list beside it."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.briefing.model.dates import When
from generator.publishing.charts import arrows
from generator.publishing.charts.time_axis import Stretch, TimeAxis, axis_of, stretch
from generator.publishing.presenter import Presenter

WIDTH, HEIGHT = 640, 84
LEFT, RIGHT = 12, 620
LANES, LANE, TOP = 5, 12, 6
_DOT, _GAP = 8, 10
_FEWEST = 3  # events that make a line
_ARROW = 7

Event = tuple[When, str, str, str]  # when, label, address, kind
Timed = tuple[Stretch, str, str, str]


class Mark(Struct, frozen=True):
    """An event on a line: a day is a dot, a longer time a bar as long as it may have been.

    A time that is open at one end has an arrow there.
    """

    x: float
    width: float
    y: float
    label: str
    at: str
    classes: str
    arrows: tuple[str, ...]


class Strip(Struct, frozen=True):
    """Events on a line, with the days at its ends."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    first: str
    last: str


def events_on_a_line(events: Sequence[Event], presenter: Presenter) -> Strip | None:
    """Return events on a line; None for fewer than three, or if all are on one day."""
    timed = sorted((stretch(when), label, at, kind) for when, label, at, kind in events)
    times = [time for time, *_ in timed]
    if len(timed) < _FEWEST or len(set(times)) == 1:
        return None
    axis = axis_of(times, LEFT, RIGHT)
    return Strip(WIDTH, HEIGHT, tuple(_marks(timed, axis)), *axis.ends(presenter.lang))


def _marks(timed: Sequence[Timed], axis: TimeAxis) -> Iterator[Mark]:
    """Yield marks in lanes, so that as few as possible lie on each other."""
    free_from = [0.0] * LANES
    for time, label, at, kind in timed:
        x, end = axis.ends_of(time)
        lane = next((lane for lane, free in enumerate(free_from) if free <= x), LANES - 1)
        free_from[lane] = end + _GAP
        y, width = TOP + lane * LANE, round(end - x + _DOT, 1)
        classes = f"{kind} vague" if time.is_vague else kind
        yield Mark(x, width, y, label, at, classes, tuple(_arrows(time, x, x + width, y)))


def _arrows(time: Stretch, begin: float, end: float, y: int) -> Iterator[str]:
    """Yield the arrows at the ends of a time that are open."""
    middle = y + _DOT / 2
    if time.is_open_before:
        yield arrows.left(begin, middle, _ARROW)
    if time.is_open_after:
        yield arrows.right(end, middle, _ARROW)
