"""The number in a sentence as a draft proposes it: value, unit and comparator."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from generator.briefing.meaning.comparators import approx_for
from generator.briefing.meaning.quantities import Quantity, quantities
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.drafting.asides import outside_first
from generator.drafting.proposal import ProposedFigure
from generator.drafting.reading import SeedReading
from generator.text import Span

_RANGE_SIGNS = frozenset("-–—")
_MOST_WORDS = 6  # from a number to the noun that it counts
_LARGEST = Decimal(10) ** 15


def proposed_figure(reading: SeedReading, span: Span) -> ProposedFigure | None:
    """Return the first number that counts or measures something, if need be one said aside."""
    language = reading.narration.language
    tokens = tokenize(reading.text, language, span.start, span.end)
    numbers = [number for number in quantities(tokens) if _counts(number, reading)]
    placed = [
        (number.span, _figure(number, last, tokens)) for number, last in _ranges(numbers, tokens)
    ]
    figures = [(place, figure) for place, figure in placed if figure]
    return next(iter(outside_first(figures, reading.narration, span)), None)


def _ranges(numbers: list[Quantity], tokens: Tokens) -> Iterator[tuple[Quantity, Quantity | None]]:
    """Yield numbers, those that begin a range with its end: between 6,000 and 7,000.

    What something was before it changed is left out: from 6,000 to 7,000.
    """
    ended: Quantity | None = None
    for number, other in zip_longest(numbers, numbers[1:]):
        if number is ended:
            continue
        if other and _is_change(number, other, tokens):
            continue
        ended = other if other and _are_ends(number, other, tokens) else None
        yield number, ended


def _is_change(one: Quantity, other: Quantity, tokens: Tokens) -> bool:
    """Whether something changed from one number to another."""
    words = tokens.language.words
    is_from = tokens.lower_at(_before(one, tokens)) in words("change")
    return is_from and tokens.lower_at(_before(other, tokens)) in words("range")


def _are_ends(one: Quantity, other: Quantity, tokens: Tokens) -> bool:
    """Whether two numbers are the ends of a range: 12 to 14, 12-14, between 12 and 14."""
    language = tokens.language
    words = tokens.text[one.span.end : other.span.start].strip().lower()
    is_between = tokens.lower_at(_before(one, tokens)) in language.words("between")
    return words in (
        language.words("range") | _RANGE_SIGNS | (language.words("and") if is_between else set())
    )


def _before(number: Quantity, tokens: Tokens) -> int:
    """Return the index of the word before a number."""
    return tokens.index_from(number.span.start) - 1


def _counts(number: Quantity, reading: SeedReading) -> bool:
    """Whether a number counts or measures, and is no date."""
    is_in_date = any(date.span.meets(number.span) for date in reading.dates)
    is_money = number.unit in reading.narration.language.tables.units.money  # £95m: no metres
    is_plain = number.form == "number" and (len(number.values) == 1 or is_money)
    return is_plain and bool(number.unit or number.counted) and not is_in_date


def _figure(number: Quantity, last: Quantity | None, tokens: Tokens) -> ProposedFigure | None:
    """Return a number or range as a figure if its unit and its comparator are known."""
    value, high = max(number.values), max((last or number).values)
    unit = number.unit or _noun_after(last or number, tokens)
    approx = approx_for(number.kinds)
    is_compared = bool(approx) or "" in number.kinds
    if not unit or not is_compared or not -_LARGEST < value <= high < _LARGEST:
        return None
    if last is None:
        return ProposedFigure(_plain(value), unit, approx)
    return ProposedFigure(None, unit, approx, _plain(value), _plain(high))


def _plain(value: Decimal) -> int | float:
    """Return a number as JSON and YAML have it."""
    return int(value) if value == value.to_integral_value() else float(value)


def _noun_after(number: Quantity, tokens: Tokens) -> str:
    """Return the noun that a number counts, as it is written: soldiers."""
    language = tokens.language
    at = tokens.index_from(number.span.end)
    last = ""
    for index in range(at, min(at + _MOST_WORDS, len(tokens.lower))):
        word = tokens.lower[index]
        is_end = word in language.breaks or word in language.words("no-subject")
        if is_end or not word[:1].isalpha():
            break
        last = word
        following = tokens.lower_at(index + 1)
        if language.stem(word) == number.counted and not following.endswith("s"):
            break
    return last.removesuffix("'s").removesuffix("'")
