"""Where what is kept of a project lies, and whether it can be used."""

import os
from pathlib import Path

from generator.remembered.code_version import code_version
from generator.remembered.sealed import SealedFolder
from generator.remembered.secret import secret
from generator.remembered.store import Store

FOLDER = Path(".briefing", "cache")


def store_of(root: Path) -> Store | None:
    """Return what is kept of a project; None without a key to seal it with, or through a link."""
    folder = root / FOLDER
    key = secret()
    if key is None or os.path.islink(folder.parent) or os.path.islink(folder):
        return None
    return Store(SealedFolder(folder, key, code_version()))
