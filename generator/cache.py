"""Results of pure functions, remembered by their inputs, so that a build repeats only what changed.

There is no second way to build. A cache that keeps nothing calls every function; one that keeps
results calls a function when its inputs differ from those of the last call. Either way a build
gives the same bytes.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

LONGEST = 50  # builds after which a result that none of them used is dropped

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Inputs = tuple[object, ...]
Alike = Callable[[Inputs, Inputs], bool]


def same(one: object, other: object) -> bool:
    """Whether two inputs are one object, equal bytes or words, or tuples of such."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, str | bytes | frozenset) and one == other


class Cache:
    """What one build computed, and for the builds that follow the latest result of each name.

    `keeps=False` is for a build that no other follows: nothing is kept across builds.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        self._keeps = keeps
        self._this_build: dict[tuple[str, Hashable], object] = {}
        self._latest: dict[tuple[str, str], _Entry] = {}
        self._turn = 0

    def per_build(self, kind: str, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return the result of `make`, which is called once a build for a kind and key."""
        name = (kind, key)
        if name not in self._this_build:
            self._this_build[name] = make()
        return self._this_build[name]  # type: ignore[return-value] # a kind has one function

    def across_builds(
        self,
        function: Callable[Arguments, Result],
        name: str = "",
        *,
        given: Inputs | None = None,
        alike: Alike = same,
    ) -> Callable[Arguments, Result]:
        """Return a function that calls this one only if its inputs differ from the last ones.

        `cache.across_builds(read, path)(data)` calls `read(data)`, or returns its last result for
        the name `path` if `data` is like the last. The inputs are the arguments, or `given` where
        the result depends on nothing else. Nothing may change a result afterwards.
        """
        if not self._keeps:
            return function
        key = (_full_name(function), name)

        def remembered(*arguments: Arguments.args, **options: Arguments.kwargs) -> Result:
            inputs = (*arguments, *sorted(options.items())) if given is None else given
            entry = self._latest.get(key)
            if entry is None or not alike(entry.inputs, inputs):
                entry = self._latest[key] = _Entry(inputs, function(*arguments, **options))
            entry.turn = self._turn
            return entry.result  # type: ignore[return-value] # a key has one function

        return remembered

    def next_build(self) -> None:
        """Begin a build; drop the results that none of the last builds used.

        One unused build is too few: a remembered result hides those that it was made of, and a
        build that fails uses few.
        """
        self._this_build.clear()
        self._turn += 1
        if self._turn % LONGEST == 0:
            self._latest = {
                key: entry
                for key, entry in self._latest.items()
                if self._turn - entry.turn <= LONGEST
            }


@dataclass(slots=True)
class _Entry:
    inputs: Inputs
    result: object
    turn: int = 0


def _full_name(function: Callable[..., object]) -> str:
    """Return a function's module and name: the same in every build, whatever it is bound to."""
    return f"{function.__module__}.{function.__qualname__}"
