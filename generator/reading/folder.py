"""A project's folder: which files it has, and their bytes; the only place that reads what an author wrote."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from generator.problems import NOWHERE, Problem, problem
from generator.progress import Progress, silent, tracked
from generator.reading.walk import Entry, entries

LARGEST = 10 * 1024 * 1024
MARK = Path("content", "site.yaml")
SEED_ENDINGS = (".txt", ".md")

Texts = Mapping[str, bytes]


def project_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds content/site.yaml."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if os.path.isfile(folder / MARK)), None)


def texts(
    root: Path, progress: Progress = silent, *, follow_links: bool = False
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return every file of seeds/, content/ and templates/, by path from the root with `/`, and what could not be read.

    Hidden files and editors' backups are passed over. Links that lead out of the project, or to hidden
    files in it, are refused unless `follow_links`; so are folders by links, but for the three themselves.
    """
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for entry in tracked(list(entries(root, follow_links=follow_links)), progress):
        read = entry.refusal or _read(entry)
        if isinstance(read, bytes):
            found[entry.path] = read
        else:
            problems.append(read)
    return found, problems


def linked_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders outside the project that files are read from when links to folders are followed."""
    home = os.path.realpath(root)
    found = entries(root, follow_links=True)
    # A link to a single file makes no folder one of the project's.
    places = {Path(entry.target).parent for entry in found if not os.path.islink(root / entry.path)}
    return tuple(place for place in sorted(places) if not place.is_relative_to(home))


def _read(entry: Entry) -> bytes | Problem:
    """Return a file's bytes, or the problem that it has."""
    try:
        data = _content(entry.target)
    except _TooLarge as error:
        message = f"the file has {error.size:,} bytes; {LARGEST:,} can be read"
        return problem(
            "too-large", entry.path, NOWHERE, message, "split it, or keep what is quoted"
        )
    except _NoFile as error:
        return problem(
            "unreadable-file", entry.path, NOWHERE, f"this is {error}, not a file", "remove it"
        )
    except OSError as error:
        return problem(
            "unreadable-file", entry.path, NOWHERE, f"the file cannot be read: {error.strerror}"
        )
    return data


class _TooLarge(Exception):  # noqa: N818 - not an error of the program
    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


class _NoFile(Exception):  # noqa: N818 - not an error of the program
    """Something other than a file; the argument is what it is."""


# Without waiting: a pipe has no writer, a device may be busy. And no link, which was resolved before.
_OPENING = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)


def _content(path: str) -> bytes:
    """Return a file's bytes; whatever else stands there is neither waited for nor, if that is known before, opened."""
    _require_file(os.lstat(path).st_mode)
    with os.fdopen(os.open(path, _OPENING), "rb") as file:
        state = os.fstat(file.fileno())
        _require_file(state.st_mode)  # another than the one looked at before may stand there by now
        if state.st_size > LARGEST:
            raise _TooLarge(state.st_size)
        return file.read()


def _require_file(mode: int) -> None:
    """Raise _NoFile, with what it is, for anything but a file."""
    if not stat.S_ISREG(mode):
        raise _NoFile(
            next(
                (name for kind, name in _KINDS.items() if stat.S_IFMT(mode) == kind),
                "something else",
            )
        )


_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
}


def shipped(name: str) -> dict[str, bytes]:
    """The files that travel with the tool, by path below `name` (templates, languages, problems): in the wheel, or beside the package."""
    package = Path(__file__).resolve().parents[1]
    places = (
        package / "shipped" / name,
        package / name,
        package.parent / name,
        package.parent / "docs" / name,
    )
    folder = next((place for place in places if place.is_dir()), None)
    if folder is None:
        msg = f"the installation lacks its {name}"
        raise FileNotFoundError(msg)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
