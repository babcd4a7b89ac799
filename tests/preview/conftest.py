"""Projects to preview, each in a folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.preview.previewing import Preview, ended, project, started


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project."""
    return project(tmp_path / "project")


@pytest.fixture
def start(root: Path) -> Iterator[Callable[..., Preview]]:
    """Start a preview of the project, or of another; they end with the test."""
    running: list[Preview] = []

    def starting(*options: str, at: Path | None = None, **more: object) -> Preview:
        running.append(started(at or root, *options, **more))  # type: ignore[arg-type]
        return running[-1]

    yield starting
    for each in running:
        ended(each)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for the tests that only look."""
    running = started(project(tmp_path_factory.mktemp("shared") / "project"))
    yield running
    ended(running)
