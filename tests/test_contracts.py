"""Who may know what: the import contracts hold, and the absences that imports do not show."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.building import REPOSITORY

MODULES = sorted((REPOSITORY / "generator").rglob("*.py"))


def names(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


@cache
def nodes(path: Path) -> list[ast.AST]:
    """The calls and imports of a module, wherever in it."""
    kinds = (ast.Call, ast.Import, ast.ImportFrom)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def calls(path: Path) -> Iterator[str]:
    """The dotted names of everything that a module calls."""
    for node in nodes(path):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def imports(path: Path) -> set[str]:
    """The modules that a module imports, wherever in it."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_the_import_contracts_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    assert lint_imports(no_cache=True) == 0


EDGES = (
    "generator/__main__.py",
    "generator/commands",
    "generator/preview",
    "generator/publishing/output.py",
    "generator/publishing/disk/trust.py",  # waits for the next step of the clock of files
    "generator/executors",
    "generator/remembered",
    "generator/verifying/reader.py",
    "generator/reading/originals/apart.py",
)
OUTER_MODULES = {"time", "random", "secrets", "socket", "subprocess", "threading"}
OUTER_CALLS = {"os.getcwd", "Path.cwd", "os.getenv", "os.environ.get", "locale.getlocale"}


@pytest.mark.slow
def test_only_the_edges_know_the_clock_the_environment_and_the_working_directory() -> None:
    for path in MODULES:
        if not names(path).startswith(EDGES):
            called = set(calls(path))
            assert not imports(path) & OUTER_MODULES, path
            assert not OUTER_CALLS & called, path
            assert not [name for name in called if name.endswith((".today", ".now", ".utcnow"))], (
                path
            )


# What a call is named that looks at the disk, and one that changes it. Texts, too, have a `replace`, but of two arguments.
LOOKING = re.compile(
    r"(^|\.)(open|fdopen|read_text|read_bytes|scandir|walk|listdir|iterdir|r?glob|l?stat|l?exists|is_?file|is_?dir|is_?link|is_symlink"
    r"|is_mount|readlink|resolve|realpath|samefile|getsize|getmtime|access)$"
)
CHANGING = re.compile(
    r"(^|\.)(write_text|write_bytes|mkdir|makedirs|mkfifo|mkstemp|mkdtemp|NamedTemporaryFile|TemporaryDirectory|unlink|rmdir|rmtree"
    r"|removedirs|renames?|touch|l?chmod|l?chown|utime|symlink|symlink_to|hardlink_to|copy2|copyfile|copyfileobj|copytree|copymode"
    r"|copystat|f?truncate|replace\(1\))$|^(os|shutil)\.(link|remove|replace|copy|move|sendfile)$"
)
LOOKS = {
    "generator/reading/project_files.py": "looks whether a file is as it was",
    "generator/remembered/code_version.py": "reads our own code and rules",
    "generator/drafts.py": "looks which drafts were left",
    "generator/remembered/sealed.py": "reads what earlier builds have left",
    "generator/remembered/secret.py": "reads the user's key",
    "generator/remembered/project_store.py": "whether the cache is reached through a link",
    "generator/commands/export.py": "whether the folder was made by an earlier export",
    "generator/commands/diff.py": "reads two published data files, which are no project",
    "generator/reading/folder.py": "reads the project, and what travels with the tool",
    "generator/reading/walk.py": "finds the project's files, and where links lead",
    "generator/publishing/catalogues.py": "reads the interface's words, which travel with the tool",
    "generator/publishing/author_files.py": "looks what stands where it is to write",
    "generator/publishing/disk/folders.py": "looks which folders are still to be made",
    "generator/publishing/disk/change.py": "looks what stands where files are to go",
    "generator/publishing/disk/durability.py": "opens files and folders to make them durable",
    "generator/publishing/disk/locking.py": "opens the lock, and looks whether it is still the one",
    "generator/publishing/disk/outputs.py": "looks whether the output is one of the inputs",
    "generator/publishing/disk/publication.py": "compares what is published with what is new",
    "generator/publishing/disk/trust.py": "looks when published files were changed last",
    "generator/commands/add.py": "reads documents that a line names",
    "generator/commands/draft.py": "reads proposals from a file that a line names",
    "generator/preview/watching.py": "looks whether a file is another than before, and which drives are remote",
    "generator/preview/builder.py": "tells the process that builds where our modules are",
    "generator/preview/worker.py": "answers on what was its standard output",
    "generator/printing.py": "opens the device that swallows everything",
    "generator/second_reader/model_folder.py": "reads a model of the user's own",
    "generator/second_reader/store.py": "reads what a model said before",
    "generator/reading/originals/__main__.py": "answers on what was its standard output",
    "generator/executors/children.py": "opens pipes from processes of our own",
    "generator/commands/apart.py": "reads how much memory its process has",
    "generator/commands/verify.py": "whether the site that was named is a folder",
    "generator/verifying/reader.py": "reads the files of a published site",
    "generator/commands/terminal.py": "whether the folder that was named is there",
    "generator/commands/build.py": "whether there is a site that stays as it was",
    "generator/commands/init.py": "whether a new project's folder is free",
    "generator/commands/new.py": "which seed a path leads to",
}
CHANGES = {
    "generator/drafts.py": "removes drafts of processes that were killed",
    "generator/remembered/sealed.py": "writes what the next build may use, in .briefing/cache/",
    "generator/remembered/secret.py": "makes the user's key, outside all projects",
    "generator/second_reader/network.py": "cuts a list of tokens, and nothing on the disk",
    "generator/second_reader/store.py": "writes what a model said, in the project's .briefing/",
    "generator/publishing/author_files.py": "makes and renews files for the author",
    "generator/publishing/output.py": "makes the output folder",
    "generator/publishing/disk/folders.py": "removes folders that were made in vain",
    "generator/publishing/disk/change.py": "puts files in place, and removes those that go",
    "generator/publishing/disk/locking.py": "makes and removes the lock",
    "generator/publishing/disk/publication.py": "writes the files that are to be put in place",
    "generator/publishing/disk/trust.py": "dates the list of what is published",
}


def touching(path: Path, pattern: re.Pattern[str]) -> set[str]:
    """The calls of a module that a pattern finds."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            is_of_a_path = called.endswith(".replace") and len(node.args) == 1 and not node.keywords
            found.add(f"{called}(1)" if is_of_a_path else called)
    return {call for call in found if pattern.search(call)}


def test_a_call_that_touches_the_disk_is_known_from_one_that_does_not(tmp_path: Path) -> None:
    calls = "p.stat() os.scandir(p) os.walk(p) p.replace(q) os.replace(p,q) os.link(p,q) p.rename(q) shutil.copy2(p,q)".split()
    texts = (
        "words.replace(a,b) replace(value,a=b) words.remove(a) words.copy() editor.link(a)".split()
    )
    (tmp_path / "x.py").write_text("; ".join(calls + texts))
    found = touching(tmp_path / "x.py", LOOKING) | touching(tmp_path / "x.py", CHANGING)
    assert {call.partition("(")[0] for call in found} == {call.partition("(")[0] for call in calls}


@pytest.mark.parametrize(
    ("pattern", "allowed"), [(LOOKING, LOOKS), (CHANGING, CHANGES)], ids=["looks", "changes"]
)
def test_only_the_folder_reads_and_only_the_output_writes(
    pattern: re.Pattern[str], allowed: Mapping[str, str]
) -> None:
    touched = {names(path): calls for path in MODULES if (calls := touching(path, pattern))}
    assert {name: calls for name, calls in touched.items() if name not in allowed} == {}
    assert allowed.keys() - touched.keys() == set()


def test_no_module_is_named_after_nothing() -> None:
    nothing = set("utils util helpers misc common core base manager".split())
    assert [path for path in MODULES if path.stem in nothing] == []


def test_markup_is_made_only_where_text_is_escaped() -> None:
    # The preview's own bar is escaped text in a page that nobody publishes.
    rooms = ("generator/publishing/", "generator/preview/")
    others = [path for path in MODULES if not names(path).startswith(rooms)]
    assert [path for path in others if imports(path) & {"markupsafe", "jinja2", "html"}] == []


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    names = ("Makefile", "pyproject.toml", ".ci/run", ".pre-commit-config.yaml")
    locks = (REPOSITORY / "requirements").iterdir()
    checked = [*MODULES, *(REPOSITORY / name for name in names), *locks]
    for path in checked:
        words = path.read_text(encoding="utf-8")
        assert not re.search(r"/work/|/opt/pypi|index-url|extra-index|trusted-host", words), path
