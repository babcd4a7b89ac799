"""A project's folder: its files and their bytes. Nothing else reads what an author wrote."""

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.problems import NOWHERE, Problem, problem
from generator.progress import Progress, silent, tracked
from generator.reading.walk import Entry, entries

LARGEST = 10 * 1024 * 1024
MARK = Path("content", "site.yaml")
SEED_ENDINGS = (".txt", ".md")

Texts = Mapping[str, bytes]


def project_root(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` with a content/site.yaml."""
    here = start.resolve()
    folders = (here, *here.parents)
    return next((folder for folder in folders if os.path.isfile(folder / MARK)), None)


def texts(
    root: Path, progress: Progress = silent, *, follow_links: bool = False
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return every file of seeds/, content/ and templates/, and the problems of unreadable ones.

    Paths are relative to the root, with `/`. Hidden files and editors' backups are ignored. Links
    out of the project or to hidden files in it are refused unless `follow_links`; so are links to
    folders, except where one of the three folders is a link itself.
    """
    return texts_of(tracked(list(entries(root, follow_links=follow_links)), progress))


def texts_of(found: Iterable[Entry]) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the bytes of some files by path, and the problems of those that cannot be read."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for entry in found:
        data = entry.refusal or read(entry)
        if isinstance(data, bytes):
            files[entry.path] = data
        else:
            problems.append(data)
    return files, problems


def linked_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders outside the project that files are read from if links are followed."""
    home = os.path.realpath(root)
    every = entries(root, follow_links=True)
    # A link to a single file does not bring the folder of the file into the project.
    inside = (entry for entry in every if not os.path.islink(root / entry.path))
    folders = {Path(entry.target).parent for entry in inside}
    return tuple(folder for folder in sorted(folders) if not folder.is_relative_to(home))


# Without waiting: a pipe has no writer, a device may be busy. Links were resolved before.
_OPENING = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)
_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
}


def read(entry: Entry) -> bytes | Problem:
    """Return a file's bytes, or its problem; what is not a file is not waited for."""
    try:
        objection = _refusal(entry.path, os.lstat(entry.target))
        if objection:
            return objection
        with os.fdopen(os.open(entry.target, _OPENING), "rb") as file:
            # By now there may be something else than what was looked at.
            return _refusal(entry.path, os.fstat(file.fileno())) or file.read()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        return problem("unreadable-file", entry.path, NOWHERE, message)


def _refusal(path: str, state: os.stat_result) -> Problem | None:
    """Return the problem of something that is not a file, or of a file that is too large."""
    if not stat.S_ISREG(state.st_mode):
        kind = _KINDS.get(stat.S_IFMT(state.st_mode), "something else")
        return problem("unreadable-file", path, NOWHERE, f"this is {kind}, not a file", "remove it")
    if state.st_size > LARGEST:
        message = f"the file has {state.st_size:,} bytes; {LARGEST:,} can be read"
        return problem("too-large", path, NOWHERE, message, "split it, or keep what is quoted")
    return None


def shipped(name: str) -> dict[str, bytes]:
    """Return the files that come with the tool, by path below `name` (templates, languages ...).

    They are in the wheel, or beside the package in a checkout.
    """
    package = Path(__file__).resolve().parents[1]
    parents = (package / "shipped", package, package.parent, package.parent / "docs")
    folder = next((parent / name for parent in parents if (parent / name).is_dir()), None)
    if folder is None:
        msg = f"the installation lacks its {name}"
        raise FileNotFoundError(msg)
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
