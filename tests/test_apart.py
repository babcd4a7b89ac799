"""The workers of the commands' guard: which is ended, and when, changes nothing of the results."""

import mmap
import os
import signal
import time
from collections.abc import Generator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from generator.commands.apart import TRIES, Apart
from generator.executors.chunks import CHUNK, FEW
from generator.time_limit import Stopped
from tests.preview.previewing import is_running, until
from tests.publishing import children, forked, status_of

pytestmark = pytest.mark.process

MANY = range(CHUNK * 6 + 5)
HERE = os.getpid()
jobs = pytest.mark.parametrize("jobs", [1, 2, 4])


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Generator[None, None, None]:
    """Look that a test leaves no process behind, not even one that has ended, and nothing open."""
    before = children(), opened()
    yield
    assert (children(), opened()) == before


def opened() -> set[str]:
    return {path.name for path in Path("/proc/self/fd").iterdir()}


def squared(job: int, item: int) -> tuple[int, int]:
    return item * item + job, os.getpid()


@jobs
@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, len(MANY)])
def test_results_come_in_the_order_of_the_items(count: int, jobs: int) -> None:
    found = list(Apart(10, jobs).map(squared, 7, range(count)))
    assert [value for value, _ in found] == [item * item + 7 for item in range(count)]
    places = {place for _, place in found}
    assert os.getpid() not in places
    assert len(places) == min(count, 1 if count < FEW else min(jobs, -(-count // CHUNK)))


@jobs
def test_results_may_be_larger_than_what_a_pipe_holds(jobs: int) -> None:
    found = Apart(10, jobs).map(lambda _, item: bytes([item]) * 200_000, None, MANY)
    assert [(data[-1], len(data)) for data in found] == [(item, 200_000) for item in MANY]


@jobs
def test_a_child_waits_until_its_results_are_taken(jobs: int) -> None:
    made = mmap.mmap(-1, 1000)

    def noted(_job: None, item: int) -> bytes:
        made[item] = 1
        return bytes(1 << 16)  # as much as a pipe holds

    with closing(Apart(10, jobs).map(noted, None, range(1000))) as results:
        for _ in range(3):
            next(results)
            time.sleep(0.1)
        assert sum(made[:]) < jobs * 60


@jobs
def test_a_bug_is_raised_here_with_its_place(jobs: int) -> None:
    def faulty(_job: None, item: int) -> float:
        return 1 / (item - 40)

    taken = list[float]()
    with pytest.raises(ZeroDivisionError) as caught:
        taken.extend(Apart(10, jobs).map(faulty, None, MANY))
    assert "in faulty" in "".join(caught.value.__notes__)
    assert len(taken) == 40


@jobs
def test_the_first_page_over_which_a_child_was_killed_is_named_and_those_before_it_come(
    jobs: int,
) -> None:
    guard = Apart(10, jobs)

    def drawn(_job: None, item: int) -> int:
        def work() -> int:
            if item == CHUNK + 5 or item >= 2 * CHUNK:  # the latter die first
                time.sleep(0.3 if item < 2 * CHUNK else 0)
                os.kill(os.getpid(), signal.SIGKILL)
            return item

        return guard.step(f"{item}.html", "own.html", work)

    taken = list[int]()
    with pytest.raises(Stopped) as caught:
        taken.extend(guard.map(drawn, None, MANY))
    stopped = caught.value
    assert taken == list(range(CHUNK + 5))
    assert (stopped.page, stopped.template) == (f"{CHUNK + 5}.html", "own.html")
    assert (stopped.by_signal, stopped.seconds) == (signal.SIGKILL, 0)


@jobs
def test_a_child_that_is_killed_while_no_template_is_at_work_is_replaced(jobs: int) -> None:
    guard, once = Apart(10, jobs), mmap.mmap(-1, 1)

    def drawn(_job: None, item: int) -> int:
        guard.step(f"{item}.html", "own.html", lambda: None)
        if item == CHUNK * 2 + 3 and not once[0]:
            once[0] = 1
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    assert list(guard.map(drawn, None, MANY)) == list(MANY)
    assert once[0]


@jobs
def test_children_that_are_killed_again_and_again_are_not_replaced_for_ever(jobs: int) -> None:
    tries = mmap.mmap(-1, 1)

    def deadly(_job: None, item: int) -> int:
        tries[0] += item == 0
        os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(Stopped) as caught:
        list(Apart(10, jobs).map(deadly, None, MANY))
    assert (caught.value.template, caught.value.by_signal) == ("", signal.SIGKILL)
    assert tries[0] == TRIES


def slow(_job: None, item: int) -> int:
    time.sleep(0 if item < CHUNK - 1 else 60)
    return item


@jobs
def test_no_child_outlives_results_that_nobody_takes(jobs: int) -> None:
    with closing(Apart(10, jobs).map(slow, None, MANY)) as results:
        assert next(results) == 0


@jobs
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_the_children_which_do_not_heed_it_themselves(
    jobs: int, number: int
) -> None:
    def interrupting(_job: None, item: int) -> int:
        if item == CHUNK - 1:
            os.kill(os.getpid(), number)
            os.kill(HERE, number)
        return slow(None, item)

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(number, interrupted)
    try:
        with suppress(KeyboardInterrupt):
            list(Apart(10, jobs).map(interrupting, None, MANY))
            pytest.fail("it was not interrupted")
    finally:
        signal.signal(number, before)


@jobs
def test_children_end_when_their_parent_is_killed(jobs: int) -> None:
    places = mmap.mmap(-1, 8 * 8)

    def work(_job: None, item: int) -> None:
        at = 8 * (item // CHUNK)
        places[at : at + 8] = os.getpid().to_bytes(8)
        time.sleep(60)

    def known() -> list[int]:
        found = (int.from_bytes(places[at : at + 8]) for at in range(0, 8 * jobs, 8))
        return [place for place in found if place]

    parent = forked(lambda: len(list(Apart(10, jobs).map(work, None, MANY))))
    until(lambda: len(known()) == jobs, 20)
    os.kill(parent, signal.SIGKILL)
    assert status_of(parent) == -signal.SIGKILL
    until(lambda: not any(map(is_running, known())), 20)
