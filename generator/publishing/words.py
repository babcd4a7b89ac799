"""Counts, dates and numbers as a reader reads them; the words themselves stand in labels.py."""

import datetime as dt
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, get_decimal_symbol
from markupsafe import Markup, escape

from generator.briefing.model.article import Figure
from generator.briefing.model.dates import Moment, When
from generator.publishing.labels import APPROX, COUNTED, KIND, KINDS, LINK, LINKED, STATUS, TEXT

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ku ps sd syr ug ur yi".split())
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


@cache
def counted(number: int, noun: str, lang: str = "en") -> str:
    """1 fact, 1,200 facts."""
    return f"{whole(number, lang)} {COUNTED[noun][number != 1]}"


@cache
def locale_of(lang: str) -> Locale:
    """The locale for a language code; plain English writes day before month."""
    if lang == "en":
        return Locale.parse("en_GB")
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def direction(lang: str) -> str:
    """The writing direction: `rtl` or `ltr`."""
    return "rtl" if lang.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def language_name(code: str, lang: str = "en") -> str:
    """German, Arabic."""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(locale_of(lang)) or code
    except (UnknownLocaleError, ValueError):
        return code


def country_name(code: str, lang: str = "en") -> str:
    """Norway for NO."""
    return str(locale_of(lang).territories.get(code, code))


@cache
def whole(number: int, lang: str = "en") -> str:
    """1,500."""
    return format_decimal(number, locale=locale_of(lang))


@cache
def number_words(number: Decimal, lang: str = "en") -> str:
    """1,500 · 4.5 million: millions and above in words where nothing is lost by it."""
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        scaled = number / scale
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.01")):
            return f"{format_decimal(scaled.normalize(), locale=locale_of(lang), decimal_quantization=False)} {name}"
    return _as_written(number, locale_of(lang))


def _as_written(number: Decimal, locale: Locale) -> str:
    """The number with all the digits that were written: 1.10 keeps its zero."""
    whole_part, _, digits = f"{number:f}".partition(".")
    words = format_decimal(Decimal(whole_part), locale=locale)
    return f"{words}{get_decimal_symbol(locale)}{digits}" if digits else words


def figure_words(figure: Figure, lang: str = "en") -> str:
    """About 1,500 · 8,000 to 10,000 · at least 20."""
    approx = APPROX[figure.approx]
    if figure.value is not None:
        number = number_words(figure.value, lang)
    elif figure.low is not None and figure.high is not None:
        number = f"{number_words(figure.low, lang)} to {number_words(figure.high, lang)}"
    elif figure.low is not None:
        number, approx = number_words(figure.low, lang), approx or "at least"
    else:
        number, approx = number_words(figure.most, lang), approx or "up to"
    return f"{approx} {number}".strip()


@cache
def date_words(when: When, lang: str = "en") -> str:  # noqa: PLR0911 - the forms a date has
    """18 October 2024 · 8–13 October 2024 · about June 2024 · since 2023 (uncertain)."""
    if when.end is None:
        return _moment(when.begin, lang)
    begin, end = when.begin, when.end
    if begin.precision in ("open", "unknown"):
        return f"until {_moment(end, lang)}"
    if end.precision == "open":
        return f"since {_moment(begin, lang)}"
    if end.precision == "unknown":
        return f"from {_moment(begin, lang)}, end unknown"
    if (
        _plain(begin)
        and _plain(end)
        and begin.precision == end.precision == "day"
        and begin.earliest[:2] == end.earliest[:2]
    ):
        if begin.earliest == end.earliest:
            return _moment(begin, lang)
        return f"{begin.earliest[2]}–{_moment(end, lang)}"
    return f"{_moment(begin, lang)} to {_moment(end, lang)}"


def happened(when: When, lang: str = "en") -> str:
    """The date of what is told, as it follows a statement: of 14 November 2023 · since 2023 · until 2024."""
    said = date_words(when, lang)
    return said if said.startswith(("since", "until", "from")) else f"of {said}"


def _plain(moment: Moment) -> bool:
    return not moment.approximate and not moment.uncertain


def _moment(moment: Moment, lang: str) -> str:
    words = _day_words(moment, lang)
    if moment.approximate:
        words = f"about {words}"
    return f"{words} (uncertain)" if moment.uncertain else words


@cache
def day_words(year: int, month: int, day: int, lang: str) -> str:
    """18 October 2024."""
    return str(format_date(dt.date(year, month, day), format="long", locale=locale_of(lang)))


@cache
def month_words(year: int, month: int, lang: str) -> str:
    """October 2024."""
    return str(format_skeleton("yMMMM", dt.date(year, month, 1), locale=locale_of(lang)))


def _day_words(moment: Moment, lang: str) -> str:
    year, month, day = moment.earliest
    if moment.year_text:
        return (
            f"{moment.year_text[:3]}0s"
            if moment.year_text.count("X") == 1
            else f"{moment.year_text[:-2]}00s"
        )
    if not 1 <= year <= dt.MAXYEAR:
        return f"{1 - year} BC" if year < 1 else str(year)  # EDTF has a year 0000, which is 1 BC
    if moment.precision == "season":
        return f"{_SEASONS[month]} {year}"
    if moment.precision == "day":
        return day_words(year, month, day, lang)
    return month_words(year, month, lang) if moment.precision == "month" else str(year)


def machine_date(when: When | None) -> str:
    """A date as HTML's `time` takes it, or an empty string where it takes none."""
    if (
        when is None
        or when.end
        or when.begin.year_text
        or when.begin.earliest[0] < 1
        or when.begin.earliest[0] > 9999  # noqa: PLR2004
    ):
        return ""
    year, month, day = when.begin.earliest
    forms = {
        "day": f"{year:04}-{month:02}-{day:02}",
        "month": f"{year:04}-{month:02}",
        "year": f"{year:04}",
    }
    return forms.get(when.begin.precision, "")


def put(words: str, value: object) -> Markup:
    """Words with a piece of HTML in their gap."""
    return escape(words).format(value)


__all__ = ["APPROX", "COUNTED", "KIND", "KINDS", "LINK", "LINKED", "STATUS", "TEXT"]
