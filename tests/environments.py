"""The tests in environments of their own: `python -m tests.environments newest|oldest|pythons [pytest's arguments]`.

- `newest`: the newest of everything that the ranges in pyproject.toml allow.
- `oldest`: the lowest of what the product needs, with the locked tools of the tests.
- `pythons`: the locked versions on every other Python that we support and that this machine has.

Each environment is a folder `.venv-NAME`, made anew each time. Linters are not run: their findings
change from release to release, and say nothing about whether the product works.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
LOCKED = ("-r", "requirements/build.txt", "-r", "requirements/dev.txt")
HERE = sys.executable


def ran(*line: object, **environment: str) -> None:
    """Run a command in the repository and show it. Raises CalledProcessError."""
    print("+", *line, flush=True)
    subprocess.run([*map(str, line)], cwd=REPOSITORY, check=True, env={**os.environ, **environment})


def installed(python: Path, *arguments: object) -> None:
    """Install packages into the environment of an interpreter."""
    ran(HERE, "-m", "uv", "pip", "install", "--quiet", "--python", python, *arguments)


def environment(name: str, python: str | Path) -> Path:
    """Make an empty environment, and return its interpreter."""
    folder = REPOSITORY / f".venv-{name}"
    ran(
        HERE,
        "-m",
        "uv",
        "venv",
        "--quiet",
        "--clear",
        "--no-python-downloads",
        "--python",
        python,
        folder,
    )
    return folder / "bin" / "python"


def newest(python: str | Path) -> Path:
    """Return an interpreter with the newest of everything."""
    made = environment("newest", python)
    installed(made, "--upgrade", "-e", ".[dev,nli,add,cluster]")
    return made


def oldest(python: str | Path) -> Path:
    """Return an interpreter with the lowest of what the product needs."""
    made = environment("oldest", python)
    lowest = made.parents[1] / "lowest.txt"
    resolve = (
        HERE,
        "-m",
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--resolution",
        "lowest-direct",
        "--python",
        made,
        "--extra",
        "nli",
        "--extra",
        "add",
        "--extra",
        "cluster",
    )
    ran(*resolve, "pyproject.toml", "--output-file", lowest)
    installed(made, *LOCKED)
    installed(made, "-r", lowest)
    installed(made, "--no-deps", "-e", ".")
    return made


def locked(version: str, python: str | Path) -> Path:
    """Return an interpreter with the locked versions."""
    made = environment(version, python)
    installed(made, *LOCKED)
    installed(made, "--no-deps", "--no-build-isolation", "-e", ".")
    return made


def candidates(version: str) -> Iterator[Path]:
    """Yield the paths where an interpreter may be; a shim of pyenv may exist and fail."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        yield Path(folder) / f"python{version}"
    yield from sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python{version}"))


def interpreter(version: str) -> Path | None:
    """Return the first interpreter of a version that runs, or None."""
    asked = "import ensurepip, sys; print('%d.%d' % sys.version_info[:2])"
    for path in candidates(version):
        if path.exists():
            answer = subprocess.run(
                [path, "-c", asked], capture_output=True, text=True, check=False
            )
            if answer.stdout.strip() == version:
                return path
    return None


def tested(python: Path, arguments: list[str]) -> int:
    """Run the tests with an interpreter, and return pytest's status."""
    ran(HERE, "-m", "uv", "pip", "list", "--python", python)
    line = [
        str(python),
        "-m",
        "pytest",
        "--numprocesses",
        "auto",
        "--dist",
        "worksteal",
        *arguments,
    ]
    print("+", *line, flush=True)
    return subprocess.run(line, cwd=REPOSITORY, check=False).returncode


def on_other_pythons(arguments: list[str]) -> int:
    """Run the tests on every other Python that is here; return the worst status."""
    worst = 0
    for version in PYTHONS:
        if version == f"{sys.version_info.major}.{sys.version_info.minor}":
            continue
        python = interpreter(version)
        if python is None:
            print(f"Python {version} is not on this machine: not tested", flush=True)
        else:
            worst = max(worst, tested(locked(version, python), arguments))
    return worst


def main(which: str, *arguments: str) -> int:
    """Run the tests as asked."""
    match which:
        case "newest":
            return tested(newest(HERE), list(arguments))
        case "oldest":
            return tested(oldest(HERE), list(arguments))
        case "pythons":
            return on_other_pythons(list(arguments))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if sys.argv[1:] else main(""))
