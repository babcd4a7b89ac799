"""Who does a build's work: a function of a *job*, which is the same for all, and of an item.

Items and results are plain records, which can be sent to another process. The results come back in
the order of the items, whoever made them.
"""

from collections.abc import Callable, Generator, Iterable
from typing import Protocol, TypeVar

Job = TypeVar("Job")
Item = TypeVar("Item")
Result = TypeVar("Result")


class Workers(Protocol):
    """Whoever does the work."""

    def map(
        self, function: Callable[[Job, Item], Result], job: Job, items: Iterable[Item]
    ) -> Generator[Result, None, None]:
        """Yield the results of a function of the job and each of the items, in their order.

        Who closes the generator ends the work.
        """


class InLine:
    """Does the work in this process."""

    def map(
        self, function: Callable[[Job, Item], Result], job: Job, items: Iterable[Item]
    ) -> Generator[Result, None, None]:
        """Yield the results, each when it is asked for; no item is taken sooner."""
        return (function(job, item) for item in items)
