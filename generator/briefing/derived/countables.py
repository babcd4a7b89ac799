"""Find the numbers, dates and times of a text as a reader counts them.

`4:40 p.m.`, `2-1` and `21 October 2024` count once. Days and months are read in English articles
alone; in others a date counts as its numbers, as coverage is never a problem.
"""

import re
from collections.abc import Iterable

from generator.briefing.gate.numeral_words import NumeralWords
from generator.briefing.gate.numerals import Numeral, numerals
from generator.text import Span

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?=\s+\d)"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
_RANGE = rf"{_NUMBER}(?:\s?[-–]\s?{_NUMBER})?"
_YEAR = r"(?:,?\s+\d{4}(?!\w|[.,]\d))"
_DATE = re.compile(
    rf"\b(?:{_DAY},?\s+(?:the\s+)?)?{_RANGE}(?:\s+of)?\s+(?:{_MONTHS})(?!\w){_YEAR}?"
    rf"|\b(?:{_DAY},?\s+)?(?:{_MONTHS})\s+{_RANGE}(?!\w){_YEAR}?"
    rf"|\b(?:{_MONTHS}){_YEAR}"
    rf"|\b{_DAY}\b"
    rf"|\b(?:{_MONTHS})(?!\w)"
)
_VERBS = ("May", "March")  # months only where a word before them, or a number, says so
_BEFORE_MONTH = re.compile(
    r"\b(?:in|of|by|on|last|next|this|since|until|till|early|late|mid|from|to|through|and|or|"
    r"between|before|after|during|for|every)[\s-]\Z",
    re.IGNORECASE,
)
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
_ONE_BEFORE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|which|the|another)[\s-]\Z", re.IGNORECASE
)
_ONE_AFTER = re.compile(r"\s(?:another|of|after)\b|['’]s\b")


def countables(text: str, lang: str, words: NumeralWords) -> list[Span]:
    """Return the numbers, dates and times of a text, in order; months and days in English alone."""
    moments = [Span(*found.span()) for found in _FIGURES.finditer(text)]
    if lang.startswith("en"):
        moments += _dates(text)
    numbers = [found.span for found in numerals(text, lang, words) if _counts(found, text, words)]
    return _united([*_with_times(moments, text), *numbers])


def _dates(text: str) -> list[Span]:
    return [
        Span(*found.span())
        for found in _DATE.finditer(text)
        if found.group() not in _VERBS
        or _BEFORE_MONTH.search(text, max(0, found.start() - 9), found.start())
    ]


def _counts(found: Numeral, text: str, words: NumeralWords) -> bool:
    """Whether a number says how many, or which: not `no one`, `one of them`, `one another`."""
    if found.label or found.span.of(text).lower() in words.articles:
        return False
    start, end = found.span.start, found.span.end
    if found.span.of(text).lower() != "one":
        return True
    return not (_ONE_BEFORE.search(text, max(0, start - 9), start) or _ONE_AFTER.match(text, end))


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
