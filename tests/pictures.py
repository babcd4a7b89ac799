"""The pictures of README and docs: pages of two sites as Chromium shows them, in docs/pictures/.

`python -m tests.pictures` takes those that are in the folder anew; `python -m tests.pictures
crisis-front` all whose names begin so. `make pictures` does either, with PICTURES=.
"""

import base64
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from msgspec import Struct
from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit.kinds import longest
from tests.building import REPOSITORY, Site, built, texts_of
from tests.conftest import CHROMIUM, QUIET

FOLDER = REPOSITORY / "docs/pictures"
SITES = ("client", "crisis")
KINDS = {"front": "front page", "article": "article", "actor": "actor", "question": "question"}
SCHEMES = ("light", "dark")
LARGEST, ALL = 120_000, 800_000  # bytes of one picture, and of all together
QUALITY = 45  # of WebP, from 1 to 100


class View(Struct, frozen=True):
    """A window, and how large its picture is drawn."""

    name: str
    width: int
    height: int
    scale: float


VIEWS = (View("wide", 1280, 720, 0.65), View("360", 360, 640, 1))


class Picture(Struct, frozen=True):
    """A page of a site in a window, in a colour scheme."""

    site: str
    kind: str
    view: View
    scheme: str

    @property
    def name(self) -> str:
        """The name of its file: `crisis-front-wide-light.webp`."""
        return f"{self.site}-{self.kind}-{self.view.name}-{self.scheme}.webp"


def pictures() -> list[Picture]:
    """Return all pictures that there are to take."""
    rows = product(SITES, KINDS, VIEWS, SCHEMES)
    return [Picture(site, kind, view, scheme) for site, kind, view, scheme in rows]


def take(wanted: Iterable[Picture], to: Path, browser: Browser) -> Iterator[Path]:
    """Yield the file of each picture, once it is taken."""
    chosen = list(wanted)
    with tempfile.TemporaryDirectory() as folder:
        for name in dict.fromkeys(picture.site for picture in chosen):
            site = built(name, texts_of(name), Path(folder, name))
            of_site = [picture for picture in chosen if picture.site == name]
            yield from (_taken(picture, site, browser, to) for picture in of_site)


def _taken(picture: Picture, site: Site, browser: Browser, to: Path) -> Path:
    view = picture.view
    page = browser.new_page(
        viewport={"width": view.width, "height": view.height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
    )
    page.goto(f"{site.folder.as_uri()}/{longest(site)[KINDS[picture.kind]]}")
    page.evaluate("document.fonts.ready")
    path = to / picture.name
    path.write_bytes(photograph(page, view))
    page.close()
    return path


def photograph(page: Page, view: View) -> bytes:
    """Return what a window shows as WebP, which Playwright itself does not write."""
    top = page.evaluate("scrollY")
    clip = {"x": 0, "y": top, "width": view.width, "height": view.height, "scale": view.scale}
    session = page.context.new_cdp_session(page)
    asked = {"format": "webp", "quality": QUALITY, "clip": clip}
    return base64.b64decode(session.send("Page.captureScreenshot", asked)["data"])


def main(prefixes: tuple[str, ...]) -> int:
    """Take the pictures that are wanted; return 1 where they are too large."""
    FOLDER.mkdir(exist_ok=True)
    chosen = [picture for picture in pictures() if is_wanted(picture, prefixes)]
    if not chosen:
        print(f"no picture has such a name: {', '.join(prefixes)}")
        return 2
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for path in take(chosen, FOLDER, browser):
            print(f"{path.relative_to(REPOSITORY)}: {path.stat().st_size:,} bytes")
        browser.close()
    return int(bool(too_large()))


def is_wanted(picture: Picture, prefixes: tuple[str, ...]) -> bool:
    """Whether a picture's name begins so; without prefixes, whether the documentation has it."""
    return picture.name.startswith(prefixes) if prefixes else (FOLDER / picture.name).exists()


def too_large() -> list[str]:
    """Return what is wrong with the sizes of the pictures in their folder."""
    sizes = {path.name: path.stat().st_size for path in sorted(FOLDER.glob("*.webp"))}
    wrong = [f"{name} has {size:,} bytes" for name, size in sizes.items() if size > LARGEST]
    total = sum(sizes.values())
    return [*wrong, *([f"all pictures have {total:,} bytes"] if total > ALL else [])]


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
