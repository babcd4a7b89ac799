"""How far a long piece of work has come, told to whoever waits for it, or limits the time of each step."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

Progress = Callable[[int, int], None]  # how many are done, how many there are
OnProgress = Callable[
    [str, int, int], None
]  # what is being done, how many are done, how many there are

Item = TypeVar("Item")


def silent(_done: int, _of: int) -> None:
    """Nobody waits."""


def phase(on_progress: OnProgress | None, doing: str) -> Progress:
    """The progress of one part of the work."""
    return partial(on_progress, doing) if on_progress else silent


def tracked(items: Sequence[Item], progress: Progress) -> Iterator[Item]:
    """The items one by one; each counts as done when the next is asked for."""
    for number, each in enumerate(items, start=1):
        yield each
        progress(number, len(items))
