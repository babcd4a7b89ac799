"""The server, on livereload's: serves the live site, builds after changes, tells tabs of it."""

import asyncio
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import livereload
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.websocket import WebSocketClosedError

from generator.preview.annotations import ACTIONS, Annotating, Annotations
from generator.preview.builder import Builder
from generator.preview.connections import Connections, most_connections, patient_server
from generator.preview.handlers import Guarded, Pages, TabSocket, statics_mark
from generator.preview.live_site import LiveSite, file_name
from generator.preview.media_types import HTML
from generator.preview.messages import Card, Outcome
from generator.preview.watching import FolderWatcher
from generator.text import number_of

MOST_BYTES = 64 * 1024  # of a message, and of a request's body
_PING = 15  # seconds

Handlers = list[tuple[str, type[web.RequestHandler], dict[str, Any]]]


class PreviewServer(livereload.Server):  # type: ignore[misc]
    """livereload's server with our pages, our watcher and a builder beside it."""

    def __init__(  # noqa: PLR0913 - the parts that it joins
        self,
        live_site: LiveSite,
        watcher: FolderWatcher,
        builder: Builder,
        sockets: list[socket.socket],
        annotating: Annotating,
        host: str,
        *,
        follow: bool,
        say: Callable[[str], None],
        begin: Callable[[Outcome], None],
    ) -> None:
        super().__init__(watcher=watcher)
        self.live_site = live_site
        self.connections = Connections(most_connections())
        self.settled = asyncio.Event()  # unset while some pages are of a build that goes on
        self._builder = builder
        self._sockets = sockets
        self._annotating = annotating
        self._host = host
        self._follow = follow
        self._say = say
        self._begin: Callable[[Outcome], None] | None = begin  # is told of the first outcome
        self._is_first = True  # no build has ended or was given up: the address says enough of it
        self._wanted = threading.Event()  # a build is
        watcher.tell = self._changed

    def run(self) -> None:
        """Serve until a signal to end."""
        self._wanted.set()
        self.serve(host=self._host)

    def application(self, *_: Any, **__: Any) -> None:
        """Listen, and begin to build; livereload calls this before its loop starts."""
        LiveReloadHandler.watcher = self.watcher
        application = web.Application(
            self.get_web_handlers(""),
            default_handler_class=Guarded,
            host=self._host,
            log_function=lambda _: None,
            websocket_ping_interval=_PING,
            websocket_max_message_size=MOST_BYTES,
        )
        patient_server(application, self.connections, MOST_BYTES).add_sockets(self._sockets)
        loop = asyncio.get_event_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):
                loop.add_signal_handler(number, loop.stop)
        threading.Thread(target=self._build_for_ever, args=(loop,), daemon=True).start()

    def get_web_handlers(self, _script: str) -> Handlers:
        """Return the socket, what writes annotations, and everything else."""
        return [
            (r"/livereload", TabSocket, {"server": self}),
            (ACTIONS, Annotations, {"annotating": self._annotating}),
            (r".*", Pages, {"server": self}),
        ]

    def _setup_logging(self) -> None:
        """We say ourselves what an author wants to know."""

    def _changed(self) -> None:
        """Have a build begin; one that goes on is of no use any more."""
        self._wanted.set()
        self._builder.overtake()

    def want(self, path: str) -> None:
        """Have the page of a request's path drawn before others."""
        self._builder.want(file_name(path))

    def _build_for_ever(self, loop: asyncio.AbstractEventLoop) -> None:
        failure: Outcome | None = None  # that is not shown yet
        while True:
            self._wanted.wait()
            self._wanted.clear()
            shown = [file_name(tab.path) for tab in tuple(LiveReloadHandler.waiters)]
            outcome = self._builder.build(shown, partial(self._hand_over, loop))
            if outcome.overtaken:
                self._wanted.set()
                self._is_first, failure = False, None
                continue
            if outcome.same and failure:
                outcome = failure
            # Half of a checkout is not worth an alarm if the other half has arrived meanwhile.
            if not outcome.good and self._wanted.is_set() and failure is None:
                failure = outcome
                continue
            failure = None
            self._hand_over(loop, outcome)

    def _hand_over(self, loop: asyncio.AbstractEventLoop, outcome: Outcome) -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(self.take, outcome)

    def take(self, outcome: Outcome) -> None:
        """Show the outcome of a build."""
        if outcome.same:
            return
        if outcome.partial:
            self.live_site.take_early(outcome)
            self.settled.set()  # whoever waits may look again
            self.settled.clear()
        else:
            self._take_whole(outcome)
        if self._begin:
            self._begin(outcome)
            self._begin = None
        self._tell_all()
        if self._follow and outcome.edited:
            self._lead(outcome.edited)

    def _take_whole(self, outcome: Outcome) -> None:
        self.settled.set()
        is_first, self._is_first = self._is_first, False
        now = time.strftime("%H:%M:%S")
        self.live_site.take(outcome, now)
        if not is_first or not outcome.good:
            for line in _report(outcome):
                self._say(f"{now} {line}")

    def _tell_all(self) -> None:
        for tab in sorted(LiveReloadHandler.waiters, key=id):
            self.tell(tab, answer=tab.is_owed_an_answer)

    def tell(self, tab: TabSocket, *, answer: bool = False) -> None:
        """Tell a tab which version of its page there is, if it does not know, or asked.

        While its page is still being made, it is told later.
        """
        tab.is_owed_an_answer = answer and not self.live_site.is_settled(tab.path)
        if not self.live_site.is_settled(tab.path):
            self.want(tab.path)
            return
        view = self.live_site.view(tab.path)
        statics = dict(self.live_site.current.statics)
        now = (view.version, statics_mark(statics))
        if view.type == HTML and (answer or now != tab.known):
            tab.known = now
            send(tab, {"command": "changed", "version": view.version, "statics": statics})

    def _lead(self, place: str) -> None:
        """Send the tab that was used last to where the edit can be seen."""
        tabs = sorted(LiveReloadHandler.waiters, key=lambda tab: tab.used_at)
        if tabs:
            send(tabs[-1], {"command": "follow", "at": f"/{place}"})


def send(tab: TabSocket, message: dict[str, object]) -> None:
    """Send a message to a tab, which may have gone."""
    with suppress(WebSocketClosedError):  # its own on_close forgets it
        tab.write_message(message).add_done_callback(_check_sent)


def _check_sent(sent: "asyncio.Future[None]") -> None:
    """Raise what kept a message from being sent, unless the tab has gone meanwhile."""
    error = None if sent.cancelled() else sent.exception()
    if error and not isinstance(error, WebSocketClosedError):
        raise error


def _report(outcome: Outcome) -> list[str]:
    """Return the lines that are printed about a build."""
    if outcome.good:
        count = number_of(len(outcome.changed) + len(outcome.removed), "file")
        return [f"built in {outcome.seconds:.2f} s, {count} changed"]
    return [_line(card) for card in outcome.cards if card.severity == "error"]


def _line(card: Card) -> str:
    place = f"{card.path}:{card.line}:{card.column}: " if card.path else ""
    code = f" [{card.code}]" if card.code else ""
    return f"{place}{card.severity}: {card.message}{code}"
