"""Read documents in a process of their own, which is ended where it takes too long."""

import subprocess
import sys

import msgspec

from generator.reading.originals.document import Document
from generator.reading.originals.limits import SECONDS

# -P: a project's folder may hold a module that is called like a library.
_COMMAND = (sys.executable, "-P", "-m", "generator.reading.originals")


def extracted(data: bytes) -> Document | str:
    """Return what a document says, or the reason why it cannot be read."""
    try:
        ran = subprocess.run(  # noqa: S603 - our own module
            _COMMAND, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"it takes longer than {SECONDS} seconds to read"
    if ran.returncode:
        return "it takes too much memory or time to read"
    return msgspec.json.decode(ran.stdout, type=Document | str)
