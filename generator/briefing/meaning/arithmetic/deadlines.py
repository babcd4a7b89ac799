"""Two ways to say a deadline: by 19 September is before September 20."""

import datetime as dt

from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tokens import Tokens

_LEAP_YEAR = 2024  # any year that has all days


def is_deadline(number: Quantity, comparison: Comparison) -> bool:
    """Whether a day of the fact ends a time that the evidence ends with the day beside it."""
    if number.form != "day":
        return False
    ours = _last_day(number, comparison.tokens)
    for other in comparison.evidenced:
        if other.form == "day":
            theirs = _last_day(other, comparison.evidence_around(other.span))
            if ours and ours == theirs:
                return True
    return False


def _last_day(number: Quantity, tokens: Tokens) -> dt.date | None:
    """Return the last day of a time that a day ends; None if it ends none."""
    language, at = tokens.language, tokens.index_from(number.span.start)
    first = at - 1 if _is_beside_month(tokens, at - 1) else at
    before = tokens.lower_at(first - 1)
    if before not in language.words("before-date"):
        return None
    day = dt.date(_LEAP_YEAR, number.month, int(min(number.values)))
    is_inclusive = before in language.words("including-date")
    return day if is_inclusive else day - dt.timedelta(days=1)


def _is_beside_month(tokens: Tokens, at: int) -> bool:
    return tokens.lower_at(at) in tokens.language.tables.calendar.months
