"""Periods in words: last week, three years ago, the third quarter, the 1990s, 2024."""

import datetime as dt
import re
from collections.abc import Callable, Mapping

from generator.drafting.calendar_days import (
    century_text,
    day_text,
    decade_text,
    month_text,
    plus_days,
    quarter_of,
    quarter_text,
    season_text,
    week_text,
    weekend_text,
    year_text,
)
from generator.drafting.date_days import shift_of, year_after, year_of_month
from generator.drafting.date_reader import QUARTERS, SEASONS, DateReader, Read

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DECADE = re.compile(r"(1[5-9]|20)?(\d)0'?s")
_CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")


_SHIFTED: Mapping[str, Callable[[dt.date, int], str]] = {
    "days-of": lambda day, shift: day_text(plus_days(day, shift)),
    "weeks-of": lambda day, shift: week_text(plus_days(day, 7 * shift)),
    "weekends-of": lambda day, shift: weekend_text(plus_days(day, 7 * shift)),
    "months-of": lambda day, shift: month_text(day.year, day.month + shift),
    "quarters-of": lambda day, shift: quarter_text(day.year, quarter_of(day) + shift),
    "years-of": lambda day, shift: year_text(day.year + shift),
    "decades-of": lambda day, shift: decade_text(day.year + 10 * shift),
    "centuries-of": lambda day, shift: century_text(day.year // 100 + 1 + shift),
}


def period_of(reader: DateReader, at: int) -> Read | None:
    """Last week, this month, next year, last June, this summer."""
    shift = shift_of(reader, at)
    if shift is None:
        return None
    if shift < 0 and reader.is_a(at - 1, "article") and reader.is_a(at + 1, "quarters-of"):
        return None
    value = _shifted(reader, at + 1, shift)
    return Read(at + 2, value) if value else None


def _shifted(reader: DateReader, at: int, shift: int) -> str:
    """Return the period that `last`, `this` or `next` is said of."""
    for name, shifted in _SHIFTED.items():
        if reader.is_a(at, name):
            return shifted(reader.day, shift)
    return _shifted_name(reader, at, shift)


def _shifted_name(reader: DateReader, at: int, shift: int) -> str:
    """Return the month or season that `last` or `next` is said of."""
    if month := reader.month(at):
        return month_text(year_of_month(reader, month, shift), month)
    season = _season(reader, at)
    if not season:
        return ""
    return season_text(_year_of_season(reader.day, season, shift), season)


def _season(reader: DateReader, at: int) -> str:
    return next((season for season in SEASONS if reader.is_a(at, season)), "")


def _year_of_season(day: dt.date, season: str, shift: int) -> int:
    """Return the year of the season that is meant; a winter is of the year it begins in."""
    begins = 3 * SEASONS.index(season) + 3
    is_over = day.month > begins + 2
    if shift < 0:
        return day.year if is_over else day.year - 1
    return day.year + 1 if shift > 0 and day.month >= begins else day.year


def counted_back(reader: DateReader, at: int) -> Read | None:
    """Three years ago; a month earlier; two days before."""
    number = reader.number(at)
    if not number or not reader.is_a(at + 2, "counted-back"):
        return None
    if reader.lower(at + 2) == "before" and reader.words.lower(at + 3) not in (".", ",", ""):
        return None
    value = _back(reader, at + 1, number)
    return Read(at + 3, value) if value else None


def _back(reader: DateReader, at: int, number: int) -> str:
    """Return the time some days, weeks, months, years or decades before."""
    if reader.is_a(at, "years-of") and number == 1:
        return reader.year_before(at)
    for name, shifted in _SHIFTED.items():
        if reader.is_a(at, name):
            return _exactly(reader, name, number) or shifted(reader.day, -number)
    return ""


def _exactly(reader: DateReader, name: str, number: int) -> str:
    """Return a day where days are counted or weeks; they are counted to the day."""
    days = {"days-of": 1, "weeks-of": 7}.get(name, 0) * number
    return day_text(plus_days(reader.day, -days)) if days else ""


def year_before(reader: DateReader, at: int) -> Read | None:
    """Return what year-earlier and year-ago mean."""
    if not reader.is_a(at, "year-before"):
        return None
    return Read(at + 1, reader.year_before(at))


def quarter_in(reader: DateReader, at: int) -> Read | None:
    """The third quarter; third-quarter; the third quarter of 2023."""
    ordinal, _, rest = reader.lower(at).partition("-")
    if reader.lower(at) == "the":
        return _quarter_before(reader, at)
    number = QUARTERS.get(ordinal, 0)
    quarters = reader.words.language.words("quarters-of")
    is_quarter = rest in quarters if rest else reader.is_a(at + 1, "quarters-of")
    if not number or not is_quarter:
        return None
    end = at + 1 if rest else at + 2
    year, after = year_after(reader, end + 1) if reader.lower(end) == "of" else (0, end)
    now = quarter_of(reader.day)
    year = year or (reader.day.year if number <= now else reader.day.year - 1)
    return Read(after, quarter_text(year, number))


def _quarter_before(reader: DateReader, at: int) -> Read | None:
    """The quarter, the latest period: the last that is over."""
    end = at + 2 if reader.is_a(at + 1, "period-before") else at + 1
    is_period = reader.is_a(end, "periods-of") and end > at + 1
    if not is_period and not reader.is_a(end, "quarters-of"):
        return None
    quarter = reader.quarter_spoken_of(at - 1) or quarter_of(reader.day) - 1
    return Read(end + 1, quarter_text(reader.day.year, quarter))


def season_of_year(reader: DateReader, at: int) -> Read | None:
    """Return a season with its year: the summer of 2023."""
    season = _season(reader, at)
    if not season:
        return None
    year, end = year_after(reader, at + 2 if reader.lower(at + 1) == "of" else at + 1)
    return Read(end, season_text(year, season)) if year else None


def year_in(reader: DateReader, at: int) -> Read | None:
    """2024; from 2020 to 2024."""
    word = reader.lower(at)
    if not _YEAR.fullmatch(word) or not _is_year(reader, at):
        return None
    later = reader.lower(at + 2)
    is_range = reader.lower(at + 1) in ("–", "-", "to") and _YEAR.fullmatch(later)
    if is_range and int(word) < int(later):
        return Read(at + 3, f"{word}/{later}")
    return Read(at + 1, word)


def _is_year(reader: DateReader, at: int) -> bool:
    """Whether four digits are a year and count nothing: in 2024, the 2024 vote, not 2024 votes."""
    before = reader.words.lower(at - 1)
    if before in ("$", "€", "£", "#", "number", "no"):
        return False
    is_after = reader.is_a(at - 1, "before-year") or not before[:1].isalnum()
    following = reader.words.lower(at + 1)
    return is_after or following in (".", ",", ")", "") or before.isalpha()


def decade_in(reader: DateReader, at: int) -> Read | None:
    """Return a decade: the 1990s."""
    found = _DECADE.fullmatch(reader.words.lower(at))
    if not found:
        return None
    century = int(found[1] or reader.day.year // 100 - (int(found[2]) * 10 > reader.day.year % 100))
    return Read(at + 1, f"{century:02}{found[2]}X")


def century_in(reader: DateReader, at: int) -> Read | None:
    """Return a century: the 20th century."""
    found = _CENTURY.fullmatch(reader.words.lower(at))
    if not found or not reader.is_a(at + 1, "centuries-of"):
        return None
    return Read(at + 2, century_text(int(found[1])))
