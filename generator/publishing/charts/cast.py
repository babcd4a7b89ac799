"""The relations of the whole cast: actors on one line, an arc for every relation.

It repeats lists that are on other pages.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct

from generator.briefing.model.article import Relation
from generator.publishing.charts.kinds import SHAPES, Key, legend
from generator.publishing.presenter import Presenter
from generator.publishing.weights import cut, size

WIDTH, ROW = 640, 24
MOST_ROWS, FEWEST_ROWS = 40, 3  # two are a sentence
MOST_ARCS = 200
LIMIT = 24_000  # bytes of arcs, which are listed too
ARC_LEFT = 330
_ARC = 320  # bytes of an arc and its entry in the list, without their words
_LONGEST = 34  # characters of a name that fit beside the line
_RECENT = 3  # actors at the end of the line, to which ties count twice


class Row(Struct, frozen=True):
    """An actor on the line of the cast chart."""

    name: str
    at: str
    y: int
    kind: str
    shape: str  # of its mark, as a path


class Arc(Struct, frozen=True):
    """A relation between two rows: the path to draw, and its passage."""

    path: str
    label: str
    at: str


class CastChart(Struct, frozen=True):
    """Actors who have relations, on one line, with an arc for every relation."""

    width: int
    height: int
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]
    total: int  # relations between the rows, of which some may not be drawn
    legend: tuple[Key, ...]


def cast_chart(presenter: Presenter) -> CastChart | None:
    """Return the relations of the actors that have most; None for fewer than three actors."""
    relations = _relations(presenter)
    chosen = _most_related(relations)
    if len(chosen) < FEWEST_ROWS:
        return None
    order = _beside_each_other(chosen, relations)
    heights = {actor_id: ROW * number for number, actor_id in enumerate(order, 1)}
    rows = tuple(_row(actor_id, y, presenter) for actor_id, y in heights.items())
    joining = [relation for relation in relations if _joins(relation, heights)]
    arcs = tuple(_arcs(joining, heights, presenter))
    keys = legend((row.kind for row in rows), presenter.words)
    return CastChart(WIDTH, ROW * (len(order) + 1), rows, arcs, len(joining), keys)


def _relations(presenter: Presenter) -> list[Relation]:
    """Return the relations of all actors, without repetition."""
    lists = presenter.links.relations_of.values()
    return list(dict.fromkeys(relation for relations in lists for relation in relations))


def _most_related(relations: Iterable[Relation]) -> list[str]:
    """Return the actors with most relations."""
    counts = Counter(actor_id for relation in relations for actor_id in relation.actors)
    return sorted(counts, key=lambda actor_id: (-counts[actor_id], actor_id))[:MOST_ROWS]


def _joins(relation: Relation, actor_ids: Mapping[str, int]) -> bool:
    """Whether a relation joins two of some actors."""
    is_within = relation.source in actor_ids and relation.target in actor_ids
    return is_within and relation.source != relation.target


def _row(actor_id: str, y: int, presenter: Presenter) -> Row:
    actor, kind = presenter.people.actor(actor_id), presenter.briefing.actors[actor_id].kind
    is_short = len(actor.name) <= _LONGEST
    name = actor.name if is_short else f"{actor.name[: _LONGEST - 1]}…"
    return Row(name, actor.at, y, kind, SHAPES[kind])


def _arcs(
    relations: Sequence[Relation], heights: Mapping[str, int], presenter: Presenter
) -> list[Arc]:
    """Return as many arcs as have room, from the top of the line to its end."""
    weigh = partial(_weight, presenter=presenter)
    drawn = next(cut(_pairs_first(relations), MOST_ARCS, weigh, LIMIT))
    ends = [(heights[relation.source], heights[relation.target]) for relation in drawn]
    rows = sorted(zip(ends, drawn, strict=True), key=lambda row: (row[0], row[1].item))
    lines = ((_path(*between), presenter.line(relation)) for between, relation in rows)
    return [Arc(path, line.text, line.at) for path, line in lines]


def _pairs_first(relations: Iterable[Relation]) -> list[Relation]:
    """Return the first relation of every pair, then the second ones: arcs of a pair coincide."""
    met: Counter[frozenset[str]] = Counter()
    rounds: list[tuple[int, Relation]] = []
    for relation in relations:
        pair = frozenset(relation.actors)
        met[pair] += 1
        rounds.append((met[pair], relation))
    return [relation for _, relation in sorted(rounds, key=lambda row: row[0])]


def _weight(relation: Relation, presenter: Presenter) -> int:
    """Return the weight of an arc: its label three times, its address twice."""
    names = (presenter.briefing.actors[end].name for end in relation.actors)
    label = size(relation.predicate) + sum(map(size, names))
    return _ARC + 3 * label + 2 * (size(relation.article) + size(relation.id))


def _beside_each_other(names: Sequence[str], relations: Iterable[Relation]) -> list[str]:
    """Return an order in which actors are near those they are joined to.

    It begins with the most joined one and goes on to the one with most ties to those before it.
    """
    joined = [(relation.source, relation.target) for relation in relations]
    order: list[str] = []
    waiting = list(names)
    while waiting:
        ties = {name: _ties(name, order, joined) for name in waiting}
        nearest = max(waiting, key=ties.__getitem__)
        order.append(nearest)
        waiting.remove(nearest)
    return order


def _ties(name: str, placed: Sequence[str], joined: Iterable[tuple[str, str]]) -> int:
    """Return how many relations join an actor to those placed; the last of them count twice."""
    recent = set(placed[-_RECENT:])
    ends = [two if one == name else one for one, two in joined if name in (one, two)]
    return sum(2 if end in recent else 1 for end in ends if end in placed)


def _path(one: int, two: int) -> str:
    """Return half an ellipse to the right of the names, as wide as it must be."""
    reach = min(abs(two - one) * 0.75 + 16, WIDTH - ARC_LEFT - 8)
    right = f"{ARC_LEFT + reach:.0f}"
    return f"M{ARC_LEFT} {one} C{right} {one} {right} {two} {ARC_LEFT} {two}"
