"""Statuses, kinds, counts, dates and numbers as a reader reads them, in the words of the catalogues."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, partial

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, get_decimal_symbol
from markupsafe import Markup, escape

from generator.briefing.model.article import Figure
from generator.briefing.model.dates import Moment, When
from generator.publishing.catalogues import message, plural, text

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ku ps sd syr ug ur yi".split())
STATUS = {
    "reported": message("status.reported"),
    "claimed": message("status.claimed"),
    "confirmed": message("status.confirmed"),
    "disputed": message("status.disputed"),
    "denied": message("status.denied"),
    "retracted": message("status.retracted"),
    "superseded": message("status.superseded"),
}
_STATUS_MEANS = {
    "reported": message("means.reported"),
    "claimed": message("means.claimed"),
    "confirmed": message("means.confirmed"),
    "disputed": message("means.disputed"),
    "denied": message("means.denied"),
    "retracted": message("means.retracted"),
    "superseded": message("means.superseded"),
}
_KIND = {
    "person": message("kind.person"),
    "state": message("kind.state"),
    "organisation": message("kind.organisation"),
    "agency": message("kind.agency"),
    "military-unit": message("kind.military-unit"),
    "media": message("kind.media"),
    "unnamed": message("kind.unnamed"),
}
KINDS = {
    "person": message("kinds.person"),
    "state": message("kinds.state"),
    "organisation": message("kinds.organisation"),
    "agency": message("kinds.agency"),
    "military-unit": message("kinds.military-unit"),
    "media": message("kinds.media"),
    "unnamed": message("kinds.unnamed"),
}
_LINK = {
    "supports": message("link.supports"),
    "contradicts": message("link.contradicts"),
    "updates": message("link.updates"),
    "supersedes": message("link.supersedes"),
}
_LINKED = {
    "supports": message("linked.supports"),
    "contradicts": message("linked.contradicts"),
    "updates": message("linked.updates"),
    "supersedes": message("linked.supersedes"),
}
_APPROX = {
    "about": message("figure.about"),
    "at-least": message("figure.at-least"),
    "up-to": message("figure.up-to"),
    "more-than": message("figure.more-than"),
    "fewer-than": message("figure.fewer-than"),
}
_SCALES = (
    (10**12, message("number.trillion")),
    (10**9, message("number.billion")),
    (10**6, message("number.million")),
)
_SEASONS = {
    3: message("date.spring"),
    6: message("date.summer"),
    9: message("date.autumn"),
    12: message("date.winter"),
}
_NOT_KNOWN = frozenset({"open", "unknown"})  # precisions of a moment that is none


def status(key: str, lang: str) -> str:
    """Return the name of a status: `Claimed`."""
    return text(STATUS[key], lang)


def status_meaning(key: str, lang: str) -> str:
    """Return what a status means, as the page on method says it."""
    return text(_STATUS_MEANS[key], lang)


def kind(key: str, lang: str) -> str:
    """Return the name of a kind of actor: `Person`."""
    return text(_KIND[key], lang)


def kinds(key: str, lang: str) -> str:
    """Return the name of all actors of a kind: `People`."""
    return text(KINDS[key], lang)


def link(key: str, lang: str) -> str:
    """Return the name of a kind of link between items: `Supports`."""
    return text(_LINK[key], lang)


def linked(key: str, lang: str) -> str:
    """Return the name of a kind of link, read from its target: `Supported by`."""
    return text(_LINKED[key], lang)


@cache
def filters(lang: str) -> Mapping[str, Callable[..., str]]:
    """Return what writes words in templates; the same functions for the same language."""
    return {"counted": partial(counted, lang=lang), "whole": partial(whole, lang=lang), "put": put}


@cache
def counted(number: int, noun: str, lang: str = "en") -> str:
    """Return a count in words: `1 fact`, `1,200 facts`."""
    return plural(f"count.{noun}", number, lang).format(whole(number, lang))


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
    for scale, name in _SCALES:
        scaled = number / scale
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.01")):
            return text(name, lang).format(_exactly(scaled.normalize(), lang))
    return _as_written(number, locale_of(lang))


def _exactly(number: Decimal, lang: str) -> str:
    return str(format_decimal(number, locale=locale_of(lang), decimal_quantization=False))


def _as_written(number: Decimal, locale: Locale) -> str:
    """The number with all the digits that were written: 1.10 keeps its zero."""
    whole_part, _, digits = f"{number:f}".partition(".")
    words = format_decimal(Decimal(whole_part), locale=locale)
    return f"{words}{get_decimal_symbol(locale)}{digits}" if digits else words


def figure_words(figure: Figure, lang: str = "en") -> str:
    """About 1,500 · 8,000 to 10,000 · at least 20."""
    number, approx = _number_and_bound(figure, lang)
    return text(_APPROX[approx], lang).format(number) if approx else number


def _number_and_bound(figure: Figure, lang: str) -> tuple[str, str]:
    """Return the number of a figure and how near it comes, a key of `_APPROX` or an empty string."""
    if figure.value is not None:
        return number_words(figure.value, lang), figure.approx
    if figure.low is None:
        return number_words(figure.most, lang), figure.approx or "up-to"
    low = number_words(figure.low, lang)
    if figure.high is None:
        return low, figure.approx or "at-least"
    high = number_words(figure.high, lang)
    return text("figure.range", lang).format(low, high), figure.approx


@cache
def date_words(when: When, lang: str = "en") -> str:
    """Return a date in words: `18 October 2024`, `8–13 October 2024`, `about June 2024`, `since 2023`."""
    if when.end is None:
        return _moment(when.begin, lang)
    begin, end = when.begin, when.end
    if begin.precision in _NOT_KNOWN:
        return text("date.until", lang).format(_moment(end, lang))
    if end.precision == "open":
        return text("date.since", lang).format(_moment(begin, lang))
    if end.precision == "unknown":
        return text("date.from", lang).format(_moment(begin, lang))
    if _share_a_month(begin, end):
        return _days(begin, end, lang)
    return text("date.range", lang).format(_moment(begin, lang), _moment(end, lang))


def _share_a_month(begin: Moment, end: Moment) -> bool:
    are_days = begin.precision == end.precision == "day"
    are_plain = _plain(begin) and _plain(end)
    return are_days and are_plain and begin.earliest[:2] == end.earliest[:2]


def _days(begin: Moment, end: Moment, lang: str) -> str:
    """Return two days of one month in words."""
    if begin.earliest == end.earliest:
        return _moment(begin, lang)
    return text("date.days", lang).format(begin.earliest[2], _moment(end, lang))


def happened(when: When, lang: str = "en") -> str:
    """Return a date as it follows a statement: `of 14 November 2023`, `since 2023`, `until 2024`."""
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
        return text("date.since", lang).format(date_words(begin, lang))
    return text("date.until", lang).format(date_words(end, lang)) if end else ""


def _plain(moment: Moment) -> bool:
    return not moment.approximate and not moment.uncertain


def _moment(moment: Moment, lang: str) -> str:
    words = _day_words(moment, lang)
    if moment.approximate:
        words = text("date.about", lang).format(words)
    return text("date.uncertain", lang).format(words) if moment.uncertain else words


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
        return _decade_or_century(moment.year_text, lang)
    if year < 1:
        return text("date.bc", lang).format(1 - year)  # EDTF has a year 0000, which is 1 BC
    if year > dt.MAXYEAR:
        return str(year)
    if moment.precision == "season":
        return text(_SEASONS[month], lang).format(year)
    if moment.precision == "day":
        return day_words(year, month, day, lang)
    return month_words(year, month, lang) if moment.precision == "month" else str(year)


def _decade_or_century(year: str, lang: str) -> str:
    """Return `2020s` for `202X` and `2000s` for `20XX`."""
    if year.count("X") == 1:
        return text("date.decade", lang).format(year[:3])
    return text("date.century", lang).format(year[:-2])


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


__all__ = [
    "KINDS",
    "STATUS",
    "counted",
    "country_name",
    "date_words",
    "day_words",
    "direction",
    "figure_words",
    "filters",
    "happened",
    "kind",
    "kinds",
    "language_name",
    "link",
    "linked",
    "locale_of",
    "machine_date",
    "month_words",
    "number_words",
    "period",
    "put",
    "status",
    "status_meaning",
    "text",
    "whole",
]
