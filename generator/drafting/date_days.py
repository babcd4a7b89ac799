"""Days and months in words: October 8, last Friday, yesterday, in May."""

import datetime as dt
import re

from generator.drafting.calendar_days import (
    day_text,
    is_day,
    month_text,
    nearest_year,
    plus_days,
    weekday_after,
    weekday_before,
)
from generator.drafting.date_reader import DateReader, Read

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_MONTH = 31


def iso_day(reader: DateReader, at: int) -> Read | None:
    """Return a day in digits: 2024-10-18."""
    words = reader.words
    if at + 4 >= len(words.tokens) or not _YEAR.fullmatch(words.lower(at)):
        return None
    text = words.words(at, at + 4)
    return Read(at + 5, text) if _ISO.fullmatch(text) and is_day(*_numbers(text)) else None


def _numbers(text: str) -> tuple[int, int, int]:
    year, month, day = map(int, text.split("-"))
    return year, month, day


def day_of_month(reader: DateReader, at: int) -> Read | None:
    """October 8; Oct. 8, 2024; October 8 and 13; October 8 to November 3."""
    month = reader.month(at)
    number_at = reader.after_stop(at + 1)
    number = _day_number(reader, number_at) if month else 0
    if not number:
        return None
    year, end = year_after(reader, number_at + 1)
    year = year or nearest_year(reader.day, month, number)
    if not is_day(year, month, number):
        return None
    return _with_range(reader, end, (year, month, number)) or Read(
        end, day_text(dt.date(year, month, number))
    )


def _day_number(reader: DateReader, at: int) -> int:
    """Return the number of a day of a month at an index, or 0."""
    found = _DAY.fullmatch(reader.lower(at))
    number = int(found[1]) if found else 0
    return number if 0 < number <= _LONGEST_MONTH else 0


def year_after(reader: DateReader, at: int) -> tuple[int, int]:
    """Return the year at an index or after a comma there, and the index after it; else 0."""
    year_at = at + 1 if reader.lower(at) == "," else at
    if _YEAR.fullmatch(reader.lower(year_at)):
        return int(reader.lower(year_at)), year_at + 1
    return 0, at


def _with_range(reader: DateReader, end: int, first: tuple[int, int, int]) -> Read | None:
    """Return the range that goes on from a day: October 8 and 13."""
    if not reader.is_a(end, "joining-dates"):
        return None
    year, month, number = first
    at = end + 1
    later_month = reader.month(at) or month
    later_at = reader.after_stop(at + 1) if reader.month(at) else at
    later = _day_number(reader, later_at)
    is_between = reader.words.lower(end) != "and" or _begins_range(reader, end)
    if not later or not is_between or not is_day(year, later_month, later):
        return None
    ends = dt.date(year, month, number), dt.date(year, later_month, later)
    if ends[0] >= ends[1]:
        return None
    _, after = year_after(reader, later_at + 1)
    return Read(after, f"{day_text(ends[0])}/{day_text(ends[1])}")


def _begins_range(reader: DateReader, end: int) -> bool:
    return any(reader.lower(at) == "between" for at in range(end - 5, end))


def day_before_month(reader: DateReader, at: int) -> Read | None:
    """8 October 2024; the 8th of October."""
    number = _day_number(reader, at)
    month_at = at + 2 if reader.lower(at + 1) == "of" else at + 1
    month = reader.month(month_at) if number else 0
    if not month:
        return None
    year, end = year_after(reader, reader.after_stop(month_at + 1))
    year = year or nearest_year(reader.day, month, number)
    if not is_day(year, month, number):
        return None
    return Read(end, day_text(dt.date(year, month, number)))


def weekday_of(reader: DateReader, at: int) -> Read | None:
    """Friday; last Friday; next Friday; Friday, October 18."""
    shift_at = at + 1 if shift_of(reader, at) is not None else at
    weekday = reader.weekday(shift_at)
    if weekday < 0 or not reader.words.is_name(shift_at):
        return None
    end = reader.after_stop(shift_at + 1)
    date_at = end + 1 if reader.lower(end) == "," else end
    exact = day_of_month(reader, date_at) or day_before_month(reader, date_at)
    if exact:
        return exact
    return Read(end, day_text(_resolved_weekday(reader, at, shift_at, weekday)))


def _resolved_weekday(reader: DateReader, at: int, name_at: int, weekday: int) -> dt.date:
    shift = shift_of(reader, at) if at < name_at else None
    if shift == 1 or (shift is None and reader.is_to_come(at)):
        return weekday_after(reader.day, weekday, may_be_same=False)
    return weekday_before(reader.day, weekday, may_be_same=shift is None)


def shift_of(reader: DateReader, at: int) -> int | None:
    """Return -1 for `last`, 0 for `this`, 1 for `next`, None for any other word."""
    names = (("period-before", -1), ("period-of-publication", 0), ("period-after", 1))
    return next((shift for name, shift in names if reader.is_a(at, name)), None)


def relative_day(reader: DateReader, at: int) -> Read | None:
    """Return yesterday, today or tomorrow."""
    names = (
        ("day-of-publication", 0),
        ("day-before-publication", -1),
        ("day-after-publication", 1),
    )
    for name, shift in names:
        if reader.is_a(at, name):
            return Read(at + 1, day_text(plus_days(reader.day, shift)))
    return None


def month_of(reader: DateReader, at: int) -> Read | None:
    """Return a month: October 2024; October; October last year."""
    month = reader.month(at)
    if not month:
        return None
    end = reader.after_stop(at + 1)
    if reader.lower(end).isdigit() and not _YEAR.fullmatch(reader.lower(end)):
        return None  # February 30
    return _month_of_year(reader, month, end) or _month_alone(reader, month, at)


def _month_of_year(reader: DateReader, month: int, end: int) -> Read | None:
    """Return a month with its year: October 2024, October of last year."""
    of_at = end + 1 if reader.lower(end) == "of" else end
    year, after = year_after(reader, of_at)
    if year:
        return Read(after, month_text(year, month))
    shift = shift_of(reader, of_at)
    if shift is None or not reader.is_a(of_at + 1, "years-of"):
        return None
    return Read(of_at + 2, month_text(reader.day.year + shift, month))


def _month_alone(reader: DateReader, month: int, at: int) -> Read | None:
    """Return a month without a year: the last one, or the next in what is to come."""
    if not _is_month(reader, at):
        return None
    is_ahead = reader.is_to_come(at) and month > reader.day.month
    year = reader.day.year if is_ahead else year_of_month(reader, month, None)
    return Read(at + 1, month_text(year, month))


def _is_month(reader: DateReader, at: int) -> bool:
    """Whether a capital word is a month and no name or verb: In May, but not May said."""
    is_ambiguous = reader.lower(at) in reader.words.language.words("month-too")
    before = reader.words.is_a(at - 1, "preposition", "part-of-period")
    is_of_another_year = reader.is_a(at - 1, "year-spoken-of")
    return not is_of_another_year and (before or not is_ambiguous)


def year_of_month(reader: DateReader, month: int, shift: int | None) -> int:
    """Return the year of a month that is named alone: mostly the last one."""
    year, now = reader.day.year, reader.day.month
    if shift == 0:
        return year
    if shift == 1:
        return year if month > now else year + 1
    if shift == -1:
        return year if month < now else year - 1
    return year if month <= now else year - 1
