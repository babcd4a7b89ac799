"""Which published files are untouched since the manifest was written, and need not be read."""

import os
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.publishing.disk.manifest import NAME, ManifestEntry

_STEPS, _STEP = 20, 0.001  # how often it is looked for a later time, and after how many seconds
_COARSE = 10_000_000  # nanoseconds: the steps in which FAT keeps time
# A copy has the old time of content, if any, and a new `ctime`: ours are set at one moment.
_MOMENT = 1_000_000_000


class Trust:
    """Judges by `ctime`, which the system sets on every change and no program can set.

    A file is untouched where it and every folder that it lies in (a folder may have been moved
    there as a whole) changed last before the manifest did. Nothing is trusted where the clock has
    gone back since, where times are coarse, as on a USB stick, or where `ctime` is something else;
    nor in a copy of a published folder: all that is in it was made when it was copied.
    """

    def __init__(self, output: Path, now_ns: int) -> None:
        """Judge a published folder at a moment of its file system's clock, in nanoseconds."""
        self._base = f"{output}/"
        self._since = _written_ns(output / NAME, now_ns)
        self._folders: dict[str, bool] = {"": True}  # whether each is untouched

    def is_untouched(self, path: str, entry: ManifestEntry) -> bool:
        """Whether a file is sure to be what the manifest says of it."""
        if not self._since or not self._is_quiet(path.rpartition("/")[0]):
            return False
        state = _state(self._base + path)
        return bool(
            state
            and stat.S_ISREG(state.st_mode)
            and state.st_size == entry.size
            and state.st_ctime_ns < self._since
        )

    def _is_quiet(self, folder: str) -> bool:
        """Whether neither a folder nor a parent has changed since the manifest was written."""
        if folder not in self._folders:
            state = _state(self._base + folder)
            is_quiet = bool(
                state and stat.S_ISDIR(state.st_mode) and state.st_ctime_ns < self._since
            )
            self._folders[folder] = is_quiet and self._is_quiet(folder.rpartition("/")[0])
        return self._folders[folder]


def newest_of(folders: Iterable[Path]) -> int:
    """Return when any of some folders was changed last, in nanoseconds."""
    return max((state.st_ctime_ns for folder in folders if (state := _state(folder))), default=0)


def date_manifest(output: Path, newest_ns: int = 0) -> None:
    """Give the manifest of a published folder the present time, later than that of its folders.

    What is as new as the manifest is not trusted, and the clock of files goes on in steps of some
    milliseconds: it is waited for the next one.
    """
    manifest = output / NAME
    with suppress(OSError):
        for _ in range(_STEPS):
            os.utime(manifest)
            if manifest.stat().st_ctime_ns > newest_ns:
                break
            time.sleep(_STEP)


def _written_ns(manifest: Path, now_ns: int) -> int:
    """Return when a manifest was put in place; 0 where its time says nothing."""
    state = _state(manifest)
    if os.name != "posix" or state is None or state.st_ctime_ns % _COARSE == 0:
        return 0
    if abs(state.st_ctime_ns - state.st_mtime_ns) > _MOMENT:
        return 0
    return state.st_ctime_ns if state.st_ctime_ns <= now_ns else 0


def _state(path: Path | str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None
