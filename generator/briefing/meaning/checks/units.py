"""What a number counts, and whether the dead became hurt: part of the check of numbers."""

from bisect import bisect_right

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.rates import rate, standing
from generator.briefing.meaning.tokens import Tokens, tokenize

COUNTED_OTHERWISE = "unit-not-in-evidence"
_WORDS_BESIDE = 5
_LONGEST_UNIT = 40  # characters


def counting(tokens: Tokens, number: Quantity) -> str:
    """Return the words of a number with its unit or what it counts."""
    text, language = tokens.text, tokens.language
    signs, span = language.tables.units.signs, number.span
    has_sign_before = text[span.start - 1 : span.start] in signs
    start = span.start - has_sign_before
    if text[start : start + 1] in signs:
        return text[start : span.end]
    following = tokenize(text, language, span.end, span.end + _LONGEST_UNIT)
    if not following.lower:
        return text[start : span.end]
    return text[start : following.end(_last_of_unit(following, number))]


def _last_of_unit(tokens: Tokens, number: Quantity) -> int:
    """The index of the last word of a unit, or of the noun that is counted; 0 if there is none."""
    unit, *more = number.unit.split() or [""]
    by_form, stem = tokens.language.tables.units.by_form, tokens.language.stem
    for at, word in enumerate(tokens.lower):
        is_unit = unit and unit in (word, by_form.get(word))
        if is_unit or stem(word) == number.counted:
            return min(at + len(more), len(tokens.lower) - 1)
    return 0


def fate_slip(ours: Quantity, same: list[Quantity], comparison: Comparison) -> Finding | None:
    """Return a finding if the dead became wounded, or the wounded dead."""
    here = _fate(comparison.tokens, ours)
    if not here:
        return None
    there = {_fate(comparison.evidence_around(number.span), number) for number in same}
    if "" in there or here in there:
        return None
    number = ours.span.of(comparison.tokens.text)
    message = f"“{number}” are {here} in this fact and {min(there)} in its evidence"
    return Finding(COUNTED_OTHERWISE, message)


def _fate(tokens: Tokens, number: Quantity) -> str:
    """`killed` or `hurt`, where the clause of a number says one of them alone."""
    killed, hurt = tokens.language.words("killed"), tokens.language.words("hurt")
    if tokens.lower_set.isdisjoint(killed | hurt):
        return ""
    clause = _clause_around(tokens, number)
    is_killed, is_hurt = not clause.isdisjoint(killed), not clause.isdisjoint(hurt)
    if is_killed == is_hurt:
        return ""
    return "killed" if is_killed else "hurt"


def _clause_around(tokens: Tokens, number: Quantity) -> frozenset[str]:
    parting = tokens.language.words("between-counts")
    at = start = max(0, bisect_right(tokens.starts, number.span.start) - 1)
    while start > 0 and tokens.lower[start - 1] not in parting:
        start -= 1
    end = at
    while end < len(tokens.lower) and tokens.lower[end] not in parting:
        end += 1
    return frozenset(tokens.lower[start:end])


def rate_slip(ours: Quantity, same: list[Quantity], comparison: Comparison) -> Finding | None:
    """Return a finding if a number is by another unit: 900 a year for 900 a month."""
    for measure in (rate, standing):
        here = measure(ours, comparison.tokens)
        there = {measure(number, comparison.evidence_around(number.span)) for number in same}
        if here and "" not in there and here not in there:
            return _other_measure(ours, same[0], comparison)
    return None


def _other_measure(ours: Quantity, other: Quantity, comparison: Comparison) -> Finding:
    here = _with_words_beside(ours, comparison.tokens)
    there = _with_words_beside(other, comparison.evidence_around(other.span))
    return Finding(COUNTED_OTHERWISE, f"“{here}” in this fact; its evidence has “{there}”")


def _with_words_beside(number: Quantity, tokens: Tokens) -> str:
    """Return a number with the word before it and those after it, up to the end of its clause."""
    first, last = tokens.index_from(number.span.start), tokens.index_from(number.span.end)
    end = min(last + _WORDS_BESIDE, len(tokens.lower))
    while end > last and tokens.lower[end - 1] in tokens.language.breaks:
        end -= 1
    return tokens.text[tokens.starts[max(0, first - 1)] : tokens.end(end - 1)]
