"""Whether the number of a figure stands in its evidence, in digits or in words."""

from collections.abc import Sequence
from decimal import Decimal

from generator.briefing.gate.numeral_words import NumeralWords
from generator.briefing.gate.numerals import numerals
from generator.briefing.model.notes import FigureNote, Written
from generator.problems import ProblemLog
from generator.text import shortened

_SCALES = {
    Decimal(10**3): "thousands",
    Decimal(10**6): "millions",
    Decimal(10**9): "billions",
    Decimal(10**12): "trillions",
}
_FEWEST_PLACES, _MOST_PLACES = 2, 12


def check_figure(
    note: FigureNote, evidence: Sequence[str], lang: str, words: NumeralWords, log: ProblemLog
) -> bool:
    """Whether the figure is whole and its numbers are in the evidence; what is not is reported."""
    if note.value and (note.low or note.high):
        log.add("bad-value", note.span, "a figure has either `value` or `low` and `high`")
        return False
    ends = [each for each in (note.value, note.low, note.high) if each]
    if not ends:
        log.add("missing-key", note.span, "a figure needs `value`, or `low` and `high`")
        return False
    if note.low and note.high and note.low.value > note.high.value:
        log.add("bad-value", note.low.span, "`low` is greater than `high`")
        return False
    standing = [_stands(each, evidence, lang, words, log) for each in ends]  # each one is reported
    return all(standing)


def _stands(
    number: Written[Decimal],
    evidence: Sequence[str],
    lang: str,
    numeral_words: NumeralWords,
    log: ProblemLog,
) -> bool:
    found = [
        value
        for words in evidence
        for each in numerals(words, lang, numeral_words)
        if each.counts
        for value in each.values
    ]
    if number.value == 0 and any(map(numeral_words.no_number.search, evidence)):
        return True
    if any(_is(number.value, each) for each in found) or any(
        not numeral_words.telling and _in_words(number.value, words, lang) for words in evidence
    ):
        return True
    there = ", ".join(dict.fromkeys(f"{_shown(value):f}" for value in found)) or "none"
    words = shortened(" … ".join(evidence))
    for scale, name in _SCALES.items():
        if number.value * scale in found:
            whole = next(each for each in found if each == number.value * scale)
            message = (
                f"{number.value.normalize():f} stands in the evidence as a number of {name} alone"
            )
            hint = f"write the whole number, `{whole.normalize():f}`, and the unit without {name}; pages put that into words"
            log.add("figure-not-in-evidence", number.span, message, hint)
            return False
    message = (
        f"{number.value.normalize():f} does not stand in the evidence, whose numbers are: {there}"
    )
    log.add("figure-not-in-evidence", number.span, message, f"the evidence is “{words}”")
    return False


def _is(number: Decimal, standing: Decimal) -> bool:
    """Whether a number is what stands there; what has no end, as a third has none, may be rounded to two places or more."""
    places = -int(number.as_tuple().exponent)
    rounded = _is_endless(standing) and _FEWEST_PLACES <= places < _MOST_PLACES
    return number == (standing.quantize(number) if rounded else standing)


def _is_endless(number: Decimal) -> bool:
    return number.is_finite() and -int(number.as_tuple().exponent) > _MOST_PLACES


def _shown(number: Decimal) -> Decimal:
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
