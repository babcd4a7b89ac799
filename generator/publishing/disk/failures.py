"""What the disk refuses, in plain words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "writing there is not permitted",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.ENOENT: "the folder cannot be made",
    errno.EEXIST: "it is a file, not a folder",
    errno.EXDEV: "a folder inside it is a disk of its own",
}


def reason(error: Exception) -> str:
    """Return why the disk refused."""
    if not isinstance(error, OSError):
        return str(error)
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


@contextmanager
def quietly() -> Iterator[None]:
    """Ignore what the disk refuses, for work that is optional: tidying, files for editors."""
    try:
        yield
    except OSError:
        return
