"""Make the tables of a language of its files of words; Babel gives the calendar."""

from collections.abc import Callable, Iterable, Mapping

from babel import Locale, UnknownLocaleError

from generator.briefing.gate.numeral_words import NumeralWords, Values
from generator.briefing.meaning.tables import (
    Calendar,
    Counted,
    CoverageWords,
    NumberWords,
    Tables,
    Units,
)
from generator.problems import ProblemLog, did_you_mean
from generator.reading.table_files import TableFile
from generator.reading.written import Words


def read_tables(
    code: str, stem: Callable[[str], str], files: Mapping[str, TableFile], log: ProblemLog
) -> Tables:
    """Return the tables of a language, made of its files by name.

    What is wrong in the rows of what is counted goes to the log.
    """
    numbers = files.get("numbers.yaml", TableFile())
    numerals = _numeral_words(numbers)
    calendar = _calendar(code, numbers.values("months"))
    return Tables(
        numerals,
        _number_words(numbers),
        _units(files.get("units.yaml", TableFile())),
        _counted(files.get("counted.yaml", TableFile()), stem, log),
        calendar,
        _coverage_words(files.get("coverage.yaml", TableFile()), numerals, calendar),
    )


def _numeral_words(file: TableFile) -> NumeralWords:
    return NumeralWords(
        cardinals=_cardinals(file),
        multiples=file.values("multiples"),
        scales=file.values("scales"),
        ordinals=file.values("ordinals"),
        fractions=file.values("fractions"),
        several=file.values("several"),
        articles=frozenset(file.words("articles")),
        joining=file.word("joining"),
        point=file.word("point"),
        of=frozenset(file.words("of")),
        minus=file.word("minus"),
        between=frozenset(file.words("between")),
        prefixes=frozenset(file.words("prefixes")),
        none=file.phrases("none"),
        never=tuple(tuple(phrase.split()) for phrase in file.phrases("never")),
        are_joined="compounds" in file.keys,
    )


def _number_words(file: TableFile) -> NumberWords:
    cardinals = _cardinals(file)
    several = file.values("several")
    ordinals = file.values("ordinals")
    tables = {
        "ordinals": {word: value for word, value in ordinals.items() if value > 1},
        "fractions": {**file.values("fractions"), **several},
        "vague": file.values("vague"),
        "times": file.values("times"),
    }
    words = {*cardinals, *file.values("multiples")}.union(*tables.values())
    return NumberWords(
        cardinals=cardinals,
        several=several,
        implied=file.values("implied"),
        past_hours=file.by_phrase("past-hours"),
        half_days=file.values("half-days"),
        hour_mark=file.word("hour-mark"),
        all=frozenset(words),
        **tables,
    )


def _cardinals(file: TableFile) -> Values:
    """Return the cardinals with those that are made of two: einundzwanzig."""
    cardinals = file.values("cardinals")
    return {**cardinals, **_compounds(cardinals, file.word("compounds"))}


def _compounds(cardinals: Values, joint: str) -> Values:
    """Return the numbers below a hundred that are one word: einundzwanzig with `und`."""
    if not joint:
        return {}
    tens = {word: value for word, value in cardinals.items() if value in range(20, 100, 10)}
    ones = {word: value for word, value in cardinals.items() if value in range(1, 10)}
    return {f"{one}{joint}{ten}": ones[one] + tens[ten] for ten in tens for one in ones}


def _units(file: TableFile) -> Units:
    by_form: dict[str, str] = {}
    for kind in ("money", "times", "shares", "units"):
        for name, forms in file.values(kind).items():
            by_form.update(dict.fromkeys((name, *forms), name))
    return Units(
        by_form=by_form,
        short=file.values("short"),
        phrases=file.by_phrase("phrases"),
        before=file.values("before"),
        signs=file.values("signs"),
        money=frozenset(file.values("money")),
        times=frozenset(file.values("times")),
        shares=frozenset(file.values("shares")),
        least=file.values("least"),
        same=tuple(frozenset(words.split()) for words in file.phrases("same")),
        qualifiers=frozenset(file.words("qualifiers")),
        powers=frozenset(file.words("powers")),
        an_hour=frozenset(tuple(words.split()) for words in file.phrases("an-hour")),
        speeds=file.values("speeds"),
        rates=file.values("rates"),
        equal=file.values("equal"),
    )


def _counted(file: TableFile, stem: Callable[[str], str], log: ProblemLog) -> Counted:
    return Counted(
        _kinds(file.rows("rows"), stem, log),
        frozenset(file.words("plurals")),
        plural_endings=file.words("plural-endings"),
        singular_endings=file.words("singular-endings"),
        capitalised=file.is_set("capitalised"),
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


def _calendar(code: str, more_months: Values) -> Calendar:
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return Calendar(more_months)
    months: dict[str, int] = {}
    for length in ("wide", "abbreviated"):
        for number, name in locale.months["format"][length].items():
            months[name.rstrip(".")] = number
    days = locale.days["format"]["wide"]
    weekdays = [days[day].rstrip(".") for day in range(7)]
    more = {_like(months, name): number for name, number in more_months.items()}
    return Calendar(
        {name.lower(): number for name, number in (*months.items(), *more.items())},
        tuple(map(str.lower, weekdays)),
        frozenset((*months, *more, *weekdays)),
    )


def _like(months: Iterable[str], name: str) -> str:
    """Return the name of a month with a capital where other months have one."""
    return name.capitalize() if any(map(str.istitle, months)) else name


def _coverage_words(file: TableFile, numerals: NumeralWords, calendar: Calendar) -> CoverageWords:
    begin_sentences = map(str.capitalize, (*numerals.telling, *calendar.as_written))
    return CoverageWords(
        ordinary=frozenset((*file.words("titles"), *file.words("beginners"), *begin_sentences)),
        inside_names=frozenset(file.words("inside-names")),
        doubtful_months=frozenset(file.words("doubtful-months")),
        before_months=frozenset(file.words("before-months")),
        one=file.word("one"),
        before_one=frozenset(file.words("before-one")),
        after_one=frozenset(file.words("after-one")),
    )
