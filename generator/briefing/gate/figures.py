"""Check that the numbers of a figure are in its evidence, in digits or in words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.briefing.gate.numeral_words import NumeralWords
from generator.briefing.gate.numerals import numerals
from generator.briefing.model.notes import FigureNote
from generator.problems import ProblemLog
from generator.text import shortened

_SCALES = {
    Decimal(10**3): "thousands",
    Decimal(10**6): "millions",
    Decimal(10**9): "billions",
    Decimal(10**12): "trillions",
}
_Explanation = tuple[str, str]  # a message and a hint
_FEWEST_PLACES, _MOST_PLACES = 2, 12


def check_figure(
    note: FigureNote, evidence: Sequence[str], lang: str, words: NumeralWords, log: ProblemLog
) -> bool:
    """Whether a figure is whole and its numbers are in the evidence; report what is not."""
    if not _is_whole(note, log):
        return False
    missing = [
        (key, *complaint)
        for key, number in _numbers(note).items()
        if (complaint := _complaint(number, evidence, lang, words))
    ]
    for key, message, hint in missing:
        log.add("figure-not-in-evidence", note.place(key), message, hint)
    return not missing


def _numbers(note: FigureNote) -> dict[str, Decimal]:
    """Return the numbers that are written, by their keys."""
    numbers = {"value": note.value, "low": note.low, "high": note.high}
    return {key: number for key, number in numbers.items() if number is not None}


def _is_whole(note: FigureNote, log: ProblemLog) -> bool:
    """Whether a figure has one value or a range that is one; report what it has instead."""
    span, message = note.span, ""
    numbers = _numbers(note)
    if "value" in numbers and len(numbers) > 1:
        message = "a figure has either `value` or `low` and `high`"
        log.add("bad-value", span, message)
    elif not numbers:
        message = "a figure needs `value`, or `low` and `high`"
        log.add("missing-key", span, message)
    elif "low" in numbers and numbers["low"] > numbers.get("high", Decimal("Infinity")):
        message = "`low` is greater than `high`"
        log.add("bad-value", note.place("low"), message)
    return not message


def _complaint(
    number: Decimal, evidence: Sequence[str], lang: str, known: NumeralWords
) -> tuple[str, str] | None:
    """Return what to say of a number that the evidence has neither in digits nor in words."""
    values = [value for words in evidence for value in _values(words, lang, known)]
    is_there = any(_is(number, value) for value in values)
    if is_there or any(_is_written_out(number, words, lang, known) for words in evidence):
        return None
    return _scaled(number, values) or _missing(number, values, evidence)


def _values(words: str, lang: str, known: NumeralWords) -> Iterator[Decimal]:
    """Yield the numbers of some words that count something."""
    for numeral in numerals(words, lang, known):
        if numeral.counts:
            yield from numeral.values


def _is_written_out(number: Decimal, words: str, lang: str, known: NumeralWords) -> bool:
    """Whether words say a number that is not in digits."""
    if number == 0 and known.no_number.search(words):
        return True
    return not known.telling and _in_words(number, words, lang)


def _scaled(number: Decimal, values: Sequence[Decimal]) -> _Explanation | None:
    """Return why a number is refused that is only a number of thousands there, or None."""
    for scale, name in _SCALES.items():
        whole = next((value for value in values if value == number * scale), None)
        if whole is not None:
            shown = number.normalize()
            message = f"{shown:f} is in the evidence only as a number of {name}"
            hint = (
                f"write the whole number, `{whole.normalize():f}`, and the unit without {name}; "
                "pages put that into words"
            )
            return message, hint
    return None


def _missing(number: Decimal, values: Sequence[Decimal], evidence: Sequence[str]) -> _Explanation:
    """Return that a number is not in the evidence, and which are."""
    listed = ", ".join(dict.fromkeys(f"{_shown(value):f}" for value in values)) or "none"
    message = f"{number.normalize():f} is not in the evidence, whose numbers are: {listed}"
    return message, f"the evidence is “{shortened(' … '.join(evidence))}”"


def _is(number: Decimal, standing: Decimal) -> bool:
    """Whether a number is the one that is there.

    One whose decimals do not end, such as a third, may be rounded to two places or more.
    """
    places = -int(number.as_tuple().exponent)
    rounded = _is_endless(standing) and _FEWEST_PLACES <= places < _MOST_PLACES
    return number == (standing.quantize(number) if rounded else standing)


def _is_endless(number: Decimal) -> bool:
    """Whether the decimals of a number do not end."""
    return number.is_finite() and -int(number.as_tuple().exponent) > _MOST_PLACES


def _shown(number: Decimal) -> Decimal:
    """Return a number as a message shows it."""
    return number.quantize(Decimal("0.01")) if _is_endless(number) else number.normalize()


def _in_words(number: Decimal, words: str, lang: str) -> bool:
    """Whether a whole number is written out in a language that we have no number words of."""
    if number != number.to_integral_value() or abs(number) >= 10**9:
        return False
    # Imported here: it is needed for other languages alone.
    import num2words  # noqa: PLC0415

    try:
        written = num2words.num2words(int(number), lang=lang.split("-", maxsplit=1)[0])
    except (NotImplementedError, OverflowError, KeyError):
        return False
    return f" {written.lower()} " in f" {' '.join(words.lower().split())} "
