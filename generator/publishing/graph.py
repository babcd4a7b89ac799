"""An actor among those it is joined to: a small drawing, the same on every machine, that repeats a list beside it."""

import math
from dataclasses import dataclass

from generator.briefing.found import Actor
from generator.publishing.views import Desk

MOST = 12
WIDTH, HEIGHT = 640, 400


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in the drawing."""

    name: str
    at: str
    x: float
    y: float
    anchor: str  # where its name is anchored: start | middle | end
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation, from the middle of the drawing to a node; it leads to its passage."""

    label: str
    at: str
    x: float
    y: float
    outward: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything in the drawing."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def ego_graph(actor: Actor, desk: Desk) -> Graph | None:
    """The actor's relations, the others on an ellipse around it; None where there are none."""
    relations = desk.links.relations_of.get(actor.id, ())
    others = list(dict.fromkeys(_other(each.source, each.target, actor.id) for each in relations))[:MOST]
    others = [each for each in others if each != actor.id]
    if not others:
        return None
    places = {name: _place(number, len(others)) for number, name in enumerate(others)}
    nodes = tuple(_node(desk.briefing.actors[name].name, desk.actor(name).at, places[name]) for name in others)
    edges = []
    for relation in relations:
        other = _other(relation.source, relation.target, actor.id)
        if other in places:
            view = desk.relation(relation)
            label = f"{view.source_actor.name} {view.kind} {view.target_actor.name}"
            edges.append(Edge(label, view.at, *places[other], relation.source == actor.id))
    return Graph(WIDTH, HEIGHT, nodes, tuple(edges))


def _other(source: str, target: str, own: str) -> str:
    return target if source == own else source


def _place(number: int, count: int) -> tuple[float, float]:
    angle = 2 * math.pi * number / count - math.pi / 2
    return round(WIDTH / 2 + 190 * math.cos(angle), 1), round(HEIGHT / 2 + 145 * math.sin(angle), 1)


def _node(name: str, at: str, place: tuple[float, float]) -> Node:
    x, y = place
    across = x - WIDTH / 2
    anchor = "middle" if abs(across) < 60 else ("start" if across > 0 else "end")  # noqa: PLR2004 - nearly above or below
    shift = 0 if anchor == "middle" else (14 if across > 0 else -14)
    below = 26 if y > HEIGHT / 2 else -16
    short = name if len(name) <= 24 else f"{name[:23]}…"  # noqa: PLR2004 - what fits beside a node
    return Node(short, at, x, y, anchor, x + shift, y + (below if anchor == "middle" else 5))


@dataclass(frozen=True, slots=True)
class Row:
    """An actor on the line of the cast chart."""

    name: str
    at: str
    y: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A relation between two rows: the path to draw, and its passage."""

    path: str
    label: str
    at: str


@dataclass(frozen=True, slots=True)
class CastChart:
    """Everybody who has a relation, on one line, with an arc for each relation."""

    width: int
    height: int
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]


MOST_ROWS, ROW = 40, 24
ARC_LEFT = 330


def cast_chart(desk: Desk) -> CastChart | None:
    """The relations of the whole cast, those with most of them first; None where there are fewer than three."""
    relations = list(dict.fromkeys(each for of in desk.links.relations_of.values() for each in of))
    counts: dict[str, int] = {}
    for each in relations:
        for end in (each.source, each.target):
            counts[end] = counts.get(end, 0) + 1
    chosen = sorted(counts, key=lambda each: (-counts[each], each))[:MOST_ROWS]
    if len(chosen) < 3:  # noqa: PLR2004 - two are a sentence
        return None
    order = _beside_each_other(chosen, [(each.source, each.target) for each in relations])
    at = {name: ROW * number + ROW for number, name in enumerate(order)}
    rows = tuple(Row(_short(desk.briefing.actors[name].name), desk.actor(name).at, at[name]) for name in order)
    drawn = [each for each in relations if each.source in at and each.target in at and each.source != each.target]
    arcs = []
    for each in sorted(drawn, key=lambda each: (at[each.source], at[each.target], each.article, each.id)):
        view = desk.relation(each)
        arcs.append(Arc(_arc(at[each.source], at[each.target]), f"{view.source_actor.name} {view.kind} {view.target_actor.name}", view.at))
    return CastChart(WIDTH, ROW * (len(order) + 1), rows, tuple(arcs))


def _beside_each_other(names: list[str], joined: list[tuple[str, str]]) -> list[str]:
    """An order in which each stands near those it is joined to: a walk from the most joined one, nearest first."""
    order: list[str] = []
    waiting = list(names)
    while waiting:
        name = max(waiting, key=lambda each: (_ties(each, order, joined), -names.index(each)))
        order.append(name)
        waiting.remove(name)
    return order


def _ties(name: str, placed: list[str], joined: list[tuple[str, str]]) -> int:
    """How many relations an actor has with those who stand already; the last of them count most."""
    recent = set(placed[-3:])
    ends = [two if one == name else one for one, two in joined if name in (one, two)]
    return sum(2 if each in recent else 1 for each in ends if each in placed)


def _arc(one: int, two: int) -> str:
    """Half an ellipse to the right of the names, as wide as it must reach."""
    reach = min(abs(two - one) * 0.75 + 16, WIDTH - ARC_LEFT - 8)
    return f"M{ARC_LEFT} {one} C{ARC_LEFT + reach:.0f} {one} {ARC_LEFT + reach:.0f} {two} {ARC_LEFT} {two}"


def _short(name: str) -> str:
    return name if len(name) <= 34 else f"{name[:33]}…"  # noqa: PLR2004 - what fits beside the line
