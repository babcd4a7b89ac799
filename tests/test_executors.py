"""Work in processes: results in order, whatever becomes of a process; and none is left behind."""

import os
import signal
import threading
import time
from collections.abc import Callable

import pytest

from generator.commands.apart import Apart
from generator.executors import processes
from generator.executors.chunks import CHUNK, FEW
from generator.executors.processes import Processes, cores, workers_for
from generator.workers import InLine
from tests.preview.previewing import is_running
from tests.publishing import forked, status_of

pytestmark = pytest.mark.process

MANY = range(CHUNK * 6 + 5)


def squared(job: int, item: int) -> tuple[int, int]:
    return item * item + job, os.getpid()


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, len(MANY)])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    items = range(count)
    found = list(Processes(2).map(squared, 7, items))
    assert [value for value, _ in found] == [item * item + 7 for item in items]
    assert (os.getpid() in {place for _, place in found}) == (0 < count < FEW)


def test_the_work_is_done_elsewhere_and_the_job_need_not_be_sent() -> None:
    def of_job(job: Callable[[int], int], item: int) -> tuple[int, int]:
        return job(item), os.getpid()

    found = list(Processes(2).map(of_job, lambda item: item + 1, MANY))
    assert [value for value, _ in found] == [item + 1 for item in MANY]
    assert os.getpid() not in {place for _, place in found}


def test_what_a_killed_process_has_not_done_is_done_here() -> None:
    here = os.getpid()

    def deadly(_job: None, item: int) -> int:
        if item == CHUNK * 2 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    assert list(Processes(2).map(deadly, None, MANY)) == list(MANY)


def test_a_bug_is_raised_here() -> None:
    def faulty(_job: None, item: int) -> float:
        return 1 / (item - 40)

    with pytest.raises(ZeroDivisionError):
        list(Processes(2).map(faulty, None, MANY))


def test_no_process_outlives_results_that_nobody_takes() -> None:
    def slow(_job: None, item: int) -> int:
        time.sleep(0 if item == 0 else 60)
        return os.getpid()

    results = Processes(2).map(slow, None, [0] * CHUNK + [1] * 100)
    threads = threading.enumerate()
    place = next(results)
    results.close()  # type: ignore[attr-defined] # they are a generator
    assert threading.enumerate() == threads
    patience = time.monotonic() + 20  # seconds, a third of what a chunk's first item takes
    while is_running(place) and time.monotonic() < patience:
        time.sleep(0.02)
    assert not is_running(place)


def test_what_is_done_apart_ends_when_its_parent_is_killed() -> None:
    """Else it would wait for ever that somebody reads its answer, and hold what it inherited."""
    told, tell = os.pipe()

    def work(_job: None, _item: int) -> None:
        os.write(tell, str(os.getpid()).encode())
        time.sleep(60)

    parent = forked(lambda: len(list(Apart(10).map(work, None, [0]))))
    child = int(os.read(told, 20))
    os.kill(parent, signal.SIGKILL)
    assert status_of(parent) == -signal.SIGKILL
    patience = time.monotonic() + 20
    while is_running(child) and time.monotonic() < patience:
        time.sleep(0.02)
    assert not is_running(child)


def test_one_job_needs_no_process() -> None:
    assert isinstance(workers_for(1), InLine)
    assert isinstance(workers_for(2), Processes)


def test_cores_are_counted_where_the_system_says_less(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cores() >= 1
    monkeypatch.delattr(processes.os, "sched_getaffinity")
    assert cores() == (os.cpu_count() or 1)
    monkeypatch.setattr(processes.os, "cpu_count", lambda: None)
    assert cores() == 1
