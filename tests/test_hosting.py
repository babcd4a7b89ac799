"""The built site wherever it is put: opened as a file, served at a root, served below a path; with scripts and without."""

import asyncio
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from playwright.sync_api import Browser
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application, StaticFileHandler

from generator.publishing.output import publish
from generator.reading import folder
from tests.building import Site, build, languages, templates
from tests.opening import ALL, KINDS, kind_of, opened, sample, watched

Sites = Callable[[str], Site]
Served = Callable[[Path], str]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home(
    site: Sites, served: Served, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], str]:
    """Where a site stands: from `file`, at a `root`, or below a `path`."""

    def address(name: str, how: str) -> str:
        folder = site(name).folder
        if how == "file":
            return folder.as_uri()
        if how == "root":
            return served(folder)
        below = tmp_path_factory.mktemp("host") / "a" / "b c"
        shutil.copytree(folder, below)
        return f"{served(below.parents[1])}/a/b%20c"

    return address


# Below a path no address can do without its way to the root, so all kinds of page are opened there. Opened as files or
# at a root, these show what is different: scripts, the search index, and the longest addresses. In an audit: all.
FEW = (
    "index.html",
    "search.html",
    "articles/seoul-summons-russian-ambassador.html",
    "actors/nis/dossier.html",
)


def looked_at(how: str, paths: list[str]) -> list[str]:
    """The pages to open where a site stands."""
    return paths if ALL or how == "path" else [path for path in paths if path in FEW]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("how", ["file", "root", "path"])
def test_every_kind_of_page_opens_without_a_complaint(
    how: str, *, scripts: bool, site: Sites, home: Callable[[str, str], str], browser: Browser
) -> None:
    opened_at_all = 0
    for name, paths in sample(site).items():
        # Where a site says where it stands, its page for what is not there links to that place.
        placed = ["404.html"] if site(name).found.site.url else []
        chosen = [path for path in looked_at(how, paths) if path not in placed]
        opened_at_all += len(chosen)
        if not chosen:
            continue
        base = home(name, how)
        context = browser.new_context(java_script_enabled=scripts)
        with watched(context, base) as (page, watch):
            opened(page, base, chosen)
            assert watch.wrong == []
        context.close()
    assert opened_at_all >= (len(KINDS) - 1 if how == "path" else 3)


def test_the_sites_have_a_page_of_every_kind(site: Sites) -> None:
    assert {kind_of(page) for pages in sample(site).values() for page in pages} == set(KINDS)


@pytest.fixture
def bad_page(tmp_path: Path, served: Served) -> str:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    style = "<p style='color:red'>red</p>"
    (tmp_path / "bad.html").write_text(
        f"<!doctype html><title>bad</title>{policy}{style}<img src='https://elsewhere.example/x.png' alt=''>"
    )
    return f"{served(tmp_path)}/bad.html"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_watch_sees_what_it_watches_for(
    *, scripts: bool, bad_page: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    with watched(context, bad_page.rpartition("/")[0]) as (page, watch):
        page.goto(bad_page)
        page.wait_for_timeout(200)
        assert any("style" in fault for fault in watch.wrong), watch.wrong
        assert any("elsewhere.example" in fault for fault in watch.wrong), watch.wrong
    context.close()


def test_a_former_address_leads_to_the_actors_page(
    home: Callable[[str, str], str], browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home('small', 'root')}/actors/maro.html")
    page.wait_for_url("**/actors/ines-maro.html")
    assert page.locator("h1").inner_text() == "Ines Maro"
    context.close()


@pytest.fixture(scope="module")
def tornado_serves() -> Iterator[Callable[[Path], str]]:
    """The address at which the server of the preview's library serves a folder."""
    loops: list[IOLoop] = []

    def start(folder: Path, ready: Queue[str]) -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        sockets = bind_sockets(0, "127.0.0.1")
        handler = (r"/(.*)", StaticFileHandler, {"path": str(folder)})
        HTTPServer(Application([handler])).add_sockets(sockets)
        loops.append(IOLoop.current())
        ready.put(f"http://127.0.0.1:{sockets[0].getsockname()[1]}")
        IOLoop.current().start()

    def address(folder: Path) -> str:
        ready: Queue[str] = Queue()
        Thread(target=start, args=(folder, ready), daemon=True).start()
        return ready.get(timeout=10)

    yield address
    for loop in loops:
        loop.add_callback(loop.stop)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("by", ["file", "http.server", "tornado"])
def test_the_old_address_of_a_renamed_article_leads_to_the_same_passage(  # noqa: PLR0913 - fixtures
    by: str,
    *,
    scripts: bool,
    served: Served,
    tornado_serves: Served,
    browser: Browser,
    tmp_path: Path,
) -> None:
    """Without scripts, to the beginning of the article: a redirect keeps nothing else."""
    files = build(folder.shipped("specimen"), templates(), languages()).files
    assert publish(files, tmp_path / "site", tmp_path / "nowhere") == []
    serve = {"file": Path.as_uri, "http.server": served, "tornado": tornado_serves}[by]
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{serve(tmp_path / 'site')}/articles/bridge-closed.html#nearer")
    page.wait_for_url(re.compile(r"/articles/harbour-bridge\.html(#nearer)?$"))
    assert page.url.endswith("#nearer") == scripts
    assert page.locator("#nearer-5000 > #nearer").count() == 1
    context.close()


def test_a_server_gives_every_file_with_its_type(
    site: Sites, home: Callable[[str, str], str], browser: Browser
) -> None:
    context = browser.new_context()
    types = {
        ".html": "text/html",
        ".css": "text/css",
        ".svg": "image/svg+xml",
        ".woff2": "font/woff2",
        ".json": "application/json",
    }
    for path, data in site("client").files.items():
        answer = context.request.get(f"{home('client', 'root')}/{path}")
        assert answer.ok, path
        assert answer.body() == data, path
        if Path(path).suffix in types:
            assert types[Path(path).suffix] in answer.headers["content-type"], path
    context.close()
