"""init: a new project that builds."""

import argparse
import os
import shlex
from pathlib import Path

from generator.commands.exit_status import CLEAN, ERRORS
from generator.commands.terminal import show, wrong
from generator.drafting.sample import OPTIONAL_FILES, editor_files, project_files
from generator.publishing.author_files import refresh, write_new
from generator.reading import folder

MORE = "Never writes over a file."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("directory", type=Path, metavar="DIR")


def run(options: argparse.Namespace) -> int:
    """Make a project that builds."""
    directory: Path = options.directory
    if os.path.exists(directory) and not os.path.isdir(directory):
        return wrong(f"{directory} is a file, not a folder")
    if os.path.exists(directory / folder.MARK):
        return wrong(
            f"{directory} holds a project already", "`briefing new SEED` begins an annotation in it"
        )
    files = project_files()
    kept = [name for name in OPTIONAL_FILES if os.path.lexists(directory / name)]
    problems = write_new(
        {name: text for name, text in files.items() if name not in kept}, directory
    )
    show(problems, {}, "text")
    if problems:
        return ERRORS
    refresh(editor_files(folder.texts(directory)[0]), directory)
    for name in kept:
        print(f"kept {name} as it is; ours would have said: {' '.join(files[name].split())}")
    is_here = directory.resolve() == Path.cwd()
    place = "this folder" if is_here else str(directory)
    enter = "" if is_here else f"cd {shlex.quote(str(directory))} && "
    print(f"made a project in {place}; next: {enter}briefing build, or briefing preview")
    return CLEAN
