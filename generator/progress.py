"""How far a long piece of work has come, reported while it goes on."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

Progress = Callable[[int, int], None]  # how many are done, how many there are
OnProgress = Callable[
    [str, int, int], None
]  # what is being done, how many are done, how many there are

Item = TypeVar("Item")


def silent(_done: int, _of: int) -> None:
    """Do nothing: a reporter for work that is not watched."""


def phase(on_progress: OnProgress | None, doing: str) -> Progress:
    """Return the reporter of one part of the work."""
    return partial(on_progress, doing) if on_progress else silent


def tracked(items: Sequence[Item], progress: Progress) -> Iterator[Item]:
    """Yield items; one counts as done when the next is asked for."""
    for number, item in enumerate(items, start=1):
        yield item
        progress(number, len(items))
