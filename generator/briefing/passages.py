"""Where words stand in a seed: word for word but for the folding table, whole words only, one place or none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from generator.briefing.boundaries import inside_word
from generator.briefing.editing import Part, Reading, readings
from generator.briefing.folding import Folded, folded
from generator.text import Span

MOST_PLACES = 20
_CLOSING_MARKS = "\"'”’»«›‹」』"
_STOP = re.compile(r"(?<![.,])[.,]$")
_OUTER_MARKS = re.compile(r"""^(?:"(.+)"|'(.+)')$""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A seed's text ready to be searched; `spoken` leaves out marks that a long quotation only repeats."""

    text: str
    plain: Folded
    spoken: Folded

    @property
    def foldings(self) -> tuple[Folded, ...]:
        """The ways to read it, the plain one first."""
        return (self.plain,) if self.spoken is self.plain else (self.plain, self.spoken)


@dataclass(frozen=True, slots=True)
class Match:
    """One place where all parts of a quotation stand, in order."""

    spans: tuple[Span, ...]
    edited: bool = False


def page(text: str, repeated: frozenset[int] = frozenset()) -> Page:
    """Fold a seed's reading text; `repeated` are the marks repeated at the paragraphs of a long quotation."""
    plain = folded(text)
    return Page(text, plain, folded(text, repeated) if repeated else plain)


def matches(words: str, seed: Page, prefix: str = "", suffix: str = "", *, marks: bool = False) -> tuple[Match, ...]:
    """Every place where the words stand, at most MOST_PLACES.

    With `marks`, editorial marks are honoured, and quotation marks around the whole are not part of the words.
    The first reading that is found anywhere counts: what stands literally in a seed is no editorial mark.
    """
    for reading in readings(words) if marks else (Reading((Part(words.strip()),), edited=False),):
        for folding in seed.foldings:
            found = tuple(islice(_sequences(reading, seed.text, folding, marks=marks), MOST_PLACES))
            near = tuple(each for each in found if _stands_between(each, seed.text, folding, prefix, suffix))
            if near or found:
                return near
    return ()


def _stands_between(match: Match, text: str, folding: Folded, prefix: str, suffix: str) -> bool:
    """Whether the prefix ends right before the match and the suffix begins right after it."""
    before, after = match.spans[0].start, match.spans[-1].end
    if prefix:
        head = folded(text[max(0, before - 8 * len(prefix) - 64) : before]).text
        if not _space(head).endswith(_space(folded(prefix).text)):
            return False
    if suffix:
        tail = folded(text[after : after + 8 * len(suffix) + 64]).text
        if not _space(tail).startswith(_space(folded(suffix).text)):
            return False
    return True


def _space(words: str) -> str:
    return words.strip()


def _sequences(reading: Reading, text: str, folding: Folded, *, marks: bool) -> "Sequence[Match]":
    """Every way to find the parts one after the other; each part after the first at any later place."""
    places = [_places(part, text, folding, marks=marks) for part in reading.parts]
    if not places or not all(places):
        return []
    chains: list[tuple[Span, ...]] = [(each,) for each in places[0]]
    for further in places[1:]:
        chains = [(*chain, each) for chain in chains for each in further if each.start >= chain[-1].end][: MOST_PLACES * MOST_PLACES]
    return [Match(chain, reading.edited) for chain in chains]


def _places(part: Part, text: str, folding: Folded, *, marks: bool) -> list[Span]:
    """Where a part stands; a stop at its end may differ from the seed's beside a closing quotation mark."""
    needle = folded(part.words).text.strip()
    if marks and (outer := _OUTER_MARKS.match(needle)) and _is_one_quotation(needle):
        needle = outer[1] or outer[2]
    stop = _STOP.search(needle)
    core = needle[: stop.start()].rstrip() if stop else needle
    added = tuple(len(folded(part.words[:at]).text.lstrip()) for at in part.added_at)
    found: list[Span] = []
    at = folding.text.find(core)
    while core and at >= 0:
        end = at + len(core)
        if stop and (kept := _stop_at(folding.text, end, stop.group())) is None:
            at = folding.text.find(core, at + 1)
            continue
        span = folding.original(Span(at, end + (kept or 0) if stop else end))
        if span and not inside_word(text, span.start) and not inside_word(text, span.end) and _adds_whole_words(added, at, folding, text):
            found.append(span)
        at = folding.text.find(core, at + 1)
    return found


def _adds_whole_words(added: tuple[int, ...], at: int, folding: Folded, text: str) -> bool:
    """Whether nothing was added inside a word of the seed."""
    for place in added:
        span = folding.original(Span(at, at + place)) if place else None
        if span and inside_word(text, span.end):
            return False
    return True


def _is_one_quotation(needle: str) -> bool:
    """Whether the outer marks belong together: `"a" and "b"` begins and ends with marks of two quotations."""
    return needle[0] not in needle[1:-1]


def _stop_at(text: str, end: int, stop: str) -> int | None:
    """How much of the seed's own punctuation belongs to the match (0 or 1), or None where the stop is not allowed."""
    following = text[end : end + 1]
    if following == stop:
        return 1
    if following and following in _CLOSING_MARKS:
        return 0
    if following and following in ".," and text[end + 1 : end + 2] and text[end + 1] in _CLOSING_MARKS:
        return 0
    return None
