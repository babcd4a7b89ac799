"""An actor among those it is joined to: a small drawing that repeats the lists beside it.

The others are on an ellipse at even distances, so that every name has room, those who are joined
beside each other as far as possible. The drawing is the same on every machine.
"""

import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct

from generator.briefing.assembly.assemble import newest_first
from generator.briefing.model.article import Article, Relation
from generator.briefing.model.content import Actor
from generator.publishing.charts.circle_order import order_around
from generator.publishing.charts.kinds import SHAPES, Key, legend
from generator.publishing.presenter import Presenter
from generator.publishing.weights import cut, of_relation, size
from generator.text import shortened

MOST = 12  # actors around the one whose page it is
FEWEST, FEWEST_OTHERS = 3, 2  # relations, and those they lead to: fewer are a sentence
MOST_OWN, MOST_AMONG = 100, 24  # relations of that actor, and of those around
_OWN_LIMIT = 22_000  # bytes of the actor's own relations as drawn
_AMONG_LIMIT = 22_000  # bytes of the others as the page lists them
_LABEL = 120  # characters of what an edge says
_EDGE = 250  # bytes of an edge without its label
WIDTH, HEIGHT = 480, 340
_FEW, _LOW = 2, 110  # so few are drawn to the right and left, in so low a drawing
_REACH = (72, 116)  # half the axes of the ellipse
LINE, LETTERS = 19, 15  # the height of a line of a name, and the letters that fit into it
_FOOT = 54  # the room below the lowest node: two lines of a name
_EGO, _NODE = 8, 9  # radii
_BOW = 20  # how far relations of one pair are kept apart
_WIDEST = 50  # how far all of them may reach

Point = tuple[float, float]


class Node(Struct, frozen=True):
    """An actor in the drawing."""

    name: str
    lines: tuple[str, ...]  # its name as it is written there
    at: str
    kind: str
    shape: str  # of its mark, as a path
    x: float
    y: float
    anchor: str  # where its name is anchored: start | middle | end
    label_x: float
    label_y: float  # of the first line


class Edge(Struct, frozen=True):
    """A relation as a curve from its source to its target; it leads to its passage."""

    label: str
    at: str
    path: str
    is_own: bool  # whether it joins the actor whose page this is


class Graph(Struct, frozen=True):
    """The drawing, and the relations in it that are not the actor's own: its page lists them."""

    width: int
    height: int
    ego: Point  # where the actor is
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    among: tuple[Relation, ...]
    legend: tuple[Key, ...]
    line: int = LINE


def ego_graph(actor: Actor, presenter: Presenter) -> Graph | None:
    """Return the actor amid those it is joined to, and what joins these.

    None where it has fewer than three relations, or all with one other: a list says more.
    """
    relations = presenter.links.relations_of.get(actor.id, ())
    own = [relation for relation in relations if relation.source != relation.target]
    others = list(dict.fromkeys(_other_end(relation, actor.id) for relation in own))[:MOST]
    if len(own) < FEWEST or len(others) < FEWEST_OTHERS:
        return None
    among = _among(others, presenter)
    height = _LOW if len(others) <= _FEW else HEIGHT
    middle = (WIDTH / 2, height / 2)
    places = {actor.id: middle, **places_around(others, among, middle)}
    nodes = tuple(_node(other, places[other], middle, presenter) for other in others)
    drawn = (*_own(own, actor.id, others, presenter), *among)
    edges = _edges(actor.id, drawn, places, presenter)
    keys = legend((node.kind for node in nodes), presenter.words)
    lowest = max(y for _, y in places.values()) + _FOOT
    return Graph(WIDTH, min(height, int(lowest)), middle, nodes, edges, among, keys)


def _other_end(relation: Relation, actor_id: str) -> str:
    return relation.target if relation.source == actor_id else relation.source


def _own(
    relations: Iterable[Relation], actor_id: str, others: Sequence[str], presenter: Presenter
) -> Sequence[Relation]:
    """Return the actor's relations to those around, as many as have room."""
    joined = [relation for relation in relations if _other_end(relation, actor_id) in others]
    return next(cut(joined, MOST_OWN, partial(_weight, presenter=presenter), _OWN_LIMIT))


def _weight(relation: Relation, presenter: Presenter) -> int:
    """Return about how many bytes an edge takes, which says its label twice."""
    label = size(shortened(presenter.line(relation).text, _LABEL))
    return _EDGE + 2 * label + size(relation.article)


def _among(others: Sequence[str], presenter: Presenter) -> tuple[Relation, ...]:
    """Return the relations between those around, as many as have room."""
    joining = [
        relation
        for at, other in enumerate(others)
        for relation in _joining(other, others[at + 1 :], presenter)
    ]
    weigh = partial(of_relation, presenter=presenter)
    return tuple(next(cut(joining, MOST_AMONG, weigh, _AMONG_LIMIT)))


def _joining(actor_id: str, others: Iterable[str], presenter: Presenter) -> list[Relation]:
    """Return the relations between an actor and some others, the newest first.

    The relations of each pair are read, so that no other relation of theirs counts as read.
    """
    between, articles = presenter.links.relations_between, presenter.links.heads
    pairs = ((min(actor_id, other), max(actor_id, other)) for other in others)
    found = [relation for pair in pairs for relation in between.get(pair, ())]
    return sorted(found, key=lambda relation: _place(relation, articles[relation.article]))


def _place(relation: Relation, article: Article) -> tuple[object, ...]:
    """Return what sorts a relation: its article, and its place in the text."""
    return newest_first(article), relation.passages, relation.id


def places_around(
    others: Sequence[str], among: Sequence[Relation], middle: Point
) -> dict[str, Point]:
    """Return places around the middle at even distances, the first at the top."""
    if len(others) <= _FEW:
        sides = zip(others, (1, -1), strict=False)
        return {other: (middle[0] + side * _REACH[0], middle[1]) for other, side in sides}
    pairs = [(relation.source, relation.target) for relation in among]
    order = order_around(others, pairs) if pairs else others
    return {other: _on_ellipse(at, len(order), middle) for at, other in enumerate(order)}


def _on_ellipse(number: int, count: int, middle: Point) -> Point:
    angle = math.tau * number / count - math.pi / 2
    across, down = _REACH[0] * math.cos(angle), _REACH[1] * math.sin(angle)
    return round(middle[0] + across, 1), round(middle[1] + down, 1)


def _edges(
    ego: str, relations: Sequence[Relation], places: Mapping[str, Point], presenter: Presenter
) -> tuple[Edge, ...]:
    """Return a curve for every relation; several of one pair are drawn side by side."""
    count = Counter(map(_pair, relations))
    drawn: Counter[frozenset[str]] = Counter()
    edges: list[Edge] = []
    for relation in relations:
        pair = _pair(relation)
        drawn[pair] += 1
        line, is_own = presenter.line(relation), ego in pair
        begin, end = places[relation.source], places[relation.target]
        bow = _bow(drawn[pair], count[pair], is_own=is_own) * (1 if begin <= end else -1)
        path = _curve(begin, end, bow, _EGO if relation.target == ego else _NODE)
        edges.append(Edge(shortened(line.text, _LABEL), line.at, path, is_own))
    return tuple(edges)


def _pair(relation: Relation) -> frozenset[str]:
    return frozenset(relation.actors)


def _bow(number: int, count: int, *, is_own: bool) -> float:
    """Return how far the middle of a curve is from the straight line.

    The actor's own curves bow to both sides in turn, those among the others to one side.
    """
    if not is_own:
        return number * min(_BOW, _WIDEST / count)
    step = min(_BOW, _WIDEST / max(count // 2, 1))
    return (number // 2) * step * (1 if number % 2 else -1)


def _curve(begin: Point, end: Point, bow: float, radius: float) -> str:
    """Return a quadratic curve that ends at the edge of a node."""
    across, down = end[0] - begin[0], end[1] - begin[1]
    length = math.hypot(across, down) or 1.0
    turn = (
        (begin[0] + end[0]) / 2 - down / length * bow * 2,
        (begin[1] + end[1]) / 2 + across / length * bow * 2,
    )
    tip = _short_of(end, turn, radius + 3)
    return f"M{begin[0]:.1f} {begin[1]:.1f}Q{turn[0]:.1f} {turn[1]:.1f} {tip[0]:.1f} {tip[1]:.1f}"


def _short_of(end: Point, turn: Point, distance: float) -> Point:
    """Return the point that lies so far from the end, on the line from the turning point to it."""
    share = distance / (math.hypot(end[0] - turn[0], end[1] - turn[1]) or 1.0)
    return end[0] - (end[0] - turn[0]) * share, end[1] - (end[1] - turn[1]) * share


def _node(actor_id: str, place: Point, middle: Point, presenter: Presenter) -> Node:
    """Return an actor with its name below or above, or beside, as there is room."""
    actor, kind = presenter.people.actor(actor_id), presenter.briefing.actors[actor_id].kind
    lines = tuple(textwrap.wrap(actor.name, LETTERS, max_lines=2, placeholder="…"))
    anchor, label_x, label_y = label_place(place, middle, len(lines))
    return Node(actor.name, lines, actor.at, kind, SHAPES[kind], *place, anchor, label_x, label_y)


def label_place(place: Point, middle: Point, lines: int) -> tuple[str, float, float]:
    """Return where the name of a node is anchored, and the place of its first line."""
    x, y = place
    across, rise = x - middle[0], LINE * (lines - 1)
    if abs(across) < _NODE:
        down = 26 if y > middle[1] else -16 - rise
        return "middle", x, round(y + down, 1)
    anchor = "start" if across > 0 else "end"
    return anchor, round(x + math.copysign(15, across), 1), round(y + 5 - rise / 2, 1)
