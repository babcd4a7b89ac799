"""The preview: watch, rebuild, serve the last good build, from memory; knows no YAML and no Jinja."""

from pathlib import Path


def preview(root: Path, *, host: str, port: int | None, strict: bool, open_browser: bool) -> int:
    """Serve a project until interrupted; the exit status."""
    raise NotImplementedError((root, host, port, strict, open_browser))
