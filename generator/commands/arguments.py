"""The command line: which verbs there are, and what a line asks for."""

import argparse
from collections.abc import Collection, Sequence
from importlib import import_module
from typing import NoReturn

from generator import __version__
from generator.commands.exit_status import USAGE

_DESCRIPTION = """\
Turn source articles and annotations into a static site on which every fact, figure, quote, role and
relation is one click from the sentence it came from. Nothing is published that the sources do not
say.
"""
_EPILOG = """\
a day's work:
  briefing init DIR        make a project that builds
  briefing new seeds/X     begin the annotation of a source article
  briefing preview         write with the site beside you
  briefing check           everything that needs fixing
  briefing build           publish to site/

exit status: 0 published or clean (warnings allowed), 1 errors, 2 the command was used wrongly.
Every verb has its own help: briefing build --help
"""


_INDENT = 4  # columns before a verb in the help


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are two lines."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where help is."""
        self.exit(USAGE, f"{self.prog}: {message}\nsee: {self.prog} --help\n")


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Return what lays out help, with room for the longest verb: argparse forgets its indent."""
    formatter = argparse.RawDescriptionHelpFormatter(prog)
    formatter._action_max_length = _INDENT + max(map(len, VERBS))  # noqa: SLF001
    return formatter


# Words of other tools for what our verbs do.
_OTHER_WORDS = {
    "serve": "preview",
    "watch": "preview",
    "deploy": "build",
    "publish": "build",
    "generate": "build",
    "lint": "check",
}


VERBS = {
    "build": "check everything and publish the site",
    "check": "check everything and publish nothing",
    "preview": "show the site while you write",
    "init": "make a new project that builds",
    "new": "begin an annotation, an actor, a topic, a question or a briefing",
    "add": "turn documents into seeds, and keep the originals",
    "draft": "propose the annotation of a seed",
    "list": "list what the project has",
    "why": "say what a page was made of and why it was drawn",
    "pin": "write the sha256 of seeds into their annotations",
    "verify": "find every passage of a published site again",
    "coverage": "show what of the seeds is not annotated yet",
    "record": "write down what has changed in what the site says",
    "export": "write what the site says for other programs, with a database",
    "diff": "print what two published sites differ in",
    "completion": "print what completes this command in a shell",
    "explain": "explain a problem's code",
}


def asked(words: Sequence[str]) -> argparse.Namespace:
    """Return the arguments of a command line, with the verb's function as `run`.

    `help VERB` is `VERB --help`. A line that cannot be understood ends the program.
    """
    match list(words):
        case ["help"]:
            words = ["--help"]
        case ["help", verb, *_] if not verb.startswith("-"):
            words = [verb, "--help"]
    verb = words[0] if words and not words[0].startswith("-") else ""
    parser = parser_for(verb)
    if verb and verb not in VERBS:
        parser.exit(USAGE, _unknown_verb(verb))
    return parser.parse_args(words)


def _unknown_verb(verb: str) -> str:
    from generator.problems import nearest  # not for --help, which is to be quick

    meant = _OTHER_WORDS.get(verb) or nearest(verb, VERBS)
    advice = f"hint: did you mean `{meant}`?" if meant else "see: briefing --help"
    return f"briefing: there is no verb {verb!r}\n{advice}\n"


def parser_for(verb: str) -> argparse.ArgumentParser:
    """Return the parser of a line that begins with a verb; options follow the verb.

    Only the module of that verb is imported, so that a verb costs only what it needs.
    """
    return parser_of((verb,))


def parser_of(known: Collection[str]) -> argparse.ArgumentParser:
    """Return a parser of all verbs that knows the options of some."""
    parser = _Parser(
        prog="briefing",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=_formatter,
    )
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    verbs = parser.add_subparsers(title="commands", metavar="VERB", required=True, dest="verb")
    for name, summary in VERBS.items():
        # No abbreviations: `build --follow` must not turn out to be `--follow-links`.
        own = verbs.add_parser(name, help=summary, allow_abbrev=False)
        if name in known:
            command = import_module(f"generator.commands.{name}")
            own.description = f"{summary[0].upper()}{summary[1:]}. {command.MORE}".strip()
            own.set_defaults(run=command.run)
            command.add_arguments(own)
    return parser
