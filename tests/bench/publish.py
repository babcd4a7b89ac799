"""What it costs to put a site in place: at first, once more, and with twelve files changed.

Beside each row is the floor: the files that changed, written from Python with nothing else
done. CPU seconds are of this process alone; on the other clock the disk counts too, with what
everybody else writes to it. `python -m tests.bench.publish [FILES ...]`; exit 1 where twelve
changed files cost more than half of what it costs to write all of them.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator.publishing.disk import durability
from generator.publishing.output import publish

COUNTS = (2000, 19000)
SIZE, CHANGED, ALLOWED = 8000, 12, 0.5

Files = dict[str, bytes]


def site(count: int) -> Files:
    """Return files of 8 kB in folders of up to 1,000."""
    return {
        f"section-{number // 1000}/{number:06}.html": f"{number:>8} words ".encode() * (SIZE // 15)
        for number in range(count)
    }


def write(files: Files, to: Path) -> None:
    """Write files with nothing else done."""
    for folder in {(to / path).parent for path in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        (to / path).write_bytes(data)


def timed(deed: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of CPU and on the clock that a deed takes."""
    clock, cpu = time.perf_counter(), time.process_time()
    deed()
    return time.process_time() - cpu, time.perf_counter() - clock


def published(files: Files, to: Path) -> None:
    """Publish, which must succeed."""
    assert publish(files, to, to.parent / "nowhere") == []


def measured(count: int, home: Path, how: str) -> float:
    """Print the rows of a site of so many files; return how the last compares with writing all."""
    files = site(count)
    edited = {path: b"edited " + files[path] for path in list(files)[:: count // CHANGED][:CHANGED]}
    whole = timed(lambda: write(files, home / "floor"))
    few = timed(lambda: write(edited, home / "few"))
    rows = (
        ("first", files, whole),
        ("unchanged, all read", files, whole),
        ("unchanged", files, whole),
        (f"{CHANGED} changed", {**files, **edited}, few),
        (f"{CHANGED} changed back", files, few),
    )
    cost = 0.0
    for name, version, floor in rows:
        if name.endswith("all read"):
            for path in (home / "site").glob("*"):
                os.utime(path)  # as if somebody had been there
        cpu, clock = timed(lambda version=version: published(version, home / "site"))  # type: ignore[misc]
        cost = cpu
        print(
            f"{count:>7,} {how:<10} {name:<20} {cpu:>8.3f} {clock:>8.3f} {floor[0]:>9.3f} {floor[1]:>8.3f} {cpu / whole[0]:>10.2f}",
            flush=True,
        )
    return cost / whole[0]


def main(arguments: list[str]) -> int:
    """Measure, print a table, and say whether a small change is cheap."""
    counts = [int(argument.replace(",", "")) for argument in arguments] or list(COUNTS)
    head = ("files", "", "publish", "CPU s", "clock s", "floor CPU", "clock s", "of all CPU")
    print("{:>7} {:<10} {:<20} {:>8} {:>8} {:>9} {:>8} {:>10}".format(*head))
    ratios = []
    syncfs, fsync = durability._syncfs, os.fsync
    for count in counts:
        for how in ("durable", "not"):
            if how == "not":
                durability._syncfs, os.fsync = lambda _descriptor: 0, lambda _descriptor: None
            with tempfile.TemporaryDirectory(
                prefix="briefing-bench-", dir=os.environ.get("BRIEFING_SCRATCH")
            ) as home:
                ratios.append(measured(count, Path(home), how))
            durability._syncfs, os.fsync = syncfs, fsync
    print(
        f"{CHANGED} changed files cost at most {max(ratios):.2f} of the CPU that writing all takes (allowed: {ALLOWED})"
    )
    return int(max(ratios) > ALLOWED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
