"""Find circles of actors that are part of each other: `a` of `b`, `b` of `c`, `c` of `a`."""

from collections.abc import Iterator, Mapping, Sequence

Wholes = Mapping[str, Sequence[str]]  # of an actor's id: the ids of those that it is part of


def circles(wholes: Wholes) -> Iterator[tuple[str, ...]]:
    """Yield the circles, each from its first id around to that id again: `("a", "b", "c", "a")`.

    Every actor is visited once, so that a long chain costs no more than its length. Of circles that
    share a stretch not all are found; those that remain are found when one of them is broken.
    """
    visited: set[str] = set()
    for actor in sorted(wholes):
        if actor not in visited:
            yield from _circles_from(actor, wholes, visited)


def _circles_from(first: str, wholes: Wholes, visited: set[str]) -> Iterator[tuple[str, ...]]:
    """Walk depth first; an actor that is on the trail already closes a circle."""
    trail: dict[str, Iterator[str]] = {}  # in the order walked; the value: where it leads next
    actor: str | None = first
    while actor or trail:
        if actor is None:
            last = next(reversed(trail))
            actor = next(trail[last], None)
            if actor is None:
                del trail[last]
            continue
        if actor in trail:
            yield _from_smallest(_since(actor, list(trail)))
        elif actor in wholes and actor not in visited:
            visited.add(actor)
            trail[actor] = iter(wholes[actor])
        actor = None


def _since(actor: str, trail: list[str]) -> list[str]:
    """Return the end of a trail, from an actor on."""
    return trail[trail.index(actor) :]


def _from_smallest(circle: list[str]) -> tuple[str, ...]:
    """Return a circle from its first id around to that id again."""
    start = circle.index(min(circle))
    return (*circle[start:], *circle[: start + 1])
