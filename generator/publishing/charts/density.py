"""How much is dated when: a bar for every day, week, month or year, as high as its entries.

Across, places are in percent, so that the days at the ends keep their size in any column.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from generator.briefing.model.dates import When
from generator.publishing.catalogues import message
from generator.publishing.charts.time_axis import TimeAxis, day_number
from generator.publishing.presenter import Presenter
from generator.publishing.words.date_words import day_of_number

HEIGHT, BASE, TOP = 74, 50, 4  # pixels
_FEWEST_DAYS, _FEWEST = 3, 10  # days, and entries, that bars show better than words
_EARLIER = 366  # days before the first publication that have room on the axis
_STEPS = {  # the most days of an axis, by the days of a bar on it
    1: (75, message("density.days")),
    7: (520, message("density.weeks")),
    30: (2200, message("density.months")),
    365: (10**7, message("density.years")),
}

Bar = tuple[float, float, float, float]  # its place and width in percent, its top and height


class Density(Struct, frozen=True):
    """Bars of entries by time, dots for the events beside it, and what it says in words."""

    bars: tuple[Bar, ...]
    dots: tuple[float, ...]
    ends: tuple[str, str]  # the first day and the last
    says: str
    height: int = HEIGHT
    base: int = BASE


def density(
    whens: Iterable[When], begin: When, shown: Iterable[When], presenter: Presenter
) -> Density | None:
    """Return how much is dated when, or None where there is little.

    `begin` is the first publication: what is dated long before it is left out. `shown` is when
    the events happened that are listed beside the drawing.
    """
    earliest = day_number(begin.earliest) - _EARLIER
    days = _days(whens, earliest)
    if len(set(days)) < _FEWEST_DAYS or len(days) < _FEWEST:
        return None
    step, (_, key) = _step(max(days) - min(days) + 1)
    axis = _axis(days, step)
    counts = Counter((day - axis.first) // step for day in days)
    dots = {axis.x(day) for day in _days(shown, earliest)}
    words = partial(day_of_number, lang=presenter.lang)
    ends = words(axis.first), words(max(days))
    peak = max(counts, key=lambda number: (counts[number], -number))
    peak_day = words(axis.first + peak * step)
    says = presenter.words.text(key).format(counts[peak], peak_day)
    if dots:
        says = " ".join((says, presenter.words.text("density.dots")))
    return Density(tuple(_bars(counts, axis, step)), tuple(sorted(dots)), ends, says)


def _days(whens: Iterable[When], earliest: int) -> list[int]:
    """Return the numbers of the days among some times, from an earliest one on."""
    moments = (when.begin for when in whens)
    known = (moment.earliest for moment in moments if moment.precision == "day")
    return [number for number in map(day_number, known) if number >= earliest]


def _step(length: int) -> tuple[int, tuple[int, str]]:
    """Return the days of a bar that can be told from others, with its row of `_STEPS`."""
    return next(row for row in _STEPS.items() if length <= row[1][0])


def _axis(days: Sequence[int], step: int) -> TimeAxis:
    """Return an axis of whole bars, from 0 to 100 percent."""
    first = min(days)
    bars = (max(days) - first) // step + 1
    return TimeAxis(first, first + bars * step, 0.0, 100.0)


def _bars(counts: Mapping[int, int], axis: TimeAxis, step: int) -> Iterator[Bar]:
    """Yield the bars from left to right; a single entry can be seen beside any number."""
    unit = (BASE - TOP) / max(counts.values())
    width = 80 * step / (axis.last - axis.first)
    for number in sorted(counts):
        height = max(round(unit * counts[number], 1), 2.0)
        x = axis.x(axis.first + number * step)
        yield x, round(width, 2), round(BASE - height, 1), height


def even(events: Sequence[object], count: int) -> list[int]:
    """Return the places of so many of a list, at even distances, its ends among them.

    A single one is from the middle.
    """
    if len(events) <= count:
        return list(range(len(events)))
    if count == 1:
        return [len(events) // 2]
    return [round(at * (len(events) - 1) / (count - 1)) for at in range(count)]
