"""Read the day on which an article was published, from the lines in which newsrooms put it.

Nothing is guessed: where the lines do not agree, or can be read in two ways, the doubt is returned.
The text is pasted and its language not known yet, so the English words here are not data of one.
"""

import datetime as dt
import re
from collections.abc import Iterable

from msgspec import Struct

LONGEST = 160  # characters of a line that gives a date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = "mon tue wed thu fri sat sun".split()
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NUMBER = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|"
    r"fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_DATE = re.compile(
    rf"(?<![\w/.-])(?:{_WEEKDAY}\b\.?,?\s+(?:the\s+)?)?(?:"
    r"(?P<iso>\d{4}[-/]\d{1,2}[-/]\d{1,2})(?=T\d|(?![\w/-]))"
    r"|(?P<left>\d{1,2})[/.](?P<right>\d{1,2})[/.](?P<numeric_year>\d{4})(?![\w/])"
    rf"|{_NUMBER.format('day')}\s+(?:of\s+)?{_MONTH.format('month')}"
    r"(?:,?\s+(?P<year>\d{4})(?!\w))?"
    rf"|{_MONTH.format('month2')}\s+{_NUMBER.format('day2')}(?!\w)"
    r"(?:,?\s+(?P<year2>\d{4})(?!\w))?"
    r")",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:at\s+)?T?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\b\.?)?"
    r"(?:\s*(?:Z|[+-]\d{2}:?\d{2}))?"
    r"|\b(?:at\s+)?\d{1,2}\s*[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b(?:GMT|UTC|BST|CES?T|EES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]T|KST|JST|IST|MSK)\b")
_PUBLISHED = re.compile(
    r"\b(?:first\s+)?(?:published|posted|created|issued|date)\b(?:\s+on)?", re.IGNORECASE
)
_UPDATED = re.compile(
    r"\b(?:last\s+)?(?:updated|modified|edited|corrected|changed|revised)\b(?:\s+on)?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:just now|(?:an?|\d+)\s+(?:minute|min|hour|hr|day|week|month)s?\s+ago)\b", re.IGNORECASE
)
_JOINT = re.compile(r"[\s|·•,:;()\[\]/–—-]*")
_SIGN = re.compile(r"(?:^|[|·•,:(–—-])\s*$")
_AGENCY = re.compile(r"[A-Z][A-Z .,'’/-]{2,40},\s+(?=\w)")
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_FILLERS = frozenset(
    "by and of the in for at on correspondent editor reporter writer staff bureau min read".split()
)


class Publication(Struct, frozen=True):
    """The day an article was published (`2024-10-21`, or empty), with the words and line (from 1).

    `doubt` tells the author why no day is given although the article has dates.
    """

    day: str = ""
    words: str = ""
    line: int = 0
    doubt: str = ""


class _Found(Struct, frozen=True):
    words: str
    line: int
    role: str  # published | updated | plain
    day: str = ""
    doubt: str = ""


def publication(lines: Iterable[tuple[int, str]]) -> Publication:
    """Return the day of publication that numbered lines, the first of an article, give."""
    found = [date for number, line in lines for date in _dates(number, line)]
    for role in ("published", "plain"):
        certain = [date for date in found if date.role == role and date.day]
        if certain:
            return _agreed(certain)
    return Publication(doubt=_doubt(found))


def _agreed(dates: list[_Found]) -> Publication:
    """Return the day that all dates give, or the doubt that they differ."""
    first = dates[0]
    if len({date.day for date in dates}) == 1:
        return Publication(first.day, first.words, first.line)
    return Publication(doubt=f"{_quoted(first)} and {_quoted(dates[1])} differ")


def _quoted(date: _Found) -> str:
    return f'"{date.words}" in line {date.line}'


def _doubt(found: list[_Found]) -> str:
    """Return why none of the dates is the day of publication, or an empty string."""
    doubtful = [date for date in found if date.doubt]
    if doubtful:
        return f"{_quoted(doubtful[0])} {doubtful[0].doubt}"
    return f"{_quoted(found[0])} is when it was changed" if found else ""


def is_date_line(line: str) -> bool:
    """Whether a line holds a date, or how long ago something was, and nothing else of weight."""
    rest = line
    for pattern in (_DATE, _AGO, _TIME, _ZONE, _PUBLISHED, _UPDATED):
        rest = pattern.sub(" ", rest)
    return (
        rest != line
        and bool(_DATE.search(line) or _AGO.search(line))
        and bool(_JOINT.fullmatch(rest))
    )


def _dates(number: int, line: str) -> list[_Found]:
    """Return the dates of a line that newsrooms put them in, not those of its prose."""
    words = " ".join(line.split())
    agency = _AGENCY.match(words)
    if agency and (date := _DATE.match(words, agency.end())):
        return [_read(date, number, "plain")]
    if len(words) > LONGEST or _has_prose(words):
        return []
    return [
        _read(date, number, role)
        for date in _DATE.finditer(words)
        if (role := _role(words[: date.start()]))
    ]


def _has_prose(words: str) -> bool:
    """Whether, apart from dates and what belongs to them, a line has words as sentences have."""
    rest = words
    for pattern in (_DATE, _AGO, _TIME, _ZONE, _PUBLISHED, _UPDATED):
        rest = pattern.sub(" | ", rest)
    small = [word for word in _SMALL_WORD.findall(rest) if word not in _FILLERS]
    is_labelled = bool(_PUBLISHED.search(words) or _UPDATED.search(words))
    return len(small) > (1 if is_labelled else 0)


def _role(before: str) -> str:
    """Return what a date is by the words before it, or an empty string for any date."""
    labels = [
        (found.start(), role) for role, pattern in _ROLES for found in pattern.finditer(before)
    ]
    if labels:
        return max(labels)[1]
    return "plain" if _SIGN.search(before) else ""


_ROLES = (("published", _PUBLISHED), ("updated", _UPDATED))


def _read(found: re.Match[str], number: int, role: str) -> _Found:
    """Return what a date says, or why it cannot be told."""
    words = found.group().strip()
    if found["iso"]:
        return _day(found, number, role, *map(int, re.split("[-/]", found["iso"])))
    if found["left"]:
        first, second = int(found["left"]), int(found["right"])
        year = int(found["numeric_year"])
        if first != second and max(first, second) <= 12:  # noqa: PLR2004 - months
            return _Found(words, number, role, doubt="may be two different days")
        month, day = (first, second) if second > 12 else (second, first)  # noqa: PLR2004
        return _day(found, number, role, year, month, day)
    month_name = found["month"] or found["month2"]
    written_year = found["year"] or found["year2"]
    if not written_year:
        return _Found(words, number, role, doubt="gives no year")
    month = _MONTHS.index(month_name.lower()[:3]) + 1
    return _day(found, number, role, int(written_year), month, int(found["day"] or found["day2"]))


def _day(found: re.Match[str], number: int, role: str, *date: int) -> _Found:  # year, month, day
    words = found.group().strip()
    try:
        day = dt.date(*date)
    except ValueError:
        return _Found(words, number, role, doubt="is not in the calendar")
    weekday = (found["weekday"] or "").lower()[:3]
    if weekday and _DAYS[day.weekday()] != weekday:
        return _Found(words, number, role, doubt=f"was a {day:%A}")
    return _Found(words, number, role, day.isoformat())
