"""Find the passages of a seed that some words may mean, the same but for the folding table."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from msgspec import Struct

from generator.briefing.gate.editing import Way, ways_to_read
from generator.briefing.gate.folding import folded, plainly
from generator.briefing.gate.needles import Needle
from generator.briefing.gate.occurrences import occurrences
from generator.briefing.gate.seed_text import SeedText
from generator.text import Span

MOST_PLACES = 20
_NEAR = 50  # places of a later part that are tried after an earlier one
_STEPS = 5_000  # tries before a quotation in many short parts is given up

Together = Callable[[tuple[Span, ...]], bool]


class Match(Struct, frozen=True):
    """One place where all parts of a passage occur, in order."""

    spans: tuple[Span, ...]
    edited: bool = False
    odd: str = ""  # what is odd about the quotation marks around it


@dataclass(frozen=True, eq=False)
class Search:
    """Words that are looked for in a seed; a needle is looked for once, however often asked."""

    words: str
    seed: SeedText
    marks: bool = False  # whether editorial marks are honoured
    _found: dict[Needle, list[Span]] = field(default_factory=dict)

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways in which the words may be meant."""
        return ways_to_read(self.words, marks=self.marks)

    def places(self, needle: Needle) -> list[Span]:
        """Return the occurrences of a needle, in order."""
        if needle not in self._found:
            self._found[needle] = occurrences(needle, self.seed)
        return self._found[needle]

    def matches(
        self, prefix: str = "", suffix: str = "", together: Together | None = None
    ) -> tuple[Match, ...]:
        """Return every place of the words that has this context, at most MOST_PLACES.

        `together` says whether the first parts of a passage may go together. The first way in which
        the words occur anywhere counts: what a seed has literally is not an editorial mark.
        """
        for way in self.ways:
            chains = [chain for chain in self._chains(way, together) if self._fits(way, chain)]
            if chains:
                near = (
                    Match(chain, way.edited)
                    for chain in chains
                    if has_context(chain, self.seed, prefix, suffix)
                )
                return tuple(islice(near, MOST_PLACES))
        return ()

    def _chains(self, way: Way, together: Together | None) -> Iterator[tuple[Span, ...]]:
        if len(way.needles) == 1:
            return ((span,) for span in self.places(way.needles[0]))
        return _chains([self.places(needle) for needle in way.needles], together)

    def _fits(self, way: Way, chain: tuple[Span, ...]) -> bool:
        """Whether words between quotation marks are the whole of a quotation in the seed."""
        if not way.in_marks:
            return True
        around = self.seed.quoted.around(Span(chain[0].start, chain[-1].end))
        if around is None:
            return False
        before = self.seed.text[around.start : chain[0].start]
        after = self.seed.text[chain[-1].end : around.end]
        return not (before.strip() or after.strip(" \n\u00a0\u202f,."))


def candidates(words: str, seed: SeedText, *, marks: bool = False) -> tuple[Match, ...]:
    """Return every place of some words, at most MOST_PLACES."""
    return Search(words, seed, marks).matches()


def _chains(parts: list[list[Span]], together: Together | None) -> Iterator[tuple[Span, ...]]:
    """Yield every way to find the parts one after the other."""
    latest = _latest(parts)
    waiting: list[tuple[Span, ...]] = [()]
    for _ in range(_STEPS):
        if not waiting:
            return
        chain = waiting.pop()
        if len(chain) == len(parts):
            yield chain
            continue
        longer = [
            (*chain, span)
            for span in _following(parts[len(chain)], chain)
            if span.start <= latest[len(chain)]
        ]
        waiting.extend(chain for chain in reversed(longer) if together is None or together(chain))


def _following(places: list[Span], chain: tuple[Span, ...]) -> list[Span]:
    """Return the places at which a part may follow a chain, the nearest of them."""
    if not chain:
        return places
    first = bisect_left(places, chain[-1].end, key=lambda span: span.start)
    return places[first : first + _NEAR]


def _latest(parts: list[list[Span]]) -> list[int]:
    """Return for each part the last place from which all later ones can follow, or -1."""
    latest: list[int] = []
    limit: int | None = None
    for places in reversed(parts):
        fitting = [span.start for span in places if limit is None or span.end <= limit]
        limit = fitting[-1] if fitting else -1
        latest.append(limit)
    return latest[::-1]


def has_context(spans: tuple[Span, ...], seed: SeedText, prefix: str, suffix: str) -> bool:
    """Whether the prefix ends right before the words and the suffix begins right after them.

    Quotation marks between them may be left out, and so may a final stop.
    """
    return _has_prefix(spans[0].start, seed, prefix) and _has_suffix(spans[-1].end, seed, suffix)


def _has_prefix(at: int, seed: SeedText, prefix: str) -> bool:
    """Whether the prefix ends right before an offset."""
    if not prefix:
        return True
    before = folded(seed.text[max(0, at - _reach(prefix)) : at]).text.rstrip()
    wanted = plainly(prefix)
    return before.endswith(wanted) or before.rstrip(" \"'").endswith(wanted)


def _has_suffix(at: int, seed: SeedText, suffix: str) -> bool:
    """Whether the suffix begins right after an offset."""
    if not suffix:
        return True
    after = folded(seed.text[at : at + _reach(suffix)]).text.lstrip()
    wanted = plainly(suffix)
    return any(
        words.startswith(wanted) for words in (after, after.lstrip(",."), after.lstrip(" ,.\"'"))
    )


def _reach(context: str) -> int:
    """Return how many characters of the seed may fold to a context."""
    return 8 * len(context) + 64
