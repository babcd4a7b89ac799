"""The numbers that are compared, with the words that they are in."""

from typing import NamedTuple

from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.quantities import Quantity, quantities
from generator.briefing.meaning.tokens import Tokens

_SEVERAL, _FEW = 2, 4  # sentences, numbers


class Side(NamedTuple):
    """Some words and those of their numbers that count."""

    numbers: tuple[Quantity, ...]
    tokens: Tokens


def fact_side(comparison: Comparison) -> Side:
    """Return the author's words with all their numbers."""
    return Side(comparison.stated, comparison.tokens)


def evidence_sides(comparison: Comparison) -> list[Side]:
    """Return the sentences of the evidence, with the numbers that are in its passages."""
    return [Side(_in_passages(sentence, comparison), sentence) for sentence in comparison.evidence]


def joined_side(sides: list[Side], comparison: Comparison) -> Side | None:
    """Return several sentences as one, if they have few numbers; None for one sentence."""
    numbers = tuple(number for side in sides for number in side.numbers)
    if len(sides) < _SEVERAL or not len(numbers) <= _FEW:
        return None
    start, end = sides[0].tokens.starts[0], comparison.sentences[-1].end
    return Side(numbers, comparison.analysis.words(start, end))


def _in_passages(sentence: Tokens, comparison: Comparison) -> tuple[Quantity, ...]:
    numbers = sentence.once(quantities)
    return tuple(number for number in numbers if comparison.in_passages(number.span))


def words_between(one: Quantity, other: Quantity, tokens: Tokens) -> tuple[str, ...]:
    """Return the words between two numbers of a text."""
    first, last = tokens.index_from(one.span.end), tokens.index_from(other.span.start)
    return tokens.lower[first:last]


def words_near(number: Quantity, tokens: Tokens, before: int, after: int) -> frozenset[str]:
    """Return the words next to a number, so many before it and so many after it."""
    first, last = tokens.index_from(number.span.start), tokens.index_from(number.span.end)
    return frozenset(
        (*tokens.lower[max(0, first - before) : first], *tokens.lower[last : last + after])
    )
