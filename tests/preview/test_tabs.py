"""A tab may go at any moment, and nothing else is taken for that."""

import asyncio
import contextlib
import gc
import socket
import struct
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from livereload.handlers import LiveReloadHandler
from tornado.httpclient import HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketClientConnection, websocket_connect

from generator.preview.annotations import Annotating
from generator.preview.builder import Builder
from generator.preview.editors import editor
from generator.preview.live_site import LiveSite
from generator.preview.messages import BuildRequest, Outcome
from generator.preview.overlay import Overlay
from generator.preview.serving import PreviewServer, send
from generator.preview.watching import FolderWatcher

T = TypeVar("T")
MESSAGE: dict[str, object] = {"command": "changed"}


@contextlib.asynccontextmanager
async def opened(root: Path) -> AsyncIterator[tuple[WebSocketClientConnection, Any]]:
    """A tab, and the socket that the server has for it."""
    server = PreviewServer(
        LiveSite({}, Overlay(editor("", root))),
        FolderWatcher(root),
        Builder(BuildRequest(str(root), strict=False, time_limit=1.0)),
        [],
        Annotating(root, "token", follow_links=False),
        "127.0.0.1",
        follow=False,
        say=print,
        begin=print,
    )
    server.live_site.take(
        Outcome(good=True), ""
    )  # until a build has ended, nobody is told anything
    (bound,) = bind_sockets(0, "127.0.0.1")
    listening = HTTPServer(Application(server.get_web_handlers(""), host="127.0.0.1"))
    listening.add_sockets([bound])
    here = f"127.0.0.1:{bound.getsockname()[1]}"
    tab = await websocket_connect(
        HTTPRequest(f"ws://{here}/livereload", headers={"Origin": f"http://{here}"})
    )
    await tab.write_message('{"command": "info", "url": "/"}')
    assert await tab.read_message()
    (known,) = LiveReloadHandler.waiters
    try:
        yield tab, known
    finally:
        LiveReloadHandler.waiters.clear()
        tab.close()
        listening.stop()
        await listening.close_all_connections()


def ran(scene: Coroutine[Any, Any, T]) -> T:
    """What a scene gives, played in a thread of its own: in that of the tests the browser has a loop already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, scene).result()


def test_a_message_to_a_tab_that_has_gone_is_nobodys_business(root: Path) -> None:
    async def went() -> None:
        async with opened(root) as (tab, known):
            tab.close()
            while known in LiveReloadHandler.waiters:  # noqa: ASYNC110 - livereload has no event for it
                await asyncio.sleep(0.01)
            send(known, MESSAGE)

    ran(went())


def test_a_tab_that_goes_while_a_message_is_on_its_way_prints_nothing(root: Path) -> None:
    async def goes() -> list[dict[str, Any]]:
        met: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, what: met.append(what))
        async with opened(root) as (tab, known):
            line = tab.protocol.stream.socket
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.shutdown(socket.SHUT_RD)
            tab.protocol.stream.close()  # at once: what the server sends now comes back
            send(known, MESSAGE)
            await asyncio.sleep(0.1)
            gc.collect()
        return met

    assert ran(goes()) == []


def test_a_message_that_cannot_be_made_is_not_taken_for_a_tab_that_has_gone(root: Path) -> None:
    async def wrong() -> None:
        async with opened(root) as (_, known):
            with pytest.raises(TypeError):
                send(known, {"command": object()})

    ran(wrong())
