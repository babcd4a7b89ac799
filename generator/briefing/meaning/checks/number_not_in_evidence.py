"""number-not-in-evidence and unit-not-in-evidence: the evidence has every number, in its unit."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice, pairwise

from generator.briefing.meaning.arithmetic import is_derived
from generator.briefing.meaning.checks.units import (
    COUNTED_OTHERWISE,
    counting,
    fate_slip,
    rate_slip,
)
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.counted_alike import have_same_unit
from generator.briefing.meaning.multiples import multiples
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Fact
from generator.briefing.model.dates import When

CODE = "number-not-in-evidence"
_PAIR = re.compile(r"(?<![\w.,-])(\d{1,3})[-–](\d{1,3})(?![\w-])(?![.,]\d)")
_LONGEST_INTERVAL = 30  # years
_FARTHEST_SOURCE = 4  # words between `according to` and the number of those who say so


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a number that the evidence does not have, and one that it has with another unit."""
    if not isinstance(comparison.found, Fact) or not _has_numbers(comparison):
        return
    ours = _stated(comparison)
    theirs = _theirs(comparison)
    backed = [number for number in ours if _is_backed(number, theirs, comparison)]
    missing = [number.span.of(comparison.tokens.text) for number in ours if number not in backed]
    words = _vague(comparison, theirs) or next(iter(missing), "") or _other_multiple(comparison)
    if words:
        have = _have(theirs, comparison)
        yield Finding(CODE, f"“{words}” is not in this fact's evidence, {have}")
    elif score := _other_score(comparison):
        yield Finding(CODE, f"“{score}” is not in this fact's evidence")
    figure_slips = _other_units_of_figure(theirs, comparison)
    yield from islice(chain(_other_units(backed, theirs, comparison), figure_slips), 1)


def _has_numbers(comparison: Comparison) -> bool:
    vague = comparison.language.tables.numbers.vague
    if comparison.stated or comparison.figured or comparison.tokens.once(multiples):
        return True
    return not vague.keys().isdisjoint(comparison.tokens.lower_set)


def _theirs(comparison: Comparison) -> list[Quantity]:
    """The numbers of the passages."""
    return [
        number
        for number in comparison.evidenced
        if any(passage.holds(number.span) for passage in comparison.found.passages)
    ]


def _have(theirs: list[Quantity], comparison: Comparison) -> str:
    """What the evidence has instead, for the message."""
    there = dict.fromkeys(number.span.of(comparison.analysis.text) for number in theirs)
    return f"which has {', '.join(there)}" if there else "which has no number"


def _other_units(
    ours: list[Quantity], theirs: list[Quantity], comparison: Comparison
) -> Iterator[Finding]:
    """Yield the numbers of the fact that count something else in the evidence."""
    for number in ours:
        same = _equal(number, theirs)
        if not same:
            continue
        if not any(have_same_unit(number, other, theirs, comparison) for other in same):
            if is_derived(number, comparison):
                continue
            here = counting(comparison.tokens, number)
            there = counting(comparison.evidence_around(same[0].span), same[0])
            message = f"“{here}” in this fact; its evidence has “{there}”"
            yield Finding(COUNTED_OTHERWISE, message)
        elif slip := fate_slip(number, same, comparison) or rate_slip(number, same, comparison):
            yield slip


def _other_units_of_figure(theirs: list[Quantity], comparison: Comparison) -> Iterator[Finding]:
    for number in comparison.figured:
        same = _equal(number, theirs)
        if same and not any(have_same_unit(number, other, theirs, comparison) for other in same):
            here = counting(comparison.figure, number)
            there = counting(comparison.evidence_around(same[0].span), same[0])
            message = f"the figure says “{here}”; its evidence has “{there}”"
            yield Finding(COUNTED_OTHERWISE, message, field="figure")


def _equal(number: Quantity, theirs: Iterable[Quantity]) -> list[Quantity]:
    return [other for other in theirs if other.values & number.values]


def _other_score(comparison: Comparison) -> str:
    """A pair of numbers, 6-4, that the evidence does not have, though it has such pairs."""
    passages = comparison.found.passages
    text = " ".join(passage.of(comparison.analysis.text) for passage in passages)
    theirs = {pair.groups() for pair in _PAIR.finditer(text)}
    if not theirs:
        return ""
    for pair in _PAIR.finditer(comparison.tokens.text):
        one, other = pair.groups()
        is_there = (one, other) in theirs or (other, one) in theirs
        if not is_there and not re.search(rf"\b{one}\b\D{{1,5}}\b{other}\b", text):
            return pair[0]
    return ""


def _stated(comparison: Comparison) -> list[Quantity]:
    """The numbers of a fact that need backing: not those of names, not a plain one."""
    found = comparison.stated
    names = [span for span, _ in comparison.named] if found else []
    return [
        number
        for number in found
        if not any(span.meets(number.span) for span in names)
        and not _is_plain(number, comparison.tokens)
    ]


def _is_plain(number: Quantity, tokens: Tokens) -> bool:
    """Whether a number counts nothing: one of them, the two, the second."""
    written = number.span.of(tokens.text)
    if number.values == {Decimal(1)} and written.isalpha():
        return True
    at = bisect_right(tokens.starts, number.span.start) - 1
    is_definite = tokens.lower_at(at - 1) in tokens.language.words("definite")
    return is_definite and written.lower() in tokens.language.words("plain-number")


def _is_backed(number: Quantity, theirs: list[Quantity], comparison: Comparison) -> bool:
    """Whether the evidence has a number, or says it in another way."""
    around = comparison.evidenced
    sources = around if _is_of_a_source(number, comparison.tokens) else theirs
    if any(_is_same_number(number, other) for other in _of_its_kind(number, sources)):
        return True
    if number.form in ("year", "day", "ordinal") and _is_explained(number, around, comparison):
        return True
    if number.form == "clock":
        return any(other.form == "clock" for other in _equal(number, around))
    if number.form == "fraction" and _is_share(number, theirs, comparison):
        return True
    if not number.values.isdisjoint(_implied(number, comparison)):
        return True
    return is_derived(number, comparison)


def _is_share(number: Quantity, theirs: list[Quantity], comparison: Comparison) -> bool:
    return any(_share(one, other, comparison) in number.values for one, other in pairwise(theirs))


def _implied(number: Quantity, comparison: Comparison) -> set[Decimal]:
    """The numbers that words of the evidence say without naming them."""
    tables, words = comparison.language.tables, comparison.evidence_lower
    implied = {Decimal(value) for word, value in tables.numbers.implied.items() if word in words}
    for word, (count, unit) in tables.units.equal.items():
        if word in words and unit == number.unit:
            implied.add(Decimal(count))
    return implied


def _share(one: Quantity, other: Quantity, comparison: Comparison) -> Decimal | None:
    """One in five is a fifth."""
    between = comparison.analysis.text[one.span.end : other.span.start].split()
    is_share = {word.lower() for word in between} <= comparison.language.words("out-of")
    if not between or not is_share or not min(other.values):
        return None
    return (min(one.values) / min(other.values)).quantize(Decimal("0.0001"))


def _of_its_kind(number: Quantity, others: Iterable[Quantity]) -> list[Quantity]:
    """Return the days that have the number of a day, if there are any, or else all numbers."""
    others = list(others)
    days = [other for other in _equal(number, others) if other.form == "day"]
    return days if days and number.form == "day" else others


def _is_same_number(ours: Quantity, other: Quantity) -> bool:
    """Whether two numbers are equal, and both times of day or neither, or days of one month."""
    if (ours.form == "clock") != (other.form == "clock"):
        return False
    if ours.form == other.form == "day" and ours.month != other.month:
        return False
    return bool(ours.values & other.values)


def _is_of_a_source(number: Quantity, tokens: Tokens) -> bool:
    """Whether a number counts those who say so: according to two witnesses.

    Who says so, and how many they are, is read from the whole sentence.
    """
    at = bisect_right(tokens.starts, number.span.start) - 1
    before = tokens.lower[max(0, at - _FARTHEST_SOURCE - 1) : at]
    return not tokens.language.words("source").isdisjoint(before[:-1])


def _is_explained(number: Quantity, around: tuple[Quantity, ...], comparison: Comparison) -> bool:
    """Whether a date of the fact, the article or the sentence around gives this year or day."""
    alike = [other for other in around if other.form == number.form]
    if any(other.month == number.month for other in _equal(number, alike)):
        return True
    # With a date of its own the evidence means no other one, unless it says *on Friday* too.
    if alike and not comparison.has_relative_time:
        return False
    published = None if alike else comparison.analysis.published
    fact = comparison.found
    dates = (fact.when, getattr(fact, "said_on", None), published)
    return any(_gives(date, number) for date in dates if date)


def _gives(date: When, number: Quantity) -> bool:
    """Whether a date has a year, a day of a month, or a day of any month."""
    value = int(min(number.values))
    if number.form == "year":
        return value in _years(date)
    is_any = number.form == "ordinal"
    return any(value == day and (is_any or month == number.month) for month, day in _days(date))


def _years(date: When) -> range:
    first, last = date.earliest[0], date.latest[0]
    return range(first, last + 1) if last - first <= _LONGEST_INTERVAL else range(0)


def _days(date: When) -> Iterator[tuple[int, int]]:
    """Yield the precise days that a date begins and ends with, as month and day."""
    for moment in (date.begin, date.end):
        if moment and moment.precision == "day":
            yield moment.earliest[1:]


def _other_multiple(comparison: Comparison) -> str:
    """A word that multiplies by another number than all those of the evidence: tripled."""
    ours = comparison.tokens.once(multiples)
    theirs = [other for words in comparison.evidence for other in words.once(multiples)]
    known = {value for other in theirs for value in other.values}
    for number in ours if theirs else ():
        if known.isdisjoint(number.values):
            return number.span.of(comparison.tokens.text)
    return ""


def _vague(comparison: Comparison, theirs: list[Quantity]) -> str:
    """Hundreds or thousands that the evidence has neither in words nor in a number as great."""
    vague = comparison.language.tables.numbers.vague
    if vague.keys().isdisjoint(comparison.tokens.lower_set):
        return ""
    for word in comparison.tokens.words:
        if word.lower in vague and not _is_as_great(word.lower, theirs, comparison):
            return word.text
    return ""


def _is_as_great(word: str, theirs: list[Quantity], comparison: Comparison) -> bool:
    """Whether the evidence has as many as a word such as `hundreds` means."""
    vague, there = comparison.language.tables.numbers.vague, comparison.evidence_lower
    if word in there or word.removesuffix("s") in there:
        return True
    return any(value >= vague[word] for number in theirs for value in number.values)
