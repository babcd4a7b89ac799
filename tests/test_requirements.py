"""What the project needs: all that is imported is declared, and the exact versions are those of the ranges."""

import ast
import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.building import REPOSITORY

OPTIONAL = ("nli", "add", "cluster")
LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))


def declared() -> dict[str, Any]:
    """The project table of pyproject.toml."""
    found: dict[str, Any] = tomllib.loads(
        (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    )["project"]
    return found


def requirements(lines: list[str]) -> dict[str, Requirement]:
    """Requirements by canonical name."""
    read = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in read}


def locked(name: str) -> dict[str, set[str]]:
    """The exact versions of a file by name; more than one where they differ by Python."""
    text = (REPOSITORY / "requirements" / name).read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


def imported(folder: Path) -> set[str]:
    """The packages outside of the standard library that modules import."""
    found = {name for path in folder.rglob("*.py") for name in imported_by(path)}
    return found - sys.stdlib_module_names - {"generator", "tests", "run"}


@cache
def imported_by(path: Path) -> set[str]:
    """The packages that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@cache
def providers() -> Mapping[str, list[str]]:
    """The installed distributions that provide a package, by its name."""
    return packages_distributions()


def undeclared(folder: Path, names: set[str]) -> set[str]:
    """The imported packages that no declared distribution provides."""
    provided = providers()
    return {
        item
        for item in imported(folder)
        if not names & {canonicalize_name(name) for name in provided.get(item, ())}
    }


def needed(*extras: str) -> dict[str, Requirement]:
    """What the project needs, together with some extras."""
    project = declared()
    more = [line for extra in extras for line in project["optional-dependencies"][extra]]
    return requirements(project["dependencies"] + more)


@pytest.mark.slow
def test_what_the_product_imports_is_declared() -> None:
    assert undeclared(REPOSITORY / "generator", set(needed(*OPTIONAL))) == set()


def test_only_few_modules_import_what_is_optional() -> None:
    optional = set(needed(*OPTIONAL)) - set(needed())
    importing = {
        path.relative_to(REPOSITORY / "generator").as_posix()
        for path in (REPOSITORY / "generator").rglob("*.py")
        if imported_by(path) & optional
    }
    readers = {f"reading/originals/{name}.py" for name in ("web_page", "ninjs_file", "pdf_file")}
    assert importing == {"second_reader/network.py", "executors/cluster.py", *readers}


@pytest.mark.slow
def test_what_the_tests_import_is_declared() -> None:
    assert undeclared(REPOSITORY / "tests", set(needed("dev", *OPTIONAL))) == set()


@pytest.mark.parametrize(("name", "extras"), [("run.txt", ()), ("dev.txt", ("dev", *OPTIONAL))])
def test_the_exact_versions_are_of_the_ranges(name: str, extras: tuple[str, ...]) -> None:
    versions = locked(name)
    for package, requirement in needed(*extras).items():
        assert package in versions, f"{package}: `make lock`"
        assert all(Version(version) in requirement.specifier for version in versions[package]), (
            requirement
        )


@pytest.mark.parametrize("name", ["run.txt", "build.txt"])
def test_development_has_the_versions_that_run_and_build(name: str) -> None:
    dev = locked("dev.txt")
    assert {package: dev[package] for package in locked(name) if package in dev} == {
        package: versions for package, versions in locked(name).items() if package in dev
    }
    assert set(locked("run.txt")) <= set(dev)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_exact_versions_have_their_hashes_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [
        entry.split()[0]
        for entry in entries
        if "==" not in entry.split()[0] or "--hash=sha256:" not in entry
    ] == []
