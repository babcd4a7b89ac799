"""Work on any executor, whose processes have our code and nothing else of this one."""

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, wait
from contextlib import closing
from functools import partial
from typing import Any, TypeVar

from generator.digests import digest
from generator.executors.answering import answer, own_version
from generator.executors.chunks import FEW, under_way
from generator.executors.unusable import UnusableClusterError
from generator.workers import Item, Job, Result, Workers

Made = TypeVar("Made")

PATIENCE = 10.0  # seconds between two looks whether there is a worker


class Elsewhere:
    """Does the work where an executor has it done, or here once that fails.

    `count` says how many workers there are at this moment. `share` makes of a pickled job what is
    sent in its place with each chunk, and what a worker is given as the job again: an executor may
    have a way to send it once. `here` does the rest once `give_up` was told why.
    """

    def __init__(
        self,
        executor: Executor,
        count: Callable[[], int],
        *,
        share: Callable[[bytes], Any],
        here: Workers,
        give_up: Callable[[str], None],
    ) -> None:
        self._executor, self._count, self._share = executor, count, share
        self._here, self._give_up = here, give_up
        self._has_failed = False

    def map(
        self, function: Callable[[Job, Item], Result], job: Job, items: Iterable[Item]
    ) -> Generator[Result, None, None]:
        """Yield the results; raise UnusableClusterError where a worker has other code."""
        every, done = list(items), 0
        if len(every) >= FEW and not self._has_failed:
            for results in self._done(pickle.dumps((function, job)), every):
                yield from results
                done += len(results)
        yield from self._here.map(function, job, every[done:])

    def _done(self, job: bytes, items: Sequence[Any]) -> Iterator[list[Any]]:
        """Yield the results of chunks, in order, as long as the executor does its work."""
        try:
            submit = partial(self._submit, digest(job), _attempt(partial(self._share, job)))
            count = max(1, _attempt(self._count))
            with closing(under_way(submit, items, count)) as chunks:
                for _, future in chunks:
                    yield self._results(future)
        except _Failure as failure:
            self._has_failed = True
            self._give_up(str(failure))

    def _submit(self, name: bytes, job: Any, chunk: Sequence[Any]) -> "Future[bytes]":
        return self._executor.submit(answer, own_version(), name, job, pickle.dumps(chunk))

    def _results(self, future: "Future[bytes]") -> list[Any]:
        """Return the results of a chunk, or raise what kept it from giving any."""
        answered = _attempt(partial(self._awaited, future))
        found = pickle.loads(answered)  # noqa: S301 - made by our own code
        if isinstance(found, str):
            raise other_code(found)
        if isinstance(found, Exception):
            raise found
        return found  # type: ignore[no-any-return]

    def _awaited(self, future: "Future[bytes]") -> bytes:
        """Return what a future gives, unless twice in a row no worker is there to give it."""
        is_deserted = False
        while not wait([future], PATIENCE).done:
            if self._count():
                is_deserted = False
            elif is_deserted:
                raise _Failure(_DESERTED)
            else:
                is_deserted = True
        return future.result()


def other_code(workers: str) -> UnusableClusterError:
    """Return what is said of workers that have not the code of this process."""
    message = f"other code than here: {workers}"
    return UnusableClusterError(message, _SAME)


_DESERTED = "no worker is left"
_DROPPED = "the cluster has lost its workers or its scheduler"
_SAME = "the same versions of Python, of briefing and of all packages must run on every machine"


class _Failure(Exception):  # noqa: N818 - the executor's, not ours
    """Why an executor does no more work."""


def _attempt(work: Callable[[], Made]) -> Made:
    """Return what an executor gives; raise _Failure for whatever it raises."""
    try:
        return work()
    except _Failure:
        raise
    except CancelledError:
        raise _Failure(_DROPPED) from None
    except Exception as error:
        msg = f"the cluster has failed ({type(error).__name__})"
        raise _Failure(msg) from error
