"""A number axis from zero to a round number, with as many numbers at it as have room.

Places are shares of the width of the drawing in percent, so that it can be as wide as its column
while its words keep their size.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from generator.publishing.charts.room import room, within
from generator.publishing.words.number_words import number_words

LEFT, RIGHT = 3.0, 91.0  # where the axis begins and ends, in percent: an arrow has room beyond it
NARROWEST = 280  # pixels: the width at which all words still have room
TICK = 13  # the size of the numbers
_UNIT = 110  # the room of the unit
_GAP = 8
_COUNTS = (4, 3, 2, 1)  # steps of an axis, the best number of them first
_NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


class Tick(Struct, frozen=True):
    """A number at the axis: where its line is, and where its words begin, end or are centred."""

    words: str
    x: float
    words_x: float
    anchor: str  # start | middle | end


class Scale(Struct, frozen=True):
    """An axis and the numbers at it; the last of them names the unit, or else it is apart."""

    roof: Decimal
    ticks: tuple[Tick, ...]
    unit: str = ""

    def x(self, number: Decimal) -> float:
        """Return the place of a number."""
        return _place(number / self.roof)


def scale(most: Decimal, unit: str, lang: str) -> Scale:
    """Return the axis for numbers up to `most`, which is above zero.

    It has as many steps as all numbers have room for; where the best number of steps leaves no
    room for the unit beside the last one, the unit is apart.
    """
    scales = [_scale(most, count, unit, lang) for count in (_COUNTS[:1] if unit else _COUNTS)]
    if unit and _left_out(scales[0]):
        return replace(scale(most, "", lang), unit=within(unit, TICK, NARROWEST))
    return min(scales, key=_left_out)


def _scale(most: Decimal, count: int, unit: str, lang: str) -> Scale:
    step = _nice(most / count)
    steps = int((most / step).to_integral_value("ROUND_CEILING"))
    numbers = [(step * number).normalize() for number in range(steps + 1)]
    words = [number_words(number, lang) for number in numbers]
    words[-1] = f"{words[-1]} {within(unit, TICK, _UNIT)}".strip()
    return Scale(numbers[-1], _with_room(list(_ticks(words))))


def _left_out(found: Scale) -> int:
    return sum(not tick.words for tick in found.ticks)


def _with_room(ticks: list[Tick]) -> tuple[Tick, ...]:
    """Return the numbers at an axis without the words that would overlap in a narrow drawing."""
    *others, last = ticks
    end, _ = span_of(last)
    begin = 0.0
    shown: list[Tick] = []
    for tick in others:
        left, right = span_of(tick)
        has_room = (not shown or left >= begin + _GAP) and right + _GAP <= end
        shown.append(tick if has_room else replace(tick, words=""))
        begin = right if has_room else begin
    return (*shown, last)


def _nice(least: Decimal) -> Decimal:
    """Return the next round step: 1, 2, 5 times a power of ten, or 25, 250 and so on."""
    power = Decimal(1).scaleb(least.adjusted())
    steps = (power * nice for nice in _NICE if nice != _NICE[2] or power > 1)
    found = next(step for step in steps if step >= least)
    return found.to_integral_value() if found == found.to_integral_value() else found


def _ticks(words: Sequence[str]) -> Iterator[Tick]:
    last = len(words) - 1
    for number, label in enumerate(words):
        x = _place(Decimal(number) / last)
        if number == last:
            yield Tick(label, x, 100.0, "end")
        elif number:
            yield Tick(label, x, x, "middle")
        else:
            yield Tick(label, x, 0.0, "start")


def span_of(tick: Tick) -> tuple[float, float]:
    """Return where the words of a number begin and end in the narrowest drawing, in pixels."""
    width, at = room(tick.words, TICK), tick.words_x * NARROWEST / 100
    begin = at - {"start": 0.0, "middle": width / 2, "end": width}[tick.anchor]
    return begin, begin + width


def _place(share: Decimal) -> float:
    return round(LEFT + float(share) * (RIGHT - LEFT), 2)
