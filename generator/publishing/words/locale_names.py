"""Languages and countries: the locale that dates are written in, writing directions, names."""

from functools import cache

from babel import Locale, UnknownLocaleError

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ku ps sd syr ug ur yi".split())


@cache
def locale_of(lang: str) -> Locale:
    """Return the locale for a language code; plain English writes the day before the month."""
    if lang == "en":
        return Locale.parse("en_GB")
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def direction(lang: str) -> str:
    """Return the writing direction: `rtl` or `ltr`."""
    return "rtl" if lang.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def language_name(code: str, lang: str = "en") -> str:
    """Return the name of a language, or its code: `German`, `Arabic`."""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(locale_of(lang)) or code
    except (UnknownLocaleError, ValueError):
        return code


def country_name(code: str, lang: str = "en") -> str:
    """Return the name of a country, or its code: `Norway` for NO."""
    return str(locale_of(lang).territories.get(code, code))
