"""The built site wherever it is put: opened as a file, served at a root, served below a path; with scripts and without."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.building import Site
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
