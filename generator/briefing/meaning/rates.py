"""What a number is measured by: 900 euros a month, 88 percent of a level or below it."""

from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tokens import Tokens

_NEAREST = 3  # words before a number
_FARTHEST = 5  # words after a number


def rate(number: Quantity, tokens: Tokens) -> str:
    """Return the unit by which a number is counted: `month` of 900 euros a month; or nothing."""
    units, language = tokens.language.tables.units, tokens.language
    first, last = tokens.index_from(number.span.start), tokens.index_from(number.span.end)
    for word in tokens.lower[max(0, first - _NEAREST) : first]:
        if word in units.rates:  # the annual rent is 900
            return units.rates[word]
    for at in range(last, min(last + _FARTHEST, len(tokens.lower))):
        word = tokens.lower[at]
        if word in language.breaks:
            break
        if word in language.words("per"):
            return units.by_form.get(tokens.lower_at(at + 1), "")
        if word in units.rates:
            return units.rates[word]
    return ""


def standing(number: Quantity, tokens: Tokens) -> str:
    """Return `level` for to 88 percent of, `change` for by 88 percent and 88 percent below."""
    if number.unit != "percent":
        return ""
    language = tokens.language
    before = tokens.lower_at(tokens.index_from(number.span.start) - 1)
    at = tokens.index_from(number.span.end)
    at += language.tables.units.by_form.get(tokens.lower_at(at)) == number.unit
    after = tokens.lower_at(at)
    if before in language.words("by") or after in language.words("above-or-below"):
        return "change"
    is_level = before in language.words("reaching-level") and after in language.words("of")
    return "level" if is_level else ""
