"""verify: find every passage of a published site again."""

import argparse
import os
import sys

from generator import problem_formats
from generator.commands.exit_status import CLEAN, ERRORS
from generator.commands.options import add_problem_format
from generator.commands.terminal import show, wrong
from generator.problems import has_errors
from generator.verifying.checks import faults
from generator.verifying.reader import is_address, reader

MORE = "It needs nothing but the published files. data/verify.py in the site does the same."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("site", metavar="SITE", help="a folder, or an address: https://...")
    add_problem_format(parser)


def run(options: argparse.Namespace) -> int:
    """Check the site, print what does not hold, and return the exit status."""
    if not is_address(options.site) and not os.path.isdir(options.site):
        return wrong(f"{options.site} is neither a folder nor a web address")
    found = list(faults(reader(options.site)))
    show(found, {}, options.format)
    if options.format == "text":
        summary = problem_formats.summary(found)
        is_sound = not has_errors(found)
        holds = "every file, passage, quote and link holds"
        state = holds if is_sound else "the site does not hold"
        print(f"{state}; {summary}", file=sys.stdout if is_sound else sys.stderr)
    return ERRORS if has_errors(found) else CLEAN
