"""Before or after a date: part of the check of dates.

Where the evidence says *before June*, *by Friday*, *until 2019*, a fact does not say *after* it.
"""

from collections.abc import Iterator

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.dates import is_year

CODE = "date-not-in-evidence"
_SIDES = ("before-date", "after-date")


def other_sides(comparison: Comparison) -> Iterator[Finding]:
    """Yield the dates of a fact that are on the other side of what happens.

    With a *not* it is open: what is not done before June may be done after it.
    """
    language, ours = comparison.language, comparison.tokens.lower_set
    if ours.isdisjoint(language.words("before-date") | language.words("after-date")):
        return
    if not language.words("denying-date").isdisjoint(comparison.evidence_lower | ours):
        return
    theirs: dict[str, set[str]] = {}
    for date, word, _ in (place for words in comparison.evidence for place in _places(words)):
        theirs.setdefault(date, set()).add(word)
    for date, side, words in _places(comparison.tokens):
        if side and theirs.get(date, {side}).isdisjoint({side, ""}):
            yield Finding(CODE, f"“{words}” in this fact; its evidence puts it on the other side")


def _places(words: Tokens) -> Iterator[tuple[str, str, str]]:
    """Yield the dates of a text, with their side (empty for none) and the words of both."""
    language = words.language
    calendar = language.tables.calendar
    for at, word in enumerate(words.lower):
        if word in calendar.months or word in calendar.weekdays or is_year(word):
            before = words.lower_at(at - 1)
            sides = [side for side in _SIDES if before in language.words(side)]
            yield word, "".join(sides), f"{before} {words.written_at(at)}"
