"""Days on a horizontal axis."""

import datetime as dt

from msgspec import Struct

from generator.briefing.model.dates import Day, in_calendar
from generator.publishing.words.date_words import day_words


def day_number(day: Day) -> int:
    """Return the days since the beginning of the calendar; far years are drawn at its ends."""
    return in_calendar(day).toordinal()


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

    def ends(self, lang: str) -> tuple[str, str]:
        """Return the first and the last day in words."""
        return _words(self.first, lang), _words(self.last, lang)


def _words(day: int, lang: str) -> str:
    date = dt.date.fromordinal(day)
    return day_words(date.year, date.month, date.day, lang)
