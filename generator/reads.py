"""What a piece of work has read: the names of its inputs, noted while it is done."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar, Union

Result = TypeVar("Result")

MANY = 40  # reads that are noted one by one; a result with more is noted as one read


class Bundle:
    """All that one remembered result has read, which counts as one read of whoever asks for it."""

    __slots__ = ("name", "reads")

    def __init__(self, name: tuple[str, Hashable], reads: "tuple[Read, ...]") -> None:
        self.name, self.reads = name, reads

    def __reduce__(self) -> tuple[object, ...]:
        return Bundle, (self.name, self.reads)


Read = Union[str, Bundle]  # noqa: UP007 - a name alone cannot be joined by `|`


class Reads:
    """Notes what is read; within `of` it notes apart what one piece of work reads."""

    def __init__(self) -> None:
        self._noted: set[Read] = set()

    def add(self, read: str) -> None:
        """Note a read."""
        self._noted.add(read)

    def add_all(self, reads: Iterable[Read]) -> None:
        """Note reads."""
        self._noted.update(reads)

    def of(
        self, work: Callable[[], Result], name: tuple[str, Hashable] | None = None
    ) -> tuple[Result, tuple[Read, ...]]:
        """Return a result, and what the work for it has read; under a name, many reads are one."""
        around, self._noted = self._noted, set()
        try:
            result = work()
            noted = tuple(self._noted)  # a set of few takes many times the memory
        finally:
            self._noted = around
        if name is None or len(noted) <= MANY:
            return result, noted
        return result, (Bundle(name, noted),)
