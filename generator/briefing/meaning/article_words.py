"""The words of a whole article, and what they may be abbreviated to."""

import re

from msgspec import Struct

from generator.briefing.meaning.analysis import SeedAnalysis

_WORD = re.compile(r"[^\W_]+")
_BEGINNING = 4  # letters
_LONGEST = 5  # letters of an abbreviation


class ArticleWords(Struct, frozen=True):
    """All words of an article in lower case, how they begin, and the initials of words in a row."""

    words: frozenset[str]
    beginnings: frozenset[str]
    initials: frozenset[str]


def article_words(analysis: SeedAnalysis) -> ArticleWords:
    """Return the words of an article; ask for them with `analysis.once`."""
    words = _WORD.findall(analysis.text.lower())
    letters = "".join(word[0] for word in words)
    rows = (
        letters[at : at + length] for at in range(len(words)) for length in range(2, _LONGEST + 1)
    )
    beginnings = frozenset(word[:_BEGINNING] for word in words)
    return ArticleWords(frozenset(words), beginnings, frozenset(rows))
