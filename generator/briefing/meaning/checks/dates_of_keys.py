"""The keys `when` and `said_on` beside the dates of the evidence: part of the check of dates."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, takewhile

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.language import Language
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.briefing.model.article import Fact
from generator.briefing.model.dates import When, in_calendar
from generator.text import Span

CODE = "date-not-in-evidence"
_YEAR = r"(?P<year>[12]\d{3})"
_MOST_YEARS = 3
_MOST_AFTER_SAYING = 5  # words: said in a statement on Monday
_MOST_BEFORE_DAY = 2  # words: said late on Monday

Written = tuple[int, int, int]  # year, month and day, 0 for what is not said


def contradicted_keys(comparison: Comparison, fact: Fact) -> Iterator[Finding]:
    """Yield a `when` and a `said_on` that are other dates than the evidence says."""
    yield from islice(_contradicted_whens(comparison, fact), 1)
    yield from islice(_contradicted_saids(comparison, fact), 1)


def _contradicted_whens(comparison: Comparison, fact: Fact) -> Iterator[Finding]:
    yield from _contradicted_when(comparison, fact)
    yield from _other_weekday(comparison, fact)


def _contradicted_saids(comparison: Comparison, fact: Fact) -> Iterator[Finding]:
    yield from _contradicted_said_on(comparison, fact)
    yield from _other_date_of_saying(comparison, fact)


def _contradicted_when(comparison: Comparison, fact: Fact) -> Iterator[Finding]:
    """Yield a `when` that is not the only date which the evidence writes out."""
    if not fact.when or len(fact.passages) > 1:
        return
    text = fact.passages[0].of(comparison.analysis.text)
    dates = _written_dates(text, comparison.language)
    # With two dates, or a day of the week beside one, it is open which of them is meant.
    words = tokenize(text, comparison.language).lower_set
    is_clear = len(dates) == 1 and words.isdisjoint(comparison.language.words("relative-day"))
    if is_clear and not _overlap(_numbers(dates[0], comparison.language), fact.when):
        written = dates[0][0].strip(" ,")
        message = f"`when` is {fact.when.text}, but the evidence says {written}"
        yield Finding(CODE, message, field="when")


def _other_weekday(comparison: Comparison, fact: Fact) -> Iterator[Finding]:
    """Yield a `when` that is another day of the week than the only one of the passages."""
    day = _weekday(fact.when, comparison.language)
    if not fact.when or not day:
        return
    days: set[str] = set().union(
        *(_days_of_events(words, comparison) for words in comparison.evidence)
    )
    if len(days) == 1 and day not in days:
        told = min(days).capitalize()
        message = f"`when` is {fact.when.text}, a {day.capitalize()}; the evidence says {told}"
        yield Finding(CODE, message, field="when")


def _weekday(date: When | None, language: Language) -> str:
    """Return the day of the week of a single day, or an empty string."""
    weekdays = language.tables.calendar.weekdays
    if not weekdays or date is None or date.end or date.begin.precision != "day":
        return ""
    return weekdays[ends(date)[0].weekday()]


def _days_of_events(words: Tokens, comparison: Comparison) -> set[str]:
    """Return the days of the week in the passages, but for those on which something was said.

    Where words count from another day (two days later), it is open which day is meant: all are.
    """
    language = words.language
    weekdays = language.tables.calendar.weekdays
    if not language.words("counting-days").isdisjoint(words.lower_set):
        return set(weekdays)
    return {
        day
        for at, day in enumerate(words.lower)
        if day in weekdays
        and comparison.in_passages(Span(words.starts[at], words.end(at)))
        and not _is_of_another(words, at)
    }


def _is_of_another(words: Tokens, at: int) -> bool:
    """Whether a day is one before or after what happened, or that on which it was said."""
    language = words.language
    if words.lower_at(at - 1) in language.words("beside-day"):
        return True
    before = takewhile(lambda word: word not in language.breaks, words.lower[at - 1 :: -1])
    return not language.words("reports").isdisjoint(islice(before, _MOST_AFTER_SAYING))


def _other_date_of_saying(comparison: Comparison, fact: Fact) -> Iterator[Finding]:
    """Yield a `said_on` that is another date than those written after a verb of saying."""
    if fact.said_on is None:
        return
    language = comparison.language
    dates = [date for words in comparison.evidence for date in _dates_of_saying(words)]
    if dates and not any(_overlap(_numbers(date, language), fact.said_on) for date in dates):
        written = dates[0][0].strip(" ,")
        message = f"`said_on` is {fact.said_on.text}, but it was said on {written}"
        yield Finding(CODE, message, field="said_on")


def _dates_of_saying(words: Tokens) -> Iterator[re.Match[str]]:
    """Yield the dates right after a verb of saying: a statement issued on 3 May, dated May 3."""
    text = words.text[words.begin : words.begin + len(words.lowered)]
    for date in _written_dates(text, words.language):
        if _is_after_saying(words, words.index_from(words.begin + date.start())):
            yield date


def _is_after_saying(words: Tokens, at: int) -> bool:
    """Whether a verb of saying is before a day, but for a word or two: said late on Monday."""
    verb, between = at - 1, words.language.words("before-day")
    while words.lower_at(verb) in between and at - verb <= _MOST_BEFORE_DAY:
        verb -= 1
    return words.lower_at(verb) in words.language.words("dated-saying")


def _contradicted_said_on(comparison: Comparison, fact: Fact) -> Iterator[Finding]:
    """Yield a `said_on` that is another day of the week than `said on Friday`."""
    if fact.said_on is None or fact.said_on.end or fact.said_on.begin.precision != "day":
        return
    days = {day for sentence in comparison.evidence for day in _days_of_saying(sentence)}
    weekdays = comparison.language.tables.calendar.weekdays
    day = weekdays[ends(fact.said_on)[0].weekday()]
    if days and day not in days:
        told = " or ".join(sorted(map(str.capitalize, days)))
        message = f"`said_on` is {fact.said_on.text}, a {day.capitalize()}; it was said on {told}"
        yield Finding(CODE, message, field="said_on")


def _days_of_saying(words: Tokens) -> Iterator[str]:
    """Yield the days of the week right after a verb of saying: announced late on Monday."""
    weekdays = words.language.tables.calendar.weekdays
    for at, day in enumerate(words.lower):
        if day in weekdays and words.is_capitalised(at) and _is_after_saying(words, at):
            yield day


def _written_dates(text: str, language: Language) -> list[re.Match[str]]:
    """Return the dates that a text writes out; those that begin with their day, if any do."""
    day_first, month_first = _patterns(language)
    return [*day_first.finditer(text)] or [*month_first.finditer(text)]


@lru_cache(maxsize=50)
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of 3 May, 3 May 2023, and of May 3, May 3, 2023, May 2023."""
    months = "|".join(sorted(map(str.capitalize, language.tables.calendar.months), reverse=True))
    month = rf"(?P<month>{months})\b\.?"
    day_first = rf"\b(?P<day>\d{{1,2}}) {month}(?:,? {_YEAR}\b)?"
    day_after = rf"(?P<day>\d{{1,2}})\b(?!:)(?:, {_YEAR}\b)?"
    month_first = rf"\b{month} (?:{day_after}|(?P<alone>[12]\d{{3}})\b)"
    return re.compile(day_first), re.compile(month_first)


def _numbers(found: re.Match[str], language: Language) -> Written:
    year = found["year"] or found.groupdict().get("alone") or 0
    month = language.tables.calendar.months[found["month"].lower()]
    return int(year), month, int(found["day"] or 0)


def _overlap(written: Written, when: When) -> bool:
    """Whether a date may be meant by `when`."""
    begin, end = ends(when)
    last_year = min(end.year, begin.year + _MOST_YEARS)
    years = [written[0]] if written[0] else range(begin.year, last_year + 1)
    return any(_meets(year, written, begin, end) for year in years)


def _meets(year: int, written: Written, begin: dt.date, end: dt.date) -> bool:
    """Whether a month or day of a year is between two days."""
    _, month, day = written
    last = calendar.monthrange(year, month)[1]
    if day > last:
        return False
    return dt.date(year, month, day or 1) <= end and begin <= dt.date(year, month, day or last)


def ends(when: When) -> tuple[dt.date, dt.date]:
    """Return the first and the last day, as far as a calendar goes."""
    return in_calendar(when.earliest), in_calendar(when.latest)
