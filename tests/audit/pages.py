"""Pages in Chromium: axe, reflow, requests and shifts, a page of each kind in all widths."""

from collections import Counter
from collections.abc import Iterator, Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.audit.kinds import longest
from tests.audit.rows import Row, at_most, none_of
from tests.building import Site
from tests.opening import kind_of

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
SIZES = ({"width": 320, "height": 800}, {"width": 1280, "height": 900})
REFLOW = {
    "320 px": {"width": 320, "height": 800},
    "400 % of 1280 x 1024": {"width": 320, "height": 256},
}
SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.hadRecentInput ? 0 : each.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 250);
})"""
REQUESTS, SHIFT = 5, 0.05


def rows(site: Site, home: str, browser: Browser) -> Iterator[Row]:
    """Every measure that needs a browser."""
    paths = list(longest(site).values())
    looked_at = f"{len(paths)} kinds x light, dark x 320, 1280"
    yield none_of(site.name, "axe, WCAG 2.2 AA", _violations(paths, home, browser), looked_at)
    for words, size in REFLOW.items():
        yield none_of(
            site.name,
            f"sideways scrolling at {words}",
            _wide(paths, home, browser, size),
            f"{len(paths)} kinds",
        )
    yield from _loads(site, paths, home, browser)


def _violations(paths: list[str], home: str, browser: Browser) -> list[str]:
    page = browser.new_page()
    found = []
    for path in paths:
        page.goto(f"{home}/{path}")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            for size in SIZES:
                page.set_viewport_size(size)  # type: ignore[arg-type]
                for item in Axe().run(page, options=WCAG).response["violations"]:
                    found += [
                        f"{path} {scheme} {size['width']}: {item['id']} {node['html'][:100]}"
                        for node in item["nodes"]
                    ]
    page.close()
    return found


def _wide(paths: list[str], home: str, browser: Browser, size: dict[str, int]) -> list[str]:
    context = browser.new_context(viewport=size, device_scale_factor=1280 / size["width"])  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for path in paths:
        page.goto(f"{home}/{path}")
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > size["width"]:
            found.append(f"{path} ({kind_of(path)}): {width} px")
    context.close()
    return found


def _loads(site: Site, paths: list[str], home: str, browser: Browser) -> Iterator[Row]:
    """The requests of a first visit, and how much of the page moves while it loads."""
    requests: Counter[str] = Counter()
    shifts: list[tuple[float, str]] = []
    for path in paths:
        for size in SIZES:
            context = browser.new_context(viewport=size)  # type: ignore[arg-type]
            page = context.new_page()
            asked = _requests_of(page, f"{home}/{path}")
            requests[path] = max(requests[path], asked)
            shifts.append((round(page.evaluate(SHIFTS), 4), f"{path}, {size['width']} px"))
            context.close()
    plain = {path: count for path, count in requests.items() if path != "search.html"}
    yield at_most(
        site.name,
        "requests of a page, search aside",
        max((count, path) for path, count in plain.items()),
        REQUESTS,
    )
    yield _shift(site, sorted(shifts))


def _shift(site: Site, shifts: Sequence[tuple[float, str]]) -> Row:
    """Return how much moves in three loads of four, as Web Vitals count; the worst is told.

    When a typeface comes, one paragraph in twenty has a line more or less: letters differ in how
    wide they are.
    """
    most = shifts[3 * len(shifts) // 4][0]
    worst, where = shifts[-1]
    measure = "cumulative layout shift, three loads of four"
    return at_most(site.name, measure, (most, f"worst {worst:g}: {where}"), SHIFT)


def _requests_of(page: Page, address: str) -> int:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    return len(asked)
