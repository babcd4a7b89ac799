"""Which of two speakers says what a fact says: X said it is safe, but Y said it leaks."""

from collections.abc import Collection, Iterator, Sequence

from generator.briefing.meaning.attribution import Attribution, attributions
from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.subjects import subject
from generator.briefing.meaning.tokens import Tokens

_FEWEST = 2  # words that a fact must have of what one says, beyond those of what others say

Claim = tuple[frozenset[str], frozenset[str]]  # who says it, and its words of content


def one_of_two(comparison: Comparison, given: Collection[str]) -> frozenset[str]:
    """Return who surely says what a fact says, if its speakers say something else there.

    That is so where each says something in the same sentence, and the fact has more words of what
    the other says. Else none.
    """
    for words in comparison.evidence:
        claims = list(_claims(comparison, words))
        own = [content for actors, content in claims if not actors.isdisjoint(given)]
        others = [claim for claim in claims if claim[0].isdisjoint(given)]
        if not own or not others:
            continue
        best = max(others, key=lambda claim: _shared(claim[1], comparison))
        if _shared(best[1], comparison) >= _FEWEST + max(_shared(o, comparison) for o in own):
            return best[0]
    return frozenset()


def _shared(content: frozenset[str], comparison: Comparison) -> int:
    return len(content & comparison.tokens.content)


def _claims(comparison: Comparison, words: Tokens) -> Iterator[Claim]:
    """Yield who says what in a sentence; each claim ends where the next one begins."""
    found = sorted(words.once(attributions), key=lambda attribution: attribution.at)
    if len(found) > 1:
        for number, attribution in enumerate(found):
            actors = subject(comparison.analysis, words, attribution).actors
            first, last = _bounds(found, number, words)
            if actors and first < last:
                part = comparison.analysis.words(words.starts[first], words.end(last - 1))
                yield actors, part.content


def _bounds(found: Sequence[Attribution], number: int, words: Tokens) -> tuple[int, int]:
    """Return the indices between which a claim is: after its verb, or before it."""
    attribution = found[number]
    if attribution.form.what == "before":
        before = _break(words, found[number - 1].end, attribution.at) if number else 0
        return before, attribution.at
    last = len(words.lower)
    if number + 1 < len(found):
        last = _break(words, attribution.end, found[number + 1].at)
    return attribution.end, last


def _break(words: Tokens, start: int, end: int) -> int:
    """Return the last index in a stretch at which a clause may begin, or its end."""
    breaks = words.language.breaks
    return max((at for at in range(start, end) if words.lower[at] in breaks), default=end)
