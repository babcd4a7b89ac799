"""The passage most like words that a seed does not have: for messages, never for a decision."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import Match, SequenceMatcher
from functools import lru_cache

from generator.briefing.gate.diagnose.difference import (
    Difference,
    Token,
    difference,
    lower,
    span_of,
    tokens,
)
from generator.briefing.gate.folding import plainly
from generator.text import Span

_LONGEST = 200  # words of a quotation that are compared
_RAREST = 12  # of its words that say where to look
_MOST_PLACES = 5_000  # in the seed where those words are looked at
_STRETCH = 8  # words that count as one place
_FEW, _HALF, _ENOUGH = 3, 0.5, 0.55  # of the words must be there; of a few words half
_STRAY = 4  # words more between two stretches in the seed than here


def nearest_passage(words: str, text: str) -> tuple[Span, Difference] | None:
    """Return the stretch of a folded text most like the words, and how these differ from it.

    If there is nothing near, return None. It takes time in proportion to the length of the text.
    """
    plain = plainly(words)
    mine = tokens(plain)[:_LONGEST]
    theirs, positions = _indexed(text)
    start = _best_start(lower(mine), positions)
    if start is None:
        return None
    window = theirs[max(0, start - 8) : start + len(mine) + len(mine) // 2 + 12]
    blocks = _common(mine, window)
    if not _is_enough(blocks, mine):
        return None
    near = _with_counterparts(blocks, mine, window)
    return span_of(near), difference(mine, plain, near, text)


def _common(mine: list[Token], window: list[Token]) -> list[Match]:
    """Return the stretches that both have, without lone words far from the rest."""
    matcher = SequenceMatcher(None, lower(mine), lower(window), autojunk=False)
    return _near_each_other(matcher.get_matching_blocks()[:-1])


def _is_enough(blocks: list[Match], mine: list[Token]) -> bool:
    """Whether so many of the words are there that the passage may be meant."""
    share = _HALF if len(mine) <= _FEW else _ENOUGH
    return sum(block.size for block in blocks) >= share * len(mine)


def _with_counterparts(blocks: list[Match], mine: list[Token], window: list[Token]) -> list[Token]:
    """Return the passage from its first to its last common word, and as much more as `mine` has.

    Words before the first and after the last common one have their counterparts just outside,
    up to a mark.
    """
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    before, after = blocks[0].a, len(mine) - blocks[-1].a - blocks[-1].size
    while before and first and window[first - 1].is_word:
        first, before = first - 1, before - 1
    while after and last < len(window) and window[last].is_word:
        last, after = last + 1, after - 1
    return window[first:last]


def _near_each_other(blocks: list[Match]) -> list[Match]:
    """Return common stretches without a lone word at either end that is far from the rest."""
    while len(blocks) > 1 and _strays(blocks[-1], blocks[-2]):
        blocks = blocks[:-1]
    while len(blocks) > 1 and _strays(blocks[0], blocks[1]):
        blocks = blocks[1:]
    return blocks


def _strays(edge: Match, neighbour: Match) -> bool:
    apart = abs(edge.b - neighbour.b) - abs(edge.a - neighbour.a)
    return edge.size == 1 and apart > _STRAY


@lru_cache(maxsize=2)
def _indexed(text: str) -> tuple[list[Token], Mapping[str, list[int]]]:
    """Return the tokens of a text and the numbers of each, kept for the next words not found."""
    found = tokens(text)
    positions: dict[str, list[int]] = defaultdict(list)
    for number, token in enumerate(found):
        positions[token.text.lower()].append(number)
    return found, positions


def _best_start(mine: list[str], positions: Mapping[str, Sequence[int]]) -> int | None:
    """Return where the words would begin if their rarest ones were as far apart as they are here.

    Each place of a rare word votes for a beginning; the stretch of 16 words with most votes wins.
    Of a word that is everywhere no more places are counted than `_MOST_PLACES` allows for all
    words together, so that a long seed of common words costs no more than a short one.
    """
    votes: Counter[int] = Counter()
    places_left = _MOST_PLACES
    for word in _rarest(mine, positions):
        places = positions[word][:places_left]
        if votes and len(places) < len(positions[word]):
            break
        places_left -= len(places)
        offsets = [at for at, other in enumerate(mine) if other == word][:3]
        starts = {place - offset for place in places for offset in offsets}
        votes.update([start // _STRETCH for start in starts])
    if not votes:
        return None
    return max(0, _STRETCH * _fullest(votes) - _STRETCH // 2)


def _fullest(votes: Mapping[int, int]) -> int:
    """Return the first stretch that has, together with the one before it, the most votes."""
    # One of the two has at least half of what the fullest single stretch has.
    half = max(votes.values()) / 2
    full = [stretch for stretch, count in votes.items() if count >= half]
    pairs = {at: votes.get(at, 0) + votes.get(at - 1, 0) for one in full for at in (one, one + 1)}
    return min(pairs, key=lambda at: (-pairs[at], at))


def _rarest(words: list[str], positions: Mapping[str, Sequence[int]]) -> list[str]:
    """Return the words that say best where to look, the rarest first."""
    known = [word for word in set(words) if word in positions and word[0].isalnum()]
    return sorted(known, key=lambda word: (len(positions[word]), word))[:_RAREST]
