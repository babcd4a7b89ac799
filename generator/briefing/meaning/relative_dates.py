"""Dates that words of the evidence give by the article's date: last year, this December."""

import calendar
from collections.abc import Iterator
from itertools import pairwise

from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.tokens import Tokens

_AGO = {"last-year": -1, "this-year": 0, "next-year": 1}  # classes of words before a period
_MONTHS = 12


def relative_years(comparison: Comparison) -> frozenset[int]:
    """Return the years that the evidence means by last year, this December, next spring.

    A season or a month after `last` or `next` may be of the article's year too.
    """
    published = comparison.analysis.published
    if published is None:
        return frozenset()
    year = published.earliest[0]
    return frozenset(
        year + away for sentence in comparison.evidence for away in _years_away(sentence)
    )


def _years_away(sentence: Tokens) -> Iterator[int]:
    language = sentence.language
    for before, period in pairwise(sentence.lower):
        is_year = period.removesuffix("'s") in language.words("year")
        is_part = period.removesuffix("'s") in language.words("part-of-year")
        for name, away in _AGO.items():
            if (is_year or is_part) and before in language.words(name):
                yield away
                yield from (0,) if is_part else ()


def deadline_months(comparison: Comparison) -> frozenset[int]:
    """Return the months before which the evidence has a deadline: by the end of March is April."""
    return frozenset(
        month % _MONTHS + 1
        for sentence in comparison.evidence
        for month in _ending_months(sentence, comparison)
    )


def _ending_months(sentence: Tokens, comparison: Comparison) -> Iterator[int]:
    """Yield the months whose end, or last day, a sentence names; `the month` is the article's."""
    language, published = sentence.language, comparison.analysis.published
    months = language.tables.calendar.months
    has_end = not language.words("end").isdisjoint(sentence.lower_set)
    if has_end and published and not language.words("same-month").isdisjoint(sentence.lower_set):
        yield published.earliest[1]
    for at, word in enumerate(sentence.lower):
        month = months.get(word, 0)
        beside = (sentence.lower_at(at - 1), sentence.lower_at(at + 1))
        if month and (has_end or str(_last_day(month)) in beside):
            yield month


def _last_day(month: int) -> int:
    return calendar.monthrange(1, month)[1]


def is_before_month(tokens: Tokens, at: int) -> bool:
    """Whether a month of a text is only the end of a time: before April."""
    return tokens.lower_at(at - 1) in tokens.language.words("before-date")
