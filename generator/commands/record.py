"""record: write down what has changed in what the site says."""

import argparse
import os
import time
from collections.abc import Iterable
from pathlib import Path

from generator.briefing.assembly.assemble import briefing
from generator.cache import Cache
from generator.commands.exit_status import CLEAN, ERRORS, USAGE
from generator.commands.options import add_project
from generator.commands.terminal import root_of, show, wrong
from generator.problems import Problem, has_errors, sorted_by_place
from generator.publishing.author_files import rewrite, write_new
from generator.publishing.former_addresses import redirects
from generator.publishing.published_state import published_state
from generator.reading import folder
from generator.reading.languages import shipped_languages
from generator.reading.project import notes
from generator.record.files import appended
from generator.record.lines import Line, applied, difference
from generator.record.promise import broken, lost_addresses
from generator.text import number_of

_DIGITS = 11  # of a time that a date of four digits for the year can hold
MORE = "Lines are added to content/record/; `build` and `check` compare the content with them."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    parser.add_argument("--why", default="", metavar="WORDS", help="the reason of these changes")
    parser.add_argument(
        "--removed", action="store_true", help="addresses that are gone were removed; needs --why"
    )


def run(options: argparse.Namespace) -> int:
    """Write what has changed since the last call, and return the exit status."""
    root = root_of(options)
    if root is None:
        return USAGE
    if options.removed and not options.why.strip():
        return wrong("--removed needs --why: the pages of what was removed show the reason")
    texts, unread = folder.texts(root, follow_links=options.follow_links)
    cache = Cache(keeps=False)
    written, problems = notes(texts, unread, cache)
    found, more = briefing(written, shipped_languages().languages, cache, drafts=False)
    errors = _errors([*unread, *problems, *more])
    was = applied({}, written.record)
    now = published_state(found, cache) if found else {}
    moved = redirects(found) if found else {}
    if found and not options.removed:
        errors += _errors(broken(written.record, now, moved))
    if errors:
        show(sorted_by_place(errors), texts, "text")
        return ERRORS
    today = _today()
    if _is_before(today, written.record):
        return ERRORS
    changes = difference(was, now, today, " ".join(options.why.split()))
    return _written(changes, texts, root, len(lost_addresses(was, now, moved)))


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [found for found in problems if found.severity == "error"]


def _today() -> str:
    """Return the day of the record: that of SOURCE_DATE_EPOCH, or today's (UTC)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdecimal() and len(epoch) <= _DIGITS else time.time()
    return time.strftime("%Y-%m-%d", time.gmtime(seconds))


def _is_before(today: str, lines: Iterable[Line]) -> bool:
    """Whether the record has a later day, said in a message: of two lines the later one counts."""
    last = max((line.on for line in lines), default="")
    if last > today:
        hint = "set the clock of this machine, or SOURCE_DATE_EPOCH, or correct the later lines"
        wrong(f"the record has lines of {last}, and today is {today}", hint)
    return last > today


def _written(changes: list[Line], texts: dict[str, bytes], root: Path, removed: int) -> int:
    """Add lines to the record, say so, and return the exit status."""
    problems: list[Problem] = []
    for path, text in appended(texts, changes).items():
        write = rewrite(path, text, root) if path in texts else write_new({path: text}, root)
        problems.extend(write)
        if not write:
            print(f"recorded in {path}")
    show(problems, texts, "text")
    gone = f", of them {removed} with an address that was removed" if removed else ""
    print(f"{number_of(len(changes), 'change')}{gone}" if changes else "nothing has changed")
    return ERRORS if has_errors(problems) else CLEAN
