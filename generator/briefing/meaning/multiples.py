"""Words that multiply, with their comparators: almost doubled, more than twice."""

from decimal import Decimal

from generator.briefing.meaning.quantities import Quantity, compared
from generator.briefing.meaning.tokens import Tokens
from generator.text import Span


def multiples(tokens: Tokens) -> tuple[Quantity, ...]:
    """Return the words of a text that multiply, as numbers of the form `multiple`."""
    language = tokens.language
    multiplying = language.words("multiplying") & language.tables.numbers.implied.keys()
    if multiplying.isdisjoint(tokens.lower_set):
        return ()
    places = (at for at, word in enumerate(tokens.lower) if word in multiplying)
    return tuple(_multiple(tokens, at) for at in places)


def _multiple(tokens: Tokens, at: int) -> Quantity:
    value = Decimal(tokens.language.tables.numbers.implied[tokens.lower[at]])
    span = Span(tokens.starts[at], tokens.end(at))
    return compared(Quantity(span, frozenset({value}), "multiple"), tokens, at, at + 1)
