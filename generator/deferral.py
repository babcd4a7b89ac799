"""Signals that wait while something is done that must not stop half-way."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGALRM") if hasattr(signal, name)
)


class Deferral:
    """The signals that came in the meantime."""

    def __init__(self) -> None:
        self.received: list[int] = []
        self.is_forgotten = False

    def note(self, number: int, _frame: object) -> None:
        """Remember a signal."""
        self.received.append(number)

    def forget(self) -> None:
        """Let the signals have no effect: what they were to stop is done."""
        self.is_forgotten = True


@contextmanager
def deferred() -> Iterator[Deferral]:
    """Let SIGINT and SIGTERM wait; afterwards they take effect unless the deferral forgets them.

    Handlers are replaced, not signals masked: a mask holds for one thread alone, and a signal may
    arrive in another. In a thread other than the main one this does nothing, as Python handles
    signals in the main thread only.
    """
    deferral = Deferral()
    before: dict[int, Callable[..., Any] | int | None] = {}
    try:
        for number in _SIGNALS:
            _replace(number, deferral, before)
        yield deferral
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if not deferral.is_forgotten:
            for number in deferral.received:
                signal.raise_signal(number)


def _replace(
    number: int, deferral: Deferral, before: dict[int, Callable[..., Any] | int | None]
) -> None:
    """Let a signal be noted, unless it is ignored or something other than Python handles it."""
    handler = signal.getsignal(number)
    if handler not in {None, signal.SIG_IGN}:
        with suppress(ValueError):  # raised in any thread but the main one
            signal.signal(number, deferral.note)
            before[number] = handler
