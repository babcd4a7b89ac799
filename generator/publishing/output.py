"""A site into the published folder, all of it or nothing."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.problems import NOWHERE, Problem, problem
from generator.publishing.disk.change import Obstructed
from generator.publishing.disk.failures import reason
from generator.publishing.disk.folders import absent, remove_empty
from generator.publishing.disk.locking import Say
from generator.publishing.disk.manifest import ManifestEntry, entry_of
from generator.publishing.disk.outputs import complaint
from generator.publishing.disk.publication import Publication, Unfinished
from generator.publishing.sink import Sink

Result = TypeVar("Result")

_FOREIGN = "is in its place and was not written by briefing"


def _silent(_words: str) -> None:
    """Report to no one."""


def publish(
    files: Mapping[str, bytes], output: Path, root: Path, say: Say = _silent
) -> list[Problem]:
    """Make `output` hold these files and, beside them, whatever was there and is not ours.

    On a problem nothing has changed, except for `half-published`. `say` reports a wait for another
    publisher.
    """
    if objection := complaint(output, root):
        return [_refused(output, root, objection, "choose another --output")]
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
    new_folders = absent(output)
    try:
        with ExitStack() as stack:
            sink = _LateSink(publication, stack)
            if fill(sink):
                sink.commit()
        return [] if sink.failure is None else [_disk_problem(sink.failure, output, root)]
    finally:
        remove_empty(new_folders)


class _LateSink:
    """A sink that begins a publication with its first file, and stops once the disk has failed."""

    def __init__(self, publication: Publication, stack: ExitStack) -> None:
        self._publication = publication
        self._stack = stack
        self._has_begun = False
        self.failure: Exception | None = None

    def write(self, path: str, data: bytes) -> ManifestEntry:
        """Stage a file."""
        return self._unless_failed(partial(self._publication.write, path, data)) or entry_of(data)

    def keep(self, path: str, entry: ManifestEntry) -> bool:
        """Keep a published file, if it is this one."""
        return self._unless_failed(partial(self._publication.keep, path, entry)) or False

    def commit(self) -> None:
        """Put the files that were written in the place of the published ones."""
        self._unless_failed(self._publication.commit)

    def _unless_failed(self, work: Callable[[], Result]) -> Result | None:
        """Do something with the publication, which is begun if need be; None once it has failed."""
        if self.failure is None:
            try:
                self._begin()
                return work()
            except (OSError, Obstructed, Unfinished) as error:
                self.failure = error
        return None

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
        hint = "move it away, or choose another folder"
        return _refused(output, root, f"{failure} {_FOREIGN}", hint)
    return _refused(output, root, reason(failure), "")


def _half_published(output: Path, root: Path, stop: Unfinished) -> Problem:
    """Return the problem of a change that was begun and cannot be finished."""
    cause = stop.__cause__
    why = f"{cause} {_FOREIGN}" if isinstance(cause, Obstructed) else _placed_reason(cause, output)
    message = (
        "files of the old and the new version are mixed, "
        f"because a change could not be finished: {why}"
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
    return f"{shown}{reason(error)}"


def _refused(output: Path, root: Path, message: str, hint: str) -> Problem:
    return problem(
        "not-written", _named(output, root), NOWHERE, f"nothing was published: {message}", hint
    )


def _named(output: Path, root: Path) -> str:
    """Return the output's path, from the root where it lies below it."""
    return output.relative_to(root).as_posix() if output.is_relative_to(root) else str(output)
