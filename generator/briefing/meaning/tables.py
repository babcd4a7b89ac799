"""Tables of words about numbers: plain data, read from the files of a language."""

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from generator.briefing.gate.numeral_words import NO_WORDS, NumeralWords, Values
from generator.briefing.meaning.written_dates import written_date


class NumberWords(Struct, frozen=True):
    """Words that are numbers, or that say one without naming it."""

    cardinals: Values = field(default_factory=dict)
    ordinals: Values = field(default_factory=dict)
    fractions: Values = field(default_factory=dict)  # a third is 1 of 3
    several: Values = field(default_factory=dict)  # thirds: parts, and never the one after two
    implied: Values = field(default_factory=dict)  # a trio is 3
    vague: Values = field(default_factory=dict)  # dozens are at least 12
    times: Values = field(default_factory=dict)  # noon is minute 720 of the day
    past_hours: Mapping[tuple[str, ...], int] = field(default_factory=dict)  # half past: 30
    half_days: Values = field(default_factory=dict)  # 5 pm is 720 minutes after 5 am
    hour_mark: str = ""  # the word after an hour: 17 Uhr
    all: frozenset[str] = frozenset()  # words that may be part of a number


class Units(Struct, frozen=True):
    """Units by each of their forms, in lower case, and by their signs."""

    by_form: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)  # 5 m; words elsewhere
    phrases: Mapping[tuple[str, ...], str] = field(default_factory=dict)  # per cent
    before: Mapping[str, str] = field(default_factory=dict)  # aged 12: years
    signs: Mapping[str, str] = field(default_factory=dict)  # €
    money: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()  # percent
    least: Values = field(default_factory=dict)  # 12 won: the verb
    same: tuple[frozenset[str], ...] = ()  # units that may mean one another
    qualifiers: frozenset[str] = frozenset()  # metric tonnes are tonnes
    powers: frozenset[str] = frozenset()  # square metres are not metres
    an_hour: frozenset[tuple[str, ...]] = frozenset()  # miles an hour
    speeds: Mapping[str, str] = field(default_factory=dict)  # miles an hour are mph
    rates: Mapping[str, str] = field(default_factory=dict)  # monthly is by the month
    equal: Mapping[str, tuple[int, str]] = field(default_factory=dict)  # a fortnight is 2 weeks


class Counted(Struct, frozen=True):
    """What is counted: each noun's stem with its row and the rows above it, nearest first."""

    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plurals: frozenset[str] = frozenset()  # without the ending of a plural
    plural_endings: tuple[str, ...] = ()
    singular_endings: tuple[str, ...] = ()  # those that only look like an ending of a plural
    capitalised: bool = False  # whether nouns are written with a capital


class Calendar(Struct, frozen=True, dict=True):
    """The names of months, with their numbers, and of the days of the week from Monday on."""

    months: Values = field(default_factory=dict)
    weekdays: tuple[str, ...] = ()
    as_written: frozenset[str] = frozenset()  # the same names, with capitals where they have them

    @cached_property
    def date(self) -> re.Pattern[str]:
        """A day, month or date in words: Monday, 12 March 2024, October 21."""
        return written_date(self.months, self.as_written)


class CoverageWords(Struct, frozen=True):
    """What `briefing coverage` takes for names, dates and numbers, in one language."""

    ordinary: frozenset[str] = frozenset()  # words with a capital that are no names
    inside_names: frozenset[str] = frozenset()  # small words of a name: of
    doubtful_months: frozenset[str] = frozenset()  # other words too: May
    before_months: frozenset[str] = frozenset()  # beside one of these they are months
    one: str = ""  # a number, or not: no one
    before_one: frozenset[str] = frozenset()
    after_one: frozenset[str] = frozenset()


class Tables(Struct, frozen=True):
    """All tables of a language."""

    numerals: NumeralWords = NO_WORDS
    numbers: NumberWords = NumberWords()
    units: Units = Units()
    counted: Counted = Counted()
    calendar: Calendar = Calendar()
    coverage: CoverageWords = CoverageWords()
