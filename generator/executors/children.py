"""Copies of this process that send results one by one, and that may be ended at any moment.

Each inherits its share of the items, so it is sent nothing; it writes what it makes to a pipe, of
which this process takes what is there whenever it waits.
"""

import mmap
import os
import pickle
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import wait
from typing import Any, BinaryIO, NoReturn

from generator.deferral import deferred
from generator.executors.chunks import CHUNK
from generator.executors.processes import attend_only

NOTE = 4096  # bytes that a child can leave for its parent
_AHEAD = 3 * CHUNK  # results of a child that wait here, after which no more are taken from the pipe
_PIECE = 1 << 20  # bytes that are taken at a time
_SIZE = 8  # bytes that say how many follow


class Child:
    """A child process, and what it has sent; to be made while interruptions are deferred.

    `work` is called in it, with this object, and yields the results. In `note` it can leave what
    its parent should know of it, in `last_words` what is read once it has ended.
    """

    def __init__(
        self, work: Callable[["Child"], Iterable[object]], siblings: Iterable["Child"]
    ) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        self.note = mmap.mmap(-1, NOTE)
        self.note[:1] = b"\n"
        self._answers, answers_end = _pipe()
        self._words, self.last_words = _pipe()
        self._received, self._results = bytearray(), deque[bytes]()
        self.has_ended = False
        parent, self._id = os.getpid(), os.fork()
        if self._id == 0:
            # Else one would wait for itself, or for another, to read once their parent is gone.
            for child in (self, *siblings):
                child.close()
            _work(work, self, answers_end, parent)
        for end in (answers_end, self.last_words):
            end.close()

    def fileno(self) -> int:
        """Return the descriptor from which results can be received."""
        return self._answers.fileno()

    @property
    def has_results(self) -> bool:
        """Whether a result is here."""
        return bool(self._results)

    @property
    def is_awaited(self) -> bool:
        """Whether more should be received."""
        return not self.has_ended and len(self._results) < _AHEAD

    def receive(self) -> None:
        """Receive what has been sent; wait if there is nothing."""
        piece = self._answers.read(_PIECE)
        self.has_ended = not piece
        self._received += piece
        while len(self._received) >= (end := _SIZE + int.from_bytes(self._received[:_SIZE])):
            self._results.append(bytes(self._received[_SIZE:end]))
            del self._received[:end]

    def result(self) -> Any:
        """Return the next result, or raise the error that it has in its place."""
        error, result = pickle.loads(self._results.popleft())  # noqa: S301 - from our own child
        if error:
            raise error
        return result

    def ending(self) -> tuple[int, str]:
        """Return the signal that has ended the child, and its last words."""
        state = os.waitid(os.P_PID, self._id, os.WEXITED | os.WNOWAIT)
        was_killed = state and state.si_code in (os.CLD_KILLED, os.CLD_DUMPED)
        number = state.si_status if state and was_killed else signal.SIGTERM
        return number, self._words.read().decode(errors="replace")

    def end(self) -> None:
        """Leave nothing of the child behind, whatever it is doing."""
        with deferred():
            os.kill(self._id, signal.SIGKILL)
            os.waitpid(self._id, 0)
            self.close()
            self.note.close()

    def close(self) -> None:
        """Receive no more."""
        self._answers.close()
        self._words.close()


def in_turn(children: Sequence[Child], count: int) -> Iterator[Child]:
    """Yield for each of so many items the child that has it, once it has a result or has ended."""
    for number in range(count):
        child = children[number // CHUNK % len(children)]
        _receive(children, 0)
        while not child.has_results and not child.has_ended:
            _receive(children, None)
        yield child


def share(items: Sequence[Any], number: int, of: int) -> Iterator[Any]:
    """Yield the items that one of some children has: every so many chunks."""
    for start in range(number * CHUNK, len(items), of * CHUNK):
        yield from items[start : start + CHUNK]


def _receive(children: Iterable[Child], seconds: float | None) -> None:
    """Receive what children have sent, after so many seconds at most."""
    awaited = {child.fileno(): child for child in children if child.is_awaited}
    for descriptor in wait(awaited, seconds):
        awaited[descriptor].receive()  # type: ignore[index] # we gave numbers


def _pipe() -> tuple[BinaryIO, BinaryIO]:
    """Return both ends of a new pipe, the one to read first."""
    reading, writing = os.pipe()
    return os.fdopen(reading, "rb", buffering=0), os.fdopen(writing, "wb")


def _work(
    work: Callable[[Child], Iterable[object]], child: Child, target: BinaryIO, parent: int
) -> NoReturn:
    """Be a child: send the results of the work, and end."""
    with suppress(BaseException):  # whatever it is, the parent sees that results are missing
        attend_only(parent)
        for data in _pickled(work, child):
            target.write(len(data).to_bytes(_SIZE) + data)
            target.flush()
    os._exit(0)


def _pickled(work: Callable[[Child], Iterable[object]], child: Child) -> Iterator[bytes]:
    """Yield results, each without an error; in the place of one an error of our own."""
    try:
        for result in work(child):
            yield pickle.dumps((None, result), protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 - a bug of ours is raised again in the parent
        error.add_note(traceback.format_exc())
        yield pickle.dumps((error, None))
