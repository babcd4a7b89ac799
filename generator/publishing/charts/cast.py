"""Who is joined to whom in the whole briefing: everybody on one line, an arc for each relation; it repeats lists that stand elsewhere."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from msgspec import Struct

from generator.briefing.model.article import Relation
from generator.publishing.presenter import Presenter
from generator.publishing.weights import cut, size

WIDTH = 640


class Row(Struct, frozen=True):
    """An actor on the line of the cast chart."""

    name: str
    at: str
    y: int


class Arc(Struct, frozen=True):
    """A relation between two rows: the path to draw, and its passage."""

    path: str
    label: str
    at: str


class CastChart(Struct, frozen=True):
    """Everybody who has a relation, on one line, with an arc for each relation."""

    width: int
    height: int
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]
    total: int  # relations between the rows, of which some may not be drawn


MOST_ROWS, ROW = 40, 24
MOST_ARCS = 200
_ARC = 320  # bytes of an arc and its entry in the list, without their words
LIMIT = 24_000  # bytes of arcs, each of which is listed too
ARC_LEFT = 330


def cast_chart(presenter: Presenter) -> CastChart | None:
    """The relations of the whole cast, those with most of them first; None where there are fewer than three."""
    relations = list(
        dict.fromkeys(each for of in presenter.links.relations_of.values() for each in of)
    )
    counts: dict[str, int] = {}
    for each in relations:
        for end in (each.source, each.target):
            counts[end] = counts.get(end, 0) + 1
    chosen = sorted(counts, key=lambda each: (-counts[each], each))[:MOST_ROWS]
    if len(chosen) < 3:  # noqa: PLR2004 - two are a sentence
        return None
    order = _beside_each_other(
        chosen, [(relation.source, relation.target) for relation in relations]
    )
    at = {name: ROW * number + ROW for number, name in enumerate(order)}
    rows = tuple(
        Row(_short(presenter.briefing.actors[name].name), presenter.people.actor(name).at, at[name])
        for name in order
    )
    joining = [
        relation
        for relation in relations
        if relation.source in at and relation.target in at and relation.source != relation.target
    ]
    drawn = next(
        cut(_pairs_first(joining), MOST_ARCS, partial(_weight, presenter=presenter), LIMIT)
    )
    arcs = []
    for each in sorted(
        drawn, key=lambda each: (at[each.source], at[each.target], each.article, each.id)
    ):
        view = presenter.relation(each)
        arcs.append(
            Arc(
                _arc(at[each.source], at[each.target]),
                f"{view.source_actor.name} {view.kind} {view.target_actor.name}",
                view.at,
            )
        )
    return CastChart(WIDTH, ROW * (len(order) + 1), rows, tuple(arcs), len(joining))


def _pairs_first(relations: Sequence[Relation]) -> list[Relation]:
    """Return the newest relation of every pair, then the second of each: an arc lies on those of its pair."""
    met: Counter[frozenset[str]] = Counter()
    rounds: list[int] = []
    for relation in relations:
        pair = frozenset((relation.source, relation.target))
        met[pair] += 1
        rounds.append(met[pair])
    return [
        relation
        for _, relation in sorted(zip(rounds, relations, strict=True), key=lambda row: row[0])
    ]


def _weight(relation: Relation, presenter: Presenter) -> int:
    """Return the weight of an arc: its label three times, its address twice."""
    names = (presenter.briefing.actors[end].name for end in (relation.source, relation.target))
    label = size(relation.predicate) + sum(map(size, names))
    return _ARC + 3 * label + 2 * (size(relation.article) + size(relation.id))


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
