"""Arithmetic of days, weeks, months and years, with results in EDTF."""

import datetime as dt

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_MONTHS, _QUARTERS = 12, 4
SUNDAY = 6


def day_text(day: dt.date) -> str:
    """Return a day in EDTF."""
    return day.isoformat()


def month_text(year: int, month: int) -> str:
    """Return a month in EDTF; months before the first and after the last are of other years."""
    year, index = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS
    return f"{max(year, 0):04}-{index + 1:02}"


def year_text(year: int) -> str:
    """Return a year in EDTF."""
    return f"{max(year, 0):04}"


def decade_text(year: int) -> str:
    """Return the decade of a year in EDTF: 198X."""
    return f"{max(year, 0) // 10:03}X"


def century_text(number: int) -> str:
    """Return a century in EDTF: the 20th is 19XX."""
    return f"{max(number - 1, 0):02}XX"


def season_text(year: int, season: str) -> str:
    """Return a season in EDTF: the summer of 2024 is 2024-22."""
    return f"{year:04}-{_SEASONS[season]}"


def week_text(day: dt.date) -> str:
    """Return the week of a day, Monday to Sunday, as an interval."""
    monday = day - dt.timedelta(days=day.weekday())
    return f"{day_text(monday)}/{day_text(monday + dt.timedelta(days=6))}"


def weekend_text(day: dt.date) -> str:
    """Return the weekend of the week that a day is in, as an interval."""
    saturday = day + dt.timedelta(days=5 - day.weekday())
    return f"{day_text(saturday)}/{day_text(saturday + dt.timedelta(days=1))}"


def quarter_text(year: int, quarter: int) -> str:
    """Return a quarter of a year as an interval of months."""
    year, index = year + (quarter - 1) // _QUARTERS, (quarter - 1) % _QUARTERS
    return f"{month_text(year, 3 * index + 1)}/{month_text(year, 3 * index + 3)}"


def quarter_of(day: dt.date) -> int:
    """Return the quarter of the year that a day is in, from 1."""
    return (day.month + 2) // 3


def plus_days(day: dt.date, days: int) -> dt.date:
    """Return the day some days later; the first or last of the calendar where there is none."""
    number = day.toordinal() + days
    return dt.date.fromordinal(max(1, min(number, dt.date.max.toordinal())))


def weekday_before(day: dt.date, weekday: int, *, may_be_same: bool) -> dt.date:
    """Return the last day before another with a weekday, from Monday as 0."""
    back = (day.weekday() - weekday) % 7
    return plus_days(day, -(back or (0 if may_be_same else 7)))


def weekday_after(day: dt.date, weekday: int, *, may_be_same: bool) -> dt.date:
    """Return the next day after another with a weekday, from Monday as 0."""
    on = (weekday - day.weekday()) % 7
    return plus_days(day, on or (0 if may_be_same else 7))


def nearest_year(day: dt.date, month: int, number: int) -> int:
    """Return the year in which a day of a month is nearest to another day."""
    years = (day.year, day.year - 1, day.year + 1)
    return min(years, key=lambda year: abs(_days(year, month, number) - day.toordinal()))


def _days(year: int, month: int, number: int) -> int:
    """Return a number that grows with the days, for any day of any month."""
    return round((year - 1) * 365.2425 + (month - 1) * 30.44 + number)


def is_day(year: int, month: int, number: int) -> bool:
    """Whether a month has a day."""
    try:
        dt.date(year, month, number)
    except ValueError:
        return False
    return True
