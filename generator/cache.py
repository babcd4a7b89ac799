"""Results of pure functions, by name and input, so that a build repeats only what has changed.

There is no second way to build. A cache that keeps nothing from one build to the next calls every
function; one that keeps results calls a function when its input differs from the last one. So the
result of a build is the same bytes, whatever is remembered.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

LONGEST = 50  # builds after which a result that none of them used is dropped

Result = TypeVar("Result")
Given = tuple[object, ...]
Alike = Callable[[Given, Given], bool]


def same(one: object, other: object) -> bool:
    """Whether two inputs are one object, equal bytes or strings, or tuples of these."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, str | bytes | frozenset) and one == other


def is_one_and_equal(one: Given, other: Given) -> bool:
    """Whether the first of two inputs is one object, and the rest equal."""
    return one[0] is other[0] and one[1:] == other[1:]


class Cache:
    """Results within one build, and the latest input and result of every name across builds.

    `keeps=False` is for a build that no other follows: then nothing is kept across builds.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        self._keeps = keeps
        self._made: dict[tuple[str, Hashable], object] = {}
        self._known: dict[tuple[str, str], _Entry] = {}
        self._turn = 0

    def per_build(self, kind: str, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return the result of `make`, which is called once in a build for a kind and key."""
        name = (kind, key)
        if name not in self._made:
            self._made[name] = make()
        # Of one kind are the results of one function.
        return self._made[name]  # type: ignore[return-value]

    def across_builds(
        self, kind: str, name: str, given: Given, make: Callable[[], Result], alike: Alike = same
    ) -> Result:
        """Return the result of `make`, a function of `given` alone; it must not be changed."""
        if not self._keeps:
            return make()
        entry = self._known.get((kind, name))
        if entry is None or not alike(entry.given, given):
            entry = self._known[kind, name] = _Entry(given, make())
        entry.turn = self._turn
        # Of one kind are the results of one function.
        return entry.result  # type: ignore[return-value]

    def next_build(self) -> None:
        """Begin a build; drop the results that none of the last ones used.

        One build would be too few: a remembered result hides those that it was made of, and a build
        that fails uses few.
        """
        self._made.clear()
        self._turn += 1
        if self._turn % LONGEST == 0:
            self._known = {
                key: entry
                for key, entry in self._known.items()
                if self._turn - entry.turn <= LONGEST
            }


@dataclass(slots=True)
class _Entry:
    given: Given
    result: object
    turn: int = 0
