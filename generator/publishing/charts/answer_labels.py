"""Where the words of an answer have room, so that they lie neither on one another nor on its mark.

Its number and its status are beside its mark, on the side that has room in the narrowest drawing;
what has none is in the line above, with its source and its day. A source that is too long is cut,
more in a narrow drawing than in a wide one.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.publishing.answer_words import AnswerWords
from generator.publishing.charts.room import room, within
from generator.publishing.charts.scale import NARROWEST

WIDE = 416  # pixels: from this width on a drawing is wide
WORDS, NUMBER = 13, 16  # sizes of type
GAP = 6
_DOT = " · "  # before the status in the line above
_SHARE = 0.6  # of a number in the line above that it shares with a status
_BETWEEN = 10  # between the words at the ends of a line


class Label(Struct, frozen=True):
    """A number, a status or both, beside a mark.

    `x` is in percent of the width of the drawing, `dx` in pixels from there.
    """

    number: str
    state: str
    x: float
    dx: int
    anchor: str  # start | end

    @property
    def room(self) -> float:
        """How broad its words are."""
        words = f" {self.state}" if self.number and self.state else self.state
        return room(self.number, NUMBER) + room(words, WORDS)

    @property
    def space(self) -> float:
        """How much room there is, in the narrowest drawing, from where they begin."""
        at = self.x * NARROWEST / 100 + self.dx
        return at if self.anchor == "end" else NARROWEST - at

    @property
    def has_room(self) -> bool:
        """Whether its words have room in any drawing."""
        return self.room <= self.space


def beside(
    number: str, state: str, ends: tuple[float, float], reach: tuple[int, int]
) -> Sequence[Label]:
    """Return the labels beside a mark: number and status on one side, else on both, else none.

    `ends` are those of the mark in percent, `reach` how many pixels it goes beyond them.
    """
    both = [label for label in _sides(number, state, ends, reach) if label.has_room]
    return both[:1] or list(_apart(number, state, ends, reach))


def _apart(
    number: str, state: str, ends: tuple[float, float], reach: tuple[int, int]
) -> Iterator[Label]:
    """Yield the number on the one side of a mark and the status on the other, as there is room."""
    taken = ""
    for words in ((number, ""), ("", state)):
        sides = [label for label in _sides(*words, ends, reach) if label.anchor != taken]
        fitting = [label for label in sides if label.has_room]
        yield from fitting[:1]
        taken = fitting[0].anchor if fitting else taken


def _sides(
    number: str, state: str, ends: tuple[float, float], reach: tuple[int, int]
) -> Iterator[Label]:
    """Yield some words at the right of a mark, then at its left."""
    yield Label(number, state, ends[1], reach[1] + GAP, "start")
    yield Label(number, state, ends[0], -reach[0] - GAP, "end")


def number_above(words: AnswerWords, labels: Sequence[Label]) -> str:
    """Return the number of an answer if it has no room beside its mark, else nothing."""
    if any(label.number for label in labels):
        return ""
    space = _space_above(words, NARROWEST)
    share = space if any(label.state for label in labels) else space * _SHARE
    return within(words.number, NUMBER, share)


def state_above(words: AnswerWords, labels: Sequence[Label]) -> str:
    """Return the status of an answer if it has no room beside its mark, else nothing."""
    if any(label.state for label in labels):
        return ""
    number = room(f"{number_above(words, labels)}{_DOT}", NUMBER)
    return within(words.status, WORDS, _space_above(words, NARROWEST) - number)


def source_above(words: AnswerWords, labels: Sequence[Label], width: float) -> str:
    """Return the source of an answer as far as it has room in a drawing of some width."""
    number = room(f"{number_above(words, labels)} ", NUMBER)
    space = _space_above(words, width) - _state_room(words, labels)
    return within(words.source, WORDS, space - number)


def _space_above(words: AnswerWords, width: float) -> float:
    """Return the room beside the day."""
    return width - room(words.day, WORDS) - _BETWEEN


def _state_room(words: AnswerWords, labels: Sequence[Label]) -> float:
    """Return the room of the status above, with the dot before it."""
    state = state_above(words, labels)
    return room(f"{_DOT}{state}", WORDS) if state else 0.0
