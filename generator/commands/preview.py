"""preview: the site while its author writes."""

import argparse

from generator.commands.exit_status import USAGE
from generator.commands.options import add_project, add_strict
from generator.commands.remembering import add_no_cache
from generator.commands.terminal import root_of
from generator.preview import PreviewOptions, preview
from generator.time_limit import TIME_LIMIT

MORE = "Rebuilds on every save; never writes to site/."
_LAST_PORT = 65_535
_DAY = 86_400


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    add_strict(parser)
    add_no_cache(parser)
    _add_address(parser)
    parser.add_argument("--open", action="store_true", help="open the site in a browser")
    parser.add_argument(
        "--editor",
        default="",
        metavar="NAME",
        help="make places links into an editor: vscode, cursor, zed, idea, sublime ... "
        "or an address with {path}",
    )
    parser.add_argument(
        "--follow", action="store_true", help="lead the tab in use to whatever is edited"
    )
    parser.add_argument(
        "--poll",
        action="store_true",
        help="look for changes, where the system does not report them",
    )
    parser.add_argument(
        "--time-limit",
        "--patience",
        type=_seconds,
        default=TIME_LIMIT,
        metavar="SECONDS",
        help="how long one page may take to draw (default: 10)",
    )


def _add_address(parser: argparse.ArgumentParser) -> None:
    """Add where the preview can be reached."""
    parser.add_argument(
        "--port",
        type=_port,
        metavar="N",
        help="the port to serve on (default: 8000, or the next free one)",
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="the address to serve on (default: 127.0.0.1)",
    )


def run(options: argparse.Namespace) -> int:
    """Serve the site until interrupted."""
    root = root_of(options)
    if root is None:
        return USAGE
    return preview(
        PreviewOptions(
            root=root,
            host=options.host,
            port=options.port,
            editor=options.editor,
            strict=options.strict,
            follow=options.follow,
            follow_links=options.follow_links,
            open_browser=options.open,
            poll=options.poll,
            time_limit=options.time_limit,
            remembers=not options.no_cache,
        )
    )


def _port(words: str) -> int:
    if words.isdigit() and 0 <= int(words) <= _LAST_PORT:
        return int(words)
    msg = f"{words!r} is not a port: 0 to {_LAST_PORT}"
    raise argparse.ArgumentTypeError(msg)


def _seconds(words: str) -> float:
    try:
        seconds = float(words)
    except ValueError:
        seconds = 0.0
    if 0 < seconds < _DAY:
        return seconds
    msg = f"{words!r} is not a number of seconds"
    raise argparse.ArgumentTypeError(msg)
