"""init: a new project that builds."""

import argparse
import os
import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.commands.exit_status import CLEAN, ERRORS
from generator.commands.terminal import show, wrong
from generator.drafting.sample import (
    FOLDERS,
    OPTIONAL_FILES,
    SAMPLE_LANG,
    editor_files,
    empty_project_files,
    project_files,
)
from generator.publishing.author_files import make_folders, refresh, write_new
from generator.publishing.catalogues import languages
from generator.reading import folder
from generator.reading.values import LANGUAGE

MORE = (
    "Asks on a terminal for what no option says. Never writes over a file. The project gets "
    "the settings of editors, .gitignore and a workflow that checks and publishes, too."
)

_LONGEST_TOLD = 300  # characters of a file that is not written


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--title", metavar="TITLE", help="the title of the site")
    parser.add_argument(
        "--lang", metavar="LANG", help=f"the language of the site (default: {SAMPLE_LANG})"
    )
    begun = parser.add_mutually_exclusive_group()
    begun.add_argument(
        "--sample",
        dest="sample",
        action="store_true",
        default=None,
        help="with a small sample that shows every feature (the default, in English)",
    )
    begun.add_argument(
        "--empty",
        dest="sample",
        action="store_false",
        help="without any article: nothing need be deleted",
    )


def run(options: argparse.Namespace) -> int:
    """Make a project that builds."""
    directory: Path = options.directory
    if os.path.exists(directory) and not os.path.isdir(directory):
        return wrong(f"{directory} is a file, not a folder")
    if os.path.exists(directory / folder.MARK):
        return wrong(
            f"{directory} holds a project already", "`briefing new SEED` begins an annotation in it"
        )
    if sys.stdin.isatty() and sys.stdout.isatty():
        _ask(options)
    files = _files(options)
    return files if isinstance(files, int) else _make(files, directory)


def _answer(question: str) -> str:
    """Return what is typed; nothing where no more is to come."""
    try:
        return input(question).strip()
    except EOFError:
        return ""


def _ask(options: argparse.Namespace) -> None:
    """Ask for what the line leaves out; an empty answer takes the default."""
    is_silent = options.title is not None and options.lang and options.sample is not None
    if is_silent:
        return
    if options.title is None:
        options.title = _answer("Title of the site: ") or None
    if options.lang is None:
        known = ", ".join(sorted(languages()))
        options.lang = _answer(f"Language ({known} ...) [{SAMPLE_LANG}]: ") or SAMPLE_LANG
    if options.sample is None and _base(options.lang) == SAMPLE_LANG:
        answer = _answer("Begin with a sample that shows every feature? [Y/n]: ")
        options.sample = not answer.lower().startswith("n")


def _files(options: argparse.Namespace) -> Mapping[str, str] | int:
    """Return the files of what is asked for; after a message the exit status."""
    lang = options.lang or SAMPLE_LANG
    if not re.fullmatch(LANGUAGE, lang):
        return wrong(f"{lang!r} is not a language", "write its code: --lang de")
    is_english = _base(lang) == SAMPLE_LANG
    if options.sample and not is_english:
        return wrong("the sample is in English", f"--empty begins a project in `{lang}`")
    has_sample = is_english if options.sample is None else options.sample
    title = " ".join((options.title or "").split())
    if has_sample:
        return project_files(title)
    return empty_project_files(title or _title_of(options.directory), lang)


def _title_of(directory: Path) -> str:
    """Return a title made of the name of a folder."""
    words = directory.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Briefing"


def _base(lang: str) -> str:
    """Return a language without its region."""
    return lang.partition("-")[0].lower()


def _make(files: Mapping[str, str], directory: Path) -> int:
    """Write the files of a project, and say what to do next."""
    kept = [name for name in OPTIONAL_FILES if os.path.lexists(directory / name)]
    problems = write_new(
        {name: text for name, text in files.items() if name not in kept}, directory
    )
    show(problems, {}, "text")
    if problems:
        return ERRORS
    make_folders(FOLDERS, directory)
    refresh(editor_files(folder.texts(directory)[0]), directory)
    for name in kept:
        ours = " ".join(files[name].split())
        more = f"; ours would have said: {ours}" if len(ours) <= _LONGEST_TOLD else ""
        print(f"kept {name} as it is{more}")
    is_here = directory.resolve() == Path.cwd()
    place = "this folder" if is_here else str(directory)
    enter = "" if is_here else f"cd {shlex.quote(str(directory))} && "
    print(f"made a project in {place}; next: {enter}briefing build, or briefing preview")
    return CLEAN
