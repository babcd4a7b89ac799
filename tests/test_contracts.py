"""Who may know what: the import contracts hold, and the absences that imports do not show."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.building import REPOSITORY

MODULES = sorted((REPOSITORY / "generator").rglob("*.py"))


def names(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def calls(path: Path) -> Iterator[str]:
    """The dotted names of everything that a module calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def imports(path: Path) -> set[str]:
    """The modules that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_the_import_contracts_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    assert lint_imports(no_cache=True) == 0


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_only_the_edges_know_the_clock_the_environment_and_the_working_directory(path: Path) -> None:
    edges = ("generator/__main__.py", "generator/verbs", "generator/preview", "generator/publishing/output.py")
    if not names(path).startswith(edges):
        assert not imports(path) & {"time", "random", "secrets", "socket", "subprocess", "threading"}
        assert not [each for each in calls(path) if each.endswith((".today", ".now", ".utcnow"))]
        assert not {"os.getcwd", "Path.cwd", "os.getenv", "os.environ.get", "locale.getlocale"} & set(calls(path))


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_only_the_folder_reads_and_only_the_output_writes(path: Path) -> None:
    called = set(calls(path))
    touched = {each for each in called if re.search(r"(^|\.)(open|read_text|read_bytes|write_text|write_bytes|mkdir|unlink|rmtree)$", each)}
    allowed = (
        "generator/reading/folder.py",
        "generator/publishing/output.py",
        "generator/preview",
        "generator/verbs",
        "generator/__main__.py",
        "generator/printing.py",
    )
    assert not touched or names(path).startswith(allowed), touched


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_no_module_is_named_after_nothing(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "misc", "common", "core", "base", "manager"}


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_markup_is_made_only_where_text_is_escaped(path: Path) -> None:
    # The preview's own bar is escaped text in a page that nobody publishes.
    if not names(path).startswith(("generator/publishing/", "generator/preview/")):
        assert not imports(path) & {"markupsafe", "jinja2", "html"}


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    checked = [*MODULES, *(REPOSITORY / name for name in ("Makefile", "pyproject.toml", ".ci/run", ".pre-commit-config.yaml"))]
    for path in checked:
        words = path.read_text(encoding="utf-8")
        assert not re.search(r"/work/|/opt/pypi|index-url|extra-index|trusted-host", words), path
