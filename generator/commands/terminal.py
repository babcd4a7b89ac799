"""What verbs share: the project's folder, how problems are shown, progress."""

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator import __version__, problem_formats
from generator.commands.exit_status import USAGE
from generator.problems import Problem
from generator.reading import folder

_QUIET, _BETWEEN = 1, 0.1  # seconds before the first line of progress, and between two


def wrong(message: str, hint: str = "") -> int:
    """Print how the command was used wrongly, and return the exit status for that."""
    print(f"briefing: {message}" + (f"\nhint: {hint}" if hint else ""), file=sys.stderr)
    return USAGE


def tell(words: str) -> None:
    """Print what goes on beside the work."""
    print(f"briefing: {words}", file=sys.stderr, flush=True)


def root_of(options: argparse.Namespace) -> Path | None:
    """Return the project's folder, or None after a message if there is none."""
    if options.root is not None:
        if os.path.isdir(options.root):
            return Path(options.root).resolve()
        wrong(f"{options.root} is not a folder")
        return None
    found = folder.project_root(Path.cwd())
    if found is None:
        wrong(
            "no project here: neither this folder nor one above it has content/site.yaml",
            "`briefing init DIR` makes a project",
        )
    return found


def _colour(stream: object) -> bool:
    return (
        not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
        and bool(getattr(stream, "isatty", bool)())
    )


def show(
    problems: Sequence[Problem], texts: Mapping[str, bytes], form: str, **more: object
) -> None:
    """Print problems in a format; text goes to standard error, the others to standard output."""
    if form == "json":
        sys.stdout.write(problem_formats.as_json(problems, texts, **more))
    elif form == "sarif":
        sys.stdout.write(problem_formats.as_sarif(problems, texts, __version__, problem_pages()))
    elif form == "github":
        sys.stdout.write(problem_formats.as_github(problems, texts))
    else:
        sys.stderr.write(problem_formats.as_text(problems, texts, colour=_colour(sys.stderr)))


def problem_pages() -> dict[str, str]:
    """Return the pages that explain problems, in Markdown, by code."""
    return {
        name.removesuffix(".md"): data.decode() for name, data in folder.shipped("problems").items()
    }


class ProgressLine:
    """A line on the terminal for work that takes more than a second; elsewhere nothing."""

    def __init__(self) -> None:
        self.started_at = self.shown_at = time.monotonic()
        self.watched = sys.stderr.isatty()
        self.drawn = False

    def __call__(self, doing: str, done: int, of: int) -> None:
        """Show how far the work has come."""
        now = time.monotonic()
        if self.watched and now - self.started_at > _QUIET and now - self.shown_at > _BETWEEN:
            self.shown_at, self.drawn = now, True
            print(f"\r{doing} {done:,} of {of:,}\033[K", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Wipe the line."""
        if self.drawn:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
