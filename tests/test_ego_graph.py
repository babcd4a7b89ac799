"""The order of those around an actor, so that few of the relations among them cross."""

from itertools import combinations, permutations
from random import Random

import pytest

from generator.publishing.charts.circle_order import cost, order_around
from generator.publishing.charts.ego_graph import (
    HEIGHT,
    LETTERS,
    LINE,
    MOST,
    MOST_AMONG,
    WIDTH,
    label_place,
    places_around,
)
from generator.publishing.charts.kinds import SHAPES, legend
from generator.publishing.charts.room import room
from generator.publishing.words.interface import Words
from generator.publishing.words.names import KINDS

Pairs = list[tuple[str, str]]


def drawing(source: Random, count: int) -> tuple[list[str], Pairs]:
    """Return so many names in any order, and relations among them."""
    names = [f"n{number}" for number in range(count)]
    source.shuffle(names)
    every = list(combinations(names, 2))
    return names, source.sample(every, source.randint(1, min(MOST_AMONG, len(every))))


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_no_order_of_a_few_has_fewer_crossings(count: int) -> None:
    source = Random(count)
    steps = least_steps = 0
    for _ in range(25):
        names, pairs = drawing(source, count)
        crossings, apart = cost(order_around(names, pairs), pairs)
        best = min(cost([names[0], *rest], pairs) for rest in permutations(names[1:]))
        assert crossings == best[0]
        steps, least_steps = steps + apart, least_steps + best[1]
    assert steps <= 1.02 * least_steps


def test_of_many_fewer_cross_than_as_they_are_listed_and_the_first_stays_the_first() -> None:
    source = Random(12)
    listed_crossings = drawn_crossings = 0
    for _ in range(20):
        names, pairs = drawing(source, MOST)
        order = order_around(names, pairs)
        assert order == order_around(names, pairs[::-1])
        assert order[0] == names[0]
        assert sorted(order) == sorted(names)
        listed_crossings += cost(names, pairs)[0]
        drawn_crossings += cost(order, pairs)[0]
    assert 2 * drawn_crossings < listed_crossings


def test_a_ring_is_drawn_as_a_ring() -> None:
    names = ["a", "e", "c", "b", "f", "d"]
    ring = list(zip("abcdef", "bcdefa", strict=True))
    assert cost(order_around(names, ring), ring) == (0, 6)


SIZE = 16  # of type in the style sheet
Box = tuple[float, float, float, float]


def label_boxes(count: int) -> list[Box]:
    """Return the rectangles of two lines beside each of so many nodes: left, top, right, bottom."""
    middle = (WIDTH / 2, HEIGHT / 2)
    boxes = []
    for place in places_around([f"n{number}" for number in range(count)], (), middle).values():
        anchor, x, y = label_place(place, middle, 2)
        width = room("o" * LETTERS, SIZE)
        left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
        boxes.append((left, y - 0.8 * SIZE, left + width, y + LINE + 0.2 * SIZE))
    return boxes


@pytest.mark.parametrize("count", range(3, MOST + 1))
def test_the_longest_names_around_an_actor_do_not_overlap(count: int) -> None:
    boxes = label_boxes(count)
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= HEIGHT
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0]
        assert apart or one[3] <= other[1] or other[3] <= one[1]


def test_every_kind_of_actor_has_a_mark_of_its_own_in_the_legend() -> None:
    assert set(SHAPES) == set(KINDS)
    found = legend(["state", "person", "state"], Words("en"))
    assert found == (
        ("person", SHAPES["person"], "People"),
        ("state", SHAPES["state"], "States"),
    )
