"""Who keeps silent is closed in time, and however many do, the author is served."""

import asyncio
import contextlib

import pytest
from tornado.httpclient import AsyncHTTPClient
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from generator.preview import connections
from generator.preview.connections import Connections, patient_server
from tests.preview.test_tabs import ran


class Page(RequestHandler):
    def get(self) -> None:
        self.finish("here")


async def closed_after(said: bytes, more: bytes = b"") -> bool:
    """Whether a client that says this, and `more` now and then, finds the line closed."""
    (bound,) = bind_sockets(0, "127.0.0.1")
    server = patient_server(Application([("/", Page)]), Connections(10), 5000)
    server.add_sockets([bound])
    reader, writer = await asyncio.open_connection(*bound.getsockname()[:2])
    writer.write(said)

    async def drip() -> None:
        while more:
            await asyncio.sleep(0.02)
            writer.write(more)

    dripping = asyncio.ensure_future(drip())
    try:
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(reader.read(), 20)
        return True
    finally:
        dripping.cancel()
        writer.close()
        server.stop()


@pytest.mark.parametrize(
    ("said", "more"),
    [
        (b"", b""),
        (b"GET / HT", b""),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", b"A: b\r\n"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", b""),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b""),
    ],
    ids=["nothing", "half a line", "a header now and then", "no body", "nothing after an answer"],
)
def test_who_keeps_silent_is_closed(
    said: bytes, more: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "SILENCE", 0.2)
    assert ran(closed_after(said, more))


async def served_among(silent: int, most: int) -> tuple[str, int]:
    """What the next client gets, and how many of those that say nothing are left."""
    (bound,) = bind_sockets(0, "127.0.0.1")
    server = patient_server(Application([("/", Page)]), Connections(most), 5000)
    server.add_sockets([bound])
    address = bound.getsockname()[:2]
    lines = [await asyncio.open_connection(*address) for _ in range(silent)]
    answer = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{address[1]}/")
    await asyncio.sleep(0.1)
    left = sum(not reader.at_eof() for reader, _ in lines)
    for _, writer in lines:
        writer.close()
    server.stop()
    return answer.body.decode(), left


def test_however_many_keep_silent_the_next_is_served() -> None:
    assert ran(served_among(50, most=10)) == ("here", 9)


def test_who_is_being_answered_is_not_closed_to_make_room() -> None:
    class Stream:
        def __init__(self) -> None:
            self.is_closed = False

        def close(self) -> None:
            self.is_closed = True

        def closed(self) -> bool:
            return self.is_closed

    noted = Connections(2)
    busy, silent, late, last = (Stream() for _ in range(4))
    noted.take(busy)  # type: ignore[arg-type]
    noted.take(silent)  # type: ignore[arg-type]
    with noted.speaking(busy):  # type: ignore[arg-type]
        noted.take(late)  # type: ignore[arg-type]
        assert [each.is_closed for each in (busy, silent, late)] == [False, True, False]
        noted.keep(late)  # type: ignore[arg-type]
        noted.take(last)  # type: ignore[arg-type]
        assert [each.is_closed for each in (busy, late, last)] == [False, False, True]
