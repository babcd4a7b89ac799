"""A process of its own for drawing with an author's templates, so that it can be ended.

A loop in a template can be interrupted. A single call that runs inside Python itself, such as the
sum of a range of 10 ** 12, cannot; and one that fills the memory may take the whole machine along.
So drawing is done in a child process that has a limit to its memory, and that the system ends when
it has worked on one page for too long.
"""

import faulthandler
import mmap
import os
import pickle
import re
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn, TypeVar

from generator.executors.processes import end_with
from generator.time_limit import Stopped, TimeLimit

Result = TypeVar("Result")

# The system waits so many times longer than we do: of a page that we stop, we can say more.
LONGER = 1.5
MEMORY = 4 << 30  # bytes beyond what there are before drawing begins
_NOTE = 4096  # bytes for what is being drawn: a page and a template
_FRAME = re.compile(r'File "([^"/<][^"]*\.(?:html|xml))", line (\d+)')


class Apart:
    """A guard (see time_limit.py) whose work is done in a child process."""

    is_apart = True

    def __init__(self, seconds: float) -> None:
        self._time_limit = TimeLimit(seconds)
        self._note = mmap.mmap(
            -1, _NOTE
        )  # what is being drawn; the child writes it, the parent reads it
        self._is_child = False

    def __reduce__(self) -> tuple[object, ...]:
        return Apart, (self._time_limit.seconds,)

    def step(self, page: str, template: str, work: Callable[[], Result]) -> Result:
        """Draw a page."""
        if not self._is_child:  # nothing of the author's is drawn with
            return self._time_limit(work, page, template)
        note = f"{page}\0{template}\n".encode(errors="replace")[:_NOTE]
        self._note[: len(note)] = note
        signal.setitimer(signal.ITIMER_VIRTUAL, self._time_limit.seconds * LONGER)
        try:
            return self._time_limit(work, page, template)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    def whole(self, work: Callable[[], Result]) -> Result:
        """Do the work in a child process, and return what it returned there."""
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        (answer, answer_end), (stack, stack_end) = os.pipe(), os.pipe()
        parent, child = os.getpid(), os.fork()
        if child == 0:
            self._is_child = True
            os.close(answer)  # else it would wait for itself to read, once its parent is gone
            os.close(stack)
            _be_child(parent, work, answer_end, stack_end)
        os.close(answer_end)
        os.close(stack_end)
        with (
            ended(child),
            os.fdopen(answer, "rb") as answers,
            os.fdopen(stack, encoding="utf-8", errors="replace") as stacks,
        ):
            with suppress(EOFError, pickle.UnpicklingError):
                error, result = pickle.load(answers)  # noqa: S301 - from our own child
                if error:
                    raise error
                return result  # type: ignore[no-any-return]
            raise self._stopped(_ending_signal(child), stacks.read())

    def _stopped(self, number: int, stack: str) -> Stopped:
        """Return what is known of a child that was ended by a signal."""
        page, _, template = (
            self._note[:].partition(b"\n")[0].decode(errors="replace").partition("\0")
        )
        found = _FRAME.search(stack)
        seconds = self._time_limit.seconds if number == signal.SIGVTALRM else 0
        if found:
            return Stopped(seconds, page, found[1], compiled_line=int(found[2]), by_signal=number)
        return Stopped(seconds, page, template, by_signal=number)


@contextmanager
def ended(child: int) -> Iterator[None]:
    """Leave no child process behind, whatever happens."""
    try:
        yield
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _ending_signal(child: int) -> int:
    """Wait for a child to end, and return the signal that ended it; it still has to be reaped."""
    state = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    return (
        state.si_status
        if state and state.si_code in (os.CLD_KILLED, os.CLD_DUMPED)
        else signal.SIGTERM
    )


def _be_child(parent: int, work: Callable[[], object], answer: int, stack: int) -> NoReturn:
    """Answer with what the work returns or raises; past the time limit, write the stack."""
    with suppress(BaseException):  # what interrupts us interrupts the parent too
        end_with(parent)
        faulthandler.register(signal.SIGVTALRM, file=stack, all_threads=False, chain=True)
        _limit_memory()
        data = pickle.dumps(_outcome(work), protocol=pickle.HIGHEST_PROTOCOL)
        with os.fdopen(answer, "wb") as target:
            target.write(data)
    os._exit(0)


def _outcome(work: Callable[[], object]) -> tuple[Exception | None, object]:
    try:
        return None, work()
    except Exception as error:  # noqa: BLE001 - a bug of ours is raised again in the parent
        error.add_note(traceback.format_exc())
        return error, None


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
