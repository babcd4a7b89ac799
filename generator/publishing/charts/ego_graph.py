"""An actor among those it is joined to: a small drawing, the same on every machine, that repeats the lists beside it.

Who is joined stands beside each other on an ellipse, as far as that goes, at even distances, so that every name has room.
"""

import math
import textwrap
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import combinations

from msgspec import Struct

from generator.briefing.model.article import Relation
from generator.briefing.model.content import Actor
from generator.publishing.presenter import Presenter
from generator.publishing.weights import cut, of_relation, size
from generator.text import shortened

MOST, MOST_OWN, MOST_AMONG = 12, 100, 24
_OWN, _OTHERS = (
    22_000,
    22_000,
)  # bytes of the actor's own relations as drawn, and of the others as its page lists them
_LABEL = 120  # characters of what an edge says
WIDTH, HEIGHT, LOW = (
    640,
    420,
    130,
)  # low where there are two or fewer, who stand to the right and left
_REACH = (130, 150)  # half the axes of the ellipse
LINE, _LETTERS = 22, 17  # a line of a name: its height, and the letters that fit beside the ellipse
_EGO, _NODE = 9, 6  # radii
_BOW, _WIDEST = (
    26,
    70,
)  # how far relations of one pair are kept apart, and how far all of them may reach

Point = tuple[float, float]
_Pair = tuple[str, str]


class Node(Struct, frozen=True):
    """An actor in the drawing."""

    name: str
    lines: tuple[str, ...]  # its name as it is written there
    at: str
    x: float
    y: float
    anchor: str  # where its name is anchored: start | middle | end
    label_x: float
    label_y: float  # of the first line


class Edge(Struct, frozen=True):
    """A relation as a curve from the one who has it to the other; it leads to its passage."""

    label: str
    at: str
    path: str
    is_own: bool  # whether the actor whose page this is has part in it


class Graph(Struct, frozen=True):
    """Everything in the drawing, and the relations in it that are not the actor's own, which its page must list too."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    among: tuple[Relation, ...]


def ego_graph(actor: Actor, presenter: Presenter) -> Graph | None:
    """The actor in the middle, those it is joined to around it, and what joins these; None where there is nobody."""
    own = [
        each
        for each in presenter.links.relations_of.get(actor.id, ())
        if each.source != each.target
    ]
    others = list(
        dict.fromkeys(
            relation.target if relation.source == actor.id else relation.source for relation in own
        )
    )[:MOST]
    if not others:
        return None
    known = set(others)
    own = [relation for relation in own if {relation.source, relation.target} - {actor.id} <= known]
    own = list(next(cut(own, MOST_OWN, partial(_weight, presenter=presenter), _OWN)))
    among = tuple(
        next(
            cut(
                _among(others, presenter),
                MOST_AMONG,
                partial(of_relation, presenter=presenter),
                _OTHERS,
            )
        )
    )
    height = LOW if len(others) <= 2 else HEIGHT  # noqa: PLR2004 - to the right and left
    middle = (WIDTH / 2, height / 2)
    places = {actor.id: middle, **_places(others, among, middle)}
    nodes = tuple(
        _node(
            presenter.briefing.actors[name].name,
            presenter.people.actor(name).at,
            places[name],
            middle,
        )
        for name in others
    )
    return Graph(WIDTH, height, nodes, _edges(actor.id, (*own, *among), places, presenter), among)


def _weight(relation: Relation, presenter: Presenter) -> int:
    """Return about how many bytes an edge takes, which says its label twice."""
    return (
        250
        + 2 * size(shortened(presenter.relation(relation).text, _LABEL))
        + size(relation.article)
    )


def _among(others: Sequence[str], presenter: Presenter) -> tuple[Relation, ...]:
    """The relations between those around, each once."""
    known = set(others)
    found = dict.fromkeys(
        each for name in others for each in presenter.links.relations_of.get(name, ())
    )
    return tuple(
        each for each in found if each.source != each.target and {each.source, each.target} <= known
    )[:MOST_AMONG]


def _places(others: Sequence[str], among: Sequence[Relation], middle: Point) -> dict[str, Point]:
    """Around the middle at even distances, the first at the top."""
    if len(others) <= 2:  # noqa: PLR2004 - to the right and left
        return {
            name: (middle[0] + side * _REACH[0], middle[1])
            for name, side in zip(others, (1, -1), strict=False)
        }
    order = _order(others, among) if among else others
    return {name: _on_ellipse(each, len(order), _REACH, middle) for each, name in enumerate(order)}


def _order(others: Sequence[str], among: Sequence[Relation]) -> list[str]:
    """Return an order around the ellipse with few crossings of relations, and short ones; the first stays the first.

    From two beginnings, two change places as long as that makes it better; the better outcome is taken.
    """
    joined = sorted(
        {(min(each.source, each.target), max(each.source, each.target)) for each in among}
    )
    orders = [_improved(order, joined) for order in (list(others), _along(others, joined))]
    best = min(orders, key=lambda order: _cost(order, joined))
    first = best.index(others[0])
    return best[first:] + best[:first]


def _along(others: Sequence[str], joined: Sequence[_Pair]) -> list[str]:
    """Everybody after somebody whom a relation joins it to, where there is one."""
    waiting = list(others)
    order: list[str] = []
    while waiting:
        last = order[-1:]
        follower = next(
            (name for name in waiting if {(*last, name), (name, *last)} & {*joined}), waiting[0]
        )
        waiting.remove(follower)
        order.append(follower)
    return order


def _improved(order: list[str], joined: Sequence[_Pair]) -> list[str]:
    """The order after every exchange of two that makes it better."""
    best, least = order, _cost(order, joined)
    for one, other in combinations(range(len(order)), 2):
        changed = list(best)
        changed[one], changed[other] = best[other], best[one]
        if (cost := _cost(changed, joined)) < least:
            best, least = changed, cost
    return best if best == order else _improved(best, joined)


def _cost(order: Sequence[str], joined: Sequence[_Pair]) -> tuple[int, int]:
    """How many relations cross, and how many steps around the ellipse those are apart that they join."""
    place = {name: number for number, name in enumerate(order)}
    chords = sorted(sorted((place[one], place[other])) for one, other in joined)
    # Of two chords, the one that begins first crosses the other where only its end lies within it.
    crossings = sum(
        begin < start < end < stop for (begin, end), (start, stop) in combinations(chords, 2)
    )
    return crossings, sum(min(end - begin, len(order) - end + begin) for begin, end in chords)


def _on_ellipse(number: int, count: int, reach: Point, middle: Point) -> Point:
    angle = math.tau * number / count - math.pi / 2
    return round(middle[0] + reach[0] * math.cos(angle), 1), round(
        middle[1] + reach[1] * math.sin(angle), 1
    )


def _edges(
    ego: str, relations: Sequence[Relation], places: dict[str, Point], presenter: Presenter
) -> tuple[Edge, ...]:
    """A curve for each relation; several of one pair stand side by side."""
    pairs = [frozenset((relation.source, relation.target)) for relation in relations]
    count, drawn = Counter(pairs), Counter[frozenset[str]]()
    edges = []
    for each, pair in zip(relations, pairs, strict=True):
        drawn[pair] += 1
        view = presenter.relation(each)
        label = shortened(view.text, _LABEL)
        ends = places[each.source], places[each.target]
        bow = _bow(drawn[pair], count[pair], is_own=ego in pair) * (1 if ends[0] <= ends[1] else -1)
        edges.append(
            Edge(
                label,
                view.at,
                _curve(*ends, bow, _EGO if each.target == ego else _NODE),
                ego in pair,
            )
        )
    return tuple(edges)


def _bow(number: int, count: int, *, is_own: bool) -> float:
    """How far the middle of a curve is from the straight line: 0, then to either side; to one side alone for those around."""
    step = min(_BOW, _WIDEST / max(count // 2 if is_own else count, 1))
    return (number // 2) * step * (1 if number % 2 else -1) if is_own else number * step


def _curve(begin: Point, end: Point, bow: float, radius: float) -> str:
    """A quadratic curve that ends at the edge of a node."""
    across, down = end[0] - begin[0], end[1] - begin[1]
    length = math.hypot(across, down) or 1.0
    turn = (
        (begin[0] + end[0]) / 2 - down / length * bow * 2,
        (begin[1] + end[1]) / 2 + across / length * bow * 2,
    )
    back = math.hypot(end[0] - turn[0], end[1] - turn[1]) or 1.0
    short = (radius + 3) / back
    tip = end[0] - (end[0] - turn[0]) * short, end[1] - (end[1] - turn[1]) * short
    return f"M{begin[0]:.1f} {begin[1]:.1f}Q{turn[0]:.1f} {turn[1]:.1f} {tip[0]:.1f} {tip[1]:.1f}"


def _node(name: str, at: str, place: Point, middle: Point) -> Node:
    x, y = place
    across = x - middle[0]
    lines = tuple(textwrap.wrap(name, _LETTERS, max_lines=2, placeholder="…"))
    if abs(across) < _REACH[0] / 2:
        below = 26 if y > middle[1] else -16 - LINE * (len(lines) - 1)
        return Node(name, lines, at, x, y, "middle", x, round(y + below, 1))
    upward = LINE / 2 * (len(lines) - 1)
    return Node(
        name,
        lines,
        at,
        x,
        y,
        "start" if across > 0 else "end",
        round(x + math.copysign(14, across), 1),
        round(y + 6 - upward, 1),
    )
