"""Months and days in a fact's words are in its evidence; its keys contradict nothing."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from generator.briefing.meaning.checks.dates_of_keys import contradicted_keys, ends
from generator.briefing.meaning.checks.sides_of_dates import other_sides
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.relative_dates import deadline_months, is_before_month
from generator.briefing.meaning.tokens import Tokens, Word
from generator.briefing.model.article import Fact
from generator.briefing.model.dates import When, is_year

CODE = "date-not-in-evidence"
_DAY = re.compile(r"\d{1,2}[stndrh]*")  # 14, 14th
_LONGEST = 366  # days of a range whose months are all explained
_STEPS = {"day-after": 1, "day-before": -1}
_SHORTEST_MONTH = 27  # days: a step that leaves no month out


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield dates of keys that the evidence contradicts, and the first month or day it lacks."""
    if not isinstance(comparison.found, Fact):
        return
    yield from contradicted_keys(comparison, comparison.found)
    yield from islice(chain(_lacking_month(comparison), _lacking_weekday(comparison)), 1)
    yield from islice(other_sides(comparison), 1)


def _lacking_month(comparison: Comparison) -> Iterator[Finding]:
    """Yield the first month of the fact that neither the evidence nor a date explains."""
    ours = list(_months(comparison.tokens))
    if not ours:
        return
    theirs = {number for sentence in comparison.evidence for _, number in _all_months(sentence)}
    known = theirs
    if not theirs or comparison.has_relative_time:
        known = theirs | _explained(comparison, own_month=not theirs)
    lacking = [name for name, number in ours if number not in known]
    if lacking and _lacks(comparison, known):
        there = [name for sentence in comparison.evidence for name, _ in _months(sentence)]
        yield _finding(lacking[0], there)


def _lacks(comparison: Comparison, known: set[int]) -> bool:
    """Whether a month is unknown that is not just the end of a time: before April, by March 31."""
    words, deadlines = comparison.tokens, deadline_months(comparison)
    months = words.language.tables.calendar.months
    return any(
        months[word] not in known and not (is_before_month(words, at) and months[word] in deadlines)
        for at, word in enumerate(words.lower)
        if word in months
    )


def _lacking_weekday(comparison: Comparison) -> Iterator[Finding]:
    """Yield the first day of the week of the fact that is another one in the evidence.

    Where the evidence names no day, `yesterday` or a date may be what is meant.
    """
    weekdays = comparison.language.tables.calendar.weekdays
    there = [day for sentence in comparison.evidence for day in _weekdays(sentence)]
    dates = (date for when in _dates(comparison) for date in ends(when))
    known = {*there, *(weekdays[date.weekday()] for date in dates), *_days_beside(comparison)}
    lacking = [day for day in _weekdays(comparison.tokens) if day not in known]
    if there and lacking:
        yield _finding(lacking[0].capitalize(), list(map(str.capitalize, there)))


def _days_beside(comparison: Comparison) -> Iterator[str]:
    """Yield the days after and before those that the evidence names: Tuesday, the next day."""
    language, words = comparison.language, comparison.evidence_lower
    weekdays = language.tables.calendar.weekdays
    steps = [step for name, step in _STEPS.items() if not language.words(name).isdisjoint(words)]
    if language.words("day").isdisjoint(words):
        return
    for sentence in comparison.evidence:
        for day in _weekdays(sentence):
            yield from (weekdays[(weekdays.index(day) + step) % len(weekdays)] for step in steps)


def _weekdays(words: Tokens) -> list[str]:
    """Return the days of the week that a text names, in order."""
    weekdays = words.language.tables.calendar.weekdays
    return [word for word in words.lower if word in weekdays]


def _finding(ours: str, theirs: list[str]) -> Finding:
    have = f"which has {', '.join(dict.fromkeys(theirs))}" if theirs else "which names none"
    message = f"“{ours}” is not in this fact's evidence, {have}"
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
    begin, end = ends(when)
    length = (end - begin).days
    if length <= _LONGEST:
        for day in range(0, length + 1, _SHORTEST_MONTH):
            yield (begin + dt.timedelta(days=day)).month
        yield end.month


def _dates(comparison: Comparison) -> list[When]:
    """Return the dates of the keys `when` and `said_on`."""
    found = comparison.found
    return [date for date in (found.when, getattr(found, "said_on", None)) if date]
