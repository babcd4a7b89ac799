"""The size of the tool with everything that it needs, installed in an environment of its own."""

import subprocess
import venv
from collections.abc import Iterator
from pathlib import Path

from tests.audit.rows import Row, at_most
from tests.building import REPOSITORY

LIMIT = 100  # MB, with the pip and setuptools of a new environment


def rows(folder: Path) -> Iterator[Row]:
    """The size of site-packages after `pip install .`, with what weighs most in it."""
    venv.create(folder, with_pip=True)
    line = [
        str(folder / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        str(REPOSITORY),
    ]
    subprocess.run(line, check=True, capture_output=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    weights = {entry.name: _size(entry) for entry in packages.iterdir()}
    heaviest = max(weights, key=lambda name: weights[name])
    largest = f"most of it {heaviest}, {_megabytes(weights[heaviest]):g} MB"
    yield at_most(
        "the tool",
        "installed, with all that it needs",
        (_megabytes(sum(weights.values())), largest),
        LIMIT,
        " MB",
    )


def _size(entry: Path) -> int:
    files = [entry] if entry.is_file() else [path for path in entry.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files)


def _megabytes(size: int) -> float:
    return round(size / 1024 / 1024, 1)
