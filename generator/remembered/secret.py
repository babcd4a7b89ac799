"""The key with which a user's caches are sealed, outside all projects."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

SIZE = 32  # bytes
_NAME = "cache-key"


def secret(environment: "os._Environ[str] | dict[str, str]" = os.environ) -> bytes | None:
    """Return the user's key, made at the first call; None where it can be neither read nor kept."""
    folder = _folder(environment)
    if folder is None:
        return None
    path = folder / _NAME
    try:
        return _read(path) or _made(path)
    except OSError:
        return None


def _folder(environment: "os._Environ[str] | dict[str, str]") -> Path | None:
    """Return where programs keep their state for a user (XDG base directories)."""
    state = environment.get("XDG_STATE_HOME", "")
    if Path(state).is_absolute():
        return Path(state, "briefing")
    with suppress(RuntimeError):
        return Path.home() / ".local" / "state" / "briefing"
    return None


def _read(path: Path) -> bytes:
    """Return the key in a file, or nothing where there is none."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return b""
    return data if len(data) == SIZE else b""


def _made(path: Path) -> bytes | None:
    """Make a key; where another build makes one at the same moment, both have the same."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{_NAME}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(secrets.token_bytes(SIZE))
    try:
        os.link(draft, path)
    except FileExistsError:
        if not _read(path):  # damaged
            draft.replace(path)
    except OSError:  # a disk without second names
        draft.replace(path)
    draft.unlink(missing_ok=True)
    return _read(path) or None
