"""Many words looked for at once, in one pass over a text."""

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


def automaton_of(words: Sequence[str]) -> AhoCorasick:
    """Return an automaton that finds every word wherever it stands, in words that overlap too.

    Left to itself the library makes tables for few words, which takes time in the square of their
    length: two minutes for 40,000 letters.
    """
    return AhoCorasick(
        words, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
    )
