"""Results of pure functions, remembered by their inputs, so that a build repeats only what changed.

There is no second way to build. A cache that keeps nothing calls every function; one that keeps
results calls a function when its inputs differ from those of the last call. Either way a build
gives the same bytes.

What is not remembered is made by workers, which may be other processes; results for which the
process does not matter are also kept in a store, for builds by other processes.
"""

import pickle
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ParamSpec, Protocol, TypeVar

from generator.progress import Progress, silent, tracked
from generator.reads import Read, Reads
from generator.workers import InLine, Workers

LONGEST = 50  # builds after which a result that none of them used is dropped

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Job = TypeVar("Job")
Item = TypeVar("Item")
Inputs = tuple[object, ...]
Alike = Callable[[Inputs, Inputs], bool]


def always(_result: object) -> bool:
    """Whether a result lasts: yes."""
    return True


def same(one: object, other: object) -> bool:
    """Whether two inputs are one object, equal bytes or words, or tuples of such."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, str | bytes | frozenset) and one == other


class Store(Protocol):
    """Keeps results for builds by other processes: of each name the latest, with its key."""

    def get(self, kind: str, name: str) -> tuple[bytes, bytes] | None:
        """Return the key and the pickled result of a name, or None."""

    def put(self, kind: str, name: str, key: bytes, result: bytes) -> None:
        """Keep a pickled result in place of the one that its name had."""

    def keep_only(self, kind: str, names: Collection[str]) -> None:
        """Forget the results of a kind that have none of these names."""


class Cache:
    """What one build computed, and for the builds that follow the latest result of each name.

    `keeps=False` is for a build that no other follows in this process: nothing is kept in memory
    across builds. A store keeps results for other processes.
    """

    def __init__(
        self, *, keeps: bool = True, store: Store | None = None, workers: Workers | None = None
    ) -> None:
        self._keeps = keeps
        self._store = store
        self.workers = workers or InLine()
        self._kept: dict[tuple[str, str], tuple[bytes, Any]] = {}
        self.reads = Reads()
        self._this_build: dict[tuple[str, Hashable], tuple[Any, tuple[Read, ...]]] = {}
        self._latest: dict[tuple[str, str], _Entry] = {}
        self._turn = 0

    def __reduce__(self) -> tuple[object, ...]:
        # Another process has a cache of its own, which is empty and knows no store.
        return partial(Cache, keeps=False), ()

    @property
    def outlives_process(self) -> bool:
        """Whether results are kept for builds by other processes."""
        return self._store is not None

    def per_build(self, kind: str, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return the result of `make`, which is called once a build for a kind and key.

        What `make` reads counts as read by everyone who asks for the result.
        """
        name = (kind, key)
        if name not in self._this_build:
            self._this_build[name] = self.reads.of(make, name)
        result, reads = self._this_build[name]
        self.reads.add_all(reads)
        return result  # type: ignore[no-any-return] # a kind has one function

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

    def key_of(self, kind: str, name: str) -> bytes:
        """Return the key under which a result is kept; none if there is no result."""
        if found := self._kept.get((kind, name)) or self._stored(kind, name):
            return found[0]
        return b""

    def kept(self, kind: str, name: str) -> Any:
        """Return the result that is kept under `key_of`."""
        if found := self._kept.get((kind, name)):
            return found[1]
        stored = self._stored(kind, name)
        # What a store gives was written by us.
        result = pickle.loads(stored[1]) if stored else None  # noqa: S301
        if stored and self._keeps:
            self._kept[kind, name] = (stored[0], result)
        return result

    def keep(
        self, kind: str, name: str, key: bytes, result: object, *, for_others: bool = True
    ) -> None:
        """Keep a result under a key, in place of the one that its name had.

        `for_others=False` is for what other processes have no use for.
        """
        if self._keeps:
            self._kept[kind, name] = (key, result)
        if self._store and for_others:
            self._store.put(kind, name, key, pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL))

    def once(self, kind: str, name: str, key: bytes, make: Callable[[], Result]) -> Result:
        """Return the result that is kept under a key; else make it, and keep it.

        Without a key it is made and not kept.
        """
        if key and self.key_of(kind, name) == key:
            return self.kept(kind, name)  # type: ignore[no-any-return] # a kind has one function
        result = make()
        if key:
            self.keep(kind, name, key, result)
        return result

    def _stored(self, kind: str, name: str) -> tuple[bytes, bytes] | None:
        return self._store.get(kind, name) if self._store else None

    def mapped(  # noqa: PLR0913 - what is done, with what, and who is told
        self,
        kind: str,
        function: Callable[[Job, Item], Result],
        job: Job,
        keys: Mapping[str, bytes],
        item: Callable[[str], Item],
        progress: Progress = silent,
        *,
        lasts: Callable[[Result], bool] = always,
    ) -> Iterator[tuple[str, Result]]:
        """Yield names with the results of a function of a job and an item, in the order of `keys`.

        A result that is kept under its name's key is taken; the others are made by the workers,
        from `item(name)`, and kept, and those of other names are forgotten. The job must be the
        same whenever the keys are. What does not last is kept by this process alone.
        """
        missing = [name for name, key in keys.items() if self.key_of(kind, name) != key]
        made = self.workers.map(function, job, [item(name) for name in missing])
        lacking = frozenset(missing)
        for name in tracked(list(keys), progress):
            if name in lacking:
                result = next(made)
                self.keep(kind, name, keys[name], result, for_others=lasts(result))
                yield name, result
            else:
                yield name, self.kept(kind, name)
        self.forget_others(kind, keys)

    def forget_others(self, kind: str, names: Iterable[str]) -> None:
        """Forget the results of a kind that have none of these names."""
        wanted = frozenset(names)
        for key in [key for key in self._kept if key[0] == kind and key[1] not in wanted]:
            del self._kept[key]
        if self._store:
            self._store.keep_only(kind, wanted)

    def end_build(self) -> None:
        """Let go of what is remembered within one build."""
        self._this_build.clear()

    def next_build(self) -> None:
        """Begin a build; drop the results that none of the last builds used.

        One unused build is too few: a remembered result hides those that it was made of, and a
        build that fails uses few.
        """
        self.end_build()
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
