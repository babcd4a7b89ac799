"""An order of names around an ellipse, in which the relations that join them cross little.

From two beginnings, two names change places as long as that makes the order better; the better
result is taken.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

Pair = tuple[str, str]


def order_around(names: Sequence[str], joined: Iterable[Pair]) -> list[str]:
    """Return the names in an order with few crossings, and short ones; the first stays first."""
    pairs = sorted({(min(pair), max(pair)) for pair in joined})
    orders = [_improved(order, pairs) for order in (list(names), _along(names, pairs))]
    best = min(orders, key=lambda order: cost(order, pairs))
    first = best.index(names[0])
    return best[first:] + best[:first]


def _along(names: Sequence[str], pairs: Sequence[Pair]) -> list[str]:
    """Return an order in which a name follows one that it is joined to, where there is one."""
    waiting = list(names)
    order: list[str] = []
    while waiting:
        last = order[-1:]
        joined = (name for name in waiting if {(*last, name), (name, *last)} & {*pairs})
        follower = next(joined, waiting[0])
        waiting.remove(follower)
        order.append(follower)
    return order


def _improved(order: list[str], pairs: Sequence[Pair]) -> list[str]:
    """Return the order after every exchange of two names that makes it better."""
    best, least = order, cost(order, pairs)
    for one, other in combinations(range(len(order)), 2):
        changed = list(best)
        changed[one], changed[other] = best[other], best[one]
        if (changed_cost := cost(changed, pairs)) < least:
            best, least = changed, changed_cost
    return best if best == order else _improved(best, pairs)


def cost(order: Sequence[str], pairs: Iterable[Pair]) -> tuple[int, int]:
    """Return how many relations cross, and how many steps around the ellipse all of them take."""
    place = {name: number for number, name in enumerate(order)}
    chords = sorted(sorted((place[one], place[other])) for one, other in pairs)
    # Of two chords, the one that begins first crosses the other where only its end lies within it.
    crossings = sum(
        begin < start < end < stop for (begin, end), (start, stop) in combinations(chords, 2)
    )
    return crossings, sum(min(end - begin, len(order) - end + begin) for begin, end in chords)
