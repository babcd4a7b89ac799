"""Links that open a file in the author's editor, at the line."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

KNOWN = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "code": "vscode://file{path}:{line}:{column}",
    "vscode-insiders": "vscode-insiders://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "codium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "windsurf": "windsurf://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "subl": "subl://open?url=file://{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "mate": "txmt://open?url=file://{path}&line={line}&column={column}",
}
_DANGEROUS = ("javascript:", "data:", "vbscript:")


class Editor(Struct, frozen=True):
    """How an editor is told to open a file; without a pattern there are no links."""

    pattern: str
    root: Path

    def link(self, path: str, line: int, column: int) -> str:
        """Return the address that opens a file of the project, or an empty string."""
        if not self.pattern:
            return ""
        full = quote((self.root / path).as_posix())
        return (
            self.pattern.replace("{path}", full)
            .replace("{line}", str(line))
            .replace("{column}", str(column))
        )


def editor(named: str, root: Path, environment: Mapping[str, str] = os.environ) -> Editor:
    """Return the editor of a name, or of an address with `{path}`; else that of the environment.

    Raises ValueError for an unknown name.
    """
    if "{path}" in named and "://" in named and not named.lower().startswith(_DANGEROUS):
        return Editor(named, root)
    if named and named not in KNOWN:
        known = ", ".join(KNOWN)
        address = "an address with {path}, {line} and {column}"
        msg = f"--editor {named} is not known: {known}, or {address}"
        raise ValueError(msg)
    return Editor(KNOWN.get(named or _used(environment), ""), root)


def _used(environment: Mapping[str, str]) -> str:
    if environment.get("TERM_PROGRAM") in ("vscode", "zed"):
        return environment["TERM_PROGRAM"]
    command = environment.get("VISUAL") or environment.get("EDITOR") or ""
    return Path(command.split(" ", maxsplit=1)[0]).name
