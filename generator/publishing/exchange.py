"""Entries of two folders change place, all or none, each at once where the system can."""

import ctypes
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def exchange(pairs: Iterable[tuple[Path, Path]]) -> None:
    """Each pair changes place, in order; where only one of the two is there, it moves. On an error all go back; raises OSError."""
    done: list[tuple[Path, Path]] = []
    try:
        for one, other in pairs:
            _turn(one, other)
            done.append((one, other))
    except OSError:
        for one, other in reversed(done):
            _turn(one, other)
        raise


def _turn(one: Path, other: Path) -> None:
    """What stands at one place stands at the other afterwards; done twice, all is as before."""
    if not os.path.lexists(other):
        one.rename(other)
    elif os.path.lexists(one):
        _swap(one, other)
    else:
        other.rename(one)


def _swap(one: Path, other: Path) -> None:
    """Exchange two entries, at once where the system can."""
    if _renameat2 and _renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return
    aside = other.with_name(f"{other.name}.aside")
    one.rename(aside)
    try:
        other.rename(one)
    except OSError:
        aside.rename(one)
        raise
    aside.rename(other)


def _system_call() -> Callable[..., int] | None:
    """renameat2, where the C library has it."""
    try:
        found: Callable[..., int] = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None
    return found


_renameat2 = _system_call()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Signals wait while entries change place: a few microseconds each."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
