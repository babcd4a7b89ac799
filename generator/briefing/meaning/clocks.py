"""Times of day as minutes: 5 p.m., 17:00, noon; half past two, before noon or after."""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

_HALF_DAY = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s?([^\W\d_]\.?[^\W\d_])\b\.?")  # 5.30 p.m.
_DAY = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_HOUR = re.compile(r"(\d{1,2})(?:[:.]([0-5]\d))?")
_HOURS = 12
_MINUTES = 12 * 60

Time = tuple[Span, frozenset[Decimal]]


def clock_times(tokens: Tokens) -> Iterator[Time]:
    """Yield the times of day of a text, and the minutes that each may mean."""
    yield from _half_days(tokens)
    if ":" in tokens.lowered:
        start, end = tokens.starts[0], tokens.end(-1)
        for found in _DAY.finditer(tokens.text, start, end):
            yield _time(Span(*found.span()), 60 * int(found[1]) + int(found[2]))
    yield from _in_words(tokens)
    yield from _before_hours(tokens)
    yield from _marked(tokens)


def _time(span: Span, *minutes: int) -> Time:
    """Return a time of day with the minutes that it may mean."""
    return span, frozenset(map(Decimal, minutes))


def _half_days(tokens: Tokens) -> Iterator[Time]:
    """Yield 5 p.m."""
    half_days = tokens.language.tables.numbers.half_days
    if not half_days:
        return
    for found in _HALF_DAY.finditer(tokens.text, tokens.starts[0], tokens.end(-1)):
        half = half_days.get(found[3].replace(".", "").lower())
        if half is not None:
            minutes = 60 * (int(found[1]) % _HOURS) + int(found[2] or 0)
            yield _time(Span(*found.span()), half + minutes)


def _in_words(tokens: Tokens) -> Iterator[Time]:
    """Yield noon."""
    times = tokens.language.tables.numbers.times
    if times.keys().isdisjoint(tokens.lower_set):
        return
    for at, word in enumerate(tokens.lower):
        if word in times:
            yield _time(Span(tokens.starts[at], tokens.end(at)), times[word])


def _before_hours(tokens: Tokens) -> Iterator[Time]:
    """Yield half past two."""
    for words, minutes in tokens.language.tables.numbers.past_hours.items():
        if words[0] not in tokens.lower_set:
            continue
        for at in range(len(tokens.lower)):
            end = at + len(words)
            hour = _hour_of_twelve(tokens, end)
            if hour and tokens.lower[at:end] == words:
                moment = (60 * hour + minutes) % _MINUTES
                yield _time(Span(tokens.starts[at], tokens.end(end)), moment, moment + _MINUTES)


def _hour_of_twelve(tokens: Tokens, at: int) -> int:
    """The hour that a word names; 0 if none."""
    word = tokens.lower_at(at)
    hour = int(word) if word.isdecimal() else tokens.language.tables.numbers.cardinals.get(word, 0)
    return hour if hour <= _HOURS else 0


def _marked(tokens: Tokens) -> Iterator[Time]:
    """Yield hours with the word that marks them: 17.30 Uhr."""
    mark = tokens.language.tables.numbers.hour_mark
    if mark not in tokens.lower_set:
        return
    for at, word in enumerate(tokens.lower):
        hour = _HOUR.fullmatch(tokens.lower_at(at - 1))
        if word == mark and hour:
            span = Span(tokens.starts[at - 1], tokens.end(at))
            yield _time(span, 60 * int(hour[1]) + int(hour[2] or 0))
