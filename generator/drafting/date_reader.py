"""A text as a reader of dates sees it: its words, and the day from which they are told."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.briefing.meaning import Language
from generator.drafting.calendar_days import quarter_of, quarter_text, year_text
from generator.drafting.narration import Narration

SEASONS = ("spring", "summer", "autumn", "winter")
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_BEGINNINGS = (
    "day-of-publication",
    "day-before-publication",
    "day-after-publication",
    "period-before",
    "period-of-publication",
    "period-after",
    "year-before",
    "indefinite",
    "article",
    *SEASONS,
)
_SPOKEN_OF = 60  # words
_NEAR = 12
_LONGEST_SHORT_FORM = len("sept")


class Read(NamedTuple):
    """A date that begins at some word: the index after it, and its value in EDTF."""

    end: int
    value: str


@dataclass(frozen=True, eq=False)
class DateReader:
    """A text's words and the day from which its dates are told."""

    words: Narration
    day: dt.date

    def may_begin(self, at: int) -> bool:
        """Whether a date may begin with a word; most words begin none."""
        word = self.words.lower(at)
        return word[:1].isdigit() or word.removesuffix("'s") in self._beginnings

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        language = self.words.language
        classes = (language.words(name) for name in _BEGINNINGS)
        calendar, numbers = language.tables.calendar, language.tables.numbers
        return frozenset().union(
            *classes,
            calendar.months,
            calendar.weekdays,
            numbers.cardinals,
            quarter_words(language),
        )

    def lower(self, at: int) -> str:
        """Return a word in lower case."""
        return self.words.lower(at).removesuffix("'s")

    def is_a(self, at: int, name: str) -> bool:
        """Whether a word, without its genitive, is in a class."""
        return self.lower(at) in self.words.language.words(name)

    def month(self, at: int) -> int:
        """Return the month that a word names, from 1, or 0; `may` and `march` need a capital."""
        months = self.words.language.tables.calendar.months
        if not self.words.is_name(at):
            return 0
        return int(months.get(self.lower(at).removesuffix("."), 0))

    def after_stop(self, at: int) -> int:
        """Return the index after a short form's full stop, or the index: Oct. | 9."""
        is_short = len(self.lower(at - 1)) <= _LONGEST_SHORT_FORM
        return at + 1 if is_short and self.lower(at) == "." else at

    def weekday(self, at: int) -> int:
        """Return the day of the week that a word names, from Monday as 0, or -1."""
        weekdays = self.words.language.tables.calendar.weekdays
        word = self.lower(at)
        return weekdays.index(word) if word in weekdays else -1

    def number(self, at: int) -> int:
        """Return the number that a word says, a or an as 1, or 0."""
        word = self.lower(at)
        if word.isascii() and word.isdigit():
            return int(word)
        if self.is_a(at, "indefinite") or word == "one":
            return 1
        found = self.words.language.tables.numbers.cardinals.get(word)
        return int(found) if found else 0

    def is_to_come(self, at: int) -> bool:
        """Whether the sentence up to a word speaks of what is still to come."""
        if self.is_a(at - 1, "from-then") or self.is_a(at - 2, "from-then"):
            return True
        start = max(self.words.sentence_start(at), at - _NEAR)
        for index in range(at - 1, start - 1, -1):
            if self._is_planned(index) or self._is_to_be(index):
                return True
            if self._is_past(index):
                return False
        return False

    def _is_planned(self, at: int) -> bool:
        """Whether a word says that something is to come; `due to rain` is a cause."""
        is_cause = self.is_a(at, "plan-or-cause") and self.is_a(at + 2, "cause-noun")
        return self.is_a(at, "to-come") and not is_cause

    def _is_past(self, at: int) -> bool:
        """Whether a word is a verb in the past: announced Wednesday."""
        word = self.lower(at)
        return not self.words.is_name(at) and (word.endswith("ed") or self.is_a(at, "past"))

    def _is_to_be(self, at: int) -> bool:
        """Whether two words say what is to come: is to resume."""
        return self.is_a(at, "be") and self.lower(at + 1) == "to"

    def quarter_spoken_of(self, at: int) -> int:
        """Return the quarter that a text spoke of a short way before, from 1, or 0."""
        for index in range(at, max(-1, at - _SPOKEN_OF), -1):
            ordinal, _, rest = self.lower(index).partition("-")
            if rest in self.words.language.words("quarters-of") or self.is_a(index, "quarters-of"):
                named = ordinal if rest else self.lower(index - 1)
                return QUARTERS.get(named, quarter_of(self.day) - 1)
        return 0

    def year_before(self, at: int) -> str:
        """Return the year before, or its quarter where the text speaks of quarters."""
        quarter = self.quarter_spoken_of(min(at + 2, len(self.words.tokens)))
        if quarter:
            return quarter_text(self.day.year - 1, quarter)
        return year_text(self.day.year - 1)


def quarter_words(language: Language) -> frozenset[str]:
    """Return the ordinals that begin a quarter, alone and with a hyphen: third-quarter."""
    joined = (
        f"{ordinal}-{quarter}" for ordinal in QUARTERS for quarter in language.words("quarters-of")
    )
    return frozenset((*QUARTERS, *joined))
