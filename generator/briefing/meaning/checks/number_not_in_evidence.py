"""number-not-in-evidence and unit-not-in-evidence: every number of a fact stands in its evidence, with the same unit."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.counted import KINDS
from generator.briefing.meaning.english_numbers import (
    HURT,
    IMPLIED_NUMBERS,
    KILLED,
    MONEY,
    SAME_UNITS,
    SIGNS,
    UNITS,
    VAGUE,
)
from generator.briefing.meaning.language import Language
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.stems import stem
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.briefing.model.article import Fact
from generator.briefing.model.dates import When

_PAIR = re.compile(r"(?<![\w.,-])(\d{1,3})[-–](\d{1,3})(?![\w-])(?![.,]\d)")
_FATES = KILLED | HURT
_PARTING = (",", ";", "and", "but")
_LONGEST_UNIT = 40
_LONGEST_INTERVAL = 30  # years
_SAME_BEGINNING = 6  # letters that a verb shares with the noun made of it: employs, employees


def check(comparison: Comparison) -> Iterable[Finding]:
    """Numbers that the evidence has not, then numbers that it has with another unit."""
    if not isinstance(comparison.found, Fact):
        return
    ours = _stated(comparison)
    if not ours and not comparison.figured and not comparison.tokens.lower_set & VAGUE.keys():
        return
    around = comparison.evidenced
    theirs = [
        each
        for each in around
        if any(
            span.start <= each.span.start and each.span.end <= span.end
            for span in comparison.found.passages
        )
    ]
    verbs = frozenset(each for each in comparison.evidence_content if len(each) >= _SAME_BEGINNING)
    missing = [each for each in ours if not _stands(each, theirs, around, comparison)]
    vague = _vague(comparison, theirs)
    if missing or vague:
        words = vague or missing[0].span.of(comparison.tokens.text)
        there = ", ".join(dict.fromkeys(each.span.of(comparison.analysis.text) for each in theirs))
        have = f"which has {there}" if there else "which has no number"
        yield Finding(
            "number-not-in-evidence",
            f"“{words}” in this fact does not stand in its evidence, {have}",
        )
    elif score := _other_score(comparison):
        yield Finding(
            "number-not-in-evidence", f"“{score}” in this fact does not stand in its evidence"
        )
    for each in ours:
        same = [other for other in theirs if other.values & each.values]
        if (
            each not in missing
            and same
            and not any(_same_unit(each, other, theirs, verbs) for other in same)
        ):
            yield _other_unit(each, same[0], comparison)
            return
        if each not in missing and same and (slip := _killed_or_hurt(each, same, comparison)):
            yield slip
            return
    for each in comparison.figured:
        same = [other for other in theirs if other.values & each.values]
        if same and not any(_same_unit(each, other, theirs, verbs) for other in same):
            there = _counting(comparison.language, comparison.analysis.text, same[0])
            message = f"the figure says “{_counting(comparison.language, comparison.figure.text, each)}”; its evidence has “{there}”"
            yield Finding("unit-not-in-evidence", message, field="figure")
            return


def _other_score(comparison: Comparison) -> str:
    """A pair of numbers, 6-4, that the evidence has not, though it has such pairs."""
    text = " ".join(each.of(comparison.analysis.text) for each in comparison.found.passages)
    theirs = {each.groups() for each in _PAIR.finditer(text)}
    if not theirs:
        return ""
    for each in _PAIR.finditer(comparison.tokens.text):
        one, other = each.groups()
        if not {(one, other), (other, one)} & theirs and not re.search(
            rf"\b{one}\b\D{{1,5}}\b{other}\b", text
        ):
            return each[0]
    return ""


def _stated(comparison: Comparison) -> list[Quantity]:
    """The numbers of a fact that need backing: not those of names, not a plain one, not `the two`."""
    found = comparison.stated
    names = [span for span, _ in comparison.named] if found else []
    text = comparison.tokens.text
    return [
        each
        for each in found
        if not any(span.meets(each.span) for span in names)
        and not (each.values == {Decimal(1)} and each.span.of(text).isalpha())
        and text[max(0, each.span.start - 4) : each.span.end].lower()
        not in ("the two", "the second")
    ]


def _stands(
    number: Quantity, theirs: list[Quantity], around: tuple[Quantity, ...], comparison: Comparison
) -> bool:
    sources = around if _is_of_a_source(number, comparison.tokens) else theirs
    if any(_is_same_number(number, each) for each in sources):
        return True
    if number.form in ("year", "day", "ordinal") and _is_explained(number, around, comparison):
        return True
    if number.form == "clock":
        return any(each.form == "clock" and each.values & number.values for each in around)
    if number.form == "fraction" and any(
        _share(one, other, comparison) in number.values for one, other in pairwise(theirs)
    ):
        return True
    implied = {
        Decimal(IMPLIED_NUMBERS[each])
        for each in comparison.evidence_lower & IMPLIED_NUMBERS.keys()
    }
    if number.unit == "week" and "fortnight" in comparison.evidence_lower:
        implied.add(Decimal(2))
    return bool(number.values & implied)


def _share(one: Quantity, other: Quantity, comparison: Comparison) -> Decimal | None:
    """One in five is a fifth."""
    between = comparison.analysis.text[one.span.end : other.span.start].strip().lower()
    if between not in ("in", "in every", "out of", "out of every", "of every") or not min(
        other.values
    ):
        return None
    return (min(one.values) / min(other.values)).quantize(Decimal("0.0001"))


def _is_same_number(ours: Quantity, other: Quantity) -> bool:
    """Whether two numbers are equal, a time of day with a time of day, and days of one month."""
    if (ours.form == "clock") != (other.form == "clock") or (
        ours.form == other.form == "day" and ours.month != other.month
    ):
        return False
    return bool(ours.values & other.values)


def _is_of_a_source(number: Quantity, words: Tokens) -> bool:
    """According to two witnesses: who says so is read from the whole sentence, and so is how many they are."""
    at = bisect_right(words.starts, number.span.start) - 1
    return any(
        words.lower[first : first + 2] == ("according", "to") for first in range(max(0, at - 4), at)
    )


def _is_explained(number: Quantity, around: tuple[Quantity, ...], comparison: Comparison) -> bool:
    """Whether a date of the fact, the article or the sentence around gives this year or day."""
    if any(
        each.form == number.form and each.values & number.values and each.month == number.month
        for each in around
    ):
        return True
    fact = comparison.found
    published = (
        None if any(each.form == number.form for each in around) else comparison.analysis.published
    )  # the evidence has one of its own
    dates = [each for each in (fact.when, getattr(fact, "said_on", None), published) if each]
    value = int(min(number.values))
    if number.form == "year":
        return any(value in _years(each) for each in dates)
    if number.form == "ordinal":
        return any(value == day for each in dates for _, day in _days(each))
    return any((number.month, value) == day for each in dates for day in _days(each))


def _years(date: When) -> range:
    first, last = date.earliest[0], date.latest[0]
    return range(first, last + 1) if last - first <= _LONGEST_INTERVAL else range(0)


def _days(date: When) -> Iterator[tuple[int, int]]:
    """The precise days that a date begins and ends with, as month and day."""
    for moment in (date.begin, date.end):
        if moment and moment.precision == "day":
            yield moment.earliest[1:]


def _vague(comparison: Comparison, theirs: list[Quantity]) -> str:
    """Hundreds or thousands that the evidence has neither in these words nor in a number as great."""
    if not comparison.tokens.lower_set & VAGUE.keys():
        return ""
    for word in comparison.tokens.words:
        least = VAGUE.get(word.lower)
        if (
            least
            and word.lower not in comparison.evidence_lower
            and not any(value >= least for each in theirs for value in each.values)
        ):
            vague = comparison.evidence_lower & VAGUE.keys()
            if word.lower.removesuffix("s") not in comparison.evidence_lower and not any(
                VAGUE[each] >= least for each in vague
            ):
                return word.text
    return ""


def _same_unit(
    ours: Quantity, other: Quantity, theirs: list[Quantity], verbs: frozenset[str]
) -> bool:
    """Whether two equal numbers may count the same."""
    if "number" not in (ours.form, other.form) or ours.form != other.form:
        return True
    if ours.unit and other.unit:
        return ours.unit == other.unit or any(
            {ours.unit, other.unit} <= each for each in SAME_UNITS
        )
    if (
        ours.unit in MONEY
        and not other.counted
        and {each.unit for each in theirs} & MONEY == {ours.unit}
    ):
        return True  # revenue of 18 billion kroner, profit of 3 billion
    if ours.unit:
        return ours.unit not in MONEY | {"percent", "percentage point"} and not other.counted
    if other.unit:
        return not ours.counted
    return _same_kind(ours.counted, other.counted, theirs, verbs)


def _same_kind(ours: str, other: str, theirs: list[Quantity], verbs: frozenset[str]) -> bool:
    """Whether one noun counts what the other counts, or is a fair general word for it; whom a firm employs are its employees."""
    if not ours or not other or ours == other:
        return True
    if ours not in verbs and any(
        each[:_SAME_BEGINNING] == ours[:_SAME_BEGINNING] for each in verbs
    ):
        return True
    if ours in KINDS and other in KINDS:
        return KINDS[ours][0] in KINDS[other]
    return not any(each.counted == ours for each in theirs)


def _other_unit(ours: Quantity, other: Quantity, comparison: Comparison) -> Finding:
    here, there = (
        _counting(comparison.language, comparison.tokens.text, ours),
        _counting(comparison.language, comparison.analysis.text, other),
    )
    return Finding("unit-not-in-evidence", f"“{here}” in this fact; its evidence has “{there}”")


def _counting(language: Language, text: str, number: Quantity) -> str:
    """The words of a number with its unit or what it counts."""
    start = number.span.start - (text[number.span.start - 1 : number.span.start] in tuple(SIGNS))
    words = tokenize(text, language, number.span.end, number.span.end + _LONGEST_UNIT)
    unit = number.unit.partition(" ")[0]
    last = next(
        (
            at
            for at, low in enumerate(words.lower)
            if stem(low) == number.counted or (unit and UNITS.get(low, low) == unit)
        ),
        0,
    )
    last += number.unit == "percentage point"
    end = (
        words.end(last) if words.lower and text[start : start + 1] not in SIGNS else number.span.end
    )
    return text[start:end]


def _killed_or_hurt(ours: Quantity, same: list[Quantity], comparison: Comparison) -> Finding | None:
    """The dead may not become wounded, nor the wounded dead."""
    here = _fate(comparison.tokens, ours)
    if not here:
        return None
    places = [
        (sentence, each)
        for each in same
        for sentence, span in zip(comparison.evidence, comparison.sentences, strict=True)
        if span.holds(each.span)
    ]
    there = {_fate(sentence, each) for sentence, each in places}
    if there and "" not in there and here not in there:
        number = ours.span.of(comparison.tokens.text)
        return Finding(
            "unit-not-in-evidence",
            f"“{number}” are {here} in this fact and {min(there)} in its evidence",
        )
    return None


def _fate(words: Tokens, number: Quantity) -> str:
    """Killed or hurt, where the clause of a number says one of them alone."""
    if not words.lower_set & _FATES:
        return ""
    at = start = max(0, bisect_right(words.starts, number.span.start) - 1)
    while start > 0 and words.lower[start - 1] not in _PARTING:
        start -= 1
    end = at
    while end < len(words.lower) and words.lower[end] not in _PARTING:
        end += 1
    lows = frozenset(words.lower[start:end])
    is_killed, is_hurt = bool(lows & KILLED), bool(lows & HURT)
    return "killed" if is_killed and not is_hurt else "hurt" if is_hurt and not is_killed else ""
