"""Find the numbers, dates and times of a text as a reader counts them.

`4:40 p.m.`, `2-1` and `21 October 2024` count once.
"""

import re
from collections.abc import Iterable

from generator.briefing.gate.numerals import Numeral, numerals
from generator.briefing.meaning.tables import Tables
from generator.text import Span

_FIGURES = re.compile(
    r"(?<![\w.:,])(?:"
    r"\d{1,2}[:.]\d{2}(?::\d{2})?\s?[ap]\.?m\b\.?|\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?![\w:])"
    r"|\d{4}-\d{2}-\d{2}(?!\w)|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\w)"
    r"|\d{1,3}\s?[-–]\s?\d{1,3}(?![\w-]|[.,]\d)"
    r")",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(r",?\s(?:at\s|on\s)?")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s-]\Z")
_WORD_AFTER = re.compile(r"(?:\s([^\W\d_]+)\b|(['’][^\W\d_]+)\b)")
_LONGEST_WORD = 12  # letters before a month or `one`


def countables(text: str, lang: str, tables: Tables) -> list[Span]:
    """Return the numbers, dates and times of a text, in order."""
    moments = [Span(*found.span()) for found in _FIGURES.finditer(text)]
    moments += _dates(text, tables)
    found = numerals(text, lang, tables.numerals)
    numbers = [numeral.span for numeral in found if _counts(numeral, text, tables)]
    return _united([*_with_times(moments, text), *numbers])


def _dates(text: str, tables: Tables) -> list[Span]:
    words = tables.coverage
    return [
        Span(*found.span())
        for found in tables.calendar.date.finditer(text)
        if found.group() not in words.doubtful_months
        or _word_before(text, found.start()) in words.before_months
    ]


def _counts(found: Numeral, text: str, tables: Tables) -> bool:
    """Whether a number says how many, or which: not `no one`, `one of them`, `one another`."""
    word, words = found.span.of(text).lower(), tables.coverage
    if found.label or word in tables.numerals.articles:
        return False
    if word != words.one:
        return True
    is_after = _word_before(text, found.span.start) in words.before_one
    return not is_after and _word_after(text, found.span.end) not in words.after_one


def _word_before(text: str, at: int) -> str:
    """Return the word right before an offset, in lower case, or an empty string."""
    found = _WORD_BEFORE.search(text, max(0, at - _LONGEST_WORD), at)
    return found[1].lower() if found else ""


def _word_after(text: str, at: int) -> str:
    """Return the word or the ending right after an offset, or an empty string."""
    found = _WORD_AFTER.match(text, at)
    return (found[1] or found[2]) if found else ""


def _with_times(moments: Iterable[Span], text: str) -> list[Span]:
    """Return the moments in order; a day and the time beside it are one."""
    found: list[Span] = []
    for span in _united(moments):
        before = found[-1] if found else None
        if (
            before
            and _TIME_AFTER.fullmatch(text, before.end, span.start)
            and _is_time(before, text) != _is_time(span, text)
        ):
            found[-1] = Span(before.start, span.end)
        else:
            found.append(span)
    return found


def _is_time(span: Span, text: str) -> bool:
    """Whether a stretch is a time or a date in digits."""
    return bool(_FIGURES.fullmatch(text, span.start, span.end))


def _united(spans: Iterable[Span]) -> list[Span]:
    """Return stretches in order; those that overlap are one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
