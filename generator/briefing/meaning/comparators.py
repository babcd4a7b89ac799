"""Comparators: the words before or after a number that make it a bound or an estimate."""

from typing import NamedTuple

from generator.briefing.meaning.language import Rule, RuleSet
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.notes import COMPARATORS

CODE = "changed-comparator"
_LONGEST = 4  # words
_FARTHEST = 4  # words after a number that its comparator may begin at

ABOUT, NEARLY = "about", "nearly"
NONE, NONE_WITHOUT_UNIT, NONE_OF_TIME = "none", "none-without-unit", "none-of-time"


class Comparator(NamedTuple):
    """The words of a comparator and its kinds; without words there is none."""

    words: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()


_NOTHING = Comparator()


def approx_for(kinds: frozenset[str]) -> str:
    """Return the `approx` that a figure has for a number of these kinds, or an empty string.

    Figures have no `nearly`: there it is `about`.
    """
    known = sorted(kinds.intersection(COMPARATORS))
    return next(iter(known), ABOUT if NEARLY in kinds else "")


def as_in_figure(kinds: frozenset[str]) -> frozenset[str]:
    """Return what a figure's comparator may mean; its `about` may be nearly."""
    return kinds | {NEARLY} if ABOUT in kinds else kinds


def comparator_before(tokens: Tokens, number: int) -> Comparator:
    """Return the longest comparator that ends right before a number, given its first word."""
    rules = tokens.language.rules.get(CODE)
    if rules is None:
        return _NOTHING
    number = _without_words_between(tokens, number, rules)
    return _ends_at(tokens, number, rules)


def comparator_after(tokens: Tokens, end: int) -> Comparator:
    """Return the comparator after a number, given the index after it.

    One or two words that say what is counted may come between: 300 euros at most.
    """
    rules = tokens.language.rules.get(CODE)
    if rules is None:
        return _NOTHING
    for at in range(end, end + _FARTHEST):
        found = _begins_at(tokens, at, rules)
        if found.words and (at == end or len(found.words) > 1):
            return found
        word = tokens.lower_at(at)
        if not word or word in tokens.language.breaks | tokens.language.classes["auxiliary"]:
            break
    return _NOTHING


def _without_words_between(tokens: Tokens, number: int, rules: RuleSet) -> int:
    """Return the index after the comparator, however many words separate it from its number."""
    between = rules.classes["before-number"]
    while between.accepts(tokens, number - 1) and not _ends_at(tokens, number, rules).words:
        number -= 1
    return number


def _ends_at(tokens: Tokens, end: int, rules: RuleSet) -> Comparator:
    for start in range(max(0, end - _LONGEST), end):
        for rule in rules.rules.starting_with(tokens.lower[start]):
            if rule.scope != "number-before" and rule.end(tokens, start) == end:
                return _made(rule, tokens, start, end)
    return _NOTHING


def _begins_at(tokens: Tokens, at: int, rules: RuleSet) -> Comparator:
    for rule in rules.rules.starting_with(tokens.lower_at(at)):
        if rule.scope == "number-before" and (end := rule.end(tokens, at)):
            return _made(rule, tokens, at, end)
    return _NOTHING


def _made(rule: Rule, tokens: Tokens, start: int, end: int) -> Comparator:
    if rule.scope == "nothing":
        return _NOTHING
    return Comparator(tokens.lower[start:end], frozenset(rule.kind.split()))
