"""The preview: watch, rebuild in a process of its own, serve the last good build from memory; knows no YAML and no Jinja."""

import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from generator.preview.editors import Editor, editor
from generator.preview.voice import unheard
from generator.reading import folder
from generator.time_limit import PATIENCE

USAGE = 2


class Wishes(Struct, frozen=True):
    """How the author wants the preview to behave."""

    strict: bool = False
    follow: bool = False  # lead the tab in use to what was edited
    follow_links: bool = False  # read what links lead to outside the project
    open_browser: bool = False
    poll: bool = False  # look for changes rather than be told of them
    patience: float = PATIENCE  # seconds that one page may take


def preview(  # noqa: PLR0913 - what one may wish for
    root: Path,
    *,
    host: str,
    port: int | None,
    strict: bool = False,
    open_browser: bool = False,
    editor_named: str = "",
    follow: bool = False,
    follow_links: bool = False,
    poll: bool = False,
    patience: float = PATIENCE,
) -> int:
    """Serve a project until interrupted; the exit status."""
    # Imported here: the builder's process passes this way too, and needs no server.
    from generator.preview.ports import Unservable, sockets  # noqa: PLC0415

    wishes = Wishes(strict, follow, follow_links, open_browser, poll, patience)
    try:
        chosen = editor(editor_named, root)
        bound = sockets(host, port)
    except (Unservable, ValueError) as error:
        _say(f"briefing: {error}", sys.stderr)
        return USAGE
    try:
        with unheard():
            _serve(root, host, bound, chosen, wishes)
    except KeyboardInterrupt:
        pass
    finally:
        for each in bound:
            each.close()
    return 0


def _serve(
    root: Path, host: str, bound: list[socket.socket], chosen: Editor, wishes: Wishes
) -> None:
    # Imported here, so that a busy port is said at once.
    from generator.preview.builder import Builder  # noqa: PLC0415
    from generator.preview.live_site import LiveSite, assets  # noqa: PLC0415
    from generator.preview.ports import is_everywhere, spoken  # noqa: PLC0415
    from generator.preview.serving import PreviewServer  # noqa: PLC0415
    from generator.preview.watching import FolderWatcher  # noqa: PLC0415

    builder = Builder(root, wishes.strict, wishes.patience, follow_links=wishes.follow_links)
    try:
        live_site = LiveSite(assets(folder.shipped("templates")), chosen)
        watcher = FolderWatcher(root, poll=wishes.poll, follow_links=wishes.follow_links)
        server = PreviewServer(
            live_site, watcher, builder, bound, host, follow=wishes.follow, say=_say
        )
        first = builder.build()
        server.take(first)
        address = spoken(host, bound)
        if not first.good:
            _say("the first build failed; mend what is listed, the preview waits and shows it")
        _say(address)
        if is_everywhere(bound):
            _say(
                "every machine that can reach this one can open it there too, by this machine's address"
            )
        server.run(address if wishes.open_browser else "")
    finally:
        builder.end()


def _say(words: str, stream: TextIO | None = None) -> None:
    with suppress(OSError, ValueError):
        print(words, file=stream or sys.stdout, flush=True)
