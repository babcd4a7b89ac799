"""Where words beside shapes of a drawing have room, so that nothing is written on anything else.

A drawing is scaled to the width of the page, so on a narrow one its words are larger beside its
shapes. A label whose words have room only on a wide page is left out on a narrow one.
"""

import math
from collections.abc import Iterable, Iterator

from msgspec import Struct

WIDE, NARROW = 14, 25  # the sizes of words, in units of the drawing
_LETTER = 0.58  # the width of a letter, of its size: rather too much
_LINE = 1.15  # the height of a line, of the size of its words
_GAP = 6

Place = tuple[float, float, str]  # where words begin, end or are centred, their middle, which of it


class Box(Struct, frozen=True):
    """A rectangle of a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle, from left to right and from top to bottom."""
        return round((self.left + self.right) / 2, 1), round((self.top + self.bottom) / 2, 1)

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles have a point in common."""
        beside = self.left < other.right and other.left < self.right
        return beside and self.top < other.bottom and other.top < self.bottom

    def distance(self, other: "Box") -> float:
        """Return how far another rectangle is away, zero where they meet."""
        across = max(self.left - other.right, other.left - self.right, 0.0)
        along = max(self.top - other.bottom, other.top - self.bottom, 0.0)
        return math.hypot(across, along)

    def holds(self, other: "Box") -> bool:
        """Whether another rectangle is inside this one."""
        beside = self.left <= other.left and other.right <= self.right
        return beside and self.top <= other.top and other.bottom <= self.bottom


class Label(Struct, frozen=True):
    """Words beside a shape: where they begin, end or are centred, and the middle of their line."""

    x: float
    y: float
    anchor: str  # start | middle | end
    is_wide_only: bool


class Labels:
    """The labels of a drawing as they are placed, one after the other."""

    def __init__(self, frame: Box, shapes: Iterable[Box]) -> None:
        self.frame = frame
        self.shapes = tuple(shapes)
        self.placed: dict[int, list[Box]] = {WIDE: [], NARROW: []}

    def fixed(self, words: str, places: Iterable[Place]) -> Label | None:
        """Return a label at the first of some places where it has room, on narrow pages too."""
        for place in places:
            boxes = {size: _box(words, place, size) for size in (WIDE, NARROW)}
            if not any(box.meets(other) for box in boxes.values() for other in self.shapes):
                self._take(boxes)
                return _label(place, is_wide_only=False)
        return None

    def place(self, words: str, shape: Box) -> Label | None:
        """Return a label for a shape, or None if it has no room on any side.

        A side on which it has room on narrow pages too is better than those before it.
        """
        for sizes in ((WIDE, NARROW), (WIDE,)):
            for place in _places(shape):
                boxes = {size: _box(words, place, size) for size in sizes}
                if all(self._is_free(box, size, shape) for size, box in boxes.items()):
                    self._take(boxes)
                    return _label(place, is_wide_only=NARROW not in sizes)
        return None

    def _is_free(self, box: Box, size: int, shape: Box) -> bool:
        """Whether nothing else is there, and no other shape is nearer than the one it is for."""
        if not self.frame.holds(box) or any(box.meets(other) for other in self._taken(size)):
            return False
        own = box.distance(shape)
        return all(own <= box.distance(other) for other in self.shapes if not other.meets(shape))

    def _taken(self, size: int) -> Iterator[Box]:
        yield from self.shapes
        yield from self.placed[size]

    def _take(self, boxes: dict[int, Box]) -> None:
        for size, box in boxes.items():
            self.placed[size].append(box)


def _places(shape: Box) -> Iterator[Place]:
    """Yield the places around a shape."""
    x, y = shape.centre
    yield shape.right + _GAP, y, "start"
    yield shape.left - _GAP, y, "end"
    for size in (WIDE, NARROW):
        away = _GAP + _LINE * size / 2
        for middle in (shape.top - away, shape.bottom + away):
            yield x, middle, "middle"
            yield shape.left, middle, "start"
            yield shape.right, middle, "end"


def _box(words: str, place: Place, size: int) -> Box:
    """Return the rectangle that words take in a size."""
    x, middle, anchor = place
    width, height = len(words) * _LETTER * size, _LINE * size
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, middle - height / 2, left + width, middle + height / 2)


def _label(place: Place, *, is_wide_only: bool) -> Label:
    x, middle, anchor = place
    return Label(round(x, 1), round(middle, 1), anchor, is_wide_only)
