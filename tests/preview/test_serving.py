"""What the preview answers, and whom."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.preview.previewing import ARTICLE, Preview, write

TYPES = {
    "/": "text/html; charset=utf-8",
    "/index.html": "text/html; charset=utf-8",
    "/articles/": "text/html; charset=utf-8",
    "/static/style.css": "text/css; charset=utf-8",
    "/static/mark.svg": "image/svg+xml; charset=utf-8",
    "/static/fonts/literata.woff2": "font/woff2",
    "/data/briefing.json": "application/json; charset=utf-8",
    "/feed.xml": "application/atom+xml; charset=utf-8",
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "/-/preview.js": "text/javascript; charset=utf-8",
}


@pytest.mark.parametrize("path", TYPES)
def test_every_file_has_its_type_and_is_never_stored(shared: Preview, path: str) -> None:
    answer, _ = shared.ask(path)
    assert (answer.status, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        200,
        TYPES[path],
        "no-store",
    )


@pytest.mark.parametrize(
    "path",
    "/../content/site.yaml /%2e%2e/content/site.yaml /static/../../content/site.yaml /..%2fcontent%2fsite.yaml //etc/passwd "
    "/content/site.yaml /static/ /-/../../pyproject.toml /seeds/harbour.txt /nothing.html /%ff%fe /-/".split(),
)
def test_nothing_beside_the_site_is_served(shared: Preview, path: str) -> None:
    answer, body = shared.ask(path)
    assert answer.status == 404
    assert "Harbour live_site\n" not in body
    assert "root:" not in body


def test_a_folder_without_its_slash_leads_to_its_page(shared: Preview) -> None:
    answer, _ = shared.ask("/articles")
    assert (answer.status, answer.headers["Location"]) == (302, "/articles/")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "",
        "192.168.1.7",
        "localhost.evil.example",
    ],
)
@pytest.mark.parametrize("path", ["/", "/nothing.html", "/livereload", "/-/preview.js"])
def test_who_comes_by_another_name_is_refused(shared: Preview, host: str, path: str) -> None:
    assert shared.ask(path, headers={"Host": host})[0].status in (400, 403)


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost:9000", "[::1]:8000", "LOCALHOST"])
def test_this_machine_is_let_in_by_every_name_it_has(shared: Preview, host: str) -> None:
    assert shared.ask("/", headers={"Host": host})[0].status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_changed_from_outside(shared: Preview, method: str) -> None:
    assert shared.ask("/", method)[0].status == 405


UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://127.0.0.1:1", "null", "https://127.0.0.1.evil.example"],
)
def test_the_socket_is_not_for_pages_of_others(shared: Preview, origin: str) -> None:
    assert shared.ask("/livereload", headers={**UPGRADE, "Origin": origin})[0].status == 403


@pytest.mark.parametrize("site", ["none", "same-origin", "same-site", "cross-site"])
def test_whose_pages_may_use_the_socket_is_decided_by_us_whatever_a_header_says(
    shared: Preview, site: str
) -> None:
    headers = {**UPGRADE, "Origin": "http://evil.example", "Sec-Fetch-Site": site}
    assert shared.ask("/livereload", headers=headers)[0].status == 403


def test_the_socket_is_for_pages_of_ours(shared: Preview) -> None:
    with socket.create_connection(("127.0.0.1", shared.port), timeout=20) as line:
        headers = {
            **UPGRADE,
            "Host": f"127.0.0.1:{shared.port}",
            "Origin": f"http://127.0.0.1:{shared.port}",
        }
        asked = (
            "GET /livereload HTTP/1.1\r\n"
            + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            + "\r\n"
        )
        line.sendall(asked.encode())
        assert line.recv(100).startswith(b"HTTP/1.1 101")


def frame(data: bytes, opcode: int = 1) -> bytes:
    """A message to the server, as a browser sends it."""
    size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
    return bytes([0x80 | opcode]) + size + b"\0\0\0\0" + data


def tab(preview: Preview) -> socket.socket:
    """A line to the socket, open."""
    line = socket.create_connection(("127.0.0.1", preview.port), timeout=20)
    headers = {
        **UPGRADE,
        "Host": f"127.0.0.1:{preview.port}",
        "Origin": f"http://127.0.0.1:{preview.port}",
    }
    line.sendall(
        (
            "GET /livereload HTTP/1.1\r\n"
            + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            + "\r\n"
        ).encode()
    )
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += line.recv(1000)
    assert answer.startswith(b"HTTP/1.1 101")
    return line


MESSAGES = {
    "half a letter": frame(b'{"command": "info", "url": "/\\ud800"}'),
    "too deep": frame(b"[" * 60_000),
    "too deep in a value": frame(
        b'{"command": "info", "statics": ' + b'{"a":' * 10_000 + b"1" + b"}" * 10_000 + b"}"
    ),
    "nothing": frame(b""),
    "no JSON": frame(b"hello"),
    "a list": frame(b"[1]"),
    "a number": frame(b'{"command": 1}'),
    "numbers for words": frame(b'{"command": "info", "url": 5, "version": [], "statics": 3}'),
    "bytes": frame(b"\xff\xfe\x00", 2),
    "letters that are none": frame(b"\xff"),
    "an end that is none": frame(b"\x03\xe8\xff", 8),
    "an end without a reason": frame(b"\x03", 8),
    "what goes on with nothing": frame(b"x", 0),
    "an unknown kind": frame(b"x", 5),
    "too large": b"\x81\xff" + (1 << 40).to_bytes(8, "big") + b"\0\0\0\0",
}


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_whatever_comes_over_the_socket_prints_nothing_and_ends_that_socket_alone(
    shared: Preview, message: bytes
) -> None:
    before = len(shared.said)
    with tab(shared) as line:
        line.sendall(message)
        while line.recv(1000):
            pass
    assert shared.ask()[0].status == 200
    assert shared.said[before:] == []


def test_a_page_carries_the_policy_of_published_pages_and_one_script_of_ours(
    shared: Preview,
) -> None:
    page = shared.text("/articles/harbour.html")
    assert "script-src &#39;self&#39;; connect-src &#39;self&#39;" in page
    assert page.count('<script src="/-/preview.js" defer></script>') == 1
    for_readers = page.count('<script type="application/ld+json">')
    for_authors = page.count('<script type="module" src="/-/annotate.js"')
    assert page.count("<script") == 1 + for_readers + for_authors
    assert " style=" not in page.split('<div id="briefing-preview"')[1]


def test_drafts_are_labelled_templates_without_the_hook_get_the_script_and_only_schemas_are_written(
    start: Callable[..., Preview], root: Path
) -> None:
    write(root / "content/articles/harbour.yaml", f"{ARTICLE}draft: true\n")
    write(root / "templates/facts.html", "<p>All facts.</p>")
    before = sorted(root.rglob("*"))
    running = start()
    assert "draft: not published" in running.text("/articles/harbour.html")
    assert "/-/preview.js" in running.text("/facts.html")
    assert [path for path in sorted(root.rglob("*")) if ".briefing" not in path.parts] == before
    assert {path.parent.name for path in (root / ".briefing").rglob("*.*")} <= {"cache", "schema"}
