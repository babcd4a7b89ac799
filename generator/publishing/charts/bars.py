"""The number of an answer as a small bar beside it; bars of one question share a scale."""

from msgspec import Struct

from generator.briefing.model.article import Figure
from generator.publishing.charts import arrows

WIDTH, HEIGHT = 160, 10
SCALE = 142  # where the highest number ends: an arrow has room beyond it
_ARROW, _MIDDLE, _TICK = 14, 5, 2


class Bar(Struct, frozen=True):
    """Where a bar begins and how long it is, and the arrow of an end that is open."""

    begin: float
    length: float
    arrow: str


def bar(figure: Figure, most: float) -> Bar | None:
    """Return the bar of a figure, or None for what cannot be drawn: a number below zero.

    It begins at zero, as a length that did not would deceive. A range is drawn from its low end to
    its high end. Of a figure that is open below only the limit is known: a tick with an arrow.
    """
    if most <= 0 or figure.least < 0:
        return None
    low, high = _place(float(figure.least) / most), _place(float(figure.most) / most)
    if figure.is_open_below:
        arrow = arrows.left(high, _MIDDLE, min(_ARROW, high)) if high else ""
        return Bar(round(max(high - _TICK, 0), 1), _TICK, arrow)
    begin = low if high > low else 0.0
    arrow = arrows.right(high, _MIDDLE, _ARROW) if figure.is_open_above else ""
    return Bar(begin, max(round(high - begin, 1), 1.0), arrow)


def _place(share: float) -> float:
    return round(SCALE * share, 1)
