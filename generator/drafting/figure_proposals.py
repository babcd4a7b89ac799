"""The number in a sentence as a draft proposes it: value, unit and comparator."""

from decimal import Decimal

from generator.briefing.meaning.comparators import approx_for
from generator.briefing.meaning.quantities import Quantity, quantities
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.drafting.asides import outside_first
from generator.drafting.proposal import ProposedFigure
from generator.drafting.reading import SeedReading
from generator.text import Span

_MOST_WORDS = 6  # from a number to the noun that it counts
_LARGEST = Decimal(10) ** 15


def proposed_figure(reading: SeedReading, span: Span) -> ProposedFigure | None:
    """Return the first number that counts or measures something, if need be one said aside."""
    language = reading.narration.language
    tokens = tokenize(reading.text, language, span.start, span.end)
    numbers = [number for number in quantities(tokens) if _counts(number, reading)]
    placed = [(number.span, _figure(number, tokens)) for number in numbers]
    figures = [(place, figure) for place, figure in placed if figure]
    return next(iter(outside_first(figures, reading.narration, span)), None)


def _counts(number: Quantity, reading: SeedReading) -> bool:
    """Whether a number counts or measures, and is no date."""
    is_in_date = any(date.span.meets(number.span) for date in reading.dates)
    is_money = number.unit in reading.narration.language.tables.units.money  # £95m: no metres
    is_plain = number.form == "number" and (len(number.values) == 1 or is_money)
    return is_plain and bool(number.unit or number.counted) and not is_in_date


def _figure(number: Quantity, tokens: Tokens) -> ProposedFigure | None:
    """Return a number as a figure if it has a unit and a comparator that figures know."""
    value = max(number.values)
    unit = number.unit or _noun_after(number, tokens)
    if not unit or abs(value) > _LARGEST:
        return None
    approx = approx_for(number.kinds)
    if not approx and "" not in number.kinds:
        return None
    return ProposedFigure(_plain(value), unit, approx)


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
