"""What `build` and `check` remember in `.briefing/cache/`, and in how many processes they work."""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from generator.cache import Cache
from generator.executors import cores, workers_for
from generator.reading.project_files import Index, ProjectFiles
from generator.remembered.project_store import FOLDER, store_of

_RECEIPT = "receipt"  # what the last sound build was made of and said
_INDEX = "index"  # what the system said of the project's files, and their digests


def add_remembering(parser: argparse.ArgumentParser) -> None:
    """Add what a build may use of earlier ones, and of the machine."""
    add_no_cache(parser)
    parser.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help="work in so many processes (default: as many as there are cores)",
    )


def add_no_cache(parser: argparse.ArgumentParser) -> None:
    """Add what keeps a build from using earlier ones."""
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="use nothing that earlier builds have left in .briefing/cache/, and leave nothing",
    )


def _count(words: str) -> int:
    """Read a number of processes."""
    if not words.isdecimal() or not 0 < int(words) <= MOST:
        msg = f"`{words}` is not a number from 1 to {MOST}"
        raise argparse.ArgumentTypeError(msg)
    return int(words)


MOST = 256  # processes


class Remembered:
    """What earlier builds of a project have left, and what this one leaves."""

    def __init__(self, root: Path, options: argparse.Namespace) -> None:
        self._store = None if options.no_cache else store_of(root)
        workers = workers_for(options.jobs or cores())
        self.cache = Cache(keeps=False, store=self._store, workers=workers)

        self.index: Index = self._value(_INDEX) or {}
        self._receipt = self._value(_RECEIPT)

    def _value(self, name: str) -> Any:
        return self._store.value(name) if self._store else None

    @property
    def receipt(self) -> Any:
        """What the last sound build was made of and said, or None."""
        return self._receipt

    @receipt.setter
    def receipt(self, receipt: object) -> None:
        self._receipt = receipt
        if self._store:
            self._store.set_value(_RECEIPT, receipt)

    def save(self, files: ProjectFiles) -> None:
        """Leave all to the next build, or say why not: this one does not need it."""
        if self._store is None:
            return
        index = files.index(time.time_ns())
        if index != self.index:
            self._store.set_value(_INDEX, index)
        if reason := self._store.save():
            message = f"briefing: nothing is remembered for the next build: {FOLDER}: {reason}"
            print(message, file=sys.stderr, flush=True)
