"""The preview: watches a project, builds it in another process, serves the last good build.

It knows no YAML and no Jinja.
"""

import secrets
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from generator.preview.editors import Editor, editor
from generator.preview.messages import BuildRequest, Outcome
from generator.preview.voice import unheard
from generator.reading import folder
from generator.time_limit import TIME_LIMIT

USAGE = 2
OWN_FILES = "preview/static"  # our style and script


class PreviewOptions(Struct, frozen=True, kw_only=True):
    """How the author wants the preview to behave."""

    root: Path
    host: str = "127.0.0.1"
    port: int | None = None  # None: 8000 or the next free one
    editor: str = ""  # its name, or a pattern of addresses
    strict: bool = False
    follow: bool = False  # lead the tab in use to what was edited
    follow_links: bool = False  # read what links lead to outside the project
    open_browser: bool = False
    remembers: bool = True  # uses and leaves what is kept in .briefing/cache/
    poll: bool = False  # look for changes instead of waiting for the system's events
    time_limit: float = TIME_LIMIT  # seconds that one page may take


def preview(options: PreviewOptions) -> int:
    """Serve a project until interrupted, and return the exit status."""
    # Imported here: the builder's process imports this package too, and needs no server.
    from generator.preview.ports import bound_sockets  # noqa: PLC0415

    try:
        chosen = editor(options.editor, options.root)
        sockets = bound_sockets(options.host, options.port)
    except ValueError as error:
        _say(f"briefing: {error}", sys.stderr)
        return USAGE
    try:
        with unheard():
            _serve(options, sockets, chosen)
    except KeyboardInterrupt:
        pass
    finally:
        for bound in sockets:
            bound.close()
    return 0


def _serve(options: PreviewOptions, sockets: list[socket.socket], chosen: Editor) -> None:
    # Imported here, so that a busy port is reported at once.
    from generator.preview.annotations import Annotating  # noqa: PLC0415
    from generator.preview.builder import Builder  # noqa: PLC0415
    from generator.preview.live_site import LiveSite  # noqa: PLC0415
    from generator.preview.overlay import Overlay  # noqa: PLC0415
    from generator.preview.ports import address_of, is_everywhere  # noqa: PLC0415
    from generator.preview.serving import PreviewServer  # noqa: PLC0415
    from generator.preview.watching import FolderWatcher  # noqa: PLC0415

    root, follow_links = options.root, options.follow_links
    builder = Builder(
        BuildRequest(str(root), options.strict, options.time_limit, follow_links, options.remembers)
    )
    address = address_of(options.host, sockets)

    def begin(first: Outcome) -> None:
        _tell(address, is_good=first.good, is_everywhere=is_everywhere(sockets))
        if options.open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    try:
        annotating = Annotating(root, secrets.token_urlsafe(), follow_links=follow_links)
        live_site = LiveSite(folder.shipped(OWN_FILES), Overlay(chosen, annotating.token))
        watcher = FolderWatcher(root, poll=options.poll, follow_links=follow_links)
        server = PreviewServer(
            live_site,
            watcher,
            builder,
            sockets,
            annotating,
            options.host,
            follow=options.follow,
            say=_say,
            begin=begin,
        )
        server.run()
    finally:
        builder.end()


def _tell(address: str, *, is_good: bool, is_everywhere: bool) -> None:
    """Print where the preview can be opened."""
    if not is_good:
        _say("the first build failed; fix what is listed: the preview waits and shows it")
    _say(address)
    if is_everywhere:
        _say(
            "every machine that can reach this one can open it there too, by this machine's address"
        )


def _say(words: str, stream: TextIO | None = None) -> None:
    with suppress(OSError, ValueError):
        print(words, file=stream or sys.stdout, flush=True)
