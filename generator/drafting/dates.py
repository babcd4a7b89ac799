"""The dates that a text says, told from the day of its publication and written in EDTF."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from generator.briefing.meaning import Language
from generator.drafting import date_days as days
from generator.drafting import date_periods as periods
from generator.drafting.date_reader import DateReader, Read
from generator.drafting.narration import narration
from generator.text import Span

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WAYS: tuple[Callable[[DateReader, int], Read | None], ...] = (
    days.iso_day,
    days.weekday_of,
    days.day_of_month,
    days.day_before_month,
    days.relative_day,
    periods.period_of,
    days.month_of,
    periods.counted_back,
    periods.year_before,
    periods.quarter_in,
    periods.season_of_year,
    periods.decade_in,
    periods.century_in,
    periods.year_in,
)


class SaidDate(Struct, frozen=True):
    """Words of a text that say a date, and the date in EDTF."""

    span: Span
    value: str

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return bool(_DAY.fullmatch(self.value))


def said_dates(text: str, day: dt.date, language: Language) -> tuple[SaidDate, ...]:
    """Return the dates that a text says, in order, told from a day."""
    words = narration(text, (), (), language)
    return tuple(_dates(DateReader(words, day)))


def _dates(reader: DateReader) -> Iterator[SaidDate]:
    """Yield the dates of a text in order, none of which overlap."""
    at = 0
    while at < len(reader.words.tokens):
        read = _read(reader, at) if reader.may_begin(at) else None
        if read:
            is_vague = reader.words.is_a(at - 1, "vague-date")
            value = f"{read.value}~" if is_vague and "/" not in read.value else read.value
            yield SaidDate(reader.words.span(at, read.end - 1), value)
        at = read.end if read else at + 1


def _read(reader: DateReader, at: int) -> Read | None:
    """Return the date that begins at a word by the first way that reads one."""
    found = (way(reader, at) for way in _WAYS)
    return next(filter(None, found), None)
