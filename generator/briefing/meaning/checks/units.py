"""Whether two equal numbers count the same: part of the check of numbers."""

from bisect import bisect_right

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.quantities import Quantity, quantities
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.text import Span

COUNTED_OTHERWISE = "unit-not-in-evidence"
_LONGEST_UNIT = 40  # characters
_FARTHEST_MONEY = 3  # sentences
_FARTHEST_VERB, _FARTHEST_NOUN = 5, 4  # words
_SAME_BEGINNING = 6  # letters that a verb shares with the noun made of it: employs, employees


def have_same_unit(
    ours: Quantity, other: Quantity, theirs: list[Quantity], comparison: Comparison
) -> bool:
    """Whether two equal numbers may count the same."""
    if "number" not in (ours.form, other.form) or ours.form != other.form:
        return True
    if not ours.unit and not other.unit:
        are_alike = _is_same_kind(ours.counted, other.counted, theirs, comparison)
        return are_alike or _is_said_to_be(other, ours.counted, comparison)
    if not ours.unit:
        return not ours.counted
    units = comparison.language.tables.units
    if other.unit:
        pair = {ours.unit, other.unit}
        return len(pair) == 1 or any(pair <= same for same in units.same)
    return not other.counted and _may_be_left_out(ours.unit, comparison)


def _may_be_left_out(unit: str, comparison: Comparison) -> bool:
    """Whether the evidence may mean a unit that it does not repeat."""
    units = comparison.language.tables.units
    if unit in units.money:  # revenue of 18 billion kroner, profit of 3 billion
        return _moneys(comparison) == {unit}
    return unit not in units.shares


def _moneys(comparison: Comparison) -> frozenset[str]:
    """Return the currencies of the evidence's sentences, or of the nearest before that has one."""
    analysis, start = comparison.analysis, comparison.sentences[0].start
    before = analysis.sentences_before(start)[:_FARTHEST_MONEY]
    moneys = comparison.language.tables.units.money
    numbers = comparison.evidenced
    for sentence in (*before, Span(0, 0)):
        if found := moneys.intersection(number.unit for number in numbers):
            return found
        numbers = analysis.tokens(sentence).once(quantities)
    return frozenset()


def _is_same_kind(ours: str, other: str, theirs: list[Quantity], comparison: Comparison) -> bool:
    """Whether one noun counts what the other counts, or is a fair general word for it."""
    if not ours or not other or ours == other or _is_of_a_verb(ours, comparison):
        return True
    kinds = comparison.language.tables.counted.kinds
    if ours in kinds and other in kinds:
        return kinds[ours][0] in kinds[other]
    return not any(number.counted == ours for number in theirs)


def _is_said_to_be(number: Quantity, noun: str, comparison: Comparison) -> bool:
    """Whether what a number counts is said to be something: nine of the dead were women."""
    sentence = comparison.evidence_around(number.span)
    at = sentence.index_from(number.span.end)
    verbs = sentence.language.words("be")
    for verb in range(at, min(at + _FARTHEST_VERB, len(sentence.lower))):
        if sentence.lower[verb] in verbs:
            return noun in sentence.stems[verb + 1 : verb + _FARTHEST_NOUN]
    return False


def _is_of_a_verb(noun: str, comparison: Comparison) -> bool:
    """Whether a noun is made of a verb of the evidence: whom a firm employs are its employees."""
    content = comparison.evidence_content
    if noun in content and len(noun) >= _SAME_BEGINNING:
        return False
    beginning = noun[:_SAME_BEGINNING]
    return any(
        len(stem) >= _SAME_BEGINNING and stem[:_SAME_BEGINNING] == beginning for stem in content
    )


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
