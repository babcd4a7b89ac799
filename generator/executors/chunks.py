"""Items that are sent together, and how many of them are under way at a time."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import Any, TypeVar

FEW = 24  # items for which no other process is worth its start
CHUNK = 16  # items that are sent together
_WAITING = 3  # chunks for each worker that are sent before their results are taken

Item = TypeVar("Item")
Submit = Callable[[Sequence[Any]], "Future[Any]"]


def under_way(
    submit: Submit, items: Iterable[Item], count: int
) -> Generator[tuple[Sequence[Item], "Future[Any]"], None, None]:
    """Yield the items in chunks, each with the future of its results, in order.

    So few are submitted ahead, for a number of workers, that results which nobody has taken yet do
    not fill the memory. What is still under way at the end is cancelled.
    """
    waiting = _chunks(items)
    ahead: deque[tuple[Sequence[Item], Future[Any]]] = deque()
    try:
        while True:
            for chunk in islice(waiting, max(0, count * _WAITING - len(ahead))):
                ahead.append((chunk, _submitted(submit, chunk)))
            if not ahead:
                return
            yield ahead[0]
            ahead.popleft()
    finally:
        for _, future in ahead:
            future.cancel()


def _submitted(submit: Submit, chunk: Sequence[Any]) -> "Future[Any]":
    """Submit a chunk; what keeps an executor from taking it is raised with its results."""
    try:
        return submit(chunk)
    except Exception as error:  # noqa: BLE001 - an executor may raise anything
        refused: Future[Any] = Future()
        refused.set_exception(error)
        return refused


def _chunks(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
