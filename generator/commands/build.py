"""build: check everything, and publish if there is no error."""

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from generator import problem_formats
from generator.commands.exit_status import CLEAN, ERRORS, USAGE
from generator.commands.options import add_problem_format, add_project, add_strict
from generator.commands.receipts import Outcome, publish_project
from generator.commands.remembering import add_remembering, workers_of
from generator.commands.terminal import ProgressLine, root_of, show, tell, wrong
from generator.garbage import without_collections
from generator.printing import silence
from generator.problems import Problem, has_errors
from generator.publishing.author_files import refresh
from generator.publishing.disk.outputs import complaint
from generator.publishing.disk.publication import Publication
from generator.publishing.output import fill_and_commit
from generator.publishing.sink import Sink
from generator.reading import folder
from generator.text import number_of
from generator.workers import Workers

MORE = "Nothing is written while there is an error."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    add_problem_format(parser)
    add_strict(parser)
    add_remembering(parser)
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="where to publish (default: site/ in the project)",
    )


@without_collections()
def run(options: argparse.Namespace) -> int:
    """Publish, if there is no error."""
    root = root_of(options)
    if root is None:
        return USAGE
    output = Path(options.output or root / "site").absolute()
    sources = folder.linked_folders(root) if options.follow_links else ()
    if reason := complaint(output, root, sources):
        message = f"nothing can be published to {_as_typed(output)}: {reason}"
        return wrong(message, "choose another --output")
    with workers_of(options) as workers:
        return _publish(root, output, options, workers)


def _publish(root: Path, output: Path, options: argparse.Namespace, workers: Workers) -> int:
    started_at = time.monotonic()
    publication = Publication(output, tell)
    outcome: list[tuple[Outcome, Mapping[str, bytes]]] = []

    def fill(sink: Sink) -> bool:
        progress = ProgressLine()
        outcome.append(publish_project(root, options, workers, sink, progress))
        progress.end()
        return outcome[0][0].is_sound

    try:
        disk_problems = fill_and_commit(publication, root, fill)
        result, texts = outcome[0]
        problems = [*result.problems, *disk_problems]
        refresh(result.schemas, root, output)
        show(problems, texts, options.format)
        if options.format == "text":
            seconds = time.monotonic() - started_at
            _summarize(result, problems, publication, seconds)
        sys.stdout.flush()
    except KeyboardInterrupt:
        if not publication.is_finished:
            raise
        with suppress(OSError):
            silence(sys.stdout)  # whoever ends us now waits for no report
        tell("the new site is in place")
    return ERRORS if has_errors(problems) else CLEAN


def _summarize(
    result: Outcome, problems: Sequence[Problem], publication: Publication, seconds: float
) -> None:
    """Print what has been published, or what became of the published site."""
    summary = problem_formats.summary(problems)
    output = publication.output
    place = _as_typed(output)
    if not has_errors(problems):
        files = number_of(publication.count, "file")
        print(f"published {files} to {place} in {seconds:.2f} s: {result.counts}; {summary}")
    elif any(problem.code == "half-published" for problem in problems):
        print(f"{summary}; {place} holds files of two versions", file=sys.stderr)
    else:
        state = "stays as it was" if os.path.lexists(output) else "was not made"
        print(f"{summary}; nothing was published, {place} {state}", file=sys.stderr)


def _as_typed(path: Path) -> str:
    """Return a path as the author would type it; a folder, even a future one, ends in a slash."""
    here = Path.cwd()
    words = path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
    is_file = os.path.lexists(path) and not os.path.isdir(path)
    return words if words.endswith("/") or is_file else f"{words}/"
