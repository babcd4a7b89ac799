"""Two runs of the benchmark side by side: `python -m tests.bench.compare OLD.json NEW.json`.

Each cost of the new run is divided by that of the old one. Hugo's costs say whether the machine was
the same: where they differ too, ours are to be read beside them.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_SIDES = ("ours", "hugo")
_MEASURES = ("wall", "cpu", "memory")


def compared(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """Yield a table of what became dearer or cheaper."""
    yield "| articles | build | | wall | CPU | peak |"
    yield "|---|---|---|---|---|---|"
    earlier = {size["count"]: size["rows"] for size in old["sizes"]}
    for size in new["sizes"]:
        for row, found in size["rows"].items():
            before = earlier.get(size["count"], {}).get(row, {})
            for side in (side for side in _SIDES if side in found and side in before):
                ratios = [found[side][name] / before[side][name] for name in _MEASURES]
                cells = [f"{size['count']:,}", row, side, *(f"{ratio:.2f}" for ratio in ratios)]
                yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    runs = [json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:]]
    print("\n".join(compared(*runs)))
