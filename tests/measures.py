"""Measure how readable the code is: print a table, and fail where it has become worse than the ledger allows.

`python -m tests.measures` compares with `tests/measures.json`; `--accept` lowers the ledger to what is measured now;
paths of folders measure only these and compare with nothing. A limit is raised by editing the ledger, with the reason in the commit.
"""

import ast
import contextlib
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median

from importlinter.cli import lint_imports
from radon.complexity import cc_rank, cc_visit

ROOT = Path(__file__).parent.parent
LEDGER = Path(__file__).with_suffix(".json")
COLUMNS = 100
LONG_FILE = 250
LONG_FUNCTION = 40
WINDOW = 6  # lines that count as copied where they occur twice
TEMPLATE_COLUMNS = 120
TAG = re.compile(r"{[{%].*?[%}]}", re.DOTALL)
STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
COMPOUND = re.compile(r"\b(?:and|or)\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def main(arguments: list[str]) -> int:
    """Print the table; return 1 where a measure is above its limit."""
    if arguments and arguments != ["--accept"]:
        print(table(measures(python_files(map(Path, arguments))), {}))
        return 0
    measured = {
        **measures(python_files([ROOT / "generator"])),
        **template_measures(template_files()),
        "import contracts broken": broken_contracts(),
    }
    if arguments == ["--accept"]:
        accepted = {name: min(value, limits().get(name, value)) for name, value in measured.items()}
        LEDGER.write_text(json.dumps(accepted, indent=2) + "\n")
    worse = [name for name, value in measured.items() if value > limits().get(name, value)]
    print(table(measured, limits()))
    for name in worse:
        print(f"worse than the ledger allows: {name}", file=sys.stderr)
    return 1 if worse else 0


def python_files(folders: Iterable[Path]) -> list[Path]:
    """Return the Python files below some folders, in order."""
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def template_files() -> list[Path]:
    """Return our templates: those of the site, and those of the preview."""
    folders = (ROOT / "templates", ROOT / "generator" / "preview" / "templates")
    return sorted(path for folder in folders for path in folder.rglob("*.html"))


def limits() -> dict[str, float]:
    """Return the highest value that each measure may have."""
    return json.loads(LEDGER.read_text()) if LEDGER.exists() else {}


def table(measured: Mapping[str, float], allowed: Mapping[str, float]) -> str:
    """Return the measures as aligned rows: name, value, limit."""
    rows = [
        (name, f"{value:g}", f"{allowed.get(name, value):g}") for name, value in measured.items()
    ]
    return "\n".join(
        f"{name:48} {value:>8} {limit:>8}"
        for name, value, limit in [("measure", "now", "limit"), *rows]
    )


def measures(paths: Iterable[Path]) -> dict[str, float]:
    """Return every measure of some Python files by its name."""
    sources = {path: path.read_text() for path in paths}
    trees = [ast.parse(source) for source in sources.values()]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, Function)]
    lengths = [length(function) for function in functions]
    blocks = [block for source in sources.values() for block in cc_visit(source)]
    lines = [line for source in sources.values() for line in source.splitlines()]
    return {
        f"lines over {COLUMNS} columns": sum(len(line) > COLUMNS for line in lines),
        f"files over {LONG_FILE} lines": sum(
            len(s.splitlines()) > LONG_FILE for s in sources.values()
        ),
        f"functions over {LONG_FUNCTION} lines": sum(length > LONG_FUNCTION for length in lengths),
        "lines a function (median)": median(lengths),
        "syntax nodes a line (median over functions)": round(median(map(density, functions)), 1),
        "radon blocks of grade C or worse": sum(
            cc_rank(block.complexity) > "B" for block in blocks
        ),
        "types to learn": sum(
            isinstance(node, ast.ClassDef) for tree in trees for node in ast.walk(tree)
        ),
        "names called each": sum(names_each(node) for tree in trees for node in ast.walk(tree)),
        f"stretches of {WINDOW} lines that occur twice": copied(sources.values()),
    }


def template_measures(paths: Iterable[Path]) -> dict[str, float]:
    """Return the measures of the page templates by name."""
    texts = [path.read_text() for path in paths]
    lines = [line for text in texts for line in text.splitlines()]
    tags = [STRING.sub("", tag) for text in texts for tag in TAG.findall(text)]
    return {
        f"template lines over {TEMPLATE_COLUMNS} columns": sum(
            len(line) > TEMPLATE_COLUMNS for line in lines
        ),
        "compound conditions in templates": sum(bool(COMPOUND.search(tag)) for tag in tags),
    }


def broken_contracts() -> int:
    """Return 1 where a module imports what it must not, else 0."""
    with contextlib.redirect_stdout(io.StringIO()):
        return int(lint_imports(no_cache=True) != 0)


def length(function: Function) -> int:
    """Return the number of lines of a function, its decorators apart."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def density(function: Function) -> float:
    """Return the syntax nodes of a function divided by its lines."""
    return sum(1 for _ in ast.walk(function)) / length(function)


def names_each(node: ast.AST) -> bool:
    """Whether a node binds the name `each`, which names nothing."""
    return isinstance(node, ast.Name) and node.id == "each" and isinstance(node.ctx, ast.Store)


def copied(sources: Iterable[str]) -> int:
    """Return how many stretches of code lines occur again, indentation, imports and comments aside."""
    seen = Counter(window for source in sources for window in windows(source))
    return sum(times > 1 for times in seen.values())


def windows(source: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of consecutive code lines of one file."""
    stripped = (line.strip() for line in source.splitlines())
    code = [
        line for line in stripped if line and not line.startswith(("#", "from ", "import ", '"""'))
    ]
    for start in range(len(code) - WINDOW + 1):
        yield tuple(code[start : start + WINDOW])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
