"""Numbers with what a analysis sees in them: unit, what is counted, whether about, at least or up to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.gate.numerals import numerals
from generator.briefing.meaning.comparators import (
    NONE,
    NONE_OF_TIME,
    NONE_WITHOUT_UNIT,
    Comparator,
    comparator_after,
    comparator_before,
)
from generator.briefing.meaning.english import BREAKS, PREPOSITIONS
from generator.briefing.meaning.english_numbers import (
    FRACTIONS,
    MONEY,
    MONTH_NUMBERS,
    MONTHS,
    NUMBER_WORDS,
    ORDINALS,
    SIGNS,
)
from generator.briefing.meaning.signs import comparing_sign
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.meaning.units import counted_noun, unit_after, unit_before
from generator.text import Span

_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\b\.?|\b([01]?\d|2[0-3]):([0-5]\d)\b|\b(noon|midnight)\b",
    re.IGNORECASE,
)
_HOURS = {
    word: hour
    for hour, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
_HOURS |= {str(hour): hour for hour in range(1, 13)}
_PAST = re.compile(
    rf"\b(?:a )?(half past|quarter past|quarter to) ({'|'.join(sorted(_HOURS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "seven": 7, "nine": 9}
_NEAR = 5
_SIGNS_BEFORE = 4
_HALF = 12
_LEAST_WON = 1000  # below it, `won` is the verb
_TIME_UNITS = frozenset("second minute hour day week month year decade".split())


class Quantity(Struct, frozen=True):
    """A number where it stands; `kinds` are the comparators that it may have, an empty one for none."""

    span: Span
    values: frozenset[Decimal]
    form: str = "number"  # number | ordinal | fraction | clock | year | day
    unit: str = ""
    counted: str = ""
    kinds: frozenset[str] = frozenset({""})
    comparator: str = ""
    month: int = 0


def quantities(words: Tokens) -> tuple[Quantity, ...]:
    """All numbers of a text, in order."""
    if not words.lower or not (
        words.lower_set & NUMBER_WORDS or any(each[0].isdigit() for each in words.lower_set)
    ):
        return ()
    start, end = words.starts[0], words.starts[-1] + len(words.lower[-1])
    found = sorted(_clocks(words.text, start, end), key=lambda each: each.span)
    for each in (*_fractions(words), *_numbers(words), *_ordinals(words)):
        at = bisect_left(found, each.span, key=lambda other: other.span)
        if not any(each.span.meets(other.span) for other in found[max(0, at - 1) : at + 1]):
            found.insert(at, each)
    known = [
        _with_unit(each, words) if each.form in ("number", "fraction") else each for each in found
    ]
    return tuple(_inherited(known, words.text))


def _clocks(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Times of day as minutes: 5 p.m., 17:00, noon; half past two, before noon or after."""
    for each in _PAST.finditer(text, start, end):
        hour = _HOURS[each[2].lower()]
        minutes = (
            60 * hour
            + {"half past": 30, "quarter past": 15, "quarter to": -15}[
                " ".join(each[1].lower().split())
            ]
        )
        yield Quantity(
            Span(*each.span()),
            frozenset(Decimal(some % 1440) for some in (minutes, minutes + 720)),
            "clock",
        )
    for each in _CLOCK.finditer(text, start, end):
        if each[6]:
            minutes = 720 if each[6].lower() == "noon" else 0
        elif each[3]:
            minutes = (int(each[1]) % _HALF + (_HALF if each[3].lower() == "p" else 0)) * 60 + int(
                each[2] or 0
            )
        else:
            minutes = int(each[4]) * 60 + int(each[5])
        yield Quantity(Span(*each.span()), frozenset({Decimal(minutes)}), "clock")


def _fractions(words: Tokens) -> Iterator[Quantity]:
    """Half of, a third of, two-thirds."""
    if not words.lower_set & FRACTIONS.keys():
        return
    for at, low in enumerate(words.lower):
        if low in FRACTIONS and _is_fraction(words, at):
            counted = words.lower_at(at - 1) in _COUNTS
            first = at - 1 if counted else at
            if low == "half" or counted:
                value = (Decimal(_COUNTS.get(words.lower_at(at - 1), 1)) / FRACTIONS[low]).quantize(
                    Decimal("0.0001")
                )
                span = Span(words.starts[first], words.end(at))
                yield _compared(
                    Quantity(span, frozenset({value, value * 100}), "fraction"),
                    words,
                    first,
                    at + 1,
                )


def _is_fraction(words: Tokens, at: int) -> bool:
    """Not the third man, not the first quarter: a share of something, or by a fifth."""
    following = words.lower_at(at + 1)
    is_closed = words.lower_at(at - 1) in ("a", "one") and (
        not following or following in BREAKS or following in PREPOSITIONS
    )
    return (
        words.lower[at].endswith("s")
        or is_closed
        or following in ("of", "the", "its", "their", "his", "her", "all")
    )


def _numbers(words: Tokens) -> Iterator[Quantity]:
    """The numerals in digits and words; only the neighbourhood of a word that may be one is read."""
    text = words.text
    for window in _windows(words):
        for each in numerals(window.of(text), "en"):
            span = Span(each.span.start + window.start, each.span.end + window.start)
            values = each.values
            if text[max(0, span.start - 6) : span.start].lower() == "minus ":
                values = tuple(-value for value in values)
            yield Quantity(
                span,
                frozenset(value.normalize() for value in values),
                "ordinal" if each.ordinal else "number",
            )


def _windows(words: Tokens) -> Iterator[Span]:
    """Stretches that hold every number with the words before and after it that may belong to it."""
    ats = [at for at, low in enumerate(words.lower) if low in NUMBER_WORDS or low[0].isdigit()]
    number = 0
    while number < len(ats):
        first = last = ats[number]
        while number + 1 < len(ats) and ats[number + 1] - last <= _NEAR:
            number += 1
            last = ats[number]
        number += 1
        start = words.starts[first - 2] if first > 1 else words.starts[0]
        after = min(last + 2, len(words.lower) - 1)
        before = _SIGNS_BEFORE if first <= 1 else 0
        yield Span(max(0, start - before), words.starts[after] + len(words.lower[after]))


def _ordinals(words: Tokens) -> Iterator[Quantity]:
    for at, low in enumerate(words.lower):
        if low in ORDINALS and words.lower_at(at - 1) not in NUMBER_WORDS:
            yield Quantity(
                Span(words.starts[at], words.end(at)),
                frozenset({Decimal(ORDINALS[low])}),
                "ordinal",
            )


def _with_unit(number: Quantity, words: Tokens) -> Quantity:
    """The number with what stands before and after it."""
    first = _index(words, number.span.start)
    last = bisect_left(words.starts, number.span.end)
    if number.form == "fraction":
        return number
    if dated := _dated(number, words, first, last):
        return dated
    unit = unit_before(words.text, number.span) or unit_after(words, last, number.span.end)
    if unit == "won" and max(number.values) < _LEAST_WON:
        unit = ""
    counted = "" if unit else counted_noun(words, last, number.span.end)
    if not unit and words.lower_at(first - 1) in ("aged", "age"):
        unit = "year"
    return _compared(replace(number, unit=unit, counted=counted), words, first, last)


def _index(words: Tokens, offset: int) -> int:
    """The word that an offset stands in, or the one after it."""
    at = bisect_right(words.starts, offset) - 1
    return at if at >= 0 and words.starts[at] + len(words.lower[at]) > offset else at + 1


def _dated(number: Quantity, words: Tokens, first: int, last: int) -> Quantity | None:
    """The number as a year or a day of a month."""
    value = min(number.values)
    if not number.span.of(words.text).isdigit() or value != value.to_integral_value():
        return None
    month = next(
        (
            MONTH_NUMBERS[each[:3]]
            for each in (words.lower_at(last), words.lower_at(first - 1))
            if each in MONTHS
        ),
        0,
    )
    if month and 1 <= value <= 31:  # noqa: PLR2004 - days of a month
        return replace(number, form="day", month=month)
    is_plain = words.text[
        number.span.start - 1 : number.span.start
    ] not in SIGNS and not unit_after(words, last, number.span.end)
    if is_plain and 1000 <= value < 2200 and not counted_noun(words, last, number.span.end):  # noqa: PLR2004 - years
        return replace(number, form="year")
    return None


def _compared(number: Quantity, words: Tokens, first: int, last: int) -> Quantity:
    """The number with its comparator."""
    found = comparator_before(words, first)
    if not found.words:
        found = comparator_after(words, last)
    if not found.words:
        kind, sign = comparing_sign(words.text, number.span)
        return replace(number, kinds=frozenset({kind}), comparator=sign)
    return replace(number, kinds=_kinds(found, number), comparator=" ".join(found.words))


def _kinds(found: Comparator, number: Quantity) -> frozenset[str]:
    """The kinds that a comparator gives to a number; an empty one if the bare number is the same."""
    is_bare = (
        NONE in found.kinds
        or (NONE_WITHOUT_UNIT in found.kinds and not number.unit)
        or (NONE_OF_TIME in found.kinds and number.unit in _TIME_UNITS)
    )
    kinds = found.kinds - {NONE, NONE_WITHOUT_UNIT, NONE_OF_TIME}
    return kinds | {""} if is_bare else kinds


def _inherited(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """In a range or list the first numbers have the unit of the last (10 to 15 days), the last the currency of the first ($2-3 million)."""
    before: Quantity | None = None
    for number, each in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        made = each
        if each.form == "number" and not each.unit and not each.counted:
            if (
                following
                and following.form == "number"
                and _joined(text, each, following, ("to", "or", "and", "-", "–", "—", ","))
            ):
                made = replace(each, unit=following.unit, counted=following.counted)
            elif (
                before
                and before.unit in MONEY
                and _joined(text, before, each, ("to", "-", "–", "—"))
            ):
                made = replace(each, unit=before.unit)
        yield made
        before = made


def _joined(text: str, one: Quantity, other: Quantity, by: tuple[str, ...]) -> bool:
    return text[one.span.end : other.span.start].strip().lower() in by
