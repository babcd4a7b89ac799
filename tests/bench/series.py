"""A series of builds of one size: cold, then after each edit, ours and Hugo's by turns."""

import os
import shutil
import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench import sides
from tests.bench.corpus.project import write_project
from tests.bench.cost import CommandError, Cost
from tests.bench.edits import EDITS, TEMPLATE_CHANGED, change_hugos_template
from tests.bench.hugo.counts import counts
from tests.bench.hugo.export import export
from tests.bench.hugo.small import export_small

COLD, FACT = "cold", "one fact edited"
Say = Callable[[str], None]


@dataclass
class Results:
    """What was measured of one size; costs by row, then by side, as dictionaries for JSON."""

    count: int
    rows: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    sizes: dict[str, dict[str, int]] = field(default_factory=dict)
    shown: dict[str, Mapping[str, int]] = field(default_factory=dict)
    floor: float = 0.0
    files_written: int = -1  # after one fact was edited
    files_different: int = -1  # of these, with other bytes
    preview: dict[str, float] = field(default_factory=dict)
    load: list[float] = field(default_factory=list)  # of the last minute, before each build
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """How one size is measured: how many series of which rows, and against what."""

    count: int
    times: int
    rows: list[str]
    tools: sides.Tools
    has_pagefind: bool
    say: Say


class Series:
    """The projects of one size, in a folder."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.ours, self.hugo, self.small = folder / "ours", folder / "hugo", folder / "small"
        self._folder, self._plan = folder, plan
        self.costs: dict[str, dict[str, Cost]] = {}
        self.results = Results(plan.count)

    def run(self) -> None:
        """Build after each edit in turn, and keep what it costs."""
        write_project(self.ours, self._plan.count)
        for row in self._plan.rows:
            EDITS[row](self.ours, self._plan.count)
            before = self._states() if row == FACT else {}
            self._note(row, "ours", lambda: sides.build(self.ours))
            if row == FACT:
                self._compare(before)
            export(self.ours / "site", self.hugo)
            if row == TEMPLATE_CHANGED:
                change_hugos_template(self.hugo)
            self._note(row, "hugo", lambda: sides.hugo(self._plan.tools, self.hugo))
            if row == COLD:
                self._after_cold()

    def _after_cold(self) -> None:
        results, public = self.results, self.hugo / "public"
        if self._plan.has_pagefind:
            self._note(COLD, "pagefind", lambda: sides.pagefind(self._plan.tools, self.hugo))
        export_small(self.ours / "site", self.small)
        self._note(COLD, "small hugo", lambda: sides.hugo(self._plan.tools, self.small))
        results.floor = sides.floor(self.ours / "site", self._folder / "floor")
        folders = {"ours": self.ours / "site", "hugo": public, "pagefind": self.hugo / "pagefind"}
        folders |= {"small hugo": self.small / "public", "cache": self.ours / ".briefing"}
        results.sizes = {name: sides.size(folder) for name, folder in folders.items()}
        results.shown = {"ours": counts(self.ours / "site"), "hugo": counts(public)}

    def _states(self) -> Mapping[str, Any]:
        return sides.states(self.ours / "site")

    def _compare(self, before: Mapping[str, Any]) -> None:
        """Count the files that were written after an edit, and how many of them are different."""
        after = self._states()
        self.results.files_written = sides.differing(before, after, "place")
        self.results.files_different = sides.differing(before, after, "digest")

    def _note(self, row: str, side: str, work: Callable[[], Cost]) -> None:
        self.results.load.append(round(os.getloadavg()[0], 2))
        try:
            found = work()
        except CommandError as failed:
            if side == "ours":
                raise
            self.results.failed.append(f"{row}, {side}: {failed}")
            self._plan.say(f"{self._plan.count:,} {row}, {side}: did not finish")
            return
        self.costs.setdefault(row, {})[side] = found
        words = f"{found.wall:.2f} s, {found.cpu:.2f} s of CPU, {found.memory:.0f} MB"
        self._plan.say(f"{self._plan.count:,} {row}, {side}: {words}")


def measured(folder: Path, plan: Plan) -> Results:
    """Return the medians of the series; the projects of the last one stay in the folder."""
    costs = []
    for _ in range(plan.times):
        shutil.rmtree(folder, ignore_errors=True)
        series = Series(folder, plan)
        series.run()
        costs.append(series.costs)
    results = series.results
    for row, found in costs[0].items():
        results.rows[row] = {side: _median(_of(costs, row, side)) for side in found}
    return results


def _of(costs: list[dict[str, dict[str, Cost]]], row: str, side: str) -> list[Cost]:
    """Return what a build cost in each of the series in which it ended well."""
    return [found[row][side] for found in costs if side in found.get(row, {})]


def _median(costs: list[Cost]) -> dict[str, float]:
    return {
        name: round(statistics.median(getattr(cost, name) for cost in costs), 4)
        for name in ("wall", "cpu", "memory")
    }
