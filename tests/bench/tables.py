"""The results as Markdown tables."""

from collections.abc import Iterable, Iterator, Mapping

from tests.bench.goals import Goal
from tests.bench.hugo.counts import is_the_same
from tests.bench.series import Results

_SIDES = ("ours", "hugo", "pagefind", "small hugo")
_MEGABYTE = 1_000_000


def of_costs(results: Results) -> Iterator[str]:
    """Yield the table of one size: what each build costs, ours beside the others'."""
    yield f"### {results.count:,} articles"
    yield ""
    yield f"Load averages from {min(results.load):.1f} to {max(results.load):.1f}."
    yield ""
    yield "| build | | wall, s | CPU, s | peak, MB | ours to Hugo: wall | CPU | peak |"
    yield "|---|---|---|---|---|---|---|---|"
    for row, found in results.rows.items():
        for side in _SIDES:
            if side in found:
                yield _cost(row, side, found)
    yield ""
    yield f"Writing our files from memory: {results.floor:.2f} s."
    yield from (f"- did not finish: {words.splitlines()[0]}" for words in results.failed)


def _cost(row: str, side: str, found: Mapping[str, Mapping[str, float]]) -> str:
    costs = found[side]
    cells = [row, side, f"{costs['wall']:.2f}", f"{costs['cpu']:.2f}", f"{costs['memory']:.0f}"]
    if side == "ours" and "hugo" in found:
        peer = found["hugo"]
        cells += [f"{costs[name] / peer[name]:.2f}" for name in ("wall", "cpu", "memory")]
    else:
        cells += ["", "", ""]
    return f"| {' | '.join(cells)} |"


def of_sizes(results: Results) -> Iterator[str]:
    """Yield the table of what each wrote in a cold build."""
    yield "| written, cold | files | MB | kB an article |"
    yield "|---|---|---|---|"
    for side, size in results.sizes.items():
        if size["files"]:
            each = size["bytes"] / results.count / 1000
            yield f"| {side} | {size['files']:,} | {size['bytes'] / _MEGABYTE:.1f} | {each:.1f} |"


def of_what_is_shown(results: Results) -> Iterator[str]:
    """Yield the table of what the pages of both sites show, and whether it is the same."""
    yield "| shown | ours | Hugo's | |"
    yield "|---|---|---|---|"
    ours, hugos = results.shown["ours"], results.shown["hugo"]
    for name, count in ours.items():
        same = "the same" if count == hugos[name] else "within 2 %"
        verdict = same if is_the_same(name, count, hugos[name]) else "**not the same**"
        yield f"| {name} | {count:,} | {hugos[name]:,} | {verdict} |"


def of_goals(goals: Iterable[Goal]) -> Iterator[str]:
    """Yield the table of goals."""
    yield "| goal | at most | measured | by CPU | |"
    yield "|---|---|---|---|---|"
    for goal in goals:
        unit = f" {goal.unit}" if goal.unit else ""
        verdict = "met" if goal.is_met else "not met"
        by_cpu = "" if goal.by_cpu is None else f"{goal.by_cpu:.3g}"
        measured = f"{goal.most:.3g}{unit} | {goal.found:.3g}{unit}"
        yield f"| {goal.name} | {measured} | {by_cpu} | {verdict} |"


def is_the_same_site(results: Results) -> bool:
    """Whether both sites show as much of each kind."""
    ours, hugos = results.shown["ours"], results.shown["hugo"]
    return all(is_the_same(name, count, hugos[name]) for name, count in ours.items())
