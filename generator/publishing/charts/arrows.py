"""Arrows of a drawing, as paths of SVG: where a figure or a time is open at one end."""

_HEAD, _HALF = 5, 4  # the length of a head, and half its width


def right(x: float, y: float, length: float) -> str:
    """Return an arrow that begins at a point and leads to the right."""
    return f"M{x:g} {y:g}h{length:g}m-{_HEAD} -{_HALF}l{_HEAD} {_HALF}l-{_HEAD} {_HALF}"


def left(x: float, y: float, length: float) -> str:
    """Return an arrow that begins at a point and leads to the left."""
    return f"M{x:g} {y:g}h-{length:g}m{_HEAD} -{_HALF}l-{_HEAD} {_HALF}l{_HEAD} {_HALF}"
