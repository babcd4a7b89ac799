"""Events on a line: a small drawing that repeats the list beside it."""

from collections.abc import Sequence

from msgspec import Struct

from generator.briefing.model.dates import When
from generator.publishing.charts.time_axis import TimeAxis, day_number
from generator.publishing.presenter import Presenter

WIDTH, HEIGHT = 640, 84
LEFT, RIGHT = 12, 620
LANES, LANE, TOP = 5, 12, 6
_DOT, _GAP = 8, 10
_FEWEST = 3  # events that make a line
_OPEN = frozenset({"open", "unknown"})

Event = tuple[When, str, str, str]  # when, label, address, kind
Stretch = tuple[int, int, str, str, str]  # first and last day, label, address, kind


class Mark(Struct, frozen=True):
    """An event on a line: a day is a dot, a longer time a bar as long as it may have been."""

    x: float
    width: float
    y: float
    label: str
    at: str
    kind: str


class Strip(Struct, frozen=True):
    """Events on a line, with the days at its ends."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    first: str
    last: str


def events_on_a_line(events: Sequence[Event], presenter: Presenter) -> Strip | None:
    """Return events on a line; None for fewer than three, or if all are on one day."""
    stretches = sorted(_stretch(*event) for event in events if _is_closed(event[0]))
    if len(stretches) < _FEWEST or _are_alike(stretches):
        return None
    first, last = stretches[0][0], max(stretch[1] for stretch in stretches)
    axis = TimeAxis(first, last, LEFT, RIGHT)
    return Strip(WIDTH, HEIGHT, tuple(_marks(stretches, axis)), *axis.ends(presenter.lang))


def _stretch(when: When, label: str, at: str, kind: str) -> Stretch:
    return day_number(when.earliest), day_number(when.latest), label, at, kind


def _is_closed(when: When) -> bool:
    """Whether both ends of a time are known."""
    return _OPEN.isdisjoint((when.begin.precision, (when.end or when.begin).precision))


def _are_alike(stretches: Sequence[Stretch]) -> bool:
    return len({stretch[:2] for stretch in stretches}) == 1


def _marks(stretches: Sequence[Stretch], axis: TimeAxis) -> list[Mark]:
    """Return marks in lanes, so that as few as possible lie on each other."""
    free_from = [0.0] * LANES
    marks: list[Mark] = []
    for first, last, label, at, kind in stretches:
        x, end = axis.x(first), axis.x(last)
        lane = next((lane for lane, free in enumerate(free_from) if free <= x), LANES - 1)
        free_from[lane] = end + _GAP
        width = round(max(end - x, 0) + _DOT, 1)
        marks.append(Mark(x, width, TOP + lane * LANE, label, at, kind))
    return marks
