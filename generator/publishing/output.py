"""Files to disk, all or none: a site into the published folder, and what the tool writes for an author."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from generator.problems import NOWHERE, Problem, problem
from generator.publishing.disk.change import Obstructed
from generator.publishing.disk.locking import Say
from generator.publishing.disk.outputs import complaint
from generator.publishing.disk.publication import Publication, Unfinished
from generator.publishing.sink import Sink

_FOREIGN = "stands in its place and was not written by briefing"


def _silent(_words: str) -> None:
    """Tell nobody."""


def publish(
    files: Mapping[str, bytes], output: Path, root: Path, say: Say = _silent
) -> list[Problem]:
    """Make `output` hold these files and, beside them, whatever was there and is not ours.

    On a problem nothing has changed, but for `half-published`. `say` is told of a wait for another publisher.
    """
    if reason := complaint(output, root):
        return [_refused(output, root, reason, "choose another --output")]
    return published(files, Publication(output, say), root)


def published(files: Mapping[str, bytes], publication: Publication, root: Path) -> list[Problem]:
    """Publish whole files through a publication that was not entered yet; return the problems."""

    def fill(sink: Sink) -> bool:
        for path, data in files.items():
            sink.write(path, data)
        return True

    return fill_and_commit(publication, root, fill)


def fill_and_commit(
    publication: Publication, root: Path, fill: Callable[[Sink], bool]
) -> list[Problem]:
    """Let `fill` write a site, file by file, and commit it if `fill` returns true.

    The publication is entered with the first file, and left here. Returns the problems of the disk,
    which do not stop `fill`; it keeps its own and returns false because of them.
    """
    output = publication.output
    new_folders = _absent(output)
    try:
        with ExitStack() as stack:
            sink = _LateSink(publication, stack)
            if fill(sink):
                sink.commit()
        return [] if sink.failure is None else [_disk_problem(sink.failure, output, root)]
    finally:
        _remove_empty(new_folders)


class _LateSink:
    """A sink that begins a publication with its first file, and drops files once the disk has failed."""

    def __init__(self, publication: Publication, stack: ExitStack) -> None:
        self._publication = publication
        self._stack = stack
        self._has_begun = False
        self.failure: Exception | None = None

    def write(self, path: str, data: bytes) -> None:
        """Stage a file."""
        self._unless_failed(lambda: self._publication.write(path, data))

    def commit(self) -> None:
        """Put the files that were written in the place of the published ones."""
        self._unless_failed(self._publication.commit)

    def _unless_failed(self, work: Callable[[], None]) -> None:
        """Do something with the publication, which is begun if need be."""
        if self.failure is not None:
            return
        try:
            self._begin()
            work()
        except (OSError, Obstructed, Unfinished) as error:
            self.failure = error

    def _begin(self) -> None:
        if not self._has_begun:
            self._publication.output.mkdir(parents=True, exist_ok=True)
            self._stack.enter_context(self._publication)
            self._has_begun = True


def _disk_problem(failure: Exception, output: Path, root: Path) -> Problem:
    """Return what kept a site from being put in place."""
    if isinstance(failure, Unfinished):
        return _half_published(output, root, failure)
    if isinstance(failure, Obstructed):
        hint = "move it away, or choose another --output"
        return _refused(output, root, f"{failure} {_FOREIGN}", hint)
    return _refused(output, root, _reason(failure), "")


def _half_published(output: Path, root: Path, stop: Unfinished) -> Problem:
    """Return the problem of a change that was begun and cannot be finished."""
    cause = stop.__cause__
    reason = (
        f"{cause} {_FOREIGN}" if isinstance(cause, Obstructed) else _placed_reason(cause, output)
    )
    message = (
        f"files of two versions stand side by side, as a change could not be finished: {reason}"
    )
    return problem(
        "half-published",
        _named(output, root),
        NOWHERE,
        message,
        "put that right, then build again: it finishes the change",
    )


def _placed_reason(error: BaseException | None, output: Path) -> str:
    """Return what the system says, with the path below the output."""
    if not isinstance(error, OSError):
        return str(error)
    path = Path(str(error.filename2 or error.filename or output))
    shown = (
        f"{path.relative_to(output).as_posix()}: "
        if path != output and path.is_relative_to(output)
        else ""
    )
    return f"{shown}{_reason(error)}"


def write_new(files: Mapping[str, str], root: Path) -> list[Problem]:
    """Make new files, none of which may exist yet; without all of them none is made."""
    taken = [name for name in files if os.path.lexists(root / name)]
    if taken:
        return [problem("not-written", each, NOWHERE, "this file exists already") for each in taken]
    made: list[Path] = []
    folders: list[Path] = []
    try:
        for name, content in files.items():
            path = root / name
            folders = [*_absent(path.parent), *folders]
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                made.append(path)
                file.write(content.encode())
    except BaseException as stop:  # an interruption too
        for path in made:
            path.unlink(missing_ok=True)
        _remove_empty(folders)
        if not isinstance(stop, OSError):
            raise
        return [problem("not-written", str(stop.filename or root), NOWHERE, _reason(stop))]
    return []


def refresh(files: Mapping[str, str], root: Path, output: Path | None = None) -> None:
    """Write those files for editors whose bytes differ, each at once and none into `output`.

    They are a convenience: where one cannot be written (a read-only folder, a link that leads
    elsewhere), nothing is said and nothing is lost.
    """
    for name, content in files.items():
        with _quietly():
            _refresh_file(root / name, content, root, output)


def _refresh_file(path: Path, content: str, root: Path, output: Path | None) -> None:
    """Write a file for editors if it is not as it should be; raises OSError."""
    home = Path(os.path.realpath(path.parent))
    if home != Path(os.path.realpath(root), path.parent.relative_to(root)) or os.path.islink(path):
        return  # whoever sends us a project must not choose which of our files we write to
    if output is not None and home.is_relative_to(os.path.realpath(output)):
        return
    if os.path.isfile(path) and path.read_bytes() == content.encode():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace_text(path, content)


def rewrite(name: str, content: str, root: Path) -> list[Problem]:
    """Give a file new content, at once; where that cannot be done, it stays as it is."""
    try:
        _replace_text(root / name, content)
    except OSError as error:
        return [problem("not-written", name, NOWHERE, _reason(error))]
    return []


def _replace_text(path: Path, content: str) -> None:
    """Put new content in the place of a file, or of the one that a link leads to; raises OSError."""
    path = Path(os.path.realpath(path))
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content.encode())
        if os.path.exists(path):
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _absent(folder: Path) -> list[Path]:
    """The folder and those above it as far as they are not there yet, from within outwards."""
    return [each for each in (folder, *folder.parents) if not os.path.exists(each)]


def _remove_empty(folders: Iterable[Path]) -> None:
    """Remove those of the folders that are empty, from within outwards."""
    for folder in folders:
        with _quietly():
            folder.rmdir()


def _refused(output: Path, root: Path, message: str, hint: str) -> Problem:
    return problem(
        "not-written", _named(output, root), NOWHERE, f"nothing was published: {message}", hint
    )


def _named(output: Path, root: Path) -> str:
    """Return the output's path, from the root where it lies below it."""
    return output.relative_to(root).as_posix() if output.is_relative_to(root) else str(output)


def _reason(error: Exception) -> str:
    """Return why the disk refused, in plain words."""
    known = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EROFS: "the file system is read-only",
        errno.EACCES: "writing there is not permitted",
        errno.ENOTDIR: "a part of its path is a file, not a folder",
        errno.ENOENT: "the folder cannot be made",
        errno.EEXIST: "it is a file, not a folder",
        errno.EXDEV: "a folder inside it is a disk of its own",
    }
    number, words = getattr(error, "errno", 0), getattr(error, "strerror", "")
    return known.get(number or 0, words or str(error))


@contextmanager
def _quietly() -> Iterator[None]:
    """Pass over what the disk will not do; only for what may as well be left undone: to tidy up, to refresh what editors use."""
    try:
        yield
    except OSError:
        return
