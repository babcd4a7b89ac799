"""Read documents in a process of their own, which is ended where it takes too long."""

import subprocess
import sys

import msgspec

from generator.reading.originals.document import Document
from generator.reading.originals.limits import SECONDS

# -P: a project's folder may hold a module that is called like a library.
COMMAND = (sys.executable, "-P", "-m", "generator.reading.originals")


_TOO_MUCH = "it takes too much memory or time to read"


def extracted(data: bytes) -> Document | str:
    """Return what a document says, or the reason why it cannot be read."""
    try:
        ran = subprocess.run(  # noqa: S603 - our own module
            COMMAND, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return _too_long()
    if ran.returncode:
        return _TOO_MUCH
    return msgspec.json.decode(ran.stdout, type=Document | str)


def is_final(why: str) -> bool:
    """Whether another try gives the same reason, and not perhaps a document: nothing was ended."""
    return why not in (_too_long(), _TOO_MUCH)


def _too_long() -> str:
    """Return the reason where the time was over."""
    return f"it takes longer than {SECONDS} seconds to read"
