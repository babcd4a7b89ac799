"""What a command costs: wall time, CPU, and the memory of all its processes together."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between looks at the memory, or
_REST = 50  # times as long as the last look took, so that looking does not cost what is measured
_SHARE = 0.75  # of the machine's memory, which a command may take
_PROC = Path("/proc")


@dataclass(frozen=True)
class Cost:
    """Seconds of wall time and of CPU, children included, and the peak of memory in MB.

    Memory is the proportional set size of all processes at the same moment: a page that two share
    counts once. A command that ends before the first look has the peak of its largest process.
    """

    wall: float
    cpu: float
    memory: float

    def __add__(self, other: "Cost") -> "Cost":
        """One after the other."""
        memory = max(self.memory, other.memory)
        return Cost(self.wall + other.wall, self.cpu + other.cpu, memory)


def cost(line: Sequence[object], folder: Path, environ: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder, and return its cost; end the benchmark if it fails."""
    words = [str(word) for word in line]
    begun = time.perf_counter()
    process = subprocess.Popen(
        words,
        cwd=folder,
        env={**os.environ, **(environ or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    watch = _Watch(process)
    watch.start()
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    watch.ended.set()
    watch.join()
    if watch.is_too_much:
        said = f"stopped at {watch.peak:,.0f} MB, which is more than this machine can give"
    if process.returncode:
        raise CommandError(words, process.returncode, said)
    memory = watch.peak or usage.ru_maxrss / 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory)


class CommandError(Exception):
    """A command that did not end well."""

    def __init__(self, line: Sequence[str], status: int, said: str) -> None:
        super().__init__(f"exit status {status}: {said[-2000:].strip()} ({' '.join(line)})")


class _Watch(threading.Thread):
    """Looks at the memory of a process and of all that it has started, until told to end.

    It ends the process before the system has to end any.
    """

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        super().__init__(daemon=True)
        self.peak, self.ended, self.is_too_much = 0.0, threading.Event(), False
        self._process, self._most = process, _SHARE * _memory()

    def run(self) -> None:
        """Look until told to end."""
        rest = _EVERY
        while not self.ended.wait(rest):
            begun = time.thread_time()
            tree = _tree(self._process.pid)
            self.peak = max(self.peak, sum(map(_proportional, tree)) / 1024)
            rest = max(_EVERY, _REST * (time.thread_time() - begun))
            if self.peak > self._most:
                self.is_too_much = True
                self._process.kill()
                return


def _memory() -> float:
    """Return the machine's memory in MB."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**2


def _tree(root: int) -> list[int]:
    """Return a process and its descendants."""
    found = [root]
    for pid in found:
        for path in _PROC.glob(f"{pid}/task/*/children"):
            try:
                found += map(int, path.read_text().split())
            except OSError:  # it has ended
                continue
    return found


def _proportional(pid: int) -> int:
    """Return the proportional set size of a process in kB."""
    try:
        text = (_PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:  # it has ended
        return 0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1])


if sys.platform != "linux":
    sys.exit("the benchmark reads /proc, and runs on Linux alone")
