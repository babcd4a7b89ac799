"""What an author waits for: the command to start, the preview's first page, a save to be seen."""

import json
import re
import shutil
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from tests.bench.cost import cost
from tests.bench.preview import WATCH
from tests.bench.sides import REPOSITORY, build
from tests.conftest import CHROMIUM, QUIET
from tests.preview.previewing import Preview, ended, started, until

_TIMES = 5
_LONGEST = 60_000.0  # milliseconds until a save counts as lost
_PATIENCE = 1800.0
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)


def start_up() -> dict[str, float]:
    """Return seconds of CPU for `--help` and for `list` on the repository's own content."""
    return {
        name: statistics.median(
            cost([sys.executable, "-m", "generator", name], REPOSITORY).cpu for _ in range(_TIMES)
        )
        for name in ("--help", "list")
    }


def previewed(root: Path, times: int = 3) -> dict[str, float]:
    """Return seconds from the start of a preview to its first page, and from a save to new text.

    The project is built first, without templates of its own, so that there is a cache; what the
    preview itself keeps is warm from the second start on. Medians; the first page is that of an
    article, asked for until it is there.
    """
    shutil.rmtree(root / "templates", ignore_errors=True)
    build(root)
    file = min((root / "content/articles").glob("*.yaml"))
    path = f"/articles/{file.stem}.html"
    first_pages = []
    for number in range(times + 1):
        begun = time.monotonic()
        preview = started(root, wait=False)
        try:
            until(lambda: preview.address, _PATIENCE)  # noqa: B023 - called at once
            until(lambda: "<h1" in preview.text(path), _PATIENCE)  # noqa: B023
            first_pages.append(time.monotonic() - begun)
            saves = _saves(preview, path, file) if number == times else []
        finally:
            ended(preview)
    return {
        "first start": first_pages[0],
        "first page": statistics.median(first_pages[1:]),
        "save to new text": statistics.median(saves) / 1000,
    }


def _saves(preview: Preview, path: str, file: Path) -> list[float]:
    """Return milliseconds from each save until a page in Chromium has the new title."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        try:
            return _seen(browser, preview.address.rstrip("/") + path, file)
        finally:
            browser.close()


def _seen(browser: Browser, address: str, file: Path) -> list[float]:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_timeout(2000)
    original = file.read_text(encoding="utf-8")
    taken = []
    for number in range(_TIMES + 1):
        words = f"Edit {number} of the title"
        begun = time.time() * 1000
        file.write_text(_TITLE.sub(f"title: {json.dumps(words)}", original, count=1), "utf-8")
        while True:
            try:
                seen = page.evaluate(WATCH, [words, _LONGEST])
                break
            except Error:  # the page was loaded anew while it was watched
                continue
        if number:  # the first warms it
            taken.append(float("inf" if seen is None else seen) - begun)
        page.wait_for_timeout(1500)
    file.write_text(original, "utf-8")
    return taken
