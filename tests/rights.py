"""Another user's rights, for what happens where reading is refused; root may read everything."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """With no more rights than anybody has."""
    was = os.geteuid()
    try:
        if was == 0:
            os.seteuid(NOBODY)
        yield
    finally:
        os.seteuid(was)


@contextmanager
def enterable() -> Iterator[Path]:
    """A folder that others can enter too, as they can not what pytest makes."""
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o755)
        yield Path(home)
