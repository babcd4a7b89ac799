"""The command: arguments in, problems and exit status out; knows no YAML and no Jinja."""

import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from generator.commands.exit_status import ERRORS, INTERRUPTED
from generator.printing import open_closed, silence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    heed_signals()
    open_closed()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows only ASCII gets escapes, never a traceback.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
        _settle()
    except KeyboardInterrupt:
        print("\nbriefing: interrupted; what was published stays as it was", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        if error.filename is not None:
            raise  # of a file, which is none of ours to explain here
        silence(sys.stdout)  # what read our output has gone, or has no room
        if not isinstance(error, BrokenPipeError):
            with suppress(OSError):
                print(
                    f"briefing: standard output cannot be written: {error.strerror}",
                    file=sys.stderr,
                )
        return ERRORS
    return status


def run(arguments: Sequence[str]) -> int:
    """Run one verb and return its exit status, without touching the signals of the process."""
    # Imported here, so that an interruption while modules are imported is as quiet as any other.
    from generator.commands.arguments import asked
    from generator.executors.unusable import UnusableClusterError

    options = asked(arguments)
    try:
        status: int = options.run(options)
    except UnusableClusterError as error:
        from generator.commands.terminal import wrong

        return wrong(error.message, error.hint)
    return status


def _settle() -> None:
    """Ignore SIGINT and SIGTERM from here on, so that neither changes the exit status."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def heed_signals() -> None:
    """End by KeyboardInterrupt on Ctrl-C and SIGTERM.

    Python ignores the exception while it removes an object: then we raise it again.
    """
    signal.signal(signal.SIGTERM, _terminated)
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _terminated)
        sys.unraisablehook = _again


def _again(ignored: "sys.UnraisableHookArgs") -> None:
    if ignored.exc_type is KeyboardInterrupt:
        signal.setitimer(signal.ITIMER_REAL, 0.001)
    else:
        sys.__unraisablehook__(ignored)


def _terminated(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
