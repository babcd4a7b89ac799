"""Standard streams whose readers have gone; imports nothing of ours."""

import os
import sys
from typing import TextIO


def silence(stream: TextIO) -> None:
    """Discard all that is still printed, so that Python does not fail at exit. Raises OSError."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)


def open_closed() -> None:
    """Open standard streams that were closed, so that no file takes their descriptors."""
    for name in (
        "stdin",
        "stdout",
        "stderr",
    ):  # in the order of their descriptors: each open takes the lowest one
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
