"""number-not-in-evidence and unit-not-in-evidence: the evidence has every number, in its unit."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice

from generator.briefing.meaning.arithmetic import is_derived
from generator.briefing.meaning.arithmetic.shares import are_same_share, shares, stated_share
from generator.briefing.meaning.arithmetic.sides import Side, evidence_sides
from generator.briefing.meaning.checks.backed_numbers import equal, is_backed, is_in_a_name
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

CODE = "number-not-in-evidence"
_PAIR = re.compile(r"(?<![\w.,-])(\d{1,3})[-–](\d{1,3})(?![\w-])(?![.,]\d)")


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a number that the evidence does not have, and one that it has with another unit."""
    if not isinstance(comparison.found, Fact) or not _has_numbers(comparison):
        return
    ours = _stated(comparison)
    theirs = _theirs(comparison)
    backed = [number for number in ours if is_backed(number, theirs, comparison)]
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
        same = equal(number, theirs)
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
        same = equal(number, theirs)
        if same and not _has_its_unit(number, same, theirs, comparison):
            here = counting(comparison.figure, number)
            there = counting(comparison.evidence_around(same[0].span), same[0])
            message = f"the figure says “{here}”; its evidence has “{there}”"
            yield Finding(COUNTED_OTHERWISE, message, field="figure")


def _has_its_unit(
    number: Quantity, same: list[Quantity], theirs: list[Quantity], comparison: Comparison
) -> bool:
    """Whether an equal number may have the figure's unit; one in a hundred is 1 percent."""
    if any(have_same_unit(number, other, theirs, comparison) for other in same):
        return True
    share = stated_share(number, Side(comparison.figured, comparison.figure))
    others = (other for side in evidence_sides(comparison) for other in shares(side))
    return share is not None and any(are_same_share(share, other) for other in others)


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
        and not is_in_a_name(number, comparison)
    ]


def _is_plain(number: Quantity, tokens: Tokens) -> bool:
    """Whether a number counts nothing: one of them, the two, the second."""
    written = number.span.of(tokens.text)
    if number.values == {Decimal(1)} and written.isalpha():
        return True
    at = bisect_right(tokens.starts, number.span.start) - 1
    is_definite = tokens.lower_at(at - 1) in tokens.language.words("definite")
    return is_definite and written.lower() in tokens.language.words("plain-number")


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
