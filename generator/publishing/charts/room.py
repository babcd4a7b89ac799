"""How much room words take in a drawing: rather too much, as the typeface is not known."""

import unicodedata

_NARROW = frozenset(" .,;:!'’|()[]-–·/iIjlrtf1")
_BROAD = frozenset("mwMWOQG@%&…—")
_SHARES = {"narrow": 0.38, "usual": 0.6, "tall": 0.68, "broad": 0.96, "square": 1.05, "none": 0.0}


def room(words: str, size: float) -> float:
    """Return the width of some words at a size of type, in its unit."""
    return round(size * sum(_SHARES[_kind(letter)] for letter in words), 1)


def _kind(letter: str) -> str:
    """Return how broad a letter is."""
    if unicodedata.combining(letter):
        return "none"
    if unicodedata.east_asian_width(letter) in "WF":
        return "square"
    if letter in _NARROW:
        return "narrow"
    if letter in _BROAD:
        return "broad"
    return "tall" if letter.isupper() or letter.isdigit() else "usual"


def within(words: str, size: float, width: float) -> str:
    """Return the words as far as they have room, with an ellipsis where they are cut."""
    if room(words, size) <= width:
        return words
    kept = words
    while kept and room(f"{kept}…", size) > width:
        kept = kept[:-1].rstrip()
    return f"{kept}…" if kept else ""
