"""The site's own typefaces on a first visit: shown as soon as they are there, and nothing moves when they come."""

import functools
import re
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.building import Site, build, languages, templates

Sites = Callable[[str], Site]

pytestmark = pytest.mark.browser

PAGES = ("index.html", "actors/russia.html", "facts.html", "briefings/troops-to-russia.html")
WIDTHS = (1280, 360)
LATE = 0.4  # seconds
# Half of what counts as good. The measures of ours fit a text as a whole, and so its height, but letters differ in how wide
# they are: ten words end up to half an em elsewhere, so that now and then a line breaks at another word.
SHIFT = 0.05
WATCH = """
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; }))
  .observe({type: "layout-shift", buffered: true});
"""
WIDTH = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector("h1"));
  return Math.round(range.getBoundingClientRect().width);
}"""


class _Late(SimpleHTTPRequestHandler):
    """Serves a folder; typefaces come late, and a style sheet is changed on its way."""

    def __init__(
        self, *given: Any, late: float, changed: Callable[[str], str], **more: Any
    ) -> None:
        self.late, self.changed = late, changed
        super().__init__(*given, **more)

    def do_GET(self) -> None:
        at = Path(self.translate_path(self.path))
        body = at.read_bytes()
        if at.suffix == ".woff2":
            time.sleep(self.late)
        if at.suffix == ".css":
            body = self.changed(body.decode()).encode()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(at))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served_late(folder: Path, late: float, changed: Callable[[str], str] = str) -> Iterator[str]:
    handler = functools.partial(_Late, directory=str(folder), late=late, changed=changed)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def is_set_in(page: Page, selector: str, family: str) -> bool:
    """Whether the site's own file of a family, and nothing else, draws an element's words."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return all(
        font["isCustomFont"] and font["familyName"].startswith(family) for font in fonts
    ) and bool(fonts)


def first_visit(page: Page, address: str) -> None:
    """Open a page with nothing cached, and wait until its typefaces are there and shown."""
    page.add_init_script(WATCH)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")


@pytest.mark.parametrize("how", ["served", "from a file"])
def test_a_first_visit_shows_the_sites_typefaces(how: str, site: Sites, browser: Browser) -> None:
    folder = site("client").folder
    with served_late(folder, 0) as home:
        address = f"{home if how == 'served' else folder.as_uri()}/index.html"
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        first_visit(page, address)
        assert is_set_in(page, "h1", "Literata")
        assert is_set_in(page, ".top nav li a", "Public Sans")
        width, shift = page.evaluate(WIDTH), page.evaluate("window.shift")
        first_visit(page, address)
        assert page.evaluate(WIDTH) == width
        assert shift < SHIFT
        context.close()


def moved(
    site: Sites, browser: Browser, changed: Callable[[str], str] = str
) -> Generator[tuple[float, str, int], None, None]:
    """How much of some pages moves on a first visit, on which the typefaces come late."""
    with served_late(site("client").folder, LATE, changed) as home:
        for path in PAGES:
            for width in WIDTHS:
                with browser.new_context(viewport={"width": width, "height": 900}) as context:
                    page = context.new_page()
                    first_visit(page, f"{home}/{path}")
                    yield page.evaluate("window.shift"), path, width


def test_nothing_moves_when_the_typefaces_come_late(site: Sites, browser: Browser) -> None:
    shifts = list(moved(site, browser))
    assert max(shifts)[0] < SHIFT, shifts


def test_without_the_measures_of_ours_much_would_move(site: Sites, browser: Browser) -> None:
    def unmeasured(css: str) -> str:
        return re.sub(r"(size-adjust|[a-z-]+-override): [^;]*;", "", css)

    with closing(moved(site, browser, unmeasured)) as shifts:
        assert any(shift > 5 * SHIFT for shift, *_ in shifts)


def test_a_site_with_the_fonts_of_its_readers_asks_for_none(
    browser: Browser, tmp_path: Path
) -> None:
    made = build({"content/site.yaml": b"title: Plain\nfonts: system\n"}, templates(), languages())
    for path, data in made.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{tmp_path.as_uri()}/index.html")
    page.evaluate("document.fonts.ready")
    context.close()
    assert asked
    assert not [address for address in asked if address.endswith(".woff2")]
