"""What pure functions gave, by name and input: a build that follows another does again only what its input calls for.

There is no second way to build. A memory that keeps nothing calls every function; one that keeps calls it where its input
is another one than the last time. So what comes of a build is the same bytes, whatever is remembered.
"""

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
Given = tuple[object, ...]
Alike = Callable[[Given, Given], bool]


def same(one: object, other: object) -> bool:
    """Whether two inputs are the same thing: one object, or equal bytes or words, or tuples of these."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, str | bytes | frozenset) and one == other


class Memory:
    """The latest input and result of each name; `keeps=False` keeps nothing, for a build that no other follows."""

    def __init__(self, *, keeps: bool = True) -> None:
        self._keeps = keeps
        self._known: dict[tuple[str, str], tuple[Given, object]] = {}
        self._used: dict[tuple[str, str], tuple[Given, object]] = {}

    def result(self, kind: str, name: str, given: Given, make: Callable[[], Result], alike: Alike = same) -> Result:
        """What `make`, a function of `given` alone, gives; nobody may change it afterwards."""
        if not self._keeps:
            return make()
        key = (kind, name)
        before = self._known.get(key)
        if before is None or not alike(before[0], given):
            before = (given, make())
        self._used[key] = before
        return before[1]  # type: ignore[return-value] # of one kind are the results of one function

    def settle(self, *, whole: bool) -> None:
        """A build has ended: one that went to its end no longer needs what it did not ask for."""
        self._known = self._used if whole else {**self._known, **self._used}
        self._used = {}


FORGETFUL = Memory(keeps=False)
