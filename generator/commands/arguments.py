"""The words of the command line."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from generator import __version__
from generator.commands import asking, building, writing
from generator.commands.terminal import USAGE
from generator.problems import nearest
from generator.time_limit import PATIENCE

_DESCRIPTION = """\
Turn source articles and annotations into a static site on which every fact, figure, quote, role and
relation is one click from the sentence it came from. Nothing is published that the sources do not say.
"""
_EPILOG = """\
a day's work:
  briefing init DIR        make a project that builds
  briefing new seeds/X     begin the annotation of a source article
  briefing preview         write with the site beside you
  briefing check           everything that needs mending
  briefing build           publish to site/

exit status: 0 published or clean (warnings allowed), 1 errors, 2 the command was used wrongly.
Every verb has its own help: briefing build --help
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are two lines."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where help is."""
        self.exit(USAGE, f"{self.prog}: {message}\nsee: {self.prog} --help\n")


# Words of other tools for what our verbs do.
_OTHER_WORDS = {
    "serve": "preview",
    "watch": "preview",
    "deploy": "build",
    "publish": "build",
    "generate": "build",
    "lint": "check",
}


def asked(words: Sequence[str]) -> argparse.Namespace:
    """Return what a command line asks for; `help VERB` is `VERB --help`. Ends the program where it asks for nothing that there is."""
    match list(words):
        case ["help"]:
            words = ["--help"]
        case ["help", verb, *_] if not verb.startswith("-"):
            words = [verb, "--help"]
    made = parser()
    if words and not words[0].startswith("-") and words[0] not in _verbs(made):
        meant = _OTHER_WORDS.get(words[0]) or nearest(words[0], _verbs(made))
        made.exit(
            USAGE,
            f"briefing: there is no verb {words[0]!r}\n"
            + (f"hint: did you mean `{meant}`?\n" if meant else "see: briefing --help\n"),
        )
    return made.parse_args(words)


def _verbs(made: argparse.ArgumentParser) -> list[str]:
    subparsers = [action for action in made._actions if action.dest == "verb"]  # noqa: SLF001 - argparse has no other way
    return [name for action in subparsers for name in action.choices or ()]


def parser() -> argparse.ArgumentParser:
    """The command's verbs and options; options follow the verb."""
    made = _Parser(
        prog="briefing",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"briefing {__version__}")
    verbs = made.add_subparsers(title="commands", metavar="VERB", required=True, dest="verb")

    def verb(
        name: str, run: Callable[[argparse.Namespace], int], words: str, more: str = ""
    ) -> argparse.ArgumentParser:
        description = f"{words[0].upper()}{words[1:]}. {more}".strip()
        # No abbreviations: `build --follow` must not turn out to be `--follow-links`.
        one = verbs.add_parser(name, help=words, description=description, allow_abbrev=False)
        one.set_defaults(run=run)
        return one

    build = verb(
        "build",
        building.build,
        "check everything and publish the site",
        "Nothing is written while an error stands.",
    )
    check = verb(
        "check",
        building.check,
        "check everything and publish nothing",
        "Accepted warnings are listed too.",
    )
    preview = verb(
        "preview",
        building.preview,
        "show the site while you write",
        "Rebuilds on every save; never writes to site/.",
    )
    init = verb("init", writing.init, "make a new project that builds", "Never writes over a file.")
    new = verb(
        "new",
        writing.new,
        "begin the annotation of a seed",
        "Makes content/articles/SLUG.yaml, as a draft.",
    )
    listing = verb("list", asking.list_, "list what the project has")
    pin = verb(
        "pin",
        writing.pin,
        "write the sha256 of seeds into their annotations",
        "Comments and layout stay.",
    )
    cover = verb(
        "coverage",
        asking.coverage,
        "show what of the seeds is not annotated yet",
        "Never a problem: it is yours to decide.",
    )
    explain = verb(
        "explain",
        asking.explain,
        "explain a problem's code",
        "CODE/RULE: one rule of it. Without a code, all codes.",
    )
    for each in (build, check, preview, new, listing, pin, cover):
        each.add_argument(
            "--root",
            type=Path,
            metavar="DIR",
            help="the project's folder (default: the nearest parent with content/site.yaml)",
        )
        each.add_argument(
            "--follow-links",
            action="store_true",
            help="read what links lead to outside the project, too",
        )
    for each in (build, check):
        each.add_argument(
            "--format",
            choices=("text", "json", "github", "sarif"),
            default="text",
            help="how problems are shown (default: text)",
        )
    for each in (build, check, preview):
        each.add_argument("--strict", action="store_true", help="make warnings errors")
    build.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="where to publish (default: site/ in the project)",
    )
    preview.add_argument(
        "--port",
        type=_port,
        metavar="N",
        help="the port to serve on (default: 8000, or the next free one)",
    )
    preview.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="the address to serve on (default: 127.0.0.1)",
    )
    preview.add_argument("--open", action="store_true", help="open the site in a browser")
    preview.add_argument(
        "--editor",
        default="",
        metavar="NAME",
        help="make places links into an editor: vscode, cursor, zed, idea, sublime ... or an address with {path}",
    )
    preview.add_argument(
        "--follow", action="store_true", help="lead the tab in use to whatever is edited"
    )
    preview.add_argument(
        "--poll",
        action="store_true",
        help="look for changes, where the system does not tell of them",
    )
    preview.add_argument(
        "--patience",
        type=_seconds,
        default=PATIENCE,
        metavar="SECONDS",
        help="how long one page may take to draw (default: 10)",
    )
    init.add_argument("directory", type=Path, metavar="DIR")
    new.add_argument("seed", metavar="SEED", help="a file in seeds/")
    new.add_argument(
        "--slug", metavar="SLUG", help="the article's address (default: from its first words)"
    )
    listing.add_argument(
        "what",
        nargs="?",
        choices=("articles", "actors", "topics", "questions", "briefings", "pages", "seeds"),
        help="one kind only",
    )
    listing.add_argument("--format", choices=("text", "json"), default="text")
    pin.add_argument(
        "slugs", nargs="*", metavar="SLUG", help="annotations by the names of their files"
    )
    cover.add_argument(
        "slugs", nargs="*", metavar="SLUG", help="articles (default: all, drafts included)"
    )
    cover.add_argument("--format", choices=("text", "json"), default="text")
    explain.add_argument("code", nargs="?", metavar="CODE")
    return made


def _port(words: str) -> int:
    if words.isdigit() and 0 <= int(words) <= 65535:  # noqa: PLR2004 - the ports there are
        return int(words)
    msg = f"{words!r} is no port: 0 to 65535"
    raise argparse.ArgumentTypeError(msg)


def _seconds(words: str) -> float:
    try:
        seconds = float(words)
    except ValueError:
        seconds = 0.0
    if 0 < seconds < 86_400:  # noqa: PLR2004 - a day
        return seconds
    msg = f"{words!r} is no number of seconds"
    raise argparse.ArgumentTypeError(msg)
