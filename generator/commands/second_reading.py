"""What `check` does with a second reader: its options, its opinions, and what it keeps of them."""

import argparse
import sys
from functools import partial
from pathlib import Path

from generator.briefing.assembly.assemble import articles_of
from generator.briefing.assembly.library import Library
from generator.briefing.model.opinions import SecondReader
from generator.briefing.model.project import Notes
from generator.briefing.second_reading import THRESHOLD, SecondReading, read_again
from generator.cache import Cache
from generator.commands.terminal import ProgressLine
from generator.reading.languages import shipped_languages
from generator.second_reader.reader import opened
from generator.second_reader.store import OpinionStore

Opened = tuple[SecondReader, OpinionStore]


def add_second_reader(parser: argparse.ArgumentParser) -> None:
    """Add which model reads facts once more, and what doubt is worth a warning."""
    parser.add_argument(
        "--second-reader",
        type=Path,
        metavar="DIR",
        help="let the NLI model in a folder read every fact beside its evidence, and warn",
    )
    parser.add_argument(
        "--second-reader-threshold",
        type=_share,
        default=THRESHOLD,
        metavar="SHARE",
        help=f"the doubt, from 0 to 1, from which on it warns (default: {THRESHOLD})",
    )


def _share(words: str) -> float:
    """Return a number above 0 and at most 1; what else is written is told by the parser."""
    share = float(words) if words.replace(".", "", 1).isdecimal() else 0
    if not 0 < share <= 1:
        msg = f"{words!r} is not a number above 0 and at most 1"
        raise argparse.ArgumentTypeError(msg)
    return share


def opened_reader(options: argparse.Namespace, root: Path) -> Opened | None:
    """Return the reader that is asked for, if one is; raise UnusableModelError."""
    return opened(options.second_reader, root) if options.second_reader else None


def reading(notes: Notes, asked: Opened, threshold: float) -> SecondReading:
    """Return what a reader doubts in a project, and say on standard error if that is not kept."""
    reader, store = asked
    line = ProgressLine()
    progress = partial(line, "asking the second reader")
    languages = shipped_languages().languages
    cache = Cache(keeps=False)
    cast, articles, _ = articles_of(notes, languages, cache)
    library = Library(articles, cast, languages, cache)
    found = read_again(notes, library, reader, threshold, progress)
    line.end()
    if store.failure:
        words = f"what the second reader found is not remembered: {store.failure}"
        print(f"briefing: warning: {words}", file=sys.stderr)
    return found
