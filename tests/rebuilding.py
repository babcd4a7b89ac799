"""Builds of a project that is edited, killed and doubled at random, beside clean builds.

Each build is the command in a process of its own, forked from this one, with one, two or four jobs,
or on a Dask cluster of this machine; what it says and publishes must be what a build with neither
cache nor earlier site says and publishes. `python -m tests.rebuilding edits 2000`, `kills 500`,
`doubles 150`, each with a seed if need be: prints counts; exit 1 where anything is wrong.
"""

import mmap
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

from generator.__main__ import main as briefing
from generator.commands import apart
from generator.commands import build as verb
from generator.executors import answering, elsewhere, processes
from generator.publishing.disk.publication import Publication
from generator.remembered import project_store
from generator.remembered.store import Store
from tests.building import build, bytes_below, languages, templates, texts_of
from tests.publishing import forked, status_of
from tests.random_edits import Desk, Texts, edited, restore

PROJECTS = ("small", "rights", "overlaps", "german")
SERIES = 50  # edits of one project before the next
LONGEST = 60.0  # seconds until no process of a killed build is left
AIMED = ("reading", "checking", "planning", "drawing", "remembering", "committing")


class Phase:
    """What a build is doing, seen from outside: it notes each phase in memory that both share."""

    def __init__(self) -> None:
        self._note = mmap.mmap(-1, 64)

    def __call__(self, name: str, *_done: object) -> None:
        """Note the name of a phase."""
        self._note[:] = name.encode().ljust(64)

    @property
    def name(self) -> str:
        return self._note[:].decode().strip("\0 ")

    def noted(self, method: Callable[..., Any], name: str) -> Callable[..., Any]:
        """Return a method that notes a phase before it does its work."""

        def noting(*arguments: Any, **options: Any) -> Any:
            self(name)
            return method(*arguments, **options)

        return noting

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Have the builds of this process note what they are doing."""
        self("starting")
        with (
            patch.object(verb, "ProgressLine", lambda: self),
            patch.object(Store, "save", self.noted(Store.save, "remembering")),
            patch.object(Publication, "commit", self.noted(Publication.commit, "committing")),
        ):
            yield

    def end(self) -> None:
        """Take the end of the progress line, whose place this has."""


class Trial:
    """A project on disk that is edited and built again and again, with what came of it."""

    def __init__(self, home: Path, seed: int = 0, cluster: str = "") -> None:
        self.source, self.home, self.cluster = random.Random(seed), home, cluster
        self.counts: Counter[str] = Counter()
        self.phase = Phase()
        self.series, self.version = 0, b"1"
        self.begin()

    def begin(self) -> None:
        """Begin with another project, and no cache."""
        name = PROJECTS[self.series % len(PROJECTS)]
        self.series += 1
        self.root = self.home / f"{name}-{self.series}"
        self.texts = self.original = texts_of(name)
        for path, data in self.texts.items():
            self.write(path, data)
        self.sites: dict[str, dict[str, bytes]] = {}  # as each output has to be, by name

    def write(self, path: str, data: bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(data)

    def note(self, what: str, *, holds: bool, **more: object) -> None:
        """Count something, as wrong where it does not hold."""
        self.counts[what if holds else f"WRONG: {what}"] += 1
        if not holds:
            print(f"{self.root}: {what} does not hold: {more}", file=sys.stderr, flush=True)

    def edit(self) -> None:
        """Edit the project."""
        desk = Desk(self.source, self.texts, self.original)
        name, after = edited(desk)
        if self.was_refused and self.source.random() < 0.5:
            name, after = "restore", restore(desk)
        self.counts[f"edit {name}"] += 1
        self.become(after)

    def become(self, after: Texts) -> None:
        """Write what is another than it was."""
        for path in self.texts.keys() - after.keys():
            (self.root / path).unlink()
        for path, data in after.items():
            if self.texts.get(path) != data:
                self.write(path, data)
        self.texts = after

    was_refused = False

    def options(self) -> list[str]:
        """Return some choices of who works, and whether anything is remembered."""
        who = [["--jobs", count] for count in "1124"]
        who += [["--cluster", self.cluster]] if self.cluster else []
        options = self.source.choice(who)
        self.counts[" ".join((*options[:1], "" if self.cluster in options else options[1]))] += 1
        self.remembers = self.source.random() >= 0.1
        if not self.remembers:
            options = [*options, "--no-cache"]
            self.counts["without a cache"] += 1
        return options

    remembers = True  # the build whose options were chosen last

    def begun(self, output: str, *options: str) -> int:
        """Begin a build in a new process group; return the id of both."""
        child = forked(lambda: self.built(output, *options))
        with suppress(OSError):
            os.setpgid(child, child)
        return child

    def built(self, output: str, *options: str) -> int:
        """Build in this process, which ends afterwards; what is said goes to files."""
        with suppress(OSError):
            os.setpgid(0, 0)
        for number, kind in ((1, "out"), (2, "err")):
            target = os.open(self.home / f"{output}.{kind}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(target, number)
        line = ["build", "--root", self.root, "--output", self.home / output, "--format", "json"]
        with (
            self.phase.watched(),
            patch.object(project_store, "code_version", lambda: self.version),
        ):
            return briefing([*map(str, line), *options])

    def said(self, output: str) -> tuple[str, str]:
        """Return what the last build into an output has said, without waits for another."""
        out, err = ((self.home / f"{output}.{kind}").read_text() for kind in ("out", "err"))
        lines = err.splitlines(keepends=True)
        return out, "".join(line for line in lines if "waiting for process" not in line)

    def clean(self) -> tuple[int, tuple[str, str], dict[str, bytes]]:
        """Return the status of a build that remembers nothing, what it says, and its site."""
        shutil.rmtree(self.home / "clean", ignore_errors=True)
        status = status_of(self.begun("clean", "--no-cache", "--jobs", "1"))
        self.was_refused = status != 0
        return status, self.said("clean"), bytes_below(self.home / "clean")

    def compare(self, output: str, status: int, clean: tuple[Any, ...], what: str) -> None:
        """Compare a build that has ended with the clean one."""
        self.note(f"{what}: says the same", holds=(status, self.said(output)) == clean[:2])
        if clean[0] == 0:
            self.sites[output] = clean[2]
        found, expected = bytes_below(self.home / output), self.sites.get(output, {})
        wrong = sorted(path for path in found | expected if found.get(path) != expected.get(path))
        state = "published" if clean[0] == 0 else "refused, the site stays"
        self.note(f"{what}: {state}", holds=not wrong, paths=wrong[:9])
        left = [*self.root.rglob("*.tmp"), *self.root.rglob(".*.tmp")]
        if self.remembers:  # another one leaves the cache alone
            self.note(f"{what}: no leftovers", holds=not left, paths=left[:9])

    def edits(self) -> None:
        """Make some edits, and compare a build with a clean one."""
        for _ in range(self.source.choice((1, 1, 1, 2, 5))):
            self.edit()
            self.counts["edits"] += 1
        if self.source.random() < 0.05:
            self.version = self.source.randbytes(4)
            self.counts["another version"] += 1
        status = status_of(self.begun("site", *self.options()))
        self.compare("site", status, self.clean(), "builds")
        if self.counts["edits"] // SERIES >= self.series:
            self.begin_anew()

    def begin_anew(self) -> None:
        """Take another project, and remove what was made of this one."""
        for folder in (self.root, *(self.home / name for name in self.sites)):
            shutil.rmtree(folder, ignore_errors=True)
        self.begin()

    def kills(self) -> None:
        """Kill builds at random instants, and compare the next one with a clean one."""
        for _ in range(self.source.choice((1, 1, 2, 3))):
            self.edit()
            self.kill()
        clean = self.clean()
        status = status_of(self.begun("site", *self.options()))
        if status:  # what a killed publisher has begun is finished by one that publishes
            self.note("next builds: refused", holds=(status, self.said("site")) == clean[:2])
            self.become(self.original)
            clean = self.clean()
            status = status_of(self.begun("site", *self.options()))
        self.compare("site", status, clean, "next builds")
        if self.counts["kills"] // SERIES >= self.series:
            self.begin_anew()

    usual = 1.0  # seconds that a build takes

    def kill(self) -> None:
        """Begin a build and kill it: at any moment, or soon after a phase has begun."""
        begun, aim = time.monotonic(), self.source.choice((*AIMED, *[""] * len(AIMED)))
        child = self.begun("site", *self.options())
        delay = self.source.random() * (0.01 if aim else self.usual * 1.2)
        while aim and self.phase.name != aim and not has_ended(child):
            time.sleep(0.0005)
        time.sleep(delay)
        phase, is_whole = self.phase.name, self.source.random() < 0.8
        with suppress(ProcessLookupError):
            (os.killpg if is_whole else os.kill)(child, signal.SIGKILL)
        status = status_of(child)
        if status >= 0:
            self.usual = (self.usual + time.monotonic() - begun) / 2
        who = "with all its processes" if is_whole else "alone"
        self.counts["kills"] += status < 0
        self.counts[f"killed {who}, {phase}" if status < 0 else "ended before"] += 1
        self.note("processes of killed builds have ended", holds=is_gone(child))

    def doubles(self) -> None:
        """Let two builds use one cache at once, with one output or two."""
        self.edit()
        outputs = self.source.choice((("site", "site"), ("site", "other")))
        children = []
        for output in outputs:
            children.append(self.begun(output, *self.options()))
            time.sleep(self.source.choice((0, 0, self.source.random() * 0.3)))
        statuses = [status_of(child) for child in children]
        clean = self.clean()
        for output, status in zip(outputs, statuses, strict=True):
            self.compare(output, status, clean, f"two at once, {len({*outputs})} outputs")
        status = status_of(self.begun("site", *self.options()))
        self.compare("site", status, clean, "builds after two")
        self.counts["doubles"] += 1
        if self.counts["doubles"] // SERIES >= self.series:
            self.begin_anew()


def has_ended(child: int) -> bool:
    """Whether a child has ended, which it still has to be waited for."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def is_gone(group: int) -> bool:
    """Wait until no process of a group is left; false where some do not end."""
    patience = time.monotonic() + LONGEST
    while any(group == of for of in groups()):
        if time.monotonic() > patience:
            return False
        time.sleep(0.02)
    return True


def groups() -> Iterator[int]:
    """Yield the process groups of all processes that have not ended."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, group, *_ = path.read_text(errors="replace").rpartition(")")[2].split()
            if state not in "ZX":
                yield int(group)


@contextmanager
def a_cluster(home: Path) -> Iterator[str]:
    """Start a scheduler and two workers on loopback, and give the address."""
    from tests.cluster import REPOSITORY, running, started

    with running(home / "dask", workers=0) as dask:
        line = [dask.address, "--nthreads", "1", "--no-nanny", "--local-directory", dask.folder]
        dask.workers += [started("dask_worker", *line, at=REPOSITORY) for _ in range(2)]
        yield dask.address


def warm_up() -> None:
    """Do once what each child would do again: import, compile templates, read languages."""
    answering.own_version()
    for name in PROJECTS:
        build(texts_of(name), templates(), languages())


def tried(what: str, count: int, home: Path, seed: int = 0, cluster: str = "") -> Counter[str]:
    """Return the result of trials until so many edits, kills or pairs have been tried."""
    with (
        patch.object(processes, "FEW", 1),
        patch.object(apart, "FEW", 1),
        patch.object(elsewhere, "FEW", 1),
        patch.dict(os.environ, XDG_STATE_HOME=str(home / "state")),
    ):
        warm_up()
        trial = Trial(home, seed, cluster)
        while trial.counts[what] < count:
            getattr(trial, what)()
    return trial.counts


def main(arguments: list[str]) -> int:
    """Try what is asked for and print the counts."""
    what, count, *seed = arguments
    with ExitStack() as stack:
        at = os.environ.get("BRIEFING_SCRATCH")
        folder = tempfile.TemporaryDirectory(prefix="briefing-builds-", dir=at)
        home = Path(stack.enter_context(folder))
        cluster = stack.enter_context(a_cluster(home)) if what == "edits" else ""
        counts = tried(what, int(count), home, int(seed[0]) if seed else 0, cluster)
    for name, number in sorted(counts.items()):
        print(f"{number:>6} {name}")
    return int(any(name.startswith("WRONG") for name in counts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
