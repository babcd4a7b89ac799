"""The words of a passage as they are looked for: folded, without the stop at their end."""

import re

from msgspec import Struct

from generator.briefing.gate.folding import folded, plainly

_STOP = re.compile(r"(?<![.,])[.,]$")


class Needle(Struct, frozen=True):
    """Folded words that must occur together, without the stop at their end."""

    folded: str
    stop: str = ""  # at the end; the seed may have another, or none
    added_at: tuple[int, ...] = ()  # offsets in `folded` at which the author added something


def needle_of(words: str, added_at: tuple[int, ...] = ()) -> Needle:
    """Return the needle of some words; `added_at` are offsets in them."""
    plain = plainly(words)
    added = tuple(len(folded(words[:offset]).text.lstrip()) for offset in added_at)
    stop = _STOP.search(plain)
    if not stop:
        return Needle(plain, "", added)
    return Needle(plain[: stop.start()].rstrip(), stop.group(), added)
