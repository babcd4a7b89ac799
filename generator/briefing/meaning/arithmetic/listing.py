"""How many a list of single ones has: a typesetter and a private tutor are two people."""

from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tokens import Tokens, tokenize

_FARTHEST = 9  # words between two that are listed
_MOST = 5


def listed_singles(number: Quantity, comparison: Comparison) -> bool:
    """Whether a passage lists as many single ones as a number says."""
    value = min(number.values)
    if number.unit or not 1 < value <= _MOST:
        return False
    texts = (passage.of(comparison.analysis.text) for passage in comparison.found.passages)
    return any(_longest_list(tokenize(text, comparison.language)) == value for text in texts)


def _longest_list(tokens: Tokens) -> int:
    """Return how many nouns after `a` the longest list of a passage has; 1 without a list."""
    longest, length, last = 1, 1, -_FARTHEST
    for at, word in enumerate(tokens.lower):
        if word in tokens.language.words("indefinite"):
            is_next = _is_listed(tokens, at, last)
            length = length + 1 if is_next else 1
            longest = max(longest, length) if _is_last(tokens, at) and is_next else longest
            last = at
    return longest


def _is_listed(tokens: Tokens, at: int, last: int) -> bool:
    """Whether a word goes on with a list whose last noun began at an index."""
    language, before = tokens.language, tokens.lower_at(at - 1)
    is_joined = before in language.words("and") or before == ","
    verbs = language.words("auxiliary")
    return is_joined and at - last <= _FARTHEST and verbs.isdisjoint(tokens.lower[last:at])


def _is_last(tokens: Tokens, at: int) -> bool:
    return tokens.lower_at(at - 1) in tokens.language.words("and")
