"""Files that are being written, beside those that they will replace.

A draft has the number of the process that writes it in its name, so that another process can tell
which were left by one that was killed.
"""

import os
from collections.abc import Iterable
from pathlib import Path

ENDING = ".tmp"


def draft_name(name: str) -> str:
    """Return the name of this process's draft of a file."""
    return f"{name}.{os.getpid()}{ENDING}"


def drafts_of(name: str, folder: Path) -> list[Path]:
    """Return the drafts of a file, whichever process writes them; raise OSError."""
    found = [path for path in folder.iterdir() if path.suffix == ENDING]
    return [path for path in found if path.stem.rpartition(".")[0] == name]


def remove_abandoned(drafts: Iterable[Path]) -> None:
    """Remove drafts of processes that are no more; raise OSError."""
    for draft in drafts:
        if not _is_running(draft.stem.rpartition(".")[2]):
            draft.unlink(missing_ok=True)


def _is_running(process: str) -> bool:
    """Whether there is a process of that number, as far as the system says so."""
    if os.name != "posix" or not process.isdecimal():
        return True
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # of another user
        return True
    return True
