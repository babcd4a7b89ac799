"""The order of those around an actor, so that few of the relations among them cross."""

from itertools import combinations, permutations
from random import Random

import pytest

from generator.publishing.charts.circle_order import cost, order_around
from generator.publishing.charts.ego_graph import MOST, MOST_AMONG

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
