"""When garbage is looked for: seldom, after stretches of work that leave some.

A build makes millions of objects that live to its end; to look through them again and again took a
tenth of its time. Drawing alone leaves cycles, as every template does.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNGEST = 0  # generation: what was made since it was looked through last


@contextmanager
def without_collections() -> Iterator[None]:
    """Keep the garbage collector off; `sweep` does its work meanwhile."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


def spare() -> None:
    """Let later sweeps pass over all that is there now."""
    if not gc.isenabled():
        gc.freeze()


def sweep() -> None:
    """Free the cycles among what was made since the last sweep, where the collector is off."""
    if not gc.isenabled():
        gc.collect(_YOUNGEST)
