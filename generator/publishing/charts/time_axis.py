"""Times on a horizontal axis: a range is drawn as a range, as long as it may have been."""

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from generator.briefing.model.dates import Day, Moment, When, in_calendar
from generator.publishing.words.date_words import day_words

_OPEN = frozenset({"open", "unknown"})  # precisions of an end that is not known


def day_number(day: Day) -> int:
    """Return the days since the beginning of the calendar; far years are drawn at its ends."""
    return in_calendar(day).toordinal()


class Stretch(Struct, frozen=True, order=True):
    """A time on an axis: its first and last known day, and which of its ends are open."""

    first: int
    last: int
    is_open_before: bool = False
    is_open_after: bool = False
    is_vague: bool = False  # approximate or uncertain

    @property
    def is_open(self) -> bool:
        """Whether one of its ends is open."""
        return self.is_open_before or self.is_open_after


def stretch(when: When) -> Stretch:
    """Return a time as it is drawn; what is known of `../2024-10` is October alone."""
    begin, end = when.begin, when.end or when.begin
    open_before, open_after = begin.precision in _OPEN, end.precision in _OPEN
    known_begin: Moment = end if open_before else begin
    known_end: Moment = begin if open_after else end
    return Stretch(
        day_number(known_begin.earliest),
        day_number(known_end.latest),
        open_before,
        open_after,
        any(moment.approximate or moment.uncertain for moment in (begin, end)),
    )


class TimeAxis(Struct, frozen=True):
    """An axis from one day to another, and where it begins and ends in the drawing."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: int) -> float:
        """Return the place of a day; the only day of an axis is in its middle."""
        length = self.last - self.first
        share = (day - self.first) / length if length > 0 else 0.5
        return round(self.left + share * (self.right - self.left), 1)

    def ends_of(self, time: Stretch) -> tuple[float, float]:
        """Return where a time begins and ends; an open end is at the end of the axis."""
        begin = self.left if time.is_open_before else self.x(time.first)
        end = self.right if time.is_open_after else self.x(time.last)
        return begin, end

    def ends(self, lang: str) -> tuple[str, str]:
        """Return the first and the last day in words."""
        return _words(self.first, lang), _words(self.last, lang)


def axis_of(times: Iterable[Stretch], left: float, right: float) -> TimeAxis:
    """Return an axis on which all of some times, at least one, have room."""
    found = tuple(times)
    first, last = min(time.first for time in found), max(time.last for time in found)
    return TimeAxis(first, last, left, right)


def _words(day: int, lang: str) -> str:
    date = dt.date.fromordinal(day)
    return day_words(date.year, date.month, date.day, lang)
