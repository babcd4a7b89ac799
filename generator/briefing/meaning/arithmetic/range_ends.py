"""The ends of a range: between 12 and 14 is at least 12 and up to 14."""

from itertools import pairwise

from msgspec.structs import replace

from generator.briefing.meaning.arithmetic.sides import Side
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tokens import Tokens


def with_bounds(side: Side) -> Side:
    """Return some words with their numbers, those that end a range with what they may mean."""
    numbers = list(side.numbers)
    for at, (one, other) in enumerate(pairwise(side.numbers)):
        if _are_ends(one, other, side.tokens):
            numbers[at] = replace(one, bound="at-least")
            numbers[at + 1] = replace(other, bound="up-to")
    return side._replace(numbers=tuple(numbers))


def _are_ends(one: Quantity, other: Quantity, tokens: Tokens) -> bool:
    """Whether two numbers are the ends of a range that begins with `between`."""
    language = tokens.language
    first = tokens.lower_at(tokens.index_from(one.span.start) - 1)
    last = tokens.lower_at(tokens.index_from(other.span.start) - 1)
    return first in language.words("between") and last in language.words("and")
