"""number-not-in-evidence, for months and days of the week: they stand in the evidence, or a date of the fact explains them."""

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.briefing.dates import When
from generator.briefing.found import Fact
from generator.briefing.meaning.english import PREPOSITIONS
from generator.briefing.meaning.english_numbers import MONTH_NUMBERS, MONTHS
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.statement import Statement

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ALSO_WORDS = frozenset({"may", "march", "august", "mar", "sun"})
_BEFORE_MONTHS = PREPOSITIONS | frozenset("late early mid last next this each every between and or".split())
_RELATIVE = frozenset({"month", "months"})
_LONGEST = 366  # days of a range whose months are all explained


def check(item: Item) -> Iterable[Slip]:
    """The first month, else the first day of the week, that is another one in the evidence."""
    if not isinstance(item.found, Fact):
        return
    ours = list(_months(item.statement))
    if ours:
        theirs = {number for each in item.evidence for number, _ in _months(each, strict=False)}
        known = theirs | _explained(item)
        lost = next((name for number, name in ours if number not in known), None)
        if lost:
            yield _slip(lost, [name for each in item.evidence for _, name in _months(each)])
            return
    days = [each for each in item.statement.row if each in _WEEKDAYS]
    if days:
        there = [each for sentence in item.evidence for each in sentence.row if each in _WEEKDAYS]
        known_days = {*there, *(_WEEKDAYS[day.weekday()] for when in _dates(item) for day in _ends(when))}
        # Where the evidence names no day, `yesterday` or a date may be what is meant.
        if there and (day := next((each for each in days if each not in known_days), None)):
            yield _slip(day.capitalize(), [each.capitalize() for each in there])


def _slip(ours: str, theirs: list[str]) -> Slip:
    have = f"which has {', '.join(dict.fromkeys(theirs))}" if theirs else "which names none"
    return Slip("number-not-in-evidence", f"“{ours}” in this fact does not stand in its evidence, {have}")


def _months(words: Statement, *, strict: bool = True) -> Iterator[tuple[int, str]]:
    """The months named, by number; one that belongs to the number of a day (14 May) is left to those who look at numbers."""
    if not words.lows & MONTHS:
        return
    for at, word in enumerate(words.words):
        if word.low not in MONTHS:
            continue
        before, following = words.low(at - 1), words.low(at + 1)
        if strict and (_is_day(before) or _is_day(following) or not word.text[0].isupper()):
            continue
        if strict and word.low in _ALSO_WORDS and before not in _BEFORE_MONTHS and not _is_year(following):
            continue
        yield MONTH_NUMBERS[word.low[:3]], word.text


def _is_day(word: str) -> bool:
    """14, 14th."""
    return 0 < len(word.rstrip("stndrh")) <= 2 and word.rstrip("stndrh").isdigit()  # noqa: PLR2004 - two digits


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()  # noqa: PLR2004 - 2024


def _explained(item: Item) -> set[int]:
    """The months of the fact's dates and of the article's; with `last month` in the evidence, those before and after it too."""
    found: set[int] = set()
    for when in _dates(item):
        begin, end = _ends(when)
        if (end - begin).days <= _LONGEST:
            found.update((begin + dt.timedelta(days=day)).month for day in range(0, (end - begin).days + 1, 27))
            found.add(end.month)
    published = item.reader.published
    if published:
        month = published.earliest[1]
        relative = any(each.lows & _RELATIVE for each in item.evidence)
        found.update({month, (month - 2) % 12 + 1, month % 12 + 1} if relative else {month})
    return found


def _dates(item: Item) -> list[When]:
    return [each for each in (item.found.when, getattr(item.found, "said_on", None)) if each]


def _ends(when: When) -> tuple[dt.date, dt.date]:
    """The first and the last day, as far as a calendar goes."""
    (year, month, day), (to_year, to_month, to_day) = when.earliest, when.latest
    return dt.date(min(max(year, 1), 9999), month, day), dt.date(min(max(to_year, 1), 9999), to_month, to_day)
