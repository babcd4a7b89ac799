"""Tables of words about numbers, made of the files of a language; Babel gives the calendar.

`docs/languages.md` describes every key.
"""

from collections.abc import Callable, Mapping
from typing import Any

from babel import Locale, UnknownLocaleError
from msgspec import Struct

from generator.briefing.gate.numeral_words import NumeralWords, Values
from generator.briefing.meaning.tables import Calendar, Counted, NumberWords, Tables, Units
from generator.briefing.model.notes import Words, Written
from generator.problems import ProblemLog, did_you_mean
from generator.reading import yaml_tree as yaml
from generator.reading.mapping_schema import mapping_schema
from generator.reading.schema import Field, flag, from_text, list_of, mapping_of, text
from generator.text import Span

Named = tuple[tuple[Words, Any], ...]
Read = Callable[[yaml.Node, ProblemLog], Any]


class NumbersNote(Struct, frozen=True):
    """`numbers.yaml` as it is written."""

    span: Span
    cardinals: Named = ()
    compounds: Words | None = None
    multiples: Named = ()
    scales: Named = ()
    ordinals: Named = ()
    fractions: Named = ()
    several: Named = ()
    articles: Words | None = None
    joining: Words | None = None
    point: Words | None = None
    of: Words | None = None
    minus: Words | None = None
    between: Words | None = None
    prefixes: Words | None = None
    none: tuple[Words, ...] = ()
    never: tuple[Words, ...] = ()
    implied: Named = ()
    vague: Named = ()
    times: Named = ()
    past_hours: Named = ()
    half_days: Named = ()
    hour_mark: Words | None = None
    months: Named = ()


class UnitsNote(Struct, frozen=True):
    """`units.yaml` as it is written."""

    span: Span
    money: Named = ()
    times: Named = ()
    shares: Named = ()
    units: Named = ()
    short: Named = ()
    phrases: Named = ()
    before: Named = ()
    least: Named = ()
    signs: Named = ()
    same: tuple[Words, ...] = ()
    qualifiers: Words | None = None
    powers: Words | None = None
    an_hour: tuple[Words, ...] = ()
    speeds: Named = ()
    rates: Named = ()
    equal: Named = ()


class CountedNote(Struct, frozen=True):
    """`counted.yaml` as it is written."""

    span: Span
    rows: tuple[Words, ...] = ()
    plurals: Words | None = None
    plural_endings: Words | None = None
    singular_endings: Words | None = None
    capitalised: Written[bool] | None = None


def read_tables(
    code: str, stem: Callable[[str], str], notes: Mapping[str, Any], log: ProblemLog
) -> Tables:
    """Return the tables of a language, made of its notes by the name of their file.

    What is wrong in the rows of what is counted goes to the log.
    """
    numbers: NumbersNote = notes.get("numbers.yaml") or NumbersNote(Span(0, 0))
    units: UnitsNote = notes.get("units.yaml") or UnitsNote(Span(0, 0))
    counted: CountedNote = notes.get("counted.yaml") or CountedNote(Span(0, 0))
    return Tables(
        _numeral_words(numbers),
        _number_words(numbers),
        _units(units),
        _counted(counted, stem, log),
        _calendar(code, _values(numbers.months)),
    )


def _numeral_words(note: NumbersNote) -> NumeralWords:
    return NumeralWords(
        cardinals=_cardinals(note),
        multiples=_values(note.multiples),
        scales=_values(note.scales),
        ordinals=_values(note.ordinals),
        fractions=_values(note.fractions),
        several=_values(note.several),
        articles=_words_of(note.articles),
        joining=_word(note.joining),
        point=_word(note.point),
        of=_words_of(note.of),
        minus=_word(note.minus),
        between=_words_of(note.between),
        prefixes=_words_of(note.prefixes),
        none=tuple(words.value for words in note.none),
        never=tuple(tuple(words.value.split()) for words in note.never),
        are_joined=note.compounds is not None,
    )


def _number_words(note: NumbersNote) -> NumberWords:
    cardinals = _cardinals(note)
    several = _values(note.several)
    ordinals = _values(note.ordinals)
    tables = {
        "ordinals": {word: value for word, value in ordinals.items() if value > 1},
        "fractions": {**_values(note.fractions), **several},
        "vague": _values(note.vague),
        "times": _values(note.times),
    }
    words = {*cardinals, *_values(note.multiples)}.union(*tables.values())
    return NumberWords(
        cardinals=cardinals,
        several=several,
        implied=_values(note.implied),
        past_hours=_by_phrase(note.past_hours),
        half_days=_values(note.half_days),
        hour_mark=_word(note.hour_mark),
        all=frozenset(words),
        **tables,
    )


def _cardinals(note: NumbersNote) -> Values:
    """Return the cardinals with those that are made of two: einundzwanzig."""
    cardinals = _values(note.cardinals)
    return {**cardinals, **(_compounds(cardinals, note.compounds.value) if note.compounds else {})}


def _compounds(cardinals: Values, joint: str) -> Values:
    """Numbers below a hundred that are one word, the smaller part first: einundzwanzig."""
    tens = {word: value for word, value in cardinals.items() if value in range(20, 100, 10)}
    ones = {word: value for word, value in cardinals.items() if value in range(1, 10)}
    return {f"{one}{joint}{ten}": ones[one] + tens[ten] for ten in tens for one in ones}


def _units(note: UnitsNote) -> Units:
    by_form: dict[str, str] = {}
    for name, forms in (*note.money, *note.times, *note.shares, *note.units):
        by_form.update(dict.fromkeys((name.value, *forms.value), name.value))
    return Units(
        by_form=by_form,
        short=_values(note.short),
        phrases=_by_phrase(note.phrases),
        before=_values(note.before),
        signs=_values(note.signs),
        money=frozenset(name.value for name, _ in note.money),
        times=frozenset(name.value for name, _ in note.times),
        shares=frozenset(name.value for name, _ in note.shares),
        least=_values(note.least),
        same=tuple(frozenset(words.value.split()) for words in note.same),
        qualifiers=_words_of(note.qualifiers),
        powers=_words_of(note.powers),
        an_hour=frozenset(tuple(words.value.split()) for words in note.an_hour),
        speeds=_values(note.speeds),
        rates=_values(note.rates),
        equal=_values(note.equal),
    )


def _counted(note: CountedNote, stem: Callable[[str], str], log: ProblemLog) -> Counted:
    return Counted(
        _kinds(note.rows, stem, log),
        _words_of(note.plurals),
        plural_endings=_endings(note.plural_endings),
        singular_endings=_endings(note.singular_endings),
        capitalised=note.capitalised is not None and note.capitalised.value,
    )


def _kinds(
    rows: tuple[Words, ...], stem: Callable[[str], str], log: ProblemLog
) -> dict[str, tuple[str, ...]]:
    """Return each word's stem with its row and the rows above it, nearest first."""
    row_of: dict[str, Words] = {}
    for row in rows:
        row_of.update(dict.fromkeys(map(stem, _words_in(row)), row))
    kinds: dict[str, tuple[str, ...]] = {}
    for row in rows:
        chain = tuple(stem(_words_in(above)[0]) for above in _chain(row, row_of, stem, log))
        kinds.update(dict.fromkeys(map(stem, _words_in(row)), chain))
    return kinds


def _chain(
    row: Words, row_of: Mapping[str, Words], stem: Callable[[str], str], log: ProblemLog
) -> list[Words]:
    """Return a row with those above it, up to the most general."""
    chain = [row]
    while general := chain[-1].value.partition("<")[2].strip():
        above = row_of.get(stem(general))
        if above is None:
            hint = did_you_mean(
                general, (word for row in row_of.values() for word in _words_in(row))
            )
            log.add("bad-value", chain[-1].span, f"no row has the word `{general}`", hint)
            break
        if above in chain:
            log.add("bad-value", row.span, "the rows above this one lead back to it")
            break
        chain.append(above)
    return chain


def _words_in(row: Words) -> list[str]:
    """Return the words of a row of what is counted, without the general one."""
    return row.value.partition("<")[0].split()


def _endings(words: Words | None) -> tuple[str, ...]:
    return tuple(words.value.split()) if words else ()


def _calendar(code: str, more_months: Values) -> Calendar:
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return Calendar(more_months)
    months: dict[str, int] = {}
    for length in ("wide", "abbreviated"):
        for number, name in locale.months["format"][length].items():
            months[_plain(name)] = number
    weekdays = locale.days["format"]["wide"]
    return Calendar({**months, **more_months}, tuple(_plain(weekdays[day]) for day in range(7)))


def _plain(name: str) -> str:
    return name.lower().rstrip(".")


def _values(named: Named) -> dict[str, Any]:
    return {name.value: value.value for name, value in named}


def _by_phrase(named: Named) -> dict[tuple[str, ...], Any]:
    return {tuple(phrase.value.split()): value.value for phrase, value in named}


def _word(words: Words | None) -> str:
    return words.value if words else ""


def _words_of(words: Words | None) -> frozenset[str]:
    return frozenset(words.value.split()) if words else frozenset()


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


def _made(record_type: Callable[..., Any]) -> Callable[..., Any]:
    """A record of keys with hyphens: `past-hours` is `past_hours`."""

    def make(**found: Any) -> Any:
        return record_type(**{key.replace("-", "_"): value for key, value in found.items()})

    return make


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
    "rows": Field(list_of(text), required=True, doc="words that mean the same, `<` a general one"),
    "plurals": Field(text, doc="plurals without the ending of one"),
    "plural-endings": Field(text, doc="endings, one of which any other plural has"),
    "singular-endings": Field(text, doc="endings that only look like those"),
    "capitalised": Field(flag, doc="whether all nouns have a capital"),
}
TABLE_FILES: Mapping[str, Read] = {
    "numbers.yaml": mapping_schema("a table of numbers", _made(NumbersNote), NUMBERS_KEYS).read,
    "units.yaml": mapping_schema("a table of units", _made(UnitsNote), UNITS_KEYS).read,
    "counted.yaml": mapping_schema(
        "a table of what is counted", _made(CountedNote), COUNTED_KEYS
    ).read,
}
