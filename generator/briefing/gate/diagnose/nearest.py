"""The passage most like words that are not there: for messages alone, never for a decision."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import Match, SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from generator.briefing.gate.folding import plainly
from generator.text import Span, shortened

OMISSION = "[...]"
_TOKEN = re.compile(r"\[\.\.\.\]|\.(?: ?\.){2}|(?:\[\w\])?\w+(?:[-'.,@&/]\w+)*|[^\w\s]")
_LONGEST = 200  # words of a quotation that are compared
_RAREST = 12  # of its words that say where to look
_MOST_PLACES = 5_000  # in the seed where those words are looked at
_STRETCH = 8  # words that count as one place
_FEW, _HALF, _ENOUGH = 3, 0.5, 0.55  # of the words must be there; of a few words half
_STRAY = 4  # words more between two stretches in the seed than here
_LONGEST_SHOWN = 120
_WITHOUT_BRACKETS = str.maketrans("", "", "[]")


class Token(Struct, frozen=True):
    """A word, number or mark, where it stands."""

    text: str
    start: int
    end: int


class Near(Struct, frozen=True):
    """A stretch of the folded text, and its difference from the words: `[-yours-]{+the seed's+}`."""

    span: Span
    difference: str
    kind: str  # initial | capitals | marks | omission | addition | ""

    @property
    def differs(self) -> bool:
        """Whether a reader sees a difference; what `[...]` leaves out is none."""
        return "[-" in self.difference or "{+" in self.difference

    def hint(self, *, marks: bool) -> str:
        """What mends a difference of this kind, where that is plain; `marks` is whether editorial marks are honoured."""
        return _HINTS.get((self.kind, marks), "")


_HINTS = {
    ("initial", True): "only a capital differs: mark the changed letter, as in `[T]he`",
    ("initial", False): "only a capital differs: evidence keeps the seed's",
    ("capitals", True): "only capitals differ: a quotation keeps the seed's",
    ("capitals", False): "only capitals differ: evidence keeps the seed's",
    ("marks", True): "only punctuation differs: a quotation keeps the seed's",
    ("marks", False): "only punctuation differs: evidence keeps the seed's",
    ("omission", True): "quote the words in full, or mark what you leave out with `[...]`",
    ("omission", False): "give the stretches as a list, each as it stands",
    ("addition", True): "leave out what the seed does not say",
    ("addition", False): "leave out what the seed does not say",
}


def nearest_passage(words: str, text: str) -> Near | None:
    """The stretch of a folded text most like the words, or None where nothing is near. Linear in the text, once."""
    plain = plainly(words)
    mine = _tokens(plain)[:_LONGEST]
    theirs, positions = _indexed(text)
    start = _best_start(_lower(mine), positions)
    if start is None:
        return None
    window = theirs[max(0, start - 8) : start + len(mine) + len(mine) // 2 + 12]
    blocks = _near_each_other(
        SequenceMatcher(None, _lower(mine), _lower(window), autojunk=False).get_matching_blocks()[
            :-1
        ]
    )
    if sum(each.size for each in blocks) < (_HALF if len(mine) <= _FEW else _ENOUGH) * len(mine):
        return None
    # What of mine lies before the first and after the last common word has its counterpart just outside, up to a stop.
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    while blocks[0].b - first < blocks[0].a and first and window[first - 1].text[0].isalnum():
        first -= 1
    after = len(mine) - blocks[-1].a - blocks[-1].size
    while after and last < len(window) and window[last].text[0].isalnum():
        last, after = last + 1, after - 1
    near = window[first:last]
    return Near(
        Span(near[0].start, near[-1].end), _difference(mine, plain, near, text), _kind(mine, near)
    )


def _near_each_other(blocks: list[Match]) -> list[Match]:
    """Common stretches without a lone word at either end that stands far from the rest."""

    def strays(edge: Match, neighbour: Match) -> bool:
        apart = abs(edge.b - neighbour.b) - abs(edge.a - neighbour.a)
        return edge.size == 1 and apart > _STRAY

    while len(blocks) > 1 and strays(blocks[-1], blocks[-2]):
        blocks = blocks[:-1]
    while len(blocks) > 1 and strays(blocks[0], blocks[1]):
        blocks = blocks[1:]
    return blocks


def _tokens(text: str) -> list[Token]:
    return [Token(each.group(), *each.span()) for each in _TOKEN.finditer(text)]


@lru_cache(maxsize=2)
def _indexed(text: str) -> tuple[list[Token], Mapping[str, list[int]]]:
    """A text's words and where each of them stands, kept for the next quotation that is not there."""
    found = _tokens(text)
    positions: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        positions[each.text.lower()].append(number)
    return found, positions


def _lower(words: Sequence[Token]) -> list[str]:
    return [
        each.text.lower().translate(_WITHOUT_BRACKETS) if len(each.text) > 1 else each.text.lower()
        for each in words
    ]


def _best_start(mine: list[str], positions: Mapping[str, Sequence[int]]) -> int | None:
    """Return where the words would begin if their rarest ones stood as far apart as they do here.

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


def _difference(mine: list[Token], yours: str, theirs: Sequence[Token], seed: str) -> str:
    """Both readings in one line, each with its own spacing."""
    shown = ""
    for kind, a, b, c, d in _runs(mine, theirs):
        first, source = (theirs[c], seed) if d > c else (mine[a], yours)
        gap = " " if shown and source[first.start - 1 : first.start].isspace() else ""
        if kind == "equal" or (b > a and yours[mine[a].start : mine[b - 1].end] == OMISSION):
            same = seed[theirs[c].start : theirs[d - 1].end] if kind == "equal" else OMISSION
            shown += gap + shortened(same, _LONGEST_SHOWN)
        else:
            shown += gap
            shown += (
                f"[-{shortened(yours[mine[a].start : mine[b - 1].end], _LONGEST_SHOWN)}-]"
                if b > a
                else ""
            )
            shown += (
                f"{{+{shortened(seed[theirs[c].start : theirs[d - 1].end], _LONGEST_SHOWN)}+}}"
                if d > c
                else ""
            )
    return shown


def _runs(mine: list[Token], theirs: Sequence[Token]) -> list[tuple[str, int, int, int, int]]:
    """What is equal and what differs; a lone mark between two differences belongs to them."""
    matcher = SequenceMatcher(
        None, [each.text for each in mine], [each.text for each in theirs], autojunk=False
    )
    runs: list[tuple[str, int, int, int, int]] = []
    codes = matcher.get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(codes):
        between = 0 < number < len(codes) - 1
        differs = kind != "equal" or (
            between and not any(each.text[0].isalnum() for each in mine[a:b])
        )
        if differs and runs and runs[-1][0] == "differs":
            runs[-1] = ("differs", runs[-1][1], b, runs[-1][3], d)
        else:
            runs.append(("differs" if differs else "equal", a, b, c, d))
    return runs


def _kind(mine: list[Token], theirs: Sequence[Token]) -> str:
    """The kind of a difference that has a plain remedy."""
    ours, seeds = [each.text for each in mine], [each.text for each in theirs]
    if ours == seeds:
        return ""
    if _lower(mine) == _lower(theirs):
        return "initial" if ours[1:] == seeds[1:] and ours[0][1:] == seeds[0][1:] else "capitals"
    if [each for each in ours if each[0].isalnum()] == [
        each for each in seeds if each[0].isalnum()
    ]:
        return "marks"
    kinds = {
        code[0] for code in SequenceMatcher(None, ours, seeds, autojunk=False).get_opcodes()
    } - {"equal"}
    if kinds == {"insert"}:
        return "omission"
    return "addition" if kinds == {"delete"} else ""
