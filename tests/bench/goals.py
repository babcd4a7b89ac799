"""What is aimed at, what was measured, and whether one is within the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.bench.series import COLD, FACT, Results

MOST_WRITTEN = 40
LARGE = 100_000
GROWTH = 1.3


@dataclass(frozen=True)
class Goal:
    """A measure of one size, and what it may be at most."""

    name: str
    found: float
    most: float
    unit: str = ""
    by_cpu: float | None = None  # the same ratio of CPU: of use where others share the machine

    @property
    def is_met(self) -> bool:
        return self.found <= self.most


def goals(results: Results) -> Iterator[Goal]:
    """Yield the goals of which something was measured."""
    rows = results.rows
    cold, hugo = rows[COLD]["ours"], rows[COLD].get("hugo")
    yield Goal("cold, CPU an article", 1000 * cold["cpu"] / results.count, 6, "ms")
    if hugo:
        yield _cold_goal(rows[COLD])
        yield Goal("cold, peak memory, of Hugo", cold["memory"] / hugo["memory"], 0.4)
    if results.count >= LARGE:
        yield Goal("cold, peak memory", cold["memory"], 2000, "MB")
    for row, least in (("nothing changed", 25), (FACT, 15)):
        if {"ours", "hugo"} <= rows.get(row, {}).keys():
            wall, cpu = (rows[row]["ours"][of] / rows[row]["hugo"][of] for of in ("wall", "cpu"))
            yield Goal(f"{row}, wall, of Hugo's rebuild", wall, 1 / least, by_cpu=cpu)
    if results.files_written >= 0:
        yield Goal("one fact edited, files written", results.files_written, MOST_WRITTEN)
        more = results.files_written - results.files_different
        yield Goal("of them, with the bytes that they had", more, 0)
    if results.preview:
        yield Goal("preview, start to first page", results.preview["first page"], 1, "s")
        yield Goal("preview, save to new text", results.preview["save to new text"], 0.15, "s")


def _cold_goal(found: Mapping[str, Mapping[str, float]]) -> Goal:
    """Return what a cold build takes of the time of Hugo and, where it was measured, Pagefind."""
    peers = [found[side] for side in ("hugo", "pagefind") if side in found]
    wall, cpu = (found["ours"][of] / sum(peer[of] for peer in peers) for of in ("wall", "cpu"))
    if len(peers) > 1:
        return Goal("cold, wall, of Hugo and Pagefind", wall, 0.5, by_cpu=cpu)
    return Goal("cold, wall, of Hugo", wall, 1, by_cpu=cpu)


def start_up_goals(found: Mapping[str, float]) -> Iterator[Goal]:
    """Yield the goals of the command's start, in CPU."""
    yield Goal("start-up, --help", found["--help"], 0.05, "s")
    yield Goal("start-up, list", found["list"], 0.15, "s")


def growth(sizes: Sequence[Results]) -> Iterator[Goal]:
    """Yield how much dearer an article is in each size than in the one before it."""
    for fewer, more in pairwise(sizes):
        each = [one.rows[COLD]["ours"]["cpu"] / one.count for one in (fewer, more)]
        name = f"CPU an article, {more.count:,} beside {fewer.count:,}"
        yield Goal(name, each[1] / each[0], GROWTH)
