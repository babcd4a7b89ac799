"""The wheel, installed where nothing of the repository is, makes and publishes a project."""

import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from importlib.metadata import distributions
from pathlib import Path

import pytest

from generator import __version__
from generator.problems import CODES
from tests.building import REPOSITORY

pytestmark = pytest.mark.process

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the backend that pyproject.toml names."""
    made = tmp_path_factory.mktemp("wheel")
    line = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    subprocess.run(line, cwd=REPOSITORY, check=True, capture_output=True)
    return next(made.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """`briefing` as installed with what it says it needs, and with nothing else, far from here.

    Its needs come in the versions that these tests run with, and so does what builds them.
    """
    away = tmp_path_factory.mktemp("elsewhere")
    venv.create(away / "venv", with_pip=True)
    versions = away / "versions.txt"
    versions.write_text(
        "".join(
            f"{distribution.name}=={distribution.version}\n"
            for distribution in distributions()
            if distribution.name != "briefing-site"
        )
    )
    environ = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV"))
    } | {
        "NO_COLOR": "1",
        "PIP_CONSTRAINT": str(versions),
        "PIP_BUILD_CONSTRAINT": str(versions),
    }
    line = [
        str(away / "venv" / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        str(wheel),
    ]
    subprocess.run(line, check=True, capture_output=True, env=environ)

    def run(*arguments: str, at: Path = away) -> subprocess.CompletedProcess[str]:
        line = [str(away / "venv" / "bin" / "briefing"), *arguments]
        return subprocess.run(
            line,
            cwd=at,
            env=environ,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return run


def test_the_wheel_has_one_package_with_all_that_it_ships(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {
        "generator",
        f"briefing_site-{__version__}.dist-info",
    }
    shipped = {
        entry.removeprefix("generator/shipped/")
        for entry in names
        if entry.startswith("generator/shipped/")
    }
    for folder, place in (
        ("templates", REPOSITORY / "templates"),
        ("problems", REPOSITORY / "docs" / "problems"),
    ):
        here = {
            f"{folder}/{path.relative_to(place).as_posix()}"
            for path in place.rglob("*")
            if path.is_file()
        }
        assert {line for line in shipped if line.startswith(f"{folder}/")} == here
        assert here
    languages = REPOSITORY / "generator" / "languages"
    assert {
        item.relative_to(languages.parents[1]).as_posix() for item in languages.rglob("*.yaml")
    } <= set(names)
    assert not [name for name in names if name.endswith(".pyc")]


def test_a_new_project_is_published_far_from_the_repository(installed: Run, tmp_path: Path) -> None:
    assert installed("--version").stdout == f"briefing {__version__}\n"
    made = installed("init", "x", at=tmp_path)
    assert made.returncode == 0, made.stderr
    built = installed("build", at=tmp_path / "x")
    assert built.returncode == 0, built.stderr
    assert "no problems" in built.stdout
    front = (tmp_path / "x" / "site" / "index.html").read_text(encoding="utf-8")
    assert "articles/harbour-bridge.html#daily-crossings" in front
    assert (tmp_path / "x" / "site" / "static" / "style.css").is_file()


def test_every_problem_is_explained_far_from_the_repository(installed: Run) -> None:
    listed = installed("explain")
    assert listed.returncode == 0, listed.stderr
    assert {line.split()[0] for line in listed.stdout.splitlines()} == CODES
    explained = installed("explain", "quote-not-found")
    assert explained.returncode == 0
    assert explained.stdout.startswith("# ")
