"""The server, on livereload's: pages from the live_site, a socket that tells each tab what concerns it, and who may ask at all."""

import asyncio
import json
import signal
import socket
import threading
import time
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import livereload
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.iostream import IOStream
from tornado.websocket import WebSocketClosedError

from generator.preview.builder import Builder
from generator.preview.connections import Connections, most_connections, patient_server
from generator.preview.live_site import LiveSite, View, file_name
from generator.preview.media_types import HTML
from generator.preview.messages import Card, Outcome
from generator.preview.ports import is_ours, is_own_origin
from generator.preview.tabs import heard_from
from generator.preview.watching import FolderWatcher
from generator.text import number_of

MOST_BYTES = 64 * 1024
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "briefing",
}

Handlers = list[
    tuple[str, type[web.RequestHandler]] | tuple[str, type[web.RequestHandler], dict[str, Any]]
]


class _Guarded(web.RequestHandler):
    """Answers nobody who came by another name: a page elsewhere may point a name of its own at this machine."""

    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        name = self.request.headers.get("Host", "")
        if not is_ours(name, self.settings["host"]):
            self.set_status(403)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(
                "the preview does not answer to this name; open the address that it printed\n"
            )

    def compute_etag(self) -> None:
        return None

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class _Pages(_Guarded):
    """Pages and files, from memory; only asked for, never changed."""

    def initialize(self, server: "PreviewServer") -> None:
        self.server = server

    async def get(self) -> None:
        live_site = self.server.live_site
        with self.server.connections.speaking(_stream(self)):
            while not live_site.is_settled(self.request.path):
                await self.server.settled.wait()
        view = live_site.view(self.request.path)
        self.set_status(view.status)
        if view.location:
            self.set_header("Location", view.location)
        self.set_header("Content-Type", view.type)
        self.set_header("Content-Length", str(len(view.body)))
        self.write(view.body)

    head = get


class _Socket(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """A tab: which page it shows, in which version; told when there is another."""

    def initialize(self, server: "PreviewServer") -> None:
        self.server = server
        self.path = ""
        self.knows: tuple[str, str] = ("", "")
        self.used = 0.0

    def prepare(self) -> None:
        super().prepare()
        # Decided here, before tornado: some of its versions let in who says `Sec-Fetch-Site: none`, whatever the origin.
        origin = self.request.headers.get("Origin")
        if not self._finished and origin is not None and not self.check_origin(origin):
            self.set_status(403)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish("this socket is for the preview's own pages\n")

    def check_origin(self, origin: str) -> bool:
        return is_own_origin(origin, self.request.headers.get("Host", ""))

    def open(self, *_: str, **__: str) -> None:
        self.server.connections.keep(self.ws_connection.stream)

    def on_message(self, message: str | bytes) -> None:
        heard = heard_from(message)
        if heard is None:
            self.close(1003, "not understood")
            return
        if heard.command == "info":
            self.path, self.knows, self.used = (
                heard.path,
                (heard.version, _statics_mark(heard.statics)),
                time.monotonic(),
            )
            LiveReloadHandler.waiters.add(self)
            self.server.tell(self, answer=True)
        elif heard.command == "used":
            self.used = time.monotonic()


def _stream(handler: web.RequestHandler) -> IOStream:
    return handler.request.connection.stream  # type: ignore[no-any-return, union-attr] # of HTTP/1, the only kind there is


class PreviewServer(livereload.Server):  # type: ignore[misc]
    """livereload's server with our pages, our watcher and a builder beside it."""

    def __init__(  # noqa: PLR0913 - the parts that it joins
        self,
        live_site: LiveSite,
        watcher: FolderWatcher,
        builder: Builder,
        bound: list[socket.socket],
        host: str,
        *,
        follow: bool,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(watcher=watcher)
        self.live_site, self.builder, self.bound, self.host, self.follow, self.say = (
            live_site,
            builder,
            bound,
            host,
            follow,
            say,
        )
        self.connections = Connections(most_connections())
        self.settled = asyncio.Event()  # no build is half shown
        self._wanted = threading.Event()
        watcher.tell = self._wanted.set

    def run(self, open_address: str) -> None:
        """Serve until a signal to end."""
        if open_address:
            threading.Thread(target=webbrowser.open, args=(open_address,), daemon=True).start()
        self.serve(host=self.host)

    def application(self, *_: Any, **__: Any) -> None:
        """What livereload calls before its loop starts."""
        LiveReloadHandler.watcher = self.watcher
        application = web.Application(
            self.get_web_handlers(""),
            default_handler_class=_Guarded,
            host=self.host,
            log_function=lambda _: None,
            websocket_ping_interval=15,
            websocket_max_message_size=MOST_BYTES,
        )
        patient_server(application, self.connections, MOST_BYTES).add_sockets(self.bound)
        loop = asyncio.get_event_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):
                loop.add_signal_handler(each, loop.stop)
        threading.Thread(target=self._build_for_ever, args=(loop,), daemon=True).start()

    def get_web_handlers(self, _script: str) -> Handlers:
        """The socket and everything else."""
        return [(r"/livereload", _Socket, {"server": self}), (r".*", _Pages, {"server": self})]

    def _setup_logging(self) -> None:
        """We say ourselves what an author wants to know."""

    def _build_for_ever(self, loop: asyncio.AbstractEventLoop) -> None:
        held: Outcome | None = None
        while True:
            self._wanted.wait()
            self._wanted.clear()
            tabs = tuple(LiveReloadHandler.waiters)
            outcome = self.builder.build(
                [file_name(each.path) for each in tabs], partial(self._hand, loop)
            )
            if outcome.same and held:
                outcome = held
            # Half of a checkout is not worth an alarm, if the other half has been seen to come already.
            if not outcome.good and self._wanted.is_set() and held is None:
                held = outcome
                continue
            held = None
            self._hand(loop, outcome)

    def _hand(self, loop: asyncio.AbstractEventLoop, outcome: Outcome) -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(self.take, outcome)

    def take(self, outcome: Outcome) -> None:
        """Show what came of a build."""
        if outcome.same:
            return
        if outcome.partial:
            self.settled.clear()
            self.live_site.take_early(outcome)
            self._tell_all()
            return
        self.settled.set()
        first = not self.live_site.current.files
        self.live_site.take(outcome, time.strftime("%H:%M:%S"))
        if not first or not outcome.good:
            self._report(outcome)
        self._tell_all()
        if self.follow and outcome.edited:
            self._lead(outcome.edited)

    def _tell_all(self) -> None:
        for each in sorted(LiveReloadHandler.waiters, key=id):
            if self.live_site.is_settled(each.path):
                self.tell(each)

    def tell(self, tab: _Socket, *, answer: bool = False) -> None:
        """Tell a tab which version of its page there is, if it does not know, or asked."""
        view: View = self.live_site.view(tab.path)
        statics = dict(self.live_site.current.statics)
        now = (view.version, _statics_mark(statics))
        if view.type == HTML and (answer or now != tab.knows):
            tab.knows = now
            _send(tab, {"command": "changed", "version": view.version, "statics": statics})

    def _lead(self, place: str) -> None:
        """The tab used last goes where the edit is to be seen."""
        tabs = sorted(LiveReloadHandler.waiters, key=lambda each: each.used)
        if tabs:
            _send(tabs[-1], {"command": "follow", "at": f"/{place}"})

    def _report(self, outcome: Outcome) -> None:
        now = time.strftime("%H:%M:%S")
        if outcome.good:
            differ = len(outcome.changed) + len(outcome.removed)
            self.say(f"{now} built in {outcome.seconds:.2f} s, {number_of(differ, 'file')} changed")
            return
        errors = [each for each in outcome.cards if each.severity == "error"]
        for each in errors:
            self.say(f"{now} {_line(each)}")


def _statics_mark(statics: Mapping[str, object]) -> str:
    return json.dumps(statics, sort_keys=True)


def _send(tab: _Socket, message: dict[str, object]) -> None:
    with suppress(WebSocketClosedError):  # the tab has gone: its own on_close forgets it
        tab.write_message(message).add_done_callback(_noted)


def _noted(sent: "asyncio.Future[None]") -> None:
    """Take note that a tab may have gone while the message was on its way; what nobody takes note of is printed."""
    if (
        not sent.cancelled()
        and (error := sent.exception())
        and not isinstance(error, WebSocketClosedError)
    ):
        raise error


def _line(card: Card) -> str:
    place = f"{card.path}:{card.line}:{card.column}: " if card.path else ""
    return f"{place}{card.severity}: {card.message}" + (f" [{card.code}]" if card.code else "")
