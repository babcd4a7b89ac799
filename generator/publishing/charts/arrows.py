"""Arrows of a drawing: where a figure or a time is open at one end."""

from msgspec import Struct

from generator.publishing.charts.labels import Box

_HEAD, _HALF = 5, 4  # the length of a head, and half its width


class Arrow(Struct, frozen=True):
    """An arrow as a path of SVG, and the room that it takes."""

    path: str
    room: Box


def right(x: float, y: float, length: float) -> Arrow:
    """Return an arrow that begins at a point and leads to the right."""
    head = f"m-{_HEAD} -{_HALF}l{_HEAD} {_HALF}l-{_HEAD} {_HALF}"
    return Arrow(f"M{x:g} {y:g}h{length:g}{head}", Box(x, y - _HALF, x + length, y + _HALF))


def left(x: float, y: float, length: float) -> Arrow:
    """Return an arrow that begins at a point and leads to the left."""
    head = f"m{_HEAD} -{_HALF}l-{_HEAD} {_HALF}l{_HEAD} {_HALF}"
    return Arrow(f"M{x:g} {y:g}h-{length:g}{head}", Box(x - length, y - _HALF, x, y + _HALF))


def up(x: float, y: float, length: float) -> Arrow:
    """Return an arrow that begins at a point and leads up."""
    head = f"m-{_HALF} {_HEAD}l{_HALF} -{_HEAD}l{_HALF} {_HEAD}"
    return Arrow(f"M{x:g} {y:g}v-{length:g}{head}", Box(x - _HALF, y - length, x + _HALF, y))


def down(x: float, y: float, length: float) -> Arrow:
    """Return an arrow that begins at a point and leads down."""
    head = f"m-{_HALF} -{_HEAD}l{_HALF} {_HEAD}l{_HALF} -{_HEAD}"
    return Arrow(f"M{x:g} {y:g}v{length:g}{head}", Box(x - _HALF, y, x + _HALF, y + length))
