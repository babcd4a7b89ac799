"""Look for many words at once, in one pass over a text."""

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


def automaton_of(words: Sequence[str]) -> AhoCorasick:
    """Return an automaton that finds every occurrence of every word, overlapping ones included.

    By default the library makes tables for few words, which takes time in the square of their
    length: two minutes for 40,000 letters.
    """
    return AhoCorasick(
        words, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
    )
