"""Standard streams whose readers have gone; imports nothing of ours."""

import os
import sys
from typing import TextIO


def silence(stream: TextIO) -> None:
    """Let all that is still printed go nowhere: else Python complains of it once more at exit. Raises OSError."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)


def open_closed() -> None:
    """Open a standard stream that was closed before we began, so that printing goes nowhere and no file takes its place."""
    for name in (
        "stdin",
        "stdout",
        "stderr",
    ):  # in the order of their descriptors: each open takes the lowest one
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
