"""Counts, numbers and figures as a reader reads them."""

from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal, get_decimal_symbol

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
_SCALES = (10**12, 10**9, 10**6)  # that have words in most languages
_ALL_DIGITS = 15
_VOWELS = frozenset("aeiouyàâéèêëîïôùûüœæh")  # as heard: most French h are silent


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
    if is_in_words(number):
        return str(
            format_compact_decimal(
                number, format_type="long", locale=locale_of(lang), fraction_digits=_ALL_DIGITS
            )
        )
    return _as_written(number, locale_of(lang))


def is_in_words(number: Decimal) -> bool:
    """Whether a number is written in words of millions, as loses no digit."""
    return any(_fits(number / scale) for scale in _SCALES)


def _fits(scaled: Decimal) -> bool:
    return abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.01"))


def _as_written(number: Decimal, locale: Locale) -> str:
    """Return a number with all the digits that were written: 1.10 keeps its zero."""
    whole_part, _, digits = f"{number:f}".partition(".")
    words = format_decimal(Decimal(whole_part), locale=locale)
    return f"{words}{get_decimal_symbol(locale)}{digits}" if digits else words


def figure_words(figure: Figure, lang: str = "en") -> str:
    """Return a figure in words: `about 1,500`, `8,000 to 10,000`, `at least 20`."""
    number, approx = _number_and_bound(figure, lang)
    return text(_APPROX[approx], lang).format(number) if approx else number


def unit_words(figure: Figure, lang: str) -> str:
    """Return a unit as it follows the number: in French `de soldats` after millions."""
    if not figure.unit or not is_in_words(figure.most):
        return figure.unit
    begins_with_vowel = figure.unit[0].casefold() in _VOWELS
    key = message("unit.of_millions_vowel") if begins_with_vowel else message("unit.of_millions")
    return text(key, lang).format(figure.unit)


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
