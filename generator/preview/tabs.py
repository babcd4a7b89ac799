"""The messages that a tab sends over its socket."""

import json
from collections.abc import Mapping

from msgspec import Struct, field


class Heard(Struct, frozen=True):
    """A message from a tab: `info` with its page and the version of that, or `used`."""

    command: str
    path: str = ""
    version: str = ""
    statics: Mapping[str, object] = field(default_factory=dict)


def heard_from(message: str | bytes) -> Heard | None:
    """Return a message, or None if it is not one that our script sends."""
    try:
        said = json.loads(message)
        json.dumps(said, ensure_ascii=False).encode()  # half a letter cannot be answered
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    command, path, version = said.get("command"), said.get("url", ""), said.get("version", "")
    statics = said.get("statics") or {}
    if not all(isinstance(value, str) for value in (command, path, version)) or not isinstance(
        statics, dict
    ):
        return None
    return Heard(str(command), path, version, statics)
