"""Dates as authors write them: EDTF level 1 (Library of Congress, 2019)."""

import datetime as dt
import re

from msgspec import Struct

_DATE = re.compile(
    r"""
    (?P<year>Y-?[1-9][0-9]{4,9}|-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX)
    (?:-(?P<month>[0-9]{2}|XX)
        (?:-(?P<day>[0-9]{2}|XX)
            (?:T(?P<time>[0-9:]{5,8}(?:Z|[+-][0-9:]{2,5})?))?
        )?
    )?
    (?P<mark>[?~%]?)
    """,
    re.VERBOSE,
)
_TIME = re.compile(r"([01][0-9]|2[0-4]):[0-5][0-9](:[0-5][0-9])?(Z|[+-][01][0-9](:[0-5][0-9])?)?")
_BLANK_BEFORE_TIME = re.compile(r"(?<=-[0-9]{2}) (?=[0-9]{2}:)")
# The winter of a year has one month that is in the year for certain.
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

FIRST = (-(10**10), 1, 1)
LAST = (10**10, 12, 31)

Day = tuple[int, int, int]


class NotADate(ValueError):  # noqa: N818 - reads as what it says
    """The text is not an EDTF level 1 date; the message says why, in plain words."""


class Moment(Struct, frozen=True):
    """One end of a date: the days it may mean, how precise it is and how sure its author."""

    earliest: Day
    latest: Day
    precision: str  # day | month | season | year | open | unknown
    approximate: bool = False
    uncertain: bool = False
    year_text: str = ""  # as written, where digits are unspecified (201X)


class When(Struct, frozen=True):
    """A date or an interval of two; `text` is the EDTF as written."""

    text: str
    begin: Moment
    end: Moment | None = None

    @property
    def earliest(self) -> Day:
        """The first day that it may mean."""
        return self.begin.earliest

    @property
    def latest(self) -> Day:
        """The last day that it may mean."""
        return (self.end or self.begin).latest

    @property
    def sort_key(self) -> tuple[Day, Day, str]:
        """By beginning, then by end; a date without a known beginning is sorted by its end."""
        start = self.latest if self.begin.precision in ("open", "unknown") else self.earliest
        return (start, self.latest, self.text)


def when(text: str) -> When:
    """Read an EDTF level 1 date or interval; raises NotADate.

    The time of a day may also follow a space, as YAML writes it.
    """
    text = _BLANK_BEFORE_TIME.sub("T", text.strip())
    if "/" not in text:
        return When(text, _moment(text))
    first, _, second = text.partition("/")
    if "/" in second:
        msg = "an interval has two ends"
        raise NotADate(msg)
    begin = _moment(first) if first not in ("", "..") else _open_end(first)
    end = _moment(second) if second not in ("", "..") else _open_end(second)
    if begin.precision in ("open", "unknown") and end.precision in ("open", "unknown"):
        msg = "an interval needs at least one date"
        raise NotADate(msg)
    if "open" not in (begin.precision, end.precision) and begin.earliest > end.latest:
        msg = f"the interval ends ({second}) before it begins ({first})"
        raise NotADate(msg)
    return When(text, begin, end)


def day(text: str) -> When:
    """Read a precise calendar day, 2024-10-21; raises NotADate."""
    date = when(text)
    begin = date.begin
    if date.end or begin.precision != "day" or begin.approximate or begin.uncertain:
        msg = "a full day is needed, such as 2024-10-21"
        raise NotADate(msg)
    return date


def covers(period: tuple[When | None, When | None], moment: When) -> bool:
    """Whether a period, either end of which may be missing, may include the moment."""
    begin, end = period
    has_begun = begin is None or begin.earliest <= moment.latest
    return has_begun and (end is None or moment.earliest <= end.latest)


def in_calendar(day: Day) -> dt.date:
    """Return the nearest day of Python's calendar, which has the years 1 to 9999.

    29 February becomes the 28th if the nearest year has none.
    """
    year, month, number = day
    nearest_year = min(max(year, dt.MINYEAR), dt.MAXYEAR)
    return dt.date(nearest_year, month, min(number, _length(nearest_year, month)))


def _open_end(text: str) -> Moment:
    return Moment(FIRST, LAST, "open" if text == ".." else "unknown")


def _moment(text: str) -> Moment:
    found = _DATE.fullmatch(text)
    if not found or found["year"] == "-0000":
        msg = "the forms are 2024-10-21, 2024-10, 2024, 2024-10-08/2024-10-13, 2024-10~, 2024?"
        raise NotADate(msg)
    if found["time"] and (found["mark"] or not _TIME.fullmatch(found["time"])):
        msg = f"{found['time']} is not a time of day"
        raise NotADate(msg)
    first_year, last_year = _years(found["year"])
    first, last, precision = _days((first_year, last_year), found["month"], found["day"])
    mark = found["mark"]
    year_text = found["year"] if "X" in found["year"] else ""
    return Moment(first, last, precision, mark in ("~", "%"), mark in ("?", "%"), year_text)


def _years(text: str) -> tuple[int, int]:
    digits = text.removeprefix("Y")
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    return min(low, high), max(low, high)


def _days(years: tuple[int, int], month: str | None, day_text: str | None) -> tuple[Day, Day, str]:
    """Return the first and last day that a date may mean, and its precision."""
    year, last_year = years
    if month is None or (month == "XX" and day_text in (None, "XX")):
        return (year, 1, 1), (last_year, 12, 31), "year"
    if year != last_year or month == "XX":
        msg = "unspecified digits must be at the end"
        raise NotADate(msg)
    if day_text is None and int(month) in _SEASON_MONTHS:
        first_month, last_month = _SEASON_MONTHS[int(month)]
        return (year, first_month, 1), (year, last_month, _length(year, last_month)), "season"
    return _days_of_month(year, month, day_text)


def _days_of_month(year: int, month: str, day_text: str | None) -> tuple[Day, Day, str]:
    number = int(month)
    if not 1 <= number <= 12:  # noqa: PLR2004 - months of a year
        msg = f"there is no month {month}"
        raise NotADate(msg)
    length = _length(year, number)
    if day_text is None or day_text == "XX":
        return (year, number, 1), (year, number, length), "month"
    if not 1 <= int(day_text) <= length:
        msg = f"there is no day {day_text} in month {month} of {year}"
        raise NotADate(msg)
    only = (year, number, int(day_text))
    return only, only, "day"


def _length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month]  # noqa: PLR2004 - February


def is_year(word: str) -> bool:
    """Whether a word looks like a year: 2024."""
    return len(word) == 4 and word.isdigit()  # noqa: PLR2004 - digits
