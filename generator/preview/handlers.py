"""What the server answers, and to which client: pages and files in memory, the tabs' socket."""

# ruff: noqa: D102 - tornado calls most of these methods, and documents them

import json
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.iostream import IOStream

from generator.preview.media_types import PLAIN
from generator.preview.ports import is_ours, is_own_origin
from generator.preview.tabs import heard_from

if TYPE_CHECKING:
    from generator.preview.serving import PreviewServer

_FORBIDDEN = 403
_NOT_UNDERSTOOD = 1003  # of WebSocket
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",  # a page elsewhere must not lead clicks to ours
    "Server": "briefing",
}


class Guarded(web.RequestHandler):
    """Rejects requests with a foreign Host header.

    A page elsewhere may point a name of its own at this machine (DNS rebinding).
    """

    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        if not is_ours(self.request.headers.get("Host", ""), self.settings["host"]):
            self.refuse(
                "the preview does not answer to this name; open the address that it printed\n"
            )

    def refuse(self, reason: str) -> None:
        """Answer that this is forbidden."""
        self.set_status(_FORBIDDEN)
        self.set_header("Content-Type", PLAIN)
        self.finish(reason)

    def compute_etag(self) -> None:
        return None

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", PLAIN)
        self.finish(f"{status_code} {self._reason}\n")


class Pages(Guarded):
    """Pages and files, from memory; they can be asked for, not changed."""

    def initialize(self, server: "PreviewServer") -> None:
        self.server = server

    async def get(self) -> None:
        live_site = self.server.live_site
        with self.server.connections.speaking(_stream(self)):
            if not live_site.is_settled(self.request.path):
                self.server.want(self.request.path)
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


class TabSocket(Guarded, LiveReloadHandler):  # type: ignore[misc]
    """A tab: which page it shows, in which version; told when there is another."""

    def initialize(self, server: "PreviewServer") -> None:
        self.server = server
        self.path = ""
        self.known: tuple[str, str] = ("", "")  # the version of its page, its static files
        self.used_at = 0.0
        self.is_owed_an_answer = False

    def prepare(self) -> None:
        super().prepare()
        # Decided here, before tornado: some of its versions let in who says `Sec-Fetch-Site: none`,
        # whatever the origin.
        origin = self.request.headers.get("Origin")
        if not self._finished and origin is not None and not self.check_origin(origin):
            self.refuse("this socket is for the preview's own pages\n")

    def check_origin(self, origin: str) -> bool:
        return is_own_origin(origin, self.request.headers.get("Host", ""))

    def open(self, *_: str, **__: str) -> None:
        self.server.connections.keep(self.ws_connection.stream)

    def on_message(self, message: str | bytes) -> None:
        heard = heard_from(message)
        if heard is None:
            self.close(_NOT_UNDERSTOOD, "not understood")
            return
        if heard.command in ("info", "used"):
            self.used_at = time.monotonic()
        if heard.command == "info":
            self.path = heard.path
            self.known = (heard.version, statics_mark(heard.statics))
            LiveReloadHandler.waiters.add(self)
            self.server.tell(self, answer=True)


def statics_mark(statics: Mapping[str, object]) -> str:
    """Return the hashes of static files as words that can be compared."""
    return json.dumps(statics, sort_keys=True)


def _stream(handler: web.RequestHandler) -> IOStream:
    # Of HTTP/1, the only kind there is.
    return handler.request.connection.stream  # type: ignore[no-any-return, union-attr]
