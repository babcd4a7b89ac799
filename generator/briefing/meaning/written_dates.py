"""How dates are written in words: a pattern made of the names of months and days."""

import re
from collections.abc import Collection, Iterable

_NUMBER = r"\d{1,2}(?:st|nd|rd|th|er|\.|º)?(?![\d:]|[.,]\d)"
_RANGE = rf"{_NUMBER}(?:\s?[-–]\s?{_NUMBER})?"
_YEAR = r"(?:,?\s+\d{4}(?!\w|[.,]\d))"
_ARTICLE = r"(?:(?:of|the|de|den)\s+)?"
_NOTHING = "(?!)"


def written_date(months: Collection[str], as_written: Collection[str]) -> re.Pattern[str]:
    """Return a pattern of a date, a month or a day of the week: `Monday 12 March 2024`, `May`.

    `as_written` are the names of months and days; the months are given in lower case.
    """
    month_names = [name for name in as_written if name.lower() in months]
    month = _months(month_names)
    day = _one_of(name for name in as_written if name not in month_names)
    return re.compile(
        rf"\b(?:{day},?\s+{_ARTICLE})?{_RANGE}\s+{_ARTICLE}{month}(?!\w){_YEAR}?"
        rf"|\b(?:{day},?\s+)?{month}\s+{_RANGE}(?!\w){_YEAR}?"
        rf"|\b{month}{_YEAR}"
        rf"|\b{day}\b"
        rf"|\b{month}(?!\w)"
    )


def _months(names: Iterable[str]) -> str:
    """Return a pattern of months; what only begins the name of one needs a number after it."""
    every = sorted(names)
    short = [name for name in every if _is_short(name, every)]
    full = _one_of(name for name in every if name not in short)
    return rf"(?:{full}|{_one_of(short)}\b\.?(?=\s+\d))"


def _is_short(name: str, names: Iterable[str]) -> bool:
    return any(other != name and other.startswith(name) for other in names)


def _one_of(names: Iterable[str]) -> str:
    """Return a pattern of some names, the longest first."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else _NOTHING
