"""Processes of their own for drawing with an author's templates, so that they can be ended.

A loop in a template can be interrupted. A single call that runs inside Python itself, such as the
sum of a range of 10 ** 12, cannot; and one that fills the memory may take the whole machine along.
So drawing is done in child processes that have a limit to their memory, and that the system ends
when they have worked on one page for too long.
"""

import faulthandler
import mmap
import re
import resource
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from generator.deferral import deferred
from generator.executors.children import NOTE, Child, in_turn, share
from generator.executors.chunks import CHUNK, FEW
from generator.time_limit import Stopped, TimeLimit
from generator.workers import InLine, Item, Job, Result, Workers

Made = TypeVar("Made")

# The system waits so many times longer than we do: of a page that we stop, we can say more.
LONGER = 1.5
MEMORY = 4 << 30  # bytes beyond what there are before drawing begins, of each process
TRIES = 3  # children that come to nothing, one after the other, though no template is at work
_FRAME = re.compile(r'File "([^"/<][^"]*\.(?:html|xml))", line (\d+)')


class Apart:
    """A guard (see time_limit.py) whose workers are so many child processes."""

    def __init__(self, seconds: float, jobs: int = 1) -> None:
        self._time_limit, self._jobs = TimeLimit(seconds), jobs
        self._note: mmap.mmap | None = None  # in a child: where it leaves what is being drawn

    def __reduce__(self) -> tuple[object, ...]:
        return Apart, (self._time_limit.seconds, self._jobs)

    def workers(self, _otherwise: Workers) -> Workers:
        """Have the work done in child processes."""
        return self

    def step(self, page: str, template: str, work: Callable[[], Made]) -> Made:
        """Draw a page."""
        if self._note is None:  # nothing of the author's is drawn with
            return self._time_limit(work, page, template)
        note = f"{page}\0{template}".encode(errors="replace")[: NOTE - 1] + b"\n"
        self._note[: len(note)] = note
        signal.setitimer(signal.ITIMER_VIRTUAL, self._time_limit.seconds * LONGER)
        try:
            return self._time_limit(work, page, template)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            self._note[:1] = b"\n"

    def map(
        self, function: Callable[[Job, Item], Result], job: Job, items: Iterable[Item]
    ) -> Generator[Result, None, None]:
        """Yield the results; raise Stopped in place of one over which a child was ended.

        What a child has not done that was ended with no template at work is begun again.
        """
        rest, in_vain = list(items), 0
        while rest:
            done = 0
            with self._children(function, job, rest) as children:
                for child in in_turn(children, len(rest)):
                    if not child.has_results:
                        break
                    yield child.result()
                    done += 1
                else:
                    return
                stopped = self._stopped(child)
            in_vain = 0 if done else in_vain + 1
            if stopped.template or in_vain == TRIES:
                raise stopped
            rest = rest[done:]

    @contextmanager
    def _children(
        self, function: Callable[[Job, Item], Result], job: Job, items: Sequence[Item]
    ) -> Iterator[list[Child]]:
        """Give the children that do the work; they have ended afterwards, whatever happens."""
        chunks = -(-len(items) // CHUNK)
        count = 1 if len(items) < FEW else min(self._jobs, chunks)
        children: list[Child] = []
        with ExitStack() as stack:
            with deferred():
                for number in range(count):
                    work = partial(self._results, function, job, share(items, number, count))
                    children.append(Child(work, children))
                    stack.callback(children[-1].end)
            yield children

    def _results(
        self, function: Callable[[Any, Any], object], job: Any, items: Iterable[Any], child: Child
    ) -> Iterator[object]:
        """Yield the results in a child, within limits; past a limit, leave the stack as words."""
        self._note = child.note
        faulthandler.register(
            signal.SIGVTALRM, file=child.last_words, all_threads=False, chain=True
        )
        _limit_memory()
        yield from InLine().map(function, job, items)

    def _stopped(self, child: Child) -> Stopped:
        """Return what is known of a child that has ended too soon."""
        number, stack = child.ending()
        note = child.note[:].partition(b"\n")[0].decode(errors="replace")
        page, _, template = note.partition("\0")
        found = _FRAME.search(stack)
        seconds = self._time_limit.seconds if number == signal.SIGVTALRM else 0
        if found:
            return Stopped(seconds, page, found[1], compiled_line=int(found[2]), by_signal=number)
        return Stopped(seconds, page, template, by_signal=number)


def _limit_memory() -> None:
    with suppress(OSError):
        limit = (
            int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * mmap.PAGESIZE
            + MEMORY
        )
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(
            resource.RLIMIT_AS,
            (limit if most == resource.RLIM_INFINITY else min(limit, most), most),
        )
