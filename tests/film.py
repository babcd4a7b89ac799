"""A film strip of one article, from empty to annotated in the browser, with its YAML.

`python -m tests.film DIR` writes every frame to a folder; without DIR, the three that the
documentation shows.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import pictures
from tests.building import REPOSITORY, command
from tests.conftest import CHROMIUM, QUIET
from tests.preview.previewing import ended, started, until, write

WIDE = pictures.View("wide", 1280, 800, 0.7)
PHONE = pictures.View("360", 360, 740, 1)
SHOWN = ("annotating-form-wide", "annotating-proposal-wide", "annotating-form-360")
NAMES = {f"{name}.webp" for name in SHOWN}
SEED = "000_9b0ecdded9bde263.txt"
ACTORS = {
    "kim-hong-kyun": "name: Kim Hong-kyun\nkind: person\ndescription: vice foreign minister\n",
    "south-korea": "name: South Korea\nkind: state\ncountry: KR\nnames: [Seoul]\n",
    "north-korea": "name: North Korea\nkind: state\ncountry: KP\nnames: [Pyongyang]\n",
    "russia": "name: Russia\nkind: state\ncountry: RU\nnames: [Moscow]\n",
}
_SETTLED = 900  # milliseconds for the gate's word, and for the page to be exchanged
_HALF_AN_ARTICLE = 3  # proposals that are looked at


def project(root: Path) -> Path:
    """Make a project with one article that is not annotated; return its annotation."""
    write(root / "content/site.yaml", "title: Deployment watch\nlang: en\n")
    for actor, head in ACTORS.items():
        write(root / f"content/actors/{actor}.md", f"---\n{head}---\n")
    seed = (REPOSITORY / "seeds" / SEED).read_text(encoding="utf-8")
    write(root / "seeds/ambassador.txt", seed)
    assert command("new", "ambassador.txt", "--slug", "ambassador", "--root", root).returncode == 0
    path = root / "content/articles/ambassador.yaml"
    title = 'title: "Seoul summons the Russian ambassador"'
    lines = path.read_text(encoding="utf-8").splitlines()
    write(path, "\n".join(title if row.startswith("title:") else row for row in lines) + "\n")
    return path


def frames(page: Page) -> Iterator[str]:
    """Annotate an open article by keyboard; yield the names of moments that are worth a picture."""
    yield "annotating-1-empty-wide"
    press(page, "s")
    yield "annotating-2-selected-wide"
    press(page, "s", "f")
    yield "annotating-form-wide"
    press(page, "Control+Enter")
    yield "annotating-3-saved-wide"
    press(page, "?")
    page.get_by_role("button", name="Propose from the text").press("Enter")
    page.wait_for_timeout(_SETTLED)
    yield "annotating-proposal-wide"
    for _ in range(_HALF_AN_ARTICLE):
        press(page, "a")
    press(page, "x")
    yield "annotating-4-half-way-wide"
    while page.get_by_role("dialog").get_by_role("button", name="Accept").is_visible():
        press(page, "a")
    yield "annotating-5-list-wide"
    press(page, "Escape")
    page.evaluate("scrollTo(0, 330)")
    yield "annotating-6-annotated-wide"


def frames_on_phone(page: Page) -> Iterator[str]:
    """Begin a quote in an article that is open in a narrow window."""
    press(page, "s", "s", "s", "s", "q")
    yield "annotating-form-360"


def press(page: Page, *keys: str) -> None:
    """Press keys, and wait until the page has answered."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(_SETTLED)


def take(browser: Browser, to: Path) -> Iterator[Path]:
    """Yield the file of each picture; beside them the annotation before and after."""
    with tempfile.TemporaryDirectory() as folder:
        path = project(Path(folder))
        (to / "before.yaml").write_bytes(path.read_bytes())
        running = started(Path(folder))
        try:
            for view, moments in ((PHONE, frames_on_phone), (WIDE, frames)):
                page = browser.new_page(viewport={"width": view.width, "height": view.height})
                page.goto(f"{running.address}articles/ambassador.html")
                page.locator("html[data-preview=live]").wait_for(state="attached")
                for name in moments(page):
                    page.wait_for_timeout(_SETTLED)
                    picture = to / f"{name}.webp"
                    picture.write_bytes(pictures.photograph(page, view))
                    yield picture
                page.close()
            until(lambda: "drafted_by" not in path.read_text(encoding="utf-8"))
            (to / "after.yaml").write_bytes(path.read_bytes())
        finally:
            ended(running)


def main(folders: list[str]) -> int:
    """Take the whole strip into a folder, or into docs/pictures those that are shown."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        to = Path(folders[0]) if folders else Path(scratch)
        to.mkdir(parents=True, exist_ok=True)
        for path in take(browser, to):
            print(f"{path.name}: {path.stat().st_size:,} bytes")
            if not folders and path.name in NAMES:
                (pictures.FOLDER / path.name).write_bytes(path.read_bytes())
        browser.close()
    return int(bool(pictures.too_large()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
