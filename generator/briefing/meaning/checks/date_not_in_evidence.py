"""Months, days of the week and dates.

Those of a fact's words are in its evidence; those of its keys do not contradict it.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.language import Language
from generator.briefing.meaning.tokens import Tokens, Word, tokenize
from generator.briefing.model.article import Fact
from generator.briefing.model.dates import When, in_calendar, is_year

CODE = "date-not-in-evidence"
_YEAR = r"(?P<year>[12]\d{3})"
_DAY = re.compile(r"\d{1,2}[stndrh]*")  # 14, 14th
_MOST_YEARS = 3
_LONGEST = 366  # days of a range whose months are all explained
_SHORTEST_MONTH = 27  # days: a step that leaves no month out
_MOST_BEFORE_DAY = 2  # words: said late on Monday

Written = tuple[int, int, int]  # year, month and day, 0 for what is not said


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield dates of keys that the evidence contradicts, and the first month or day it lacks."""
    if not isinstance(comparison.found, Fact):
        return
    yield from _contradicted_when(comparison, comparison.found)
    yield from _contradicted_said_on(comparison, comparison.found)
    yield from islice(chain(_lacking_month(comparison), _lacking_weekday(comparison)), 1)


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


def _contradicted_said_on(comparison: Comparison, fact: Fact) -> Iterator[Finding]:
    """Yield a `said_on` that is another day of the week than `said on Friday`."""
    if fact.said_on is None or fact.said_on.end or fact.said_on.begin.precision != "day":
        return
    days = {day for sentence in comparison.evidence for day in _days_of_saying(sentence)}
    weekdays = comparison.language.tables.calendar.weekdays
    day = weekdays[_ends(fact.said_on)[0].weekday()]
    if days and day not in days:
        told = " or ".join(sorted(map(str.capitalize, days)))
        message = f"`said_on` is {fact.said_on.text}, a {day.capitalize()}; it was said on {told}"
        yield Finding(CODE, message, field="said_on")


def _days_of_saying(words: Tokens) -> Iterator[str]:
    """Yield the days of the week right after a verb of saying: announced late on Monday."""
    language = words.language
    weekdays, between = language.tables.calendar.weekdays, language.words("before-day")
    for at, day in enumerate(words.lower):
        if day not in weekdays or not words.is_capitalised(at):
            continue
        verb = at - 1
        while words.lower_at(verb) in between and at - verb <= _MOST_BEFORE_DAY:
            verb -= 1
        if words.lower_at(verb) in language.words("dated-saying"):
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
    begin, end = _ends(when)
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


def _lacking_month(comparison: Comparison) -> Iterator[Finding]:
    """Yield the first month of the fact that neither the evidence nor a date explains."""
    ours = list(_months(comparison.tokens))
    if not ours:
        return
    theirs = {number for sentence in comparison.evidence for _, number in _all_months(sentence)}
    known = theirs | _explained(comparison, own_month=not theirs)
    lacking = [name for name, number in ours if number not in known]
    if lacking:
        there = [name for sentence in comparison.evidence for name, _ in _months(sentence)]
        yield _finding(lacking[0], there)


def _lacking_weekday(comparison: Comparison) -> Iterator[Finding]:
    """Yield the first day of the week of the fact that is another one in the evidence.

    Where the evidence names no day, `yesterday` or a date may be what is meant.
    """
    weekdays = comparison.language.tables.calendar.weekdays
    there = [day for sentence in comparison.evidence for day in _weekdays(sentence)]
    dates = (date for when in _dates(comparison) for date in _ends(when))
    known = {*there, *(weekdays[date.weekday()] for date in dates)}
    lacking = [day for day in _weekdays(comparison.tokens) if day not in known]
    if there and lacking:
        yield _finding(lacking[0].capitalize(), list(map(str.capitalize, there)))


def _weekdays(words: Tokens) -> list[str]:
    """Return the days of the week that a text names, in order."""
    weekdays = words.language.tables.calendar.weekdays
    return [word for word in words.lower if word in weekdays]


def _finding(ours: str, theirs: list[str]) -> Finding:
    have = f"which has {', '.join(dict.fromkeys(theirs))}" if theirs else "which names none"
    message = f"“{ours}” in this fact does not stand in its evidence, {have}"
    return Finding("number-not-in-evidence", message)


def _months(words: Tokens) -> Iterator[tuple[str, int]]:
    """Yield the months that are surely named, with their numbers.

    One with the number of a day (14 May) is left to the check of numbers.
    """
    for at, number in _all_months(words):
        word = words.words[at]
        has_day = any(_DAY.fullmatch(words.lower_at(place)) for place in (at - 1, at + 1))
        if word.text[0].isupper() and not has_day and _is_surely_month(words, at, word):
            yield word.text, number


def _all_months(words: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the index of each word that may be a month, with the month's number."""
    months = words.language.tables.calendar.months
    if not months.keys().isdisjoint(words.lower_set):
        for at, word in enumerate(words.lower):
            if word in months:
                yield at, months[word]


def _is_surely_month(words: Tokens, at: int, word: Word) -> bool:
    """Whether a word that may be something else is a month here: in May, May 2023."""
    language, before = words.language, words.lower_at(at - 1)
    if word.lower not in language.words("month-too") or is_year(words.lower_at(at + 1)):
        return True
    return before in language.words("preposition") or before in language.words("before-month")


def _explained(comparison: Comparison, *, own_month: bool) -> set[int]:
    """Return the months of the fact's dates and, with `own_month`, of the article's.

    With `last month` in the evidence, those before and after it too.
    """
    months = {month for when in _dates(comparison) for month in _months_of(when)}
    published = comparison.analysis.published
    if published and own_month:
        month = published.earliest[1]
        months.add(month)
        relative = comparison.language.words("relative-month")
        if not relative.isdisjoint(comparison.evidence_lower):
            months.update({(month - 2) % 12 + 1, month % 12 + 1})
    return months


def _months_of(when: When) -> Iterator[int]:
    """Yield the months of a range that is not too long."""
    begin, end = _ends(when)
    length = (end - begin).days
    if length <= _LONGEST:
        for day in range(0, length + 1, _SHORTEST_MONTH):
            yield (begin + dt.timedelta(days=day)).month
        yield end.month


def _dates(comparison: Comparison) -> list[When]:
    """Return the dates of the keys `when` and `said_on`."""
    found = comparison.found
    return [date for date in (found.when, getattr(found, "said_on", None)) if date]


def _ends(when: When) -> tuple[dt.date, dt.date]:
    """Return the first and the last day, as far as a calendar goes."""
    return in_calendar(when.earliest), in_calendar(when.latest)
