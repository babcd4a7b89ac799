"""Sites on real servers, set up as docs/hosting.md says: links, headers and the 404 page."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin

import lxml.html

from generator.publishing.former_addresses import moved_pages_of
from tests.audit.rows import Row, none_of
from tests.building import REPOSITORY, Site

FOLDER = "/srv/briefing/site"  # where the site stands in docs/hosting.md
PATH = "/ostara/"  # and below which path
HEADERS = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cache-control",
)
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".xml": "text/xml",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv",
    ".txt": "text/plain",
}

Started = tuple[list[str], Path]  # the command, and its folder


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes


def rows(site: Site, work: Path) -> Iterator[Row]:
    """Each server at the root; below a path too for the site whose address has one."""
    below = [""] + ([PATH] if site.found.site.url.endswith(PATH.rstrip("/")) else [])
    for name, started in SERVERS.items():
        for path in below:
            place = work / f"{name}{path.replace('/', '-')}"
            place.mkdir(parents=True)
            with _running(started, site.folder, place, path) as home:
                faults = list(_faults(site, home, guarded=name != "http.server"))
            where = f"below {path}" if path else "at the root"
            yield none_of(
                site.name, f"hosted by {name}, {where}", faults, f"{len(site.files)} files"
            )


def _snippets(language: str) -> list[str]:
    """Return the blocks of docs/hosting.md: a whole server, then what differs below a path."""
    text = (REPOSITORY / "docs/hosting.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def _nginx(folder: Path, work: Path, port: int, path: str) -> Started:
    whole, location = _snippets("nginx")
    if path:
        whole = re.sub(r"  root .*\n  error_page .*\n", lambda _: location, whole)
    server = whole.replace(FOLDER, str(folder)).replace("listen 80;", f"listen 127.0.0.1:{port};")
    paths = "".join(
        f"{kind}_temp_path {work}/{kind}; "
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    head = f"user root; daemon off; pid {work}/pid; error_log {work}/log; events {{}}\n"
    types = "include /etc/nginx/mime.types; access_log off;"
    (work / "nginx.conf").write_text(
        f"{head}http {{ {types} {paths}\n{server}\n}}\n", encoding="utf-8"
    )
    return ["nginx", "-p", str(work), "-c", str(work / "nginx.conf"), "-e", str(work / "log")], work


def _caddy(folder: Path, work: Path, port: int, path: str) -> Started:
    whole, handles = _snippets("caddy")
    if path:
        whole = re.sub(r"  file_server \{\n.*\n  \}\n", lambda _: handles, whole, count=1)
    server = whole.replace(FOLDER, str(folder)).replace(":80 {", f"http://127.0.0.1:{port} {{")
    (work / "Caddyfile").write_text(
        f"{{\n  admin off\n  auto_https off\n}}\n{server}", encoding="utf-8"
    )
    return ["caddy", "run", "--config", str(work / "Caddyfile"), "--adapter", "caddyfile"], work


def _http_server(folder: Path, work: Path, port: int, path: str) -> Started:
    if path:
        shutil.copytree(folder, work / path.strip("/"))
    return [
        sys.executable,
        "-m",
        "http.server",
        str(port),
        "--bind",
        "127.0.0.1",
    ], work if path else folder


SERVERS: dict[str, Callable[[Path, Path, int, str], Started]] = {
    "nginx": _nginx,
    "caddy": _caddy,
    "http.server": _http_server,
}


@contextmanager
def _running(
    started: Callable[[Path, Path, int, str], Started], folder: Path, work: Path, path: str
) -> Iterator[str]:
    """The address of the site on a server that answers."""
    port = _free_port()
    line, where = started(folder, work, port, path)
    if shutil.which(line[0]) is None:
        message = f"{line[0]} is not installed: apt-get install nginx-light caddy"
        raise SystemExit(message)
    with (work / "said").open("wb") as said:
        process = subprocess.Popen(line, cwd=where, stdout=said, stderr=said)
    home = f"http://127.0.0.1:{port}{path or '/'}"
    try:
        for _ in range(100):
            if process.poll() is not None:
                raise SystemExit((work / "said").read_text(encoding="utf-8"))
            try:
                _asked(home)
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        yield home
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _asked(address: str, **headers: str) -> Answer:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return Answer(
                answer.status,
                {key.lower(): value for key, value in answer.headers.items()},
                answer.read(),
            )
    except urllib.error.HTTPError as error:
        return Answer(
            error.code, {key.lower(): value for key, value in error.headers.items()}, error.read()
        )


def _faults(site: Site, home: str, *, guarded: bool) -> Iterator[str]:
    """Follow every link from the front page; then ask for what is missing or hidden."""
    waiting, seen = [f"{home}index.html"], {f"{home}index.html"}
    while waiting:
        address = waiting.pop()
        answer = _asked(address)
        path = address.removeprefix(home)
        if answer.status != 200 or answer.body != site.files[path]:
            yield f"{path}: {answer.status}"
            continue
        if guarded:
            yield from (
                f"{path}: no {header}" for header in HEADERS if header not in answer.headers
            )
        if path.endswith(".html"):
            fresh = {link for link in _links(answer.body, address) if link.startswith(home)} - seen
            seen |= fresh
            waiting += sorted(fresh)
    unvisited = {page for page in site.pages if page != "404.html"} - {
        link.removeprefix(home) for link in seen
    }
    former = {old: new for old, new, _ in moved_pages_of(site.found)}
    yield from (f"{page}: no link leads there" for page in sorted(unvisited - site.former))
    for old, new in former.items():
        answer = _asked(f"{home}{old}")
        if urljoin(home, new) not in _links(answer.body, f"{home}{old}"):
            yield f"{old}: does not lead to {new}"
    yield from _missing(site, home, guarded=guarded)
    if guarded:
        yield from _data_files(site, home)


def _data_files(site: Site, home: str) -> Iterator[str]:
    """Ask for the files that no page shows: each has its type, and is not sent twice."""
    for path in site.files:
        wanted = TYPES.get(Path(path).suffix)
        answer = _asked(f"{home}{quote(path)}")
        if wanted and wanted not in answer.headers.get("content-type", ""):
            yield f"{path}: {answer.headers.get('content-type')}"
        known = {"If-None-Match": answer.headers.get("etag", "")}
        if _asked(f"{home}{quote(path)}", **known).status != 304:
            yield f"{path}: sent again, although it is the same"


def _links(page: bytes, address: str) -> set[str]:
    found = lxml.html.document_fromstring(page.decode()).xpath("//@href | //@src")
    return {urljoin(address, link).partition("#")[0] for link in found}


def _missing(site: Site, home: str, *, guarded: bool) -> Iterator[str]:
    answer = _asked(f"{home}actors/nobody.html")
    if answer.status != 404:
        yield f"what is not there: {answer.status}"
    if guarded and answer.body != site.files["404.html"]:
        yield "what is not there: not our page"
    if guarded and not all(header in answer.headers for header in HEADERS):
        yield "what is not there: not all headers"
    if guarded and _asked(f"{home}.briefing-manifest").status == 200:
        yield ".briefing-manifest is served"
