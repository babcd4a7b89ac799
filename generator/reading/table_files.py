"""The files of a language that hold tables of words, as they are written.

`docs/languages.md` describes every key; `word_tables.py` makes the tables of the checks of them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.mapping_schema import mapping_schema
from generator.reading.schema import Field, flag, from_text, list_of, mapping_of, text
from generator.reading.written import Words
from generator.text import Span

Read = Callable[[yaml.Node, ProblemLog], Any]


class TableFile(Struct, frozen=True):
    """A file of words, by key; a key that is not written has no words."""

    keys: Mapping[str, Any] = {}

    def word(self, key: str) -> str:
        """Return the value of a key, or an empty string."""
        return self.keys[key].value if key in self.keys else ""

    def words(self, key: str) -> tuple[str, ...]:
        """Return the words of a key in order."""
        return tuple(self.word(key).split())

    def phrases(self, key: str) -> tuple[str, ...]:
        """Return the entries of a list."""
        return tuple(entry.value for entry in self.rows(key))

    def rows(self, key: str) -> tuple[Words, ...]:
        """Return the entries of a list with their places."""
        written: tuple[Words, ...] = self.keys.get(key, ())
        return written

    def values(self, key: str) -> dict[str, Any]:
        """Return the entries of a mapping."""
        return {name.value: value.value for name, value in self.keys.get(key, ())}

    def by_phrase(self, key: str) -> dict[tuple[str, ...], Any]:
        """Return the entries of a mapping, by the words of their names."""
        return {tuple(phrase.split()): value for phrase, value in self.values(key).items()}

    def is_set(self, key: str) -> bool:
        """Whether a key is written and true."""
        return key in self.keys and self.keys[key].value


def _whole(words: str, span: Span, log: ProblemLog) -> int | None:
    plain = words.replace("_", "")
    if plain.removeprefix("-").isdecimal():
        return int(plain)
    log.add("wrong-type", span, f"a whole number is expected here, not `{words}`")
    return None


def _amount(words: str, span: Span, log: ProblemLog) -> tuple[int, str] | None:
    count, _, unit = words.partition(" ")
    if count.isdecimal() and unit:
        return int(count), unit
    log.add(
        "wrong-type",
        span,
        f"a number and a unit are expected here, not `{words}`",
        "write it as in `2 week`",
    )
    return None


_one_word = from_text("a word", lambda words, _span, _log: words)
_forms = from_text("words", lambda words, _span, _log: () if words == "-" else words.split())
_numbers = mapping_of(from_text("a whole number", _whole), text)
_names = mapping_of(_one_word, text)
_rows = mapping_of(_forms, text)


NUMBERS_KEYS = {
    "cardinals": Field(_numbers, doc="words with the number that they are"),
    "compounds": Field(_one_word, doc="what joins two of them, the smaller first: einundzwanzig"),
    "multiples": Field(_numbers, doc="words that multiply the number before them"),
    "scales": Field(_numbers, doc="words that multiply only a number in digits"),
    "ordinals": Field(_numbers, doc="words for a place in an order"),
    "fractions": Field(_numbers, doc="parts, with how many of them are a whole"),
    "several": Field(_numbers, doc="words for parts that are not ordinals: thirds"),
    "articles": Field(text, doc="words that mean one before a multiple or a part: a million"),
    "joining": Field(_one_word, doc="what may join the words of a number: a hundred and five"),
    "point": Field(_one_word, doc="the word for the decimal point"),
    "of": Field(text, doc="words between a part and what it is a part of"),
    "minus": Field(_one_word, doc="the word before a negative number"),
    "between": Field(text, doc="words between the ends of a range"),
    "prefixes": Field(text, doc="words that a hyphen joins to a number, and that make no name"),
    "none": Field(list_of(text), doc="words for zero"),
    "never": Field(list_of(text), doc="words that only look like a number"),
    "implied": Field(_numbers, doc="words that say a number without naming it"),
    "vague": Field(_numbers, doc="words for many, with the least that they may mean"),
    "times": Field(_numbers, doc="words for a time of day, in minutes"),
    "past-hours": Field(_numbers, doc="words before an hour, with the minutes that they add"),
    "half-days": Field(
        _numbers, doc="words after an hour of twelve, with the minutes that they add"
    ),
    "hour-mark": Field(_one_word, doc="the word after an hour"),
    "months": Field(_numbers, doc="names of months beside those that Babel has"),
}
UNITS_KEYS = {
    "money": Field(_rows, doc="currencies, with their other forms"),
    "times": Field(_rows, doc="units of time, with their other forms"),
    "shares": Field(_rows, doc="units of a part, with their other forms"),
    "units": Field(_rows, doc="other units, with their other forms"),
    "short": Field(_names, doc="letters that are units only after a number"),
    "phrases": Field(_names, doc="several words that are a unit"),
    "before": Field(_names, doc="words before a number, with the unit that it then has"),
    "least": Field(_numbers, doc="units that are another word after a number below this"),
    "signs": Field(_names, doc="signs, with their unit"),
    "same": Field(list_of(text), doc="units that may mean one another"),
    "qualifiers": Field(text, doc="words before a unit that leave it as it is"),
    "powers": Field(text, doc="words before a unit that make it another one"),
    "an-hour": Field(list_of(text), doc="words after a unit that make it a speed"),
    "speeds": Field(_names, doc="units, with the speed that those words make of them"),
    "rates": Field(_names, doc="words that say by what unit a number counts"),
    "equal": Field(
        mapping_of(from_text("a number and a unit", _amount), text), doc="equal amounts"
    ),
}
COUNTED_KEYS = {
    "rows": Field(list_of(text), doc="words that mean the same, `<` a general one"),
    "plurals": Field(text, doc="plurals without the ending of one"),
    "plural-endings": Field(text, doc="endings, one of which any other plural has"),
    "singular-endings": Field(text, doc="endings that only look like those"),
    "capitalised": Field(flag, doc="whether all nouns have a capital"),
}
COVERAGE_KEYS = {
    "titles": Field(text, doc="words before a name that are no name alone"),
    "beginners": Field(text, doc="words that begin a sentence, with their capital"),
    "inside-names": Field(text, doc="small words of a name"),
    "doubtful-months": Field(text, doc="names of months that are other words too"),
    "before-months": Field(text, doc="words after which those are months"),
    "one": Field(_one_word, doc="the word for one, which is not always a number"),
    "before-one": Field(text, doc="words after which it is none"),
    "after-one": Field(text, doc="words before which it is none"),
}


def _table(name: str, keys: Mapping[str, Field]) -> Read:
    def make(span: Span, **written: Any) -> TableFile:  # noqa: ARG001 - schemas give it to all
        return TableFile(written)

    return mapping_schema(name, make, keys).read


TABLE_FILES: Mapping[str, Read] = {
    "numbers.yaml": _table("a table of numbers", NUMBERS_KEYS),
    "units.yaml": _table("a table of units", UNITS_KEYS),
    "counted.yaml": _table("a table of what is counted", COUNTED_KEYS),
    "coverage.yaml": _table("the words of coverage", COVERAGE_KEYS),
}
