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
