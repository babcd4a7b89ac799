"""Words in drawings never overlap, and are inside the drawing, however wide it is."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from generator.briefing.model.article import Figure
from generator.briefing.model.dates import when
from generator.publishing.answer_words import AnswerWords
from generator.publishing.charts.answer_labels import (
    GAP,
    NUMBER,
    WIDE,
    WORDS,
    beside,
    number_above,
    source_above,
    state_above,
)
from generator.publishing.charts.answers import arrow, reach
from generator.publishing.charts.density import density, even
from generator.publishing.charts.room import room, within
from generator.publishing.charts.scale import NARROWEST, RIGHT, TICK, Scale, scale, span_of
from generator.publishing.words.number_words import number_words
from tests.test_answers import presenter

Span = tuple[float, float]

TEXT = some.text("abcdefghijMW 0123456789,.éλ中", max_size=60)
NUMBERS = some.decimals(
    Decimal("0.01"), Decimal(10**13), places=2, allow_nan=False, allow_infinity=False
)
ENDS = some.tuples(some.floats(3, RIGHT), some.floats(3, RIGHT)).map(sorted).map(tuple)
OPEN = some.sampled_from(["", "at-least", "up-to"])
STATES = some.sampled_from(["Claimed", "Superseded", "Confirmed", "Zurückgezogen von allen"])
DAYS = some.sampled_from(["18 Oct 2024", "about 30 June 2024", "14–20 October 2024"])
WIDTHS = some.integers(NARROWEST, 1200)


def apart(spans: list[Span], width: float) -> bool:
    """Whether spans are inside a drawing and do not overlap."""
    inside = all(begin >= -0.1 and end <= width + 0.1 for begin, end in spans)
    return inside and all(
        one[1] <= other[0] or other[1] <= one[0] for one, other in combinations(spans, 2)
    )


def reach_of(approx: str, low: float) -> tuple[int, int]:
    """Return how far a mark goes beyond its number, with the arrow of an open end."""
    return reach(arrow(Figure(Decimal(1), None, None, "", approx, "", ""), low))


def below(
    words: AnswerWords, ends: tuple[float, float], beyond: tuple[int, int], width: int
) -> Iterator[Span]:
    """Yield where the mark of an answer and the labels beside it begin and end."""
    yield ends[0] * width / 100 - beyond[0], ends[1] * width / 100 + beyond[1]
    for label in beside(words.number, words.status, ends, beyond):
        at = label.x * width / 100 + label.dx
        yield (at, at + label.room) if label.anchor == "start" else (at - label.room, at)


def above(
    words: AnswerWords, ends: tuple[float, float], beyond: tuple[int, int], width: int
) -> list[Span]:
    """Return where the words above the mark begin and end: the line at the left, and the day."""
    labels = beside(words.number, words.status, ends, beyond)
    number, state = number_above(words, labels), state_above(words, labels)
    source = source_above(words, labels, WIDE if width >= WIDE else NARROWEST)
    line = room(f"{number} " if source else number, NUMBER) + room(source, WORDS)
    line += room(f" · {state}" if state else "", WORDS)
    return [(0, line), (width - room(words.day, WORDS), width)]


@pytest.mark.slow
@settings(max_examples=200)
@given(TEXT, TEXT, STATES, DAYS, ENDS, OPEN, WIDTHS)
def test_the_words_of_an_answer_lie_neither_on_one_another_nor_on_its_mark(  # noqa: PLR0913
    number: str,
    source: str,
    state: str,
    day: str,
    ends: tuple[float, float],
    approx: str,
    width: int,
) -> None:
    beyond = reach_of(approx, ends[0])
    words = AnswerWords(number, state, source, day, "")
    mark, *labels = below(words, ends, beyond, width)
    assert apart([mark, *labels], width)
    assert apart(above(words, ends, beyond, width), width)


@given(TEXT.filter(str.strip), STATES, ENDS, OPEN)
def test_every_answer_has_its_number_and_its_status_in_words(
    number: str, state: str, ends: tuple[float, float], approx: str
) -> None:
    beyond = reach_of(approx, ends[0])
    words = AnswerWords(number, state, "Ada Renn", "18 Oct 2024", "")
    labels = beside(number, state, ends, beyond)
    shown = [*(label.number for label in labels), number_above(words, labels)]
    assert any(shown), "the number, or as much of it as has room"
    told = [*(label.state for label in labels), state_above(words, labels)]
    assert len([said for said in told if said and state.startswith(said.rstrip("…"))]) == 1


@given(NUMBERS, TEXT)
def test_the_numbers_at_an_axis_have_room_and_the_highest_answer_is_on_it(
    most: Decimal, unit: str
) -> None:
    found = scale(most, unit, "en")
    assert apart([span_of(tick) for tick in found.ticks if tick.words], NARROWEST)
    assert found.roof >= most
    assert found.x(most) <= RIGHT
    assert all(tick.words for tick in found.ticks)
    assert not found.unit or unit.startswith(found.unit.rstrip("…"))


@pytest.mark.parametrize(
    ("most", "unit", "numbers"),
    [
        ("121", "people", ["0", "50", "100", "150 people"]),
        ("11", "miles", ["0", "5", "10", "15 miles"]),
        ("11", "nautical miles", ["nautical miles", "0", "5", "10", "15"]),
        ("100", "", ["0", "25", "50", "75", "100"]),
        ("0.4", "m", ["0", "0.1", "0.2", "0.3", "0.4 m"]),
        ("3", "", ["0", "1", "2", "3"]),
        ("46000000", "crowns", ["crowns", "0", "25 million", "50 million"]),
        ("1", "", ["0", "0.5", "1"]),
    ],
)
def test_an_axis_has_round_numbers(most: str, unit: str, numbers: list[str]) -> None:
    found = scale(Decimal(most), unit, "en")
    apart_from_them = [found.unit] if found.unit else []
    assert [*apart_from_them, *(tick.words for tick in found.ticks)] == numbers


def test_equal_numbers_are_written_as_they_were_given() -> None:
    written = [number_words(Decimal(digits)) for digits in ("1.1", "1.10", "1.1", "0", "0.00")]
    assert written == ["1.1", "1.10", "1.1", "0", "0.00"]


def test_words_are_cut_where_they_have_no_room() -> None:
    assert within("Ada Renn", 13, 200) == "Ada Renn"
    assert within("Ministry of Foreign Affairs", 13, 100) == "Ministry of F…"
    assert within("Ada", 13, 5) == ""


def test_a_mark_at_either_end_has_its_label_on_the_other_side() -> None:
    (right,) = beside("5", "Claimed", (3, 3), (6, 6))
    (left,) = beside("5", "Claimed", (RIGHT, RIGHT), (6, 6))
    assert (right.anchor, right.dx, left.anchor, left.dx) == ("start", 6 + GAP, "end", -6 - GAP)
    number, state = beside("at least 41", "Superseded", (55, 55), (6, 22))
    assert (number.number, number.anchor) == ("at least 41", "start")
    assert (state.state, state.anchor) == ("Superseded", "end")


def test_a_strip_counts_entries_by_the_day_or_by_longer_times() -> None:
    shown = presenter("5|2024-05-01")
    days = [when(f"2024-05-{day:02}") for day in (1, 1, 1, 1, 1, 1, 2, 2, 2, 9)]
    drawn = density(days, days[0], [days[-1]], shown)
    assert drawn
    assert [x for x, *_ in drawn.bars] == [0.0, 11.1, 88.9]
    assert [height for *_, height in drawn.bars] == [46, 23, 7.7]
    assert drawn.dots == (88.9,)
    assert drawn.says == "Dated entries by day; most, 6, on 1 May 2024. Circles: the events below."
    for last, words in (("2025-03-01", "week"), ("2028-01-01", "30 days"), ("2044-01-01", "year")):
        longer = density([*days, when(last)], days[0], [], shown)
        assert longer
        assert f" {words}" in longer.says
        assert len(longer.bars) <= 80


def test_a_strip_leaves_out_what_is_vague_or_long_before_the_first_article() -> None:
    shown = presenter("5|2024-05-01")
    vague = [when(text) for text in ("2024", "2024-05", "1066-10-14", "-0004", "../2024-05-03")]
    days = [when(f"2024-05-{day:02}") for day in (1, 2)] * 5
    assert density([*days, *vague], days[0], [], shown) is None


@pytest.mark.parametrize(
    ("length", "places"), [(0, []), (3, [0, 1, 2]), (4, [0, 1, 2, 3]), (10, [0, 3, 6, 9])]
)
def test_a_few_of_many_are_at_even_distances(length: int, places: list[int]) -> None:
    assert even(range(length), 4) == places


def test_an_axis_is_a_record_that_says_where_numbers_are() -> None:
    found = scale(Decimal(10), "ships", "en")
    assert isinstance(found, Scale)
    assert (found.x(Decimal(0)), found.x(found.roof)) == (3.0, RIGHT)
    assert room(found.ticks[-1].words, TICK) < NARROWEST
