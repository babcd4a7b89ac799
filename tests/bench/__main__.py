"""What builds cost, beside Hugo and Pagefind on the same site: `make bench`, docs/benchmarks.md.

Prints tables, and writes the same as JSON. Exit status 1 where the two sites do not show the same.
"""

import argparse
import dataclasses
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench import goals, tables
from tests.bench.edits import EDITS
from tests.bench.series import COLD, Plan, Results, measured
from tests.bench.sides import REPOSITORY, Tools
from tests.bench.waiting import previewed, start_up

_SIZES = "100,1000,10000"
_SMALL, _TIMES = 1000, 3  # up to how many articles the median of so many series is taken
_JSON = REPOSITORY / "build/bench.json"


def main() -> int:
    """Measure each size in turn, and print its tables as soon as they are there."""
    options = _options()
    tools = Tools.found()
    _print(iter(_machine()))
    started = {} if options.builds_alone else start_up()
    if started:
        _print(tables.of_goals(goals.start_up_goals(started)))
    found: list[Results] = []
    is_same = True
    for count in options.sizes:
        results = _measured(count, options, tools)
        _print(tables.of_costs(results))
        _print(tables.of_sizes(results))
        if "hugo" in results.rows[COLD]:
            _print(tables.of_what_is_shown(results))
            is_same = is_same and tables.is_the_same_site(results)
        _print(tables.of_goals(goals.goals(results)))
        found.append(results)
        sizes = [dataclasses.asdict(one) for one in found]
        _write(options.json, {"machine": _machine(), "start-up": started, "sizes": sizes})
    if len(found) > 1:
        _print(tables.of_goals(goals.growth(found)))
    return int(not is_same)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, default=_numbers(_SIZES), metavar="N,N,...")
    parser.add_argument("--rows", type=_rows, default=list(EDITS), metavar="ROW,ROW,...")
    parser.add_argument("--times", type=int, help="series of each size (default: 3 up to 1,000)")
    parser.add_argument("--json", type=Path, default=_JSON, metavar="FILE")
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    parser.add_argument("--without-pagefind", action="store_true")
    parser.add_argument("--builds-alone", action="store_true", help="no start-up, no preview")
    return parser.parse_args()


def _numbers(words: str) -> list[int]:
    return [int(word.replace("_", "")) for word in words.split(",")]


def _rows(words: str) -> list[str]:
    rows = [COLD, *words.split(",")]
    unknown = sorted(set(rows) - EDITS.keys())
    if unknown:
        msg = f"no such row: {', '.join(unknown)}; there are {', '.join(EDITS)}"
        raise argparse.ArgumentTypeError(msg)
    return [row for row in EDITS if row in rows]


def _measured(count: int, options: argparse.Namespace, tools: Tools) -> Results:
    times = options.times or (_TIMES if count <= _SMALL else 1)
    plan = Plan(count, times, options.rows, tools, not options.without_pagefind, _tell)
    with tempfile.TemporaryDirectory(prefix="briefing-bench-", dir=options.folder) as folder:
        place = Path(folder) / "series"
        results = measured(place, plan)
        if not options.builds_alone:
            results.preview = previewed(place / "ours")
    return results


def _machine() -> list[str]:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    day = time.strftime("%Y-%m-%d %H:%M")
    return [f"{day}, {os.cpu_count()} cores, load averages {load}, Python {sys.version.split()[0]}"]


def _tell(words: str) -> None:
    load = os.getloadavg()[0]
    print(f"{time.strftime('%H:%M:%S')} load {load:.1f}  {words}", file=sys.stderr, flush=True)


def _print(lines: Iterator[str]) -> None:
    print("\n".join(lines), end="\n\n", flush=True)


def _write(file: Path, found: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
