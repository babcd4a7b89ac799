"""Who a sentence is about: its first subject, where that is one actor, by name."""

from bisect import bisect_left
from collections.abc import Iterable

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.clauses import is_verb
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Mention
from generator.text import Span

_FARTHEST = 10  # words from the beginning of a subject to a name in it
_OPENING = ("preposition", "introducing")
_AFTER_HEAD = ("preposition", "adverb", "break", "past")
_OWNING = ("'s", "’s", "' ", "’ ")


def leading_subject(analysis: SeedAnalysis, sentence: Span) -> str:
    """Return the actor who is the subject of a sentence's first clause, or an empty string.

    That is Ana Berg in `Ana Berg walked`, `in May, the mayor, Ana Berg, walked`, but not in
    `Ana Berg's aide walked`.
    """
    tokens = analysis.tokens(sentence)
    start = _beginning(tokens)
    for mention in analysis.named_in(sentence):
        at = bisect_left(tokens.starts, mention.span.start)
        if start <= at <= start + _FARTHEST and _may_lead(mention, tokens, range(start, at)):
            return mention.actor
    return ""


def _beginning(tokens: Tokens) -> int:
    """Return the index at which the subject of a sentence may begin.

    A first phrase is passed: In May, | Ana Berg walked; asked about the dam, | she laughed.
    """
    first = tokens.lower_at(0)
    is_opening = any(first in tokens.language.words(name) for name in _OPENING)
    if not is_opening and not first.endswith(("ed", "ing")):
        return 0
    return next((at + 1 for at, word in enumerate(tokens.lower) if word == ","), 0)


def _may_lead(mention: Mention, tokens: Tokens, before: range) -> bool:
    """Whether a name is the head of a subject, or its apposition: the mayor, Ana Berg, said."""
    after = tokens.index_from(mention.span.end)
    if tokens.text.startswith(_OWNING, mention.span.end) or _has_verb(tokens, before):
        return False
    if before and tokens.lower[before.stop - 1] == ",":
        return tokens.lower_at(after) == ","
    is_head = _may_follow_subject(tokens, after)
    prepositions = tokens.language.words("preposition")
    return is_head and prepositions.isdisjoint(tokens.lower[before.start : before.stop])


def _may_follow_subject(tokens: Tokens, at: int) -> bool:
    """Whether a word may come after the head of a subject, so that this is no part of a noun."""
    word, language = tokens.lower_at(at), tokens.language
    if not word or not word[0].isalpha() or is_verb(tokens, at):
        return True
    is_small = any(word in language.words(name) for name in _AFTER_HEAD)
    return is_small or (word.endswith("s") and not tokens.is_capitalised(at))


def _has_verb(tokens: Tokens, places: Iterable[int]) -> bool:
    return any(is_verb(tokens, at) and not tokens.is_capitalised(at) for at in places)
