"""The command: arguments in, problems and exit status out; knows no YAML and no Jinja."""

import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from generator.verbs.arguments import parser
from generator.verbs.terminal import ERRORS, INTERRUPTED


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status."""
    options = parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _terminated)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\nbriefing: interrupted; what was published stays as it was", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone: nothing more to say, and Python must not say so at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ERRORS
    return status


def _terminated(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
