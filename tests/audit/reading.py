"""How much there is to read, by kind of page: words, links, pixels, what is said twice, titles.

`python -m tests.audit.reading FOLDER ...` prints a table of built sites, older ones too.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import lxml.html
from playwright.sync_api import Browser, sync_playwright

from tests.audit.kinds import longest
from tests.audit.rows import Row
from tests.building import Site
from tests.conftest import CHROMIUM, QUIET
from tests.opening import KINDS, kind_of

RUN = 8  # words: as many in the same order are no coincidence
FRONT_WORDS, FRONT_LINKS, TITLES = 1_000, 60, 10
WIDTHS = (360, 1280)
# Kinds of page that are about articles themselves; a facet's may be a list of them, and the search
# page has the index of all titles.
OF_TITLES = ("article", "list of articles", "list of a facet", "timeline", "search")
HEIGHT = "document.querySelector('main').getBoundingClientRect().height"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page asks of its reader; the last two in per cent of its words."""

    kind: str
    words: int
    links: int
    heights: tuple[int, ...]
    repeated: float
    titles: float


def rows(site: Site, home: str, browser: Browser) -> Iterator[Row]:
    """What there is to read on the longest page of each kind."""
    titles = [article.title for article in site.found.articles.values()]
    for path in longest(site).values():
        html = site.files[path].decode()
        found = reading(kind_of(path), html, titles, heights(browser, f"{home}/{path}"))
        wanted = "" if found.kind in OF_TITLES else f"source titles at most {TITLES} %"
        if found.kind == "front page":
            wanted = f"at most {FRONT_WORDS} words, {FRONT_LINKS} links, titles 10 %"
        yield Row(site.name, f"reading: {found.kind}", told(found), wanted, is_met(found))


def reading(kind: str, html: str, titles: Sequence[str], tall: tuple[int, ...] = ()) -> Reading:
    """Return what there is to read in the main part of a page."""
    main = lxml.html.document_fromstring(html).find(".//main")
    assert main is not None
    links = len(main.xpath(".//a[@href]"))
    for unread in main.xpath(".//svg | .//script | .//template | .//*[@popover]"):
        unread.drop_tree()
    words = " ".join(main.xpath(".//text()")).split()
    return Reading(kind, len(words), links, tall, repeated(words), share(words, titles))


def repeated(words: Sequence[str]) -> float:
    """Return how many per cent of some words are in runs that are there already."""
    seen: set[tuple[str, ...]] = set()
    again: set[int] = set()
    for start in range(len(words) - RUN + 1):
        run = tuple(words[start : start + RUN])
        if run in seen:
            again.update(range(start, start + RUN))
        seen.add(run)
    return percent(len(again), len(words))


def share(words: Sequence[str], titles: Sequence[str]) -> float:
    """Return how many per cent of some words are titles."""
    text = " ".join(words)
    counts = (text.count(" ".join(title.split())) * len(title.split()) for title in titles)
    return percent(sum(counts), len(words))


def percent(part: int, whole: int) -> float:
    """Return a part of a whole in per cent."""
    return round(100 * part / max(whole, 1), 1)


def heights(browser: Browser, address: str) -> tuple[int, ...]:
    """Return the height of a page's main part by width."""
    found = []
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(address)
        found.append(round(page.evaluate(HEIGHT)))
        page.close()
    return tuple(found)


def told(found: Reading) -> str:
    """Return a reading in one line."""
    tall = " / ".join(map(str, found.heights))
    return (
        f"{found.words} words, {found.links} links, {tall} px, "
        f"repeated {found.repeated:g} %, titles {found.titles:g} %"
    )


def is_met(found: Reading) -> bool:
    """Whether a page is as short as it should be."""
    is_long = found.words > FRONT_WORDS or found.links > FRONT_LINKS
    if found.kind == "front page" and is_long:
        return False
    return found.kind in OF_TITLES or found.titles <= TITLES


def measured(folder: Path, browser: Browser) -> Iterator[Reading]:
    """Yield the readings of a site in a folder, of the longest page of each kind."""
    data = json.loads((folder / "data/briefing.json").read_bytes())
    titles = [article["title"] for article in data["articles"]]
    paths = sorted(folder.rglob("*.html"), key=lambda path: path.stat().st_size)
    chosen = {_kind(path.relative_to(folder).as_posix()): path for path in paths}
    for kind in filter(chosen.__contains__, KINDS):
        path = chosen[kind]
        tall = heights(browser, path.as_uri())
        yield reading(kind, path.read_text(encoding="utf-8"), titles, tall)


def _kind(path: str) -> str:
    kinds = [kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, path)]
    return kinds[0] if kinds else ""


def main(folders: Sequence[str]) -> None:
    """Print what there is to read in the sites of some folders."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for folder in folders:
            print(folder)
            for found in measured(Path(folder), browser):
                print(f"  {found.kind:22} {told(found)}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
