"""A project's folder: which files it has, and their bytes; the only place that reads what an author wrote."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.problems import NOWHERE, Problem, problem
from generator.progress import Progress, silent, telling

LARGEST = 10 * 1024 * 1024
FOLDERS = ("seeds", "content", "templates")
MARK = Path("content", "site.yaml")

Texts = Mapping[str, bytes]

_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # in a name; what is not UTF-8 comes as a lone surrogate


def project_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds content/site.yaml."""
    here = start.resolve()
    return next((each for each in (here, *here.parents) if os.path.isfile(each / MARK)), None)


def is_read(name: str) -> bool:
    """Whether a file of this name is read: it is not hidden, and no editor's backup."""
    return not name.startswith((".", "#")) and not name.endswith(("~", ".swp", ".tmp"))


def is_entered(name: str) -> bool:
    """Whether files in a folder of this name are read: it is not hidden."""
    return not name.startswith(".")


def texts(root: Path, progress: Progress = silent) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file of seeds/, content/ and templates/, by path from the root with `/`, and what could not be read.

    Hidden files and editors' backups are passed over.
    """
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    closed: list[OSError] = []
    for path in telling(sorted(_files(root, closed.append)), progress):
        name = path.relative_to(root).as_posix()
        if unfit := _UNFIT.search(name):
            shown, letter = _UNFIT.sub("\ufffd", name), unfit.group()
            said = f"holds the control character U+{ord(letter):04X}" if letter < "\ud800" else "is not UTF-8"
            problems.append(problem("unreadable-file", shown, NOWHERE, f"the file's name {said}", "rename it"))
            continue
        if os.path.isdir(path):
            hint = "put the files themselves there"
            problems.append(problem("unknown-file", name, NOWHERE, "a link to a folder is not followed: nothing in it is read", hint))
            continue
        try:
            found[name] = _content(path)
        except _TooLarge as error:
            hint = "split it, or keep what is quoted"
            problems.append(problem("too-large", name, NOWHERE, f"the file has {error.size:,} bytes; {LARGEST:,} can be read", hint))
        except OSError as error:
            problems.append(problem("unreadable-file", name, NOWHERE, _unread(path, error)))
    for fault in closed:
        name = Path(fault.filename).relative_to(root).as_posix()
        problems.append(problem("unreadable-file", f"{name}/", NOWHERE, f"the folder cannot be read: {fault.strerror}"))
    return found, problems


class _TooLarge(Exception):  # noqa: N818 - not an error of the program
    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def _unread(path: Path, error: OSError) -> str:
    """Why a file could not be read."""
    is_lost = os.path.islink(path) and not isinstance(error, PermissionError)
    return "the link leads nowhere" if is_lost else f"the file cannot be read: {error.strerror}"


def _content(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LARGEST:
        raise _TooLarge(size)
    return path.read_bytes()


def _files(root: Path, closed: Callable[[OSError], None]) -> Iterator[Path]:
    """Every file, and links to folders; a folder that cannot be read is told to `closed`, one that is not there is nothing."""

    def told(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            closed(error)

    for name in FOLDERS:
        for folder, below, files in os.walk(root / name, followlinks=False, onerror=told):
            below[:] = sorted(filter(is_entered, below))
            yield from (path for each in below if os.path.islink(path := Path(folder, each)))
            for file in files:
                path = Path(folder, file)
                if is_read(file) and _is_plain(path):
                    yield path


def _is_plain(path: Path) -> bool:
    """A file, or a link to nowhere or to where one may not look, which reading will report; never a pipe or device: it could hang us."""
    return os.path.isfile(path) or not os.path.exists(path)


def shipped(name: str) -> dict[str, bytes]:
    """The files that travel with the tool, by path below `name` (templates, problems): in the wheel, or beside the package."""
    package = Path(__file__).resolve().parents[1]
    places = (package / "shipped" / name, package.parent / name, package.parent / "docs" / name)
    folder = next((each for each in places if each.is_dir()), None)
    if folder is None:
        msg = f"the installation lacks its {name}"
        raise FileNotFoundError(msg)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
