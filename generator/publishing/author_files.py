"""Files that the tool writes for an author: new, renewed, or for editors to complete from."""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.drafts import draft_name, drafts_of, remove_abandoned
from generator.problems import NOWHERE, Problem, problem
from generator.publishing.disk.failures import quietly, reason
from generator.publishing.disk.folders import absent, remove_empty


def write_new(files: Mapping[str, str | bytes], root: Path) -> list[Problem]:
    """Make new files, none of which may exist yet; without all of them none is made."""
    taken = [name for name in files if os.path.lexists(root / name)]
    if taken:
        return [problem("not-written", name, NOWHERE, "this file exists already") for name in taken]
    made: list[Path] = []
    folders: list[Path] = []
    try:
        for name, content in files.items():
            path = root / name
            folders = [*absent(path.parent), *folders]
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                made.append(path)
                file.write(content if isinstance(content, bytes) else content.encode())
    except BaseException as stop:  # an interruption too
        for path in made:
            path.unlink(missing_ok=True)
        remove_empty(folders)
        if not isinstance(stop, OSError):
            raise
        return [problem("not-written", str(stop.filename or root), NOWHERE, reason(stop))]
    return []


def make_folders(names: Iterable[str], root: Path) -> None:
    """Make folders that the author will need; where one cannot be made, nothing is said."""
    for name in names:
        with quietly():
            (root / name).mkdir(parents=True, exist_ok=True)


def refresh(files: Mapping[str, str], root: Path, output: Path | None = None) -> None:
    """Write those files for editors whose bytes differ, each at once and none into `output`.

    They are a convenience: where one cannot be written (a read-only folder, a link that leads
    elsewhere), nothing is said and nothing is lost.
    """
    for name, content in files.items():
        with quietly():
            _refresh_file(root / name, content, root, output)


def _refresh_file(path: Path, content: str, root: Path, output: Path | None) -> None:
    """Write a file for editors if it is not as it should be; raises OSError."""
    home = Path(os.path.realpath(path.parent))
    if home != Path(os.path.realpath(root), path.parent.relative_to(root)) or os.path.islink(path):
        return  # whoever sends us a project must not choose which of our files we write to
    if output is not None and home.is_relative_to(os.path.realpath(output)):
        return
    if os.path.isdir(home):
        remove_abandoned(drafts_of(f".{path.name}", home))
    if os.path.isfile(path) and path.read_bytes() == content.encode():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace_text(path, content)


def rewrite(name: str, content: str, root: Path) -> list[Problem]:
    """Give a file new content, at once; where that cannot be done, it stays as it is."""
    try:
        _replace_text(root / name, content)
    except OSError as error:
        return [problem("not-written", name, NOWHERE, reason(error))]
    return []


def exchange(name: str, before: bytes, after: bytes, root: Path) -> list[Problem]:
    """Give a file other bytes, at once, if it has those that are known; else it stays as it is."""
    if not has(name, before, root):
        return [problem("not-written", name, NOWHERE, "the file was changed meanwhile")]
    return rewrite(name, after.decode(), root) if after != before else []


def has(name: str, data: bytes | None, root: Path) -> bool:
    """Whether a file has these bytes; without any, whether there is no such file."""
    path = root / name
    if not os.path.isfile(path):
        return data is None
    with quietly():
        return path.read_bytes() == data
    return False


def remove(files: Iterable[str], root: Path) -> None:
    """Remove files that the tool has made for the author; none of them need be there."""
    for name in files:
        with quietly():
            (root / name).unlink(missing_ok=True)


def _replace_text(path: Path, content: str) -> None:
    """Replace the content of a file, or of the one that a link leads to; raise OSError."""
    path = Path(os.path.realpath(path))
    beside = path.with_name(draft_name(f".{path.name}"))
    try:
        beside.write_bytes(content.encode())
        if os.path.exists(path):
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
