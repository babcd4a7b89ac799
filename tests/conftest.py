"""What tests share: the built sites, servers of the standard library, one browser."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from generator.reading.originals.apart import COMMAND
from tests.building import Site, made_of, published, texts_of

settings.register_profile(
    "test",
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "soak", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("test")

PREVIEW = Path(__file__).parent / "preview"

START = subprocess.Popen.__init__

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the preview's tests: a preview is a process that asks another for its builds."""
    for item in items:
        if PREVIEW in item.path.parents:
            item.add_marker(pytest.mark.process)


def _only_originals(process: Any, line: Any, *more: Any, **options: Any) -> None:
    """Begin a process where a build itself needs one: to read an original."""
    if line != COMMAND:
        pytest.fail("a test that starts a process is marked with @pytest.mark.process")
    START(process, line, *more, **options)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Where tests that start processes are left out, let no other start one."""
    is_left_out = "not process" in item.config.option.markexpr
    is_alone = is_left_out and not item.get_closest_marker("browser")
    begin = _only_originals if is_alone else START
    subprocess.Popen.__init__ = begin  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """A site by name, built once."""
    made: dict[str, Site] = {}

    def named(name: str) -> Site:
        if name not in made:
            made[name] = published(
                name, texts_of(name), made_of(name), tmp_path_factory.mktemp(name) / "site"
            )
        return made[name]

    return named


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """The address at which `python -m http.server` serves a folder."""
    servers: list[subprocess.Popen[str]] = []
    addresses: dict[Path, str] = {}

    def address(folder: Path) -> str:
        if folder not in addresses:
            line = [
                sys.executable,
                "-u",
                "-m",
                "http.server",
                "0",
                "--bind",
                "127.0.0.1",
                "--directory",
                str(folder),
            ]
            server = subprocess.Popen(
                line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
            servers.append(server)
            assert server.stdout is not None
            port = server.stdout.readline().split(" port ")[1].split()[0]
            addresses[folder] = f"http://127.0.0.1:{port}"
        return addresses[folder]

    yield address
    for server in servers:
        server.terminate()
        server.wait()
        if server.stdout:
            server.stdout.close()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, which asks nobody for anything; on a cold disk it is slow to start."""
    return {"executable_path": CHROMIUM, "args": list(QUIET), "timeout": 180_000}
