"""The version of what results depend on beside their inputs: our code and what it uses."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.digests import digest

_PACKAGE = Path(__file__).resolve().parents[1]
_CACHES = "__pycache__"


def code_version() -> bytes:
    """Return a digest of our code and rules, of Python's version and of all installed packages."""
    parts: list[bytes | str] = [sys.version, sys.byteorder]
    parts += sorted(_installed())
    for path in sorted(_files(str(_PACKAGE))):
        parts.append(os.path.relpath(path, _PACKAGE))
        parts.append(Path(path).read_bytes())
    return digest(*parts)


def _installed() -> Iterator[str]:
    """Yield the names of the installed packages with their versions."""
    for folder in sys.path:
        if os.path.isdir(folder):
            yield from (path.name for path in Path(folder).glob("*.dist-info"))


def _files(folder: str) -> Iterator[str]:
    """Yield the paths of all files in a folder and below it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != _CACHES:
                    yield from _files(entry.path)
            elif not entry.name.endswith((".pyc", ".pyo")):
                yield entry.path
