"""Months, days of the week and dates: those of a fact's words stand in its evidence, those of its keys do not contradict it."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator

from generator.briefing.gate.numeral_words import Values
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Fact
from generator.briefing.model.dates import When, in_calendar, is_year

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\b|Feb\b|Mar\b|Apr\b|Jun\b|Jul\b|Aug\b|Sept?\b|Oct\b|Nov\b|Dec\b)\.?"
)
_YEAR = r"(?P<year>[12]\d{3})"
# 3 May, 3 May 2023; May 3, May 3, 2023, May 2023. A month alone may be a word.
_DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}}) {_MONTH}(?:,? {_YEAR}\b)?")
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH} (?:(?P<day>\d{{1,2}})\b(?!:)(?:, {_YEAR}\b)?|(?P<alone>[12]\d{{3}})\b)"
)
_RELATIVE_DAY = re.compile(
    r"day\b|\b(?:since|until|before|after|last|next|this|earlier|later|ago|tonight)\b",
    re.IGNORECASE,
)
_SAID_ON = re.compile(
    r"\b(?:said|announced|confirmed|reported|warned)(?: on| late on| early on)? "
    r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_MOST_YEARS = 3
_LONGEST = 366  # days of a range whose months are all explained


def check(comparison: Comparison) -> Iterable[Finding]:
    """The first month, else the first day of the week, that is another one in the evidence."""
    if not isinstance(comparison.found, Fact):
        return
    yield from _dates_of(comparison, comparison.found)
    ours = list(_months(comparison.tokens))
    if ours:
        theirs = {
            number for each in comparison.evidence for number, _ in _months(each, strict=False)
        }
        known = theirs | _explained(comparison, own_month=not theirs)
        lost = next((name for number, name in ours if number not in known), None)
        if lost:
            yield _slip(lost, [name for each in comparison.evidence for _, name in _months(each)])
            return
    weekdays = comparison.language.tables.calendar.weekdays
    days = [each for each in comparison.tokens.lower if each in weekdays]
    if days:
        there = [
            each for sentence in comparison.evidence for each in sentence.lower if each in weekdays
        ]
        known_days = {
            *there,
            *(weekdays[day.weekday()] for when in _dates(comparison) for day in _ends(when)),
        }
        # Where the evidence names no day, `yesterday` or a date may be what is meant.
        if there and (day := next((each for each in days if each not in known_days), None)):
            yield _slip(day.capitalize(), [each.capitalize() for each in there])


def _dates_of(comparison: Comparison, fact: Fact) -> Iterable[Finding]:
    """A `when` that is none of the dates that the evidence writes out, a `said_on` that is another day than `said on Friday`."""
    calendar_names = comparison.language.tables.calendar
    text = " ".join(each.of(comparison.analysis.text) for each in fact.passages)
    written = [*_DAY_FIRST.finditer(text)] or [*_MONTH_FIRST.finditer(text)]
    # With two dates, or a day of the week beside one, it is open which of them is meant.
    is_clear = len(fact.passages) == len(written) == 1 and not _RELATIVE_DAY.search(text)
    if (
        fact.when
        and is_clear
        and not _overlap(_written(written[0], calendar_names.months), fact.when)
    ):
        message = f"`when` is {fact.when.text}, but the evidence says {written[0][0].strip(' ,')}"
        yield Finding("date-not-in-evidence", message, field="when")
    said = {
        each["day"].lower()
        for sentence in comparison.sentences
        for each in _SAID_ON.finditer(sentence.of(comparison.analysis.text))
    }
    if fact.said_on and said and fact.said_on.begin.precision == "day" and fact.said_on.end is None:
        day = calendar_names.weekdays[_ends(fact.said_on)[0].weekday()]
        if day not in said:
            told = " or ".join(sorted(each.capitalize() for each in said))
            yield Finding(
                "date-not-in-evidence",
                f"`said_on` is {fact.said_on.text}, a {day.capitalize()}; it was said on {told}",
                field="said_on",
            )


def _written(found: re.Match[str], months: Values) -> tuple[int, int, int]:
    """A date that is written out: year, month and day, 0 for what it does not say."""
    year = found["year"] or found.groupdict().get("alone") or 0
    return int(year), months[found["month"].lower()], int(found["day"] or 0)


def _overlap(written: tuple[int, int, int], when: When) -> bool:
    """Whether a date may be meant by `when`."""
    year, month, day = written
    begin, end = _ends(when)
    years = [year] if year else range(begin.year, min(end.year, begin.year + _MOST_YEARS) + 1)
    for each in years:
        last = calendar.monthrange(each, month)[1]
        if day > last:
            continue
        first_day, last_day = dt.date(each, month, day or 1), dt.date(each, month, day or last)
        if first_day <= end and begin <= last_day:
            return True
    return False


def _slip(ours: str, theirs: list[str]) -> Finding:
    have = f"which has {', '.join(dict.fromkeys(theirs))}" if theirs else "which names none"
    return Finding(
        "number-not-in-evidence", f"“{ours}” in this fact does not stand in its evidence, {have}"
    )


def _months(words: Tokens, *, strict: bool = True) -> Iterator[tuple[int, str]]:
    """The months named, by number; one that belongs to the number of a day (14 May) is left to those who look at numbers."""
    language = words.language
    months = language.tables.calendar.months
    if months.keys().isdisjoint(words.lower_set):
        return
    before_months = language.words("preposition") | language.words("before-month")
    for at, word in enumerate(words.words):
        if word.lower not in months:
            continue
        before, following = words.lower_at(at - 1), words.lower_at(at + 1)
        if strict and (_is_day(before) or _is_day(following) or not word.text[0].isupper()):
            continue
        if (
            strict
            and word.lower in language.words("month-too")
            and before not in before_months
            and not is_year(following)
        ):
            continue
        yield months[word.lower], word.text


def _is_day(word: str) -> bool:
    """14, 14th."""
    return 0 < len(word.rstrip("stndrh")) <= 2 and word.rstrip("stndrh").isdigit()  # noqa: PLR2004 - two digits


def _explained(comparison: Comparison, *, own_month: bool) -> set[int]:
    """The months of the fact's dates and, where the evidence names none, of the article's.

    With `last month` in the evidence, those before and after it too.
    """
    found: set[int] = set()
    for when in _dates(comparison):
        begin, end = _ends(when)
        if (end - begin).days <= _LONGEST:
            found.update(
                (begin + dt.timedelta(days=day)).month
                for day in range(0, (end - begin).days + 1, 27)
            )
            found.add(end.month)
    published = comparison.analysis.published
    if published and own_month:
        month = published.earliest[1]
        relative = not comparison.evidence_lower.isdisjoint(
            comparison.language.words("relative-month")
        )
        found.update({month, (month - 2) % 12 + 1, month % 12 + 1} if relative else {month})
    return found


def _dates(comparison: Comparison) -> list[When]:
    return [
        each for each in (comparison.found.when, getattr(comparison.found, "said_on", None)) if each
    ]


def _ends(when: When) -> tuple[dt.date, dt.date]:
    """The first and the last day, as far as a calendar goes."""
    return in_calendar(when.earliest), in_calendar(when.latest)
