"""exchanged-numbers: two numbers of a sentence have not changed places.

Each number is known by the words of its clause and by how it is joined to the other: *from* one
*to* the other, so many *of* so many. Where two numbers have each other's words and not their own,
they are exchanged.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, takewhile
from typing import NamedTuple

from generator.briefing.meaning.arithmetic.sides import Side, evidence_sides
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.meaning.word_tests import may_be_infinitive
from generator.briefing.model.article import Fact
from generator.text import shortened

CODE = "exchanged-numbers"
_MOST = 12  # numbers of a text: a table, not a sentence
_LEAST = 2  # words by which two numbers must seem exchanged
_BEFORE = ("from-number", "to-number", "of")
_FROM, _TO = "from-number <>", "to-number <>"
_FORMS = ("number", "fraction")


class Placed(NamedTuple):
    """A number with the words that tell it from others."""

    number: Quantity
    words: frozenset[str]  # stems, and joints
    joints: frozenset[str]  # `to <>` where it follows to, `<> of` where of follows it
    names: frozenset[str]  # stems of words with a capital
    tokens: Tokens


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the first two numbers of a fact that have each other's words in the evidence."""
    if not isinstance(comparison.found, Fact) or not 1 < len(comparison.stated) <= _MOST:
        return
    ours = _placed(Side(comparison.stated, comparison.tokens))
    theirs = [placed for side in evidence_sides(comparison) for placed in _placed(side)]
    if len(theirs) > _MOST:
        return
    for one, other in combinations(ours, 2):
        if _are_alike(one, other) and _are_exchanged_in(theirs, one, other):
            yield _finding(one, other, theirs, comparison)
            return


def _are_exchanged_in(theirs: list[Placed], one: Placed, other: Placed) -> bool:
    """Whether the evidence has two numbers the other way round."""
    there, there_too = _only(one, theirs), _only(other, theirs)
    if not there or not there_too or not _are_alike(there, there_too):
        return False
    return _are_exchanged((one, other), (there, there_too))


def _placed(side: Side) -> list[Placed]:
    return [_placed_in(side, number) for number in side.numbers if number.form in _FORMS]


def _placed_in(side: Side, number: Quantity) -> Placed:
    """Return a number with the stems of its clause up to the next numbers."""
    tokens = side.tokens
    first, last = tokens.index_from(number.span.start), tokens.index_from(number.span.end)
    numbers = _indexes_of_numbers(side)
    before = _run(tokens, range(first - 1, -1, -1), numbers)
    after = _run(tokens, range(last, len(tokens.lower)), numbers)
    telling = tokens.language.words("telling-apart")
    stems = {tokens.stems[at] for at in (*before, *after)}
    others = {tokens.lower[at] for at in (*before, *after)} & telling
    words = frozenset(stems | others) - {""}
    joints = frozenset(_joints(number, tokens, first, last))
    owners = _run_over_commas(tokens, range(first - 1, -1, -1), numbers)
    return Placed(number, words | joints, joints, _names(tokens, (*owners, *after)), tokens)


def _indexes_of_numbers(side: Side) -> frozenset[int]:
    tokens = side.tokens
    spans = [number.span for number in side.numbers]
    ranges = (range(tokens.index_from(span.start), tokens.index_from(span.end)) for span in spans)
    return frozenset(chain.from_iterable(ranges))


def _run(tokens: Tokens, places: Iterable[int], numbers: frozenset[int]) -> list[int]:
    """Return the indexes of words up to another number or the edge of the clause."""
    return list(takewhile(lambda at: at not in numbers and not _is_edge(tokens, at), places))


def _run_over_commas(tokens: Tokens, places: Iterable[int], numbers: frozenset[int]) -> list[int]:
    """Return the indexes up to another number, over appositions: Ana Pell, a vet, polled."""
    return list(takewhile(lambda at: at not in numbers and tokens.lower[at] not in ";:—–", places))


def _is_edge(tokens: Tokens, at: int) -> bool:
    """Whether a word ends a clause, as `to` before a verb does."""
    language, word = tokens.language, tokens.lower[at]
    is_to = word in language.words("range") and may_be_infinitive(tokens, at + 1)
    return is_to or word in language.breaks


def _joints(number: Quantity, tokens: Tokens, first: int, last: int) -> Iterator[str]:
    """Yield what joins a number to other words, with a sign: from and to, of, and its noun."""
    language, at = tokens.language, first - 1
    while tokens.lower_at(at) in language.words("article"):
        at -= 1
    if tokens.lower_at(at - 1) in language.words("compared"):
        at -= 1  # compared with, compared to: from
    for name in _BEFORE:
        if tokens.lower_at(at) in language.words(name):
            yield f"{name} <>"
    if tokens.lower_at(last) in language.words("of"):
        yield "<> of"
    if number.counted:
        yield f"<> {number.counted}"


def _names(tokens: Tokens, places: Iterable[int]) -> frozenset[str]:
    """Return the stems of the words with a capital, but for months."""
    months = tokens.language.tables.calendar.months
    return frozenset(
        tokens.stems[at]
        for at in places
        if tokens.is_capitalised(at) and tokens.lower[at] not in months
    )


def _are_alike(one: Placed, other: Placed) -> bool:
    """Whether two numbers may change places: with other units their units would be reported."""
    first, second = one.number, other.number
    have_same_unit = first.unit == second.unit or "" in (
        first.unit or first.counted,
        second.unit or second.counted,
    )
    is_same_form = first.form == second.form
    return is_same_form and have_same_unit and first.values.isdisjoint(second.values)


def _only(ours: Placed, theirs: Iterable[Placed]) -> Placed | None:
    """Return the only equal number of the evidence, or None."""
    equal = [other for other in theirs if ours.number.values & other.number.values]
    return equal[0] if len(equal) == 1 else None


def _are_exchanged(ours: tuple[Placed, Placed], theirs: tuple[Placed, Placed]) -> bool:
    """Whether the words of two numbers are those of the other one in the evidence.

    It must be seen of both, or of one where no word at all is in its place; where only their common
    noun is, clearly of one.
    """
    mine, yours = _telling(*ours), _telling(*theirs)
    shared = _shared_noun(*ours) | _shared_noun(*theirs)
    straight = _weight((mine[0] & yours[0]) - shared, ours[0])
    straight += _weight((mine[1] & yours[1]) - shared, ours[1])
    crossed = mine[0] & yours[1], mine[1] & yours[0]
    if all(crossed):
        weight = _weight(crossed[0], ours[0]) + _weight(crossed[1], ours[1])
        return weight > straight
    if not any(mine[at] & yours[at] for at in (0, 1)) or _are_turned(ours, theirs):
        return any(words - _subject(ours) for words in crossed)
    is_clear = _is_clear(crossed[0], ours[0], theirs) or _is_clear(crossed[1], ours[1], theirs)
    return not straight and is_clear


def _subject(ours: tuple[Placed, Placed]) -> frozenset[str]:
    """Return the first word of a text that is no name: all its numbers are the subject's."""
    tokens = ours[0].tokens
    places = (at for at, stem in enumerate(tokens.stems) if stem)
    first = next(places, 0)
    if tokens.is_capitalised(first):
        return frozenset()
    return frozenset({tokens.stems[first]})


def _are_turned(ours: tuple[Placed, Placed], theirs: tuple[Placed, Placed]) -> bool:
    """Whether a fact goes from one number to the other, and its evidence from the other to it."""
    for one, other in ((0, 1), (1, 0)):
        is_from, is_to = _FROM in ours[one].joints, _TO in ours[other].joints
        if is_from and is_to and _FROM in theirs[other].joints - theirs[one].joints:
            return True
    return False


def _telling(one: Placed, other: Placed) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of two numbers that only one of them has."""
    return one.words - other.words, other.words - one.words


def _shared_noun(one: Placed, other: Placed) -> frozenset[str]:
    """Return the noun that one number has for both: 40 clinics in the north, 12 in the south."""
    nouns = {one.number.counted, other.number.counted} - {""}
    if len(nouns) != 1 or one.number.counted == other.number.counted:
        return frozenset()
    noun = min(nouns)
    return frozenset({noun, f"<> {noun}"})


def _weight(words: frozenset[str], placed: Placed) -> int:
    """Return how much words tell: a joint or a name as much as two others."""
    return len(words) + len(words & placed.joints) + len(words & placed.names)


def _is_clear(words: frozenset[str], ours: Placed, theirs: tuple[Placed, Placed]) -> bool:
    """Whether a number has the joints of the other one, or its noun and its name.

    A name tells only where the evidence has one for either number: 22 for Berg, 17 for Stone.
    """
    joints = words & ours.joints
    names = theirs[0].names - theirs[1].names, theirs[1].names - theirs[0].names
    is_named = all(names) and not words.isdisjoint(ours.names)
    return is_named or len(joints) >= _LEAST


def _finding(one: Placed, other: Placed, theirs: list[Placed], comparison: Comparison) -> Finding:
    first, second = (placed.number.span.of(comparison.tokens.text) for placed in (one, other))
    there = _only(one, theirs)
    sentence = comparison.evidence_around(there.number.span) if there else comparison.tokens
    words = shortened(sentence.text[sentence.starts[0] : sentence.end(-1)])
    message = f"“{first}” and “{second}” have changed places: the evidence says “{words}”"
    return Finding(CODE, message, "give the numbers to what they count in the evidence")
