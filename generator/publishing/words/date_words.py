"""Dates as a reader and as a browser reads them."""

import datetime as dt
from collections.abc import Mapping
from functools import cache

from babel.dates import format_date, format_skeleton
from markupsafe import Markup, escape

from generator.briefing.model.dates import Day, Moment, When
from generator.publishing.catalogues import message, text
from generator.publishing.words.locale_names import locale_of

# Languages join a day, a month and a year to such words in different ways.
_UNTIL = {
    "day": message("date.until_day"),
    "month": message("date.until_month"),
    "year": message("date.until_year"),
}
_SINCE = {"day": message("date.since_day")}
_ON = {
    "day": message("date.on_day"),
    "month": message("date.on_month"),
    "year": message("date.on_year"),
}
_FIRST_DAYS = {"fr": "1er"}  # of a month, where CLDR has a plain number
_SEASONS = {
    3: message("date.spring"),
    6: message("date.summer"),
    9: message("date.autumn"),
    12: message("date.winter"),
}
LAST_YEAR = 9999  # that HTML writes
_NOT_KNOWN = frozenset({"open", "unknown"})  # precisions of a moment that is none


@cache
def date_words(when: When, lang: str = "en") -> str:
    """Return a date in words: `8–13 October 2024`, `about June 2024`, `since 2023`."""
    if when.end is None:
        return _moment(when.begin, lang)
    begin, end = when.begin, when.end
    if begin.precision in _NOT_KNOWN:
        return _joined(_UNTIL, message("date.until"), _alone(end), lang)
    if end.precision == "open":
        return _joined(_SINCE, message("date.since"), _alone(begin), lang)
    if end.precision == "unknown":
        return text("date.from", lang).format(_moment(begin, lang))
    if _share_a_month(begin, end):
        return _days(begin, end, lang)
    return text("date.range", lang).format(_moment(begin, lang), _moment(end, lang))


@cache
def short_words(when: When, lang: str = "en") -> str:
    """Return a date in as few letters as its language has for a day: `18 Oct 2024`."""
    begin = when.begin
    is_day = when.end is None and begin.precision == "day" and _plain(begin)
    if not is_day or not 1 <= begin.earliest[0] <= dt.MAXYEAR:
        return date_words(when, lang)
    return str(format_date(dt.date(*begin.earliest), format="medium", locale=locale_of(lang)))


def _alone(moment: Moment) -> When:
    return When("", moment)


@cache
def unbroken(when: When, lang: str = "en") -> Markup:
    """Return the words of a date; of a range of two, each marked as what no line may break."""
    said = escape(date_words(when, lang))
    if when.end is None or _share_a_month(when.begin, when.end):
        return said
    for moment in (when.begin, when.end):
        if moment.precision not in _NOT_KNOWN:
            words = escape(_moment(moment, lang))
            said = said.replace(words, Markup('<span class="whole">{}</span>').format(words), 1)
    return said


def _share_a_month(begin: Moment, end: Moment) -> bool:
    are_days = begin.precision == end.precision == "day"
    are_plain = _plain(begin) and _plain(end)
    return are_days and are_plain and begin.earliest[:2] == end.earliest[:2]


def _days(begin: Moment, end: Moment, lang: str) -> str:
    """Return two days of one month in words."""
    if begin.earliest == end.earliest:
        return _moment(begin, lang)
    return text("date.days", lang).format(_day_number(begin, lang), _moment(end, lang))


def _day_number(moment: Moment, lang: str) -> str:
    """Return the day of a moment as its language writes it before the month."""
    day = moment.earliest[2]
    return _first_day(lang) if day == 1 else str(day)


def _first_day(lang: str) -> str:
    """Return how the first day of a month is written: `1`, `1er`."""
    return _FIRST_DAYS.get(lang.partition("-")[0].lower(), "1")


def _joined(forms: Mapping[str, str], otherwise: str, when: When, lang: str) -> str:
    """Return a date after a word like *since*, in the form that its precision asks for."""
    return text(_form(forms, otherwise, when), lang).format(date_words(when, lang))


def _form(forms: Mapping[str, str], otherwise: str, when: When) -> str:
    is_plain = when.end is None and not when.begin.year_text
    return forms.get(when.begin.precision, otherwise) if is_plain else otherwise


def on(when: When, lang: str = "en") -> str:
    """Return a date as it follows a verb: `18 October 2024`, `am 18. Oktober 2024`."""
    return _joined(_ON, message("date.on"), when, lang)


def happened(when: When, lang: str = "en") -> str:
    """Return a date as it follows a statement: `of 14 November 2023`, `since 2023`."""
    said = date_words(when, lang)
    return said if _has_open_end(when) else text("date.of", lang).format(said)


def _has_open_end(when: When) -> bool:
    return when.end is not None and not _NOT_KNOWN.isdisjoint(
        (when.begin.precision, when.end.precision)
    )


def period(begin: When | None, end: When | None, lang: str) -> str:
    """Return a time in words, or an empty string: `since 2021`, `2019 to 2021`, `until 2024`."""
    if begin and end:
        return text("date.range", lang).format(date_words(begin, lang), date_words(end, lang))
    if begin:
        return _joined(_SINCE, message("date.since"), begin, lang)
    return _joined(_UNTIL, message("date.until"), end, lang) if end else ""


def _plain(moment: Moment) -> bool:
    return not moment.approximate and not moment.uncertain


def _moment(moment: Moment, lang: str) -> str:
    words = _day_words(moment, lang)
    if moment.approximate:
        words = text("date.about", lang).format(words)
    return text("date.uncertain", lang).format(words) if moment.uncertain else words


@cache
def day_after_year(day: Day, lang: str) -> str:
    """Return a day as lists of references sort it: `2024, October 18`."""
    return str(format_date(dt.date(*day), format="y, MMMM d", locale=locale_of(lang)))


@cache
def day_words(year: int, month: int, day: int, lang: str) -> str:
    """Return a day in words: `18 October 2024`."""
    words = str(format_date(dt.date(year, month, day), format="long", locale=locale_of(lang)))
    return words.replace("1", _first_day(lang), 1) if day == 1 else words


@cache
def day_of_number(number: int, lang: str) -> str:
    """Return a day in few letters, by its number in the calendar: `18 Oct 2024`."""
    return str(format_date(dt.date.fromordinal(number), format="medium", locale=locale_of(lang)))


@cache
def month_words(year: int, month: int, lang: str) -> str:
    """Return a month in words: `October 2024`."""
    return str(format_skeleton("yMMMM", dt.date(year, month, 1), locale=locale_of(lang)))


def _day_words(moment: Moment, lang: str) -> str:
    """Return a moment in words, as precise as it is."""
    year, month, day = moment.earliest
    if moment.year_text:
        return _decade_or_century(moment.year_text, lang)
    if not 1 <= year <= dt.MAXYEAR:
        return _far_year(year, lang)
    match moment.precision:
        case "season":
            return text(_SEASONS[month], lang).format(year)
        case "day":
            return day_words(year, month, day, lang)
        case "month":
            return month_words(year, month, lang)
        case _:
            return str(year)


def _far_year(year: int, lang: str) -> str:
    """Return a year outside the calendar; EDTF has a year 0000, which is 1 BC."""
    return text("date.bc", lang).format(1 - year) if year < 1 else str(year)


def _decade_or_century(year: str, lang: str) -> str:
    """Return `2020s` for `202X` and `2000s` for `20XX`."""
    if year.count("X") == 1:
        return text("date.decade", lang).format(year[:3])
    return text("date.century", lang).format(year[:-2])


def machine_date(when: When | None) -> str:
    """Return a date as HTML's `time` takes it, or an empty string where it takes none."""
    if when is None or when.end or when.begin.year_text:
        return ""
    year, month, day = when.begin.earliest
    if not 1 <= year <= LAST_YEAR:
        return ""
    forms = {
        "day": f"{year:04}-{month:02}-{day:02}",
        "month": f"{year:04}-{month:02}",
        "year": f"{year:04}",
    }
    return forms.get(when.begin.precision, "")
