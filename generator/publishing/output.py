"""Files to disk, all or none: written beside what is published, then exchanged with it; with exchange.py the only writer we have."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.problems import NOWHERE, Problem, problem
from generator.publishing.exchange import exchange, undisturbed

MANIFEST = ".briefing-manifest"
MEANWHILE = ".briefing-manifest-meanwhile"
STAGING = ".briefing-staging-"
TOO_LATE = "the new site was there already, whole"


def publish(files: Mapping[str, bytes], output: Path, root: Path) -> list[Problem]:
    """Make `output` hold these files and, beside them, whatever was there and is not ours; on a problem nothing changes.

    Each top-level entry is exchanged at once, so a server whose working directory is `output` sees the new site.
    """
    if complaint := _unsafe(output, root):
        return [_refused(output, root, complaint, "choose another --output")]
    made = _absent(output)
    staging = output / f"{STAGING}{os.getpid()}"
    try:
        output.mkdir(parents=True, exist_ok=True)
        _sweep(output)
        ours = _manifest(output)
        if foreign := _foreign(files, output, ours):
            hint = "move it away, or choose another --output"
            return [_refused(output, root, f"{foreign} stands in its place and was not written by briefing", hint)]
        _write(files, staging, ours)
        _carry(output, staging, ours)
        try:
            with undisturbed():
                exchange(_changes(output, staging, ours))
        except KeyboardInterrupt as stop:
            stop.args = (TOO_LATE,)  # the signal has waited until every entry had changed place
            raise
    except OSError as error:
        return [_refused(output, root, _reason(error), "")]
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        _remove_empty(made)
    return []


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


def refresh(files: Mapping[str, str], root: Path) -> None:
    """Bring files that the tool makes for editors up to date; where that cannot be done, nothing is lost."""
    with _quietly():
        for name, content in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            _replace_text(root / name, content)


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
    for each in folders:
        with _quietly():
            each.rmdir()


def _refused(output: Path, root: Path, message: str, hint: str) -> Problem:
    shown = output.relative_to(root).as_posix() if output.is_relative_to(root) else str(output)
    return problem("not-written", shown, NOWHERE, f"nothing was published: {message}", hint)


def _reason(error: OSError) -> str:
    known = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EROFS: "the file system is read-only",
        errno.EACCES: "writing there is not permitted",
        errno.ENOTDIR: "a part of its path is a file, not a folder",
        errno.ENOENT: "the folder cannot be made",
        errno.EEXIST: "it is a file, not a folder",
    }
    return known.get(error.errno or 0, error.strerror or str(error))


def _unsafe(output: Path, root: Path) -> str:
    """Why a folder must not be published to, or nothing."""
    place, home = Path(os.path.realpath(output)), Path(os.path.realpath(root))
    if home.is_relative_to(place):
        return "the output folder holds the project itself"
    for name in ("content", "seeds", "templates"):
        if place.is_relative_to(home / name):
            return f"the output folder lies in {name}/"
    return ""


def _sweep(output: Path) -> None:
    """Remove what a killed build left behind."""
    for left in output.glob(f"{STAGING}*"):
        number = left.name.removeprefix(STAGING)
        if not number.isdigit() or not _is_alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _is_alive(number: int) -> bool:
    if number == os.getpid():
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _manifest(output: Path) -> frozenset[str]:
    """What the last build wrote; nothing where none is known. A line that leads out of the folder is not of our making."""
    try:
        lines = (output / MANIFEST).read_bytes().decode().split("\n")  # not splitlines: a name may hold what else ends a line
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(each for each in lines if not {"", ".", ".."}.intersection(each.split("/")))


def _foreign(files: Mapping[str, bytes], output: Path, ours: frozenset[str]) -> str:
    """A file or folder of somebody else's that stands where one of ours must go."""
    for name in files:
        path = output / name
        if os.path.lexists(path) and (name not in ours or path.is_dir()):
            return name
        for parent in Path(name).parents:
            if os.path.lexists(output / parent) and not (output / parent).is_dir() and parent.as_posix() not in ours:
                return parent.as_posix()
    return ""


def _write(files: Mapping[str, bytes], staging: Path, ours: frozenset[str]) -> None:
    """The new site, and two manifests: its own, and one for as long as entries change place."""
    for folder in sorted({(staging / name).parent for name in files}):
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (staging / name).write_bytes(content)
    for manifest, names in ((MANIFEST, {*files}), (MEANWHILE, {*files, *ours})):
        (staging / manifest).write_bytes("".join(f"{name}\n" for name in sorted(names)).encode())


def _carry(output: Path, staging: Path, ours: frozenset[str]) -> None:
    """Files of others inside folders of ours come along: linked, so that nothing is lost whatever happens.

    Folders that are withdrawn have them too: what is published in such a folder's place holds nothing else.
    """
    for folder in sorted(_entries(ours) | {each.name for each in staging.iterdir()}):
        for path in _files(output / folder):
            name = path.relative_to(output)
            if name.as_posix() not in ours:
                target = staging / name
                target.parent.mkdir(parents=True, exist_ok=True)
                _link(path, target)


def _entries(names: Iterable[str]) -> set[str]:
    """The top-level entries that files stand in, or are."""
    return {name.partition("/")[0] for name in names}


def _files(folder: Path) -> Iterator[Path]:
    """Every file in a folder, and links to folders, which are not followed; nothing where there is no folder."""
    for here, below, names in os.walk(folder):
        yield from (Path(here, each) for each in names)
        yield from (path for each in below if (path := Path(here, each)).is_symlink())


def _link(path: Path, target: Path) -> None:
    try:
        os.link(path, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, target, follow_symlinks=False)


def _changes(output: Path, staging: Path, ours: frozenset[str]) -> list[tuple[Path, Path]]:
    """The top-level entries that change place: what is new comes from `staging`, what was there or is withdrawn goes to it.

    The first and the last are manifests: whoever is cut off in between leaves one that names the files of both sites.
    """
    fresh = {each.name for each in staging.iterdir()} - {MANIFEST, MEANWHILE}
    stale = {each for each in _entries(ours) - fresh if os.path.lexists(output / each) and (each in ours or (output / each).is_dir())}
    manifests = [(output / MANIFEST, staging / each) for each in (MEANWHILE, MANIFEST)]
    return [manifests[0], *((output / each, staging / each) for each in (*sorted(fresh), *sorted(stale))), manifests[1]]


@contextmanager
def _quietly() -> Iterator[None]:
    """Pass over what the disk will not do; only for what may as well be left undone: to tidy up, to refresh what editors use."""
    try:
        yield
    except OSError:
        return
