"""The marks of actors in networks: a shape and a colour for every kind, which a legend explains."""

from collections.abc import Iterable

from generator.publishing.words.interface import Words
from generator.publishing.words.names import KINDS

_CIRCLE = "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z"
SHAPES = {  # as paths of SVG around their middle; the style sheet has the colours
    "person": _CIRCLE,
    "state": "M-7-7h14v14h-14z",
    "organisation": "M0-9l9 9-9 9-9-9z",
    "company": "M-8-4.5l8-4.5 8 4.5v9l-8 4.5-8-4.5z",
    "agency": "M0-9l9 16h-18z",
    "military-unit": "M0 9l9-16h-18z",
    "media": "M-9-5h18v10h-18z",
    "place": "M0 9l-6-8.5a6.5 6.5 0 1 1 12 0z",
    "vehicle": "M-9-5h11l7 5-7 5h-11z",
    "event": "M-3-9h6v6h6v6h-6v6h-6v-6h-6v-6h6z",
    "unnamed": _CIRCLE,
}

Key = tuple[str, str, str]  # a kind, its shape, and the word for all actors of the kind


def legend(kinds: Iterable[str], words: Words) -> tuple[Key, ...]:
    """Return what explains the marks of some kinds, in the order of the list of actors."""
    found = set(kinds)
    return tuple((kind, SHAPES[kind], words.kinds(kind)) for kind in KINDS if kind in found)
