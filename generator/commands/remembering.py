"""What `build` and `check` remember in `.briefing/cache/`, and who does their work."""

import argparse
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.cache import Cache
from generator.commands.terminal import tell
from generator.executors.processes import cores, workers_for
from generator.executors.unusable import UnusableClusterError
from generator.reading.project_files import Index, ProjectFiles
from generator.remembered.project_store import FOLDER, store_of
from generator.workers import Workers

_RECEIPT = "receipt"  # what the last sound build was made of and said
_INDEX = "index"  # what the system said of the project's files, and their digests


def add_remembering(parser: argparse.ArgumentParser) -> None:
    """Add what a build may use of earlier ones, and of the machine."""
    add_no_cache(parser)
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help="work in so many processes (default: as many as there are cores)",
    )
    where.add_argument(
        "--cluster",
        type=_address,
        metavar="ADDRESS",
        help="let the workers of a Dask scheduler work, as in tcp://HOST:PORT",
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


def _address(words: str) -> str:
    """Read the address of a scheduler."""
    if not _ADDRESS.fullmatch(words):
        msg = f"`{words}` is not an address such as tcp://HOST:PORT or tls://HOST:PORT"
        raise argparse.ArgumentTypeError(msg)
    return words


MOST = 256  # processes
_ADDRESS = re.compile(r"(tcp|tls)://[^/\s]+:[0-9]{1,5}")


@contextmanager
def workers_of(options: argparse.Namespace) -> Iterator[Workers]:
    """Give the workers that an author asks for; raise UnusableClusterError."""
    if options.cluster is None:
        yield workers_for(options.jobs or cores())
        return
    try:
        from generator.executors.cluster import cluster  # noqa: PLC0415 - large, and optional
    except ImportError as error:
        raise UnusableClusterError(_MISSING, _INSTALL) from error
    with cluster(options.cluster, workers_for(cores()), tell) as workers:
        yield workers


_MISSING = "--cluster needs Dask, which is not installed"
_INSTALL = "pip install 'briefing-site[cluster]'"


class Remembered:
    """What earlier builds of a project have left, and what this one leaves."""

    def __init__(self, root: Path, options: argparse.Namespace, workers: Workers) -> None:
        self._store = None if options.no_cache else store_of(root)
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
            tell(f"nothing is remembered for the next build: {FOLDER}: {reason}")
