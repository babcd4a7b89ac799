"""The server's connections: silent ones are closed, so that there is room for more."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.web import Application

SILENCE = 20.0  # seconds for a request's headers, and for its body
MOST = 400


class Connections:
    """The open connections, and which are silent: not being answered, and not a tab's socket."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: set[IOStream] = set()
        self._silent: dict[IOStream, None] = {}  # in the order in which they fell silent

    def take(self, stream: IOStream) -> None:
        """Add a connection; without room for it, close the one longest silent, or else it."""
        self._open = {stream for stream in self._open if not stream.closed()}
        self._silent = {stream: None for stream in self._silent if not stream.closed()}
        if len(self._open) >= self._most:
            next(iter(self._silent), stream).close()
        if not stream.closed():
            self._open.add(stream)
            self._silent[stream] = None

    def keep(self, stream: IOStream) -> None:
        """Never close this one to make room."""
        self._silent.pop(stream, None)

    @contextmanager
    def speaking(self, stream: IOStream) -> Iterator[None]:
        """Keep a connection for as long as the block takes."""
        self.keep(stream)
        try:
            yield
        finally:
            if not stream.closed():
                self._silent[stream] = None


class _Server(HTTPServer):
    """An HTTP server that takes note of its connections."""

    connections: Connections

    def handle_stream(self, stream: IOStream, address: tuple[str, int]) -> None:
        """Take a connection in."""
        self.connections.take(stream)
        if not stream.closed():
            super().handle_stream(stream, address)


def patient_server(
    application: Application, connections: Connections, most_bytes: int
) -> HTTPServer:
    """Return a server that closes silent connections; `most_bytes` may be in a request's body."""
    server = _Server(
        application, idle_connection_timeout=SILENCE, body_timeout=SILENCE, max_body_size=most_bytes
    )
    server.connections = connections
    return server


def most_connections() -> int:
    """Return how many connections there may be: at most half of the files we may open."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if soft == resource.RLIM_INFINITY else max(1, min(MOST, soft // 2))
