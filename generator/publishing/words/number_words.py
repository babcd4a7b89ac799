"""Counts, numbers and figures as a reader reads them."""

from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import format_decimal, get_decimal_symbol

from generator.briefing.model.article import Figure
from generator.publishing.catalogues import message, plural, text
from generator.publishing.words.locale_names import locale_of

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


@cache
def counted(number: int, noun: str, lang: str = "en") -> str:
    """Return a count in words: `1 fact`, `1,200 facts`."""
    return plural(f"count.{noun}", number, lang).format(whole(number, lang))


@cache
def whole(number: int, lang: str = "en") -> str:
    """Return an integer with its thousands apart: `1,500`."""
    return format_decimal(number, locale=locale_of(lang))


def number_words(number: Decimal, lang: str = "en") -> str:
    """Return a number, millions in words if that loses nothing: `1,500`, `4.5 million`."""
    return written_number(str(number), lang)


@cache
def written_number(digits: str, lang: str) -> str:
    """Return the words of a number; 1.10 and 1.1 are equal numbers, and are written otherwise."""
    number = Decimal(digits)
    for scale, name in _SCALES:
        scaled = number / scale
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.01")):
            return text(name, lang).format(_exactly(scaled.normalize(), lang))
    return _as_written(number, locale_of(lang))


def _exactly(number: Decimal, lang: str) -> str:
    return str(format_decimal(number, locale=locale_of(lang), decimal_quantization=False))


def _as_written(number: Decimal, locale: Locale) -> str:
    """Return a number with all the digits that were written: 1.10 keeps its zero."""
    whole_part, _, digits = f"{number:f}".partition(".")
    words = format_decimal(Decimal(whole_part), locale=locale)
    return f"{words}{get_decimal_symbol(locale)}{digits}" if digits else words


def figure_words(figure: Figure, lang: str = "en") -> str:
    """Return a figure in words: `about 1,500`, `8,000 to 10,000`, `at least 20`."""
    number, approx = _number_and_bound(figure, lang)
    return text(_APPROX[approx], lang).format(number) if approx else number


def _number_and_bound(figure: Figure, lang: str) -> tuple[str, str]:
    """Return the number of a figure and a key of `_APPROX`, or an empty string if it is exact."""
    if figure.value is not None:
        return number_words(figure.value, lang), figure.approx
    if figure.low is None:
        return number_words(figure.most, lang), figure.approx or "up-to"
    low = number_words(figure.low, lang)
    if figure.high is None:
        return low, figure.approx or "at-least"
    high = number_words(figure.high, lang)
    return text("figure.range", lang).format(low, high), figure.approx
