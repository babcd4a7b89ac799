"""Work in processes of this machine."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import Any

from generator.executors.chunks import FEW, Submit, under_way
from generator.workers import InLine, Item, Job, Result, Workers


class Processes:
    """Does the work in processes of this machine: copies of this one, which have the job."""

    def __init__(self, count: int) -> None:
        self._count = count

    def map(
        self, function: Callable[[Job, Item], Result], job: Job, items: Iterable[Item]
    ) -> Generator[Result, None, None]:
        """Yield the results; what a process that was killed has not done is done here."""
        every = list(items)
        if len(every) < FEW:
            yield from InLine().map(function, job, every)
            return
        inherited = _Inherited(function, job)
        pool = ProcessPoolExecutor(
            self._count,
            multiprocessing.get_context("fork"),
            initializer=_begin,
            initargs=(inherited, os.getpid()),
        )
        try:
            for chunk, future in under_way(_submitting(pool), every, self._count):
                results = _outcome(future)
                yield from InLine().map(function, job, chunk) if results is None else results
        except BaseException:  # an interruption too, which the workers do not heed
            _kill(pool)
            raise
        finally:  # waited for: Python's own end would meet the pool while it is being taken apart
            pool.shutdown(cancel_futures=True)


def cores() -> int:
    """Return how many cores this process may use, as far as the system says so."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def workers_for(jobs: int) -> Workers:
    """Return what does the work with so many processes."""
    return Processes(jobs) if jobs > 1 and hasattr(os, "fork") else InLine()


class _Inherited:
    """A function and its job, for processes that are copies of this one; never sent."""

    def __init__(self, function: Callable[[Any, Any], Any], job: Any) -> None:
        self.function, self.job = function, job


_HERE: list[_Inherited] = []  # in a worker's process: what it inherited


def _begin(inherited: _Inherited, parent: int) -> None:
    """Get a worker's process ready."""
    attend_only(parent)
    _HERE[:] = [inherited]


def attend_only(parent: int) -> None:
    """Leave interruptions to the process that has forked this one; end when it has ended."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_without, args=(parent,), daemon=True).start()


def _end_without(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _kill(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool at once, whatever they are doing."""
    for process in list((pool._processes or {}).values()):  # noqa: SLF001 - there is no other way
        process.kill()


def _submitting(pool: ProcessPoolExecutor) -> Submit:
    return lambda chunk: pool.submit(_of_inherited, chunk)


def _of_inherited(chunk: Sequence[Any]) -> list[Any]:
    inherited = _HERE[0]
    return [inherited.function(inherited.job, item) for item in chunk]


def _outcome(future: "Future[list[Any]]") -> list[Any] | None:
    """Return results, or None where no process has lived to give any."""
    try:
        return future.result()
    except BrokenExecutor:
        return None
