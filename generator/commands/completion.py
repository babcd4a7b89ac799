"""completion: what a shell needs to complete the command."""

import argparse
from collections.abc import Iterator

import shtab

from generator.commands.arguments import VERBS, parser_of
from generator.commands.exit_status import CLEAN
from generator.problems import CODES

SHELLS = ("bash", "zsh", "fish")
MORE = """Prints a script. For this session: source <(briefing completion bash).
To keep it: briefing completion bash > ~/.local/share/bash-completion/completions/briefing,
briefing completion zsh > ~/.zfunc/_briefing, or
briefing completion fish > ~/.config/fish/completions/briefing.fish."""
_FOLDERS = ("DIR", "SITE", "A", "B")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run(options: argparse.Namespace) -> int:
    """Print the script of a shell."""
    print(script(options.shell), end="")
    return CLEAN


def script(shell: str) -> str:
    """Return what a shell is to run so that it completes verbs, options, files and codes."""
    parser = parser_of(VERBS)
    for action in _actions(parser):
        _say_how(action)
    written: str = shtab.complete(parser, shell=shell)
    return written.rstrip("\n") + "\n"


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments of all verbs."""
    for action in parser._actions:  # noqa: SLF001 - as shtab itself
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for own in action.choices.values():
                yield from own._actions  # noqa: SLF001
        else:
            yield action


def _say_how(action: argparse.Action) -> None:
    """Say what completes an argument: files, folders, or the codes of problems."""
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    first = metavar.removeprefix("[article] ").partition(" ")[0]
    is_slug = first == "SLUG" and not action.option_strings  # the path of its file does as well
    if first in ("SEED", "FILE") or is_slug:
        action.complete = shtab.FILE  # type: ignore[attr-defined]
    elif first in _FOLDERS:
        action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    elif metavar == "CODE":
        action.choices = sorted(CODES)
