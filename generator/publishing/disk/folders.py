"""Folders that are made for a file and go again where it is not written."""

import os
from collections.abc import Iterable
from pathlib import Path

from generator.publishing.disk.failures import quietly


def absent(folder: Path) -> list[Path]:
    """Return the folder and those above it that do not exist yet, the innermost first."""
    return [path for path in (folder, *folder.parents) if not os.path.exists(path)]


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove the folders that are empty, in the order given."""
    for folder in folders:
        with quietly():
            folder.rmdir()
