"""The words of a passage as they are looked for: folded, and in each way in which they may be meant."""

import re
from functools import lru_cache

from msgspec import Struct

from generator.briefing.gate.editing import Part, Reading, readings
from generator.briefing.gate.folding import BLANKS, INVISIBLE, folded, plainly

_MARKS = "\"'"  # folded
_STOP = re.compile(r"(?<![.,])[.,]$")


class Needle(Struct, frozen=True):
    """Folded words that must occur together, without the stop at their end."""

    folded: str
    stop: str = ""  # at the end; the seed may have another, or none
    added_at: tuple[int, ...] = ()  # offsets in `folded` at which the author added something


class Way(Struct, frozen=True):
    """One way in which a passage may be meant: its needles in the order in which they must occur."""

    needles: tuple[Needle, ...]
    edited: bool = False
    in_marks: bool = False  # whether quotation marks around the passage were taken off


@lru_cache(maxsize=8192)
def ways_to_read(words: str, *, marks: bool) -> tuple[Way, ...]:
    """Return the ways in which a passage may be meant, the likeliest first.

    With `marks`, editorial marks are honoured, and quotation marks around the whole need not be
    part of the words.
    """
    plain = words.strip(BLANKS + INVISIBLE)
    if not marks:
        found = [_way(Reading((Part(plain),), edited=False))]
    else:
        inner = readings(plain[1:-1].strip()) if _is_one_quotation(plain) else ()
        found = [_way(reading, in_marks=True) for reading in inner]
        found += [_way(reading) for reading in readings(plain)]
    return tuple(way for way in found if way.needles)


def _way(reading: Reading, *, in_marks: bool = False) -> Way:
    needles = map(_needle, reading.parts)
    return Way(tuple(needle for needle in needles if needle.folded), reading.edited, in_marks)


def _needle(part: Part) -> Needle:
    words = plainly(part.words)
    added_at = tuple(len(folded(part.words[:at]).text.lstrip()) for at in part.added_at)
    stop = _STOP.search(words)
    if not stop:
        return Needle(words, "", added_at)
    return Needle(words[: stop.start()].rstrip(), stop.group(), added_at)


def _is_one_quotation(words: str) -> bool:
    """Whether outer marks are a pair: `"a" and "b"` begins and ends with marks of two quotations."""
    if len(words) < 3 or words[0].isalnum() or words[-1].isalnum():  # noqa: PLR2004 - two marks and a letter
        return False
    first = plainly(words[0])
    return first in _MARKS and first == plainly(words[-1]) and first not in plainly(words[1:-1])
