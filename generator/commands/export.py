"""export: write what the site says for other programs, with a database."""

import argparse
import os
from functools import partial
from pathlib import Path

from generator.briefing.model.content import Briefing
from generator.commands.exit_status import CLEAN, ERRORS, USAGE
from generator.commands.options import add_problem_format, add_project, add_strict
from generator.commands.project_build import build_project
from generator.commands.remembering import add_remembering
from generator.commands.terminal import root_of, show, tell, wrong
from generator.garbage import without_collections
from generator.problems import has_errors
from generator.publishing.disk import manifest
from generator.publishing.disk.outputs import complaint
from generator.publishing.disk.publication import FOLDER, Publication
from generator.publishing.exports.database import FILE as DATABASE
from generator.publishing.exports.folder import exported_files
from generator.publishing.output import fill_and_commit
from generator.publishing.sink import DiscardingSink, Sink
from generator.reading import folder
from generator.text import number_of

MORE = "Everything is checked first, as by `check`; nothing is written while there is an error."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    parser.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        required=True,
        help="where to write: a new folder, or that of an earlier export, which is renewed",
    )
    add_problem_format(parser)
    add_strict(parser)
    add_remembering(parser)


@without_collections()
def run(options: argparse.Namespace) -> int:
    """Write the exports, if there is no error, and return the exit status."""
    root = root_of(options)
    if root is None:
        return USAGE
    sources = folder.linked_folders(root) if options.follow_links else ()
    target = options.to.absolute()
    if reason := _objection(target) or complaint(target, root, sources):
        return wrong(f"nothing can be exported to {options.to}: {reason}", "choose another folder")
    result, texts = build_project(root, options, DiscardingSink())
    publication = Publication(target, tell)
    problems = list(result.problems)
    if result.found and result.is_sound:
        fill = partial(_fill, result.found)
        problems += fill_and_commit(publication, root, fill)
    show(problems, texts, options.format)
    if has_errors(problems):
        return ERRORS
    if options.format == "text":
        print(f"exported {number_of(publication.count, 'file')} to {options.to}")
    return CLEAN


def _fill(briefing: Briefing, sink: Sink) -> bool:
    for path, data in exported_files(briefing, folder.shipped("templates")):
        sink.write(path, data)
    return True


def _objection(target: Path) -> str:
    """Return why a folder must not be written to, or an empty string."""
    if not os.path.lexists(target):
        return ""
    if not os.path.exists(target):
        return "it is a link that leads nowhere"
    try:
        names = {path.name for path in target.iterdir()}
        if not names - {FOLDER}:  # what an export has left that was cut off
            return ""
        made = manifest.parsed((target / manifest.NAME).read_bytes()).files
    except NotADirectoryError:
        return "it is not a folder"
    except FileNotFoundError:
        made = {}
    except OSError as error:
        return str(error.strerror)
    return "" if DATABASE in made else "it is not empty, and was not made by `briefing export`"
