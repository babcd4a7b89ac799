"""Small drawings made at build time: answers over time, events on a line; each repeats a list that stands beside it."""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.derived.comparison import GONE
from generator.briefing.model.article import Fact
from generator.briefing.model.dates import Day, When, in_calendar
from generator.publishing.addresses import item_at
from generator.publishing.presenter import Presenter
from generator.publishing.words.date_words import day_words
from generator.publishing.words.number_words import number_words

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 12, 628, 18, 190
FAR_RIGHT, NUMBER_GAP = 560, 11
STRIP_HEIGHT, LANES, LANE = 84, 5, 12


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


def day_number(day: Day) -> int:
    """Days since the beginning of the calendar; far years are drawn at its ends."""
    return in_calendar(day).toordinal()


def answers_over_time(facts: Sequence[Fact], presenter: Presenter) -> Chart | None:
    """The figures of facts by when they were said; None where there is nothing to compare."""
    dated = [
        (
            day_number(
                (each.said_on or presenter.briefing.articles[each.article].published).earliest
            ),
            each,
        )
        for each in facts
        if each.figure
    ]
    most = max((each.figure.most for _, each in dated if each.figure), default=None)
    least = min((each.figure.least for _, each in dated if each.figure), default=None)
    if len(dated) < 2 or not most or most <= 0 or (least is not None and least < 0):  # noqa: PLR2004 - two make a comparison
        return None
    begin, end = min(day for day, _ in dated), max(day for day, _ in dated)
    points = [
        _point(day, fact, begin, end, float(most), presenter)
        for day, fact in sorted(dated, key=lambda each: (each[0], each[1].item))
    ]
    return Chart(
        WIDTH,
        HEIGHT,
        BOTTOM,
        _with_room(points),
        _date(begin, presenter),
        _date(end, presenter),
        number_words(most, presenter.lang),
    )


def _with_room(points: list[Point]) -> tuple[Point, ...]:
    """The points, those whose number would stand on another's without it; what still stands is written first, and the newest."""
    written: list[Point] = []
    newest = list(reversed(points))
    for each in sorted(newest, key=lambda each: each.status in GONE):
        if not any(abs(each.x - other.x) < 90 and abs(each.y - other.y) < 15 for other in written):  # noqa: PLR2004 - a number's size
            written.append(each)
    return tuple(replace(point, has_room=point in written) for point in points)


def _point(day: int, fact: Fact, begin: int, end: int, most: float, presenter: Presenter) -> Point:  # noqa: PLR0913 - a point and its axes
    figure = fact.figure
    high, low = (float(figure.most), float(figure.least)) if figure else (0.0, 0.0)
    view = presenter.item(fact)
    who = view.who[0].name if view.who else view.source.outlet or view.source.title
    number = presenter.words.figure(figure) if figure else ""
    return Point(
        _across(day, begin, end, LEFT + 20, RIGHT - 40),
        _up(high / most),
        _up(low / most),
        f"{number}, {who}, {view.said_on or view.source.published}",
        number,
        item_at(fact.item),
        fact.status,
    )


def _across(day: int, begin: int, end: int, left: float, right: float) -> float:
    share = (day - begin) / (end - begin) if end > begin else 0.5
    return round(left + share * (right - left), 1)


def _up(share: float) -> float:
    return round(BOTTOM - share * (BOTTOM - TOP - 14), 1)


def _date(day: int, presenter: Presenter) -> str:
    found = dt.date.fromordinal(day)
    return day_words(found.year, found.month, found.day, presenter.lang)


def events_on_a_line(
    events: Sequence[tuple[When, str, str, str]], presenter: Presenter
) -> Strip | None:
    """Events as (when, label, address, kind); None for fewer than three, or where all fall on one day."""
    closed = [
        event
        for event in events
        if "open" not in _ends(event[0]) and "unknown" not in _ends(event[0])
    ]
    days = [
        (day_number(when.earliest), day_number(when.latest), label, at, kind)
        for when, label, at, kind in closed
    ]
    if len(days) < 3 or len({(begin, end) for begin, end, *_ in days}) < 2:  # noqa: PLR2004 - less is no line
        return None
    first, last = min(each[0] for each in days), max(each[1] for each in days)
    free = [0.0] * LANES
    marks = []
    for begin, end, label, at, kind in sorted(days):
        x, until = (
            _across(begin, first, last, LEFT, RIGHT - 8),
            _across(end, first, last, LEFT, RIGHT - 8),
        )
        lane = next((number for number, taken in enumerate(free) if taken <= x), LANES - 1)
        free[lane] = until + 10
        marks.append(Mark(x, round(max(until - x, 0) + 8, 1), 6 + lane * LANE, label, at, kind))
    return Strip(WIDTH, STRIP_HEIGHT, tuple(marks), _date(first, presenter), _date(last, presenter))


def _ends(when: When) -> tuple[str, str]:
    return when.begin.precision, (when.end or when.begin).precision
