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

    @property
    def is_met(self) -> bool:
        return self.found <= self.most


def goals(results: Results) -> Iterator[Goal]:
    """Yield the goals of which something was measured."""
    rows = results.rows
    cold, hugo = rows[COLD]["ours"], rows[COLD].get("hugo")
    yield Goal("cold, CPU an article", 1000 * cold["cpu"] / results.count, 6, "ms")
    if hugo:
        peer = hugo["wall"] + rows[COLD].get("pagefind", {"wall": 0.0})["wall"]
        has_both = "pagefind" in rows[COLD]
        name = "cold, wall, of Hugo and Pagefind" if has_both else "cold, wall, of Hugo"
        yield Goal(name, cold["wall"] / peer, 0.5 if has_both else 1.0)
        yield Goal("cold, peak memory, of Hugo", cold["memory"] / hugo["memory"], 0.4)
    if results.count >= LARGE:
        yield Goal("cold, peak memory", cold["memory"], 2000, "MB")
    for row, least in (("nothing changed", 25), (FACT, 15)):
        if {"ours", "hugo"} <= rows.get(row, {}).keys():
            ratio = rows[row]["ours"]["wall"] / rows[row]["hugo"]["wall"]
            yield Goal(f"{row}, wall, of Hugo's rebuild", ratio, 1 / least)
    if results.files_written >= 0:
        yield Goal("one fact edited, files written", results.files_written, MOST_WRITTEN)
        more = results.files_written - results.files_different
        yield Goal("of them, with the bytes that they had", more, 0)
    if results.preview:
        yield Goal("preview, start to first page", results.preview["first page"], 1, "s")
        yield Goal("preview, save to new text", results.preview["save to new text"], 0.15, "s")


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
