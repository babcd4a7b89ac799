"""Which passages a note's words may mean: word for word but for the folding table, with its editorial marks honoured."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from msgspec import Struct

from generator.briefing.gate.editing import Part, Reading, readings
from generator.briefing.gate.folding import BLANKS, INVISIBLE, folded, plainly
from generator.briefing.gate.occurrence_index import occurrence_index
from generator.briefing.gate.seed_text import SeedText, occurrences, without_final_stop
from generator.briefing.model.quotations import Quotations
from generator.briefing.model.seed import Seed
from generator.text import Span

MOST_PLACES = 20
_NEAR = 50  # places of a later part that are tried after an earlier one
_STEPS = 5_000  # tries before a quotation in many short parts is given up
_MARKS = "\"'"

Together = Callable[[tuple[Span, ...]], bool]

__all__ = ["MOST_PLACES", "Match", "SeedText", "Together", "candidates", "page", "stands_between"]


class Match(Struct, frozen=True):
    """One place where all parts of a quotation stand, in order; what is odd about the marks around them."""

    spans: tuple[Span, ...]
    edited: bool = False
    odd: str = ""


def page(seed: Seed, quoted: Quotations, lang: str = "en", words: Iterable[str] = ()) -> SeedText:
    """Make a seed ready; `words` are those that will be looked for, so that one pass finds them all."""
    needles = {
        without_final_stop(part)[0]
        for each in words
        for reading, _ in _ways(each, marks=True)
        for part in reading.parts
    }
    foldings = [
        folded(seed.text),
        *([folded(seed.text, quoted.repeated)] if quoted.repeated else []),
    ]
    closers = frozenset(each.end for each in quoted.stretches)
    return SeedText(
        seed, lang, quoted, tuple(occurrence_index(each, needles) for each in foldings), closers
    )


def candidates(  # noqa: PLR0913 - the words, where, and what decides
    words: str,
    seed: SeedText,
    prefix: str = "",
    suffix: str = "",
    *,
    marks: bool = False,
    together: Together | None = None,
) -> tuple[Match, ...]:
    """Every place where the words stand, at most MOST_PLACES.

    With `marks`, editorial marks are honoured, and quotation marks around the whole are not part of the words;
    `together` says whether the first parts of a quotation may go together. The first reading that is found anywhere
    counts: what stands literally in a seed is no editorial mark.
    """
    for reading, in_marks in _ways(words, marks=marks):
        parts = [occurrences(part, seed) for part in reading.parts if without_final_stop(part)[0]]
        if not parts:
            continue
        chains = (
            _chains(parts, together) if len(parts) > 1 else iter([(each,) for each in parts[0]])
        )
        found = [each for each in chains if not in_marks or _fills_quotation(each, seed)]
        if found:
            near = (
                Match(each, reading.edited)
                for each in found
                if stands_between(each, seed, prefix, suffix)
            )
            return tuple(islice(near, MOST_PLACES))
    return ()


def _ways(words: str, *, marks: bool) -> list[tuple[Reading, bool]]:
    """How the words may be meant, and whether quotation marks around them were taken off."""
    plain = words.strip(BLANKS + INVISIBLE)
    if not marks:
        return [(Reading((Part(plain),), edited=False), False)]
    inner = (
        [(each, True) for each in readings(plain[1:-1].strip())] if _is_one_quotation(plain) else []
    )
    return inner + [(each, False) for each in readings(plain)]


def _is_one_quotation(words: str) -> bool:
    """Whether outer marks belong together: `"a" and "b"` begins and ends with marks of two quotations."""
    if len(words) < 3 or words[0].isalnum() or words[-1].isalnum():  # noqa: PLR2004 - two marks and a letter
        return False
    first = plainly(words[0])
    return first in _MARKS and first == plainly(words[-1]) and first not in plainly(words[1:-1])


def _fills_quotation(spans: tuple[Span, ...], seed: SeedText) -> bool:
    """Whether words begin and end where a quotation of the seed does, but for its final stop."""
    around = seed.quoted.around(Span(spans[0].start, spans[-1].end))
    if around is None:
        return False
    return not (
        seed.text[around.start : spans[0].start].strip()
        or seed.text[spans[-1].end : around.end].strip(" \n\u00a0\u202f,.")
    )


def _chains(parts: list[list[Span]], together: Together | None) -> Iterator[tuple[Span, ...]]:
    """Every way to find the parts one after the other, each at a place from which the rest can still follow."""
    latest = _latest(parts)
    waiting: list[tuple[Span, ...]] = [()]
    for _ in range(_STEPS):
        if not waiting:
            return
        chain = waiting.pop()
        if len(chain) == len(parts):
            yield chain
            continue
        further = parts[len(chain)]
        begin = bisect_left(further, chain[-1].end, key=lambda each: each.start) if chain else 0
        near = further[begin : begin + _NEAR] if chain else further
        longer = [(*chain, each) for each in near if each.start <= latest[len(chain)]]
        waiting.extend(each for each in reversed(longer) if together is None or together(each))


def _latest(parts: list[list[Span]]) -> list[int]:
    """For each part the last place from which all later ones can follow, or -1."""
    latest: list[int] = []
    limit: int | None = None
    for places_of_part in reversed(parts):
        fitting = [each.start for each in places_of_part if limit is None or each.end <= limit]
        limit = fitting[-1] if fitting else -1
        latest.append(limit)
    return latest[::-1]


def stands_between(spans: tuple[Span, ...], seed: SeedText, prefix: str, suffix: str) -> bool:
    """Whether the prefix ends right before the words and the suffix begins right after them.

    Quotation marks that stand between may be left out, and so may a final stop.
    """
    before, after = spans[0].start, spans[-1].end
    if prefix:
        head = folded(seed.text[max(0, before - 8 * len(prefix) - 64) : before]).text.rstrip()
        wanted = plainly(prefix)
        if not (head.endswith(wanted) or head.rstrip(" \"'").endswith(wanted)):
            return False
    if suffix:
        tail = folded(seed.text[after : after + 8 * len(suffix) + 64]).text.lstrip()
        wanted = plainly(suffix)
        if not any(
            each.startswith(wanted) for each in (tail, tail.lstrip(",."), tail.lstrip(" ,.\"'"))
        ):
            return False
    return True
