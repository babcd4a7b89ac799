"""How a number that is not written in digits alone is to be written: `25 million` as 25000000."""

import re
from decimal import Decimal

from generator.briefing.gate.numeral_words import NumeralWords
from generator.briefing.gate.numerals import Numeral, numerals
from generator.text import shortened

_DIGITS = "write digits, such as 1500 or 4.5"
_COMPARATORS = {
    "about": (
        "about",
        "around",
        "some",
        "roughly",
        "nearly",
        "almost",
        "ca",
        "c",
        "circa",
        "~",
        "≈",
    ),
    "at-least": ("at least", "≥", ">="),
    "up-to": ("up to", "at most", "≤", "<="),
    "more-than": ("more than", "over", "above", ">"),
    "fewer-than": ("fewer than", "less than", "under", "below", "<"),
}
_APPROX = {words: name for name, every in _COMPARATORS.items() for words in every}
_PERCENT = re.compile(r"%|percent|per cent|pct", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-\u2010-\u2014]|to|and)\s*")
_LONGEST_UNIT = 30


def number_hint(words: str) -> str:
    """Return what to write for words that are no number in digits, as far as it is plain which number they are."""
    found = [number for number in numerals(words, "en", _english()) if number.counts]
    if len(found) == 1:
        return f"write {_with_unit(words, found[0])}{_with_approx(words, found[0])}"
    if len(found) == 2 and _RANGE.fullmatch(words[found[0].span.end : found[1].span.start]):  # noqa: PLR2004 - a range
        low, high = (plain_digits(number.values[0]) for number in found)
        return f"write `low: {low}` and `high: {high}` instead of `value`"
    return _DIGITS


def _english() -> NumeralWords:
    """Return the number words of English, the language of the keys that authors write."""
    # Imported here: schemas give hints, and the tables of a language are read by schemas.
    from generator.reading.folder import shipped  # noqa: PLC0415
    from generator.reading.languages import numeral_words_in  # noqa: PLC0415

    return numeral_words_in("en", shipped("languages"))


def plain_digits(value: Decimal) -> str:
    """Return a number as a figure is written: 25000000, 4.5."""
    return f"{value.normalize():f}"


def _with_unit(words: str, number: Numeral) -> str:
    digits = plain_digits(number.values[0])
    rest = words[number.span.end :].strip(" \u00a0\u202f+")
    unit = "percent" if _PERCENT.fullmatch(rest) else shortened(rest, _LONGEST_UNIT)
    return f"{digits}, and `unit: {unit}`" if unit else digits


def _with_approx(words: str, number: Numeral) -> str:
    before = words[: number.span.start].strip(" .").lower()
    approx = "at-least" if words[number.span.end :].startswith("+") else _APPROX.get(before, "")
    return f", and `approx: {approx}`" if approx else ""
