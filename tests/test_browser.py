"""What a reader meets: the way from a figure to its sentence by keyboard, notes that light their passages, every width, axe."""

from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.building import Site, data_of, plain
from tests.opening import LOOKS, NARROW, WIDE, sample, watched

Sites = Callable[[str], Site]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def scripted(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def target(page: Page) -> str:
    """The id of what the address points at, as the browser sees it."""
    found: str = page.evaluate("document.querySelector(':target')?.id ?? ''")
    return found


def is_in_view(page: Page, anchor: str) -> bool:
    found: bool = page.evaluate(
        "id => { const box = document.getElementById(id).getClientRects()[0];"
        " return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth }",
        anchor,
    )
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("name", ["client", "crisis"])
def test_the_keyboard_leads_from_a_key_figure_to_its_sentence(
    name: str, *, scripts: bool, site: Sites, browser: Browser
) -> None:
    built = site(name)
    context = browser.new_context(java_script_enabled=scripts, viewport=WIDE)
    page = context.new_page()
    page.goto(f"{built.folder.as_uri()}/index.html")
    figures = page.locator(".figures a.number")
    address = figures.first.get_attribute("href")
    assert address is not None
    slug, _, item = address.removeprefix("articles/").partition(".html#")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.figures a.number')"):
            break
    assert page.evaluate("document.activeElement.getAttribute('href')") == address
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address}")
    fact = next(
        value
        for article in data_of(built)["articles"]
        if article["slug"] == slug
        for value in article["facts"]
        if value["id"] == item
    )
    assert target(page) == item
    assert is_in_view(page, item)
    assert plain(fact["evidence"][0]["exact"]) in plain(
        page.locator(":target").text_content() or ""
    )
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_note_lights_its_passage_and_leads_to_it(
    *, scripts: bool, site: Sites, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=scripts, viewport=WIDE)
    page = context.new_page()
    article = data_of(site("client"))["articles"][0]
    page.goto(f"{site('client').folder.as_uri()}/articles/{article['slug']}.html")
    item = article["quotes"][0]["id"]

    def light() -> str:
        shown: str = page.evaluate(
            "id => { const style = getComputedStyle(document.getElementById(id)); return style.background }",
            item,
        )
        return shown

    page.mouse.move(0, 0)
    dark = light()
    note = page.locator(f".row li:has(> a[href='#{item}'])")
    note.scroll_into_view_if_needed()
    note.hover()
    assert light() != dark
    number = note.locator("a").first.text_content()
    note.locator("a").first.click()
    assert target(page) == item
    page.locator(f"p a[href='#n.{number}']").first.click()
    assert target(page) == f"n.{number}"
    context.close()


def test_no_page_scrolls_sideways_on_a_narrow_screen(site: Sites, scripted: BrowserContext) -> None:
    page = scripted.new_page()
    page.set_viewport_size(NARROW)
    wide = []
    for address in addresses(site):
        page.goto(address)
        if (width := page.evaluate("document.scrollingElement.scrollWidth")) > NARROW["width"]:
            wide.append((address, width))
    page.close()
    assert not wide


def addresses(site: Sites) -> Iterator[str]:
    for name, paths in sample(site).items():
        yield from (f"{site(name).folder.as_uri()}/{path}" for path in paths)


@pytest.mark.parametrize(("size", "scheme", "rules"), LOOKS)
def test_axe_finds_no_violation_of_wcag_2_2_aa(
    size: ViewportSize,
    scheme: Literal["light", "dark"],
    rules: dict[str, Any],
    site: Sites,
    browser: Browser,
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for address in addresses(site):
        page.goto(address)
        for item in Axe().run(page, options=rules).response["violations"]:
            for node in item["nodes"]:
                found.setdefault(f"{item['id']}: {node['html'][:200]}", []).append(
                    address.partition("/site/")[2]
                )
    context.close()
    shown = [f"{words}\n    {', '.join(where[:4])}" for words, where in sorted(found.items())]
    assert not shown, "\n".join(shown[:40])


def test_a_page_is_read_in_the_order_of_its_headings(site: Sites) -> None:
    for name in ("client", "small", "crisis"):
        for path, document in site(name).documents.items():
            levels = [
                int(element.tag[1]) for element in document.xpath("//h1|//h2|//h3|//h4|//h5|//h6")
            ]
            assert levels[0] == 1, path
            assert levels.count(1) == 1, path
            assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), (path, levels)


def test_keyboard_focus_can_be_seen_on_every_link_of_the_front_page(
    site: Sites, scripted: BrowserContext
) -> None:
    with watched(scripted, site("client").folder.as_uri()) as (page, watch):
        page.goto(f"{site('client').folder.as_uri()}/index.html")
        for _ in range(40):
            page.keyboard.press("Tab")
            shown = page.evaluate(
                "(() => { const style = getComputedStyle(document.activeElement); return [style.outlineStyle, style.outlineWidth] })()"
            )
            assert shown[0] != "none", page.evaluate("document.activeElement.outerHTML")
            assert shown[1] != "0px"
        assert watch.wrong == []


def test_a_citation_leads_to_its_words_in_the_original(
    site: Sites, browser: Browser, tmp_path: Path
) -> None:
    built = site("crisis")
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    followed = 0
    for slug, article in list(built.found.articles.items())[::9]:
        original = tmp_path / f"{slug}.html"
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in article.text.split("\n\n"))
        original.write_text(
            f'<!doctype html><meta charset="utf-8"><div style="height: 3000px"></div>{paragraphs}',
            encoding="utf-8",
        )
        links = built.documents[f"articles/{slug}/cite.html"].xpath(
            "//li//a[@rel='external']/@href"
        )
        for link in dict.fromkeys(links):
            assert link.startswith(f"{article.url}#:~:text=")
            page.goto("about:blank")
            page.goto(original.as_uri() + link.removeprefix(article.url))
            assert page.evaluate("scrollY") > 0, link
            followed += 1
    context.close()
    assert followed > 20


OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".ladder text")]
    .map(text => ({ words: text.textContent, box: text.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0)
  const frame = document.querySelector(".ladder").getBoundingClientRect()
  const meet = (one, other) => one.left < other.right && other.left < one.right
    && one.top + 2 < other.bottom && other.top + 2 < one.bottom
  const marks = document.querySelectorAll(".ladder :is(.dot, .cross, .open-end, .range)")
  const shapes = [...marks].map(mark => mark.getBoundingClientRect())
  return boxes.flatMap(({ words, box }, at) => [
    ...boxes.slice(at + 1).filter(other => meet(box, other.box)).map(other => `${words} on ${other.words}`),
    ...shapes.filter(shape => meet(box, shape)).map(() => `${words} on a shape`),
    ...(box.left < frame.left - 1 || box.right > frame.right + 1 ? [`${words} outside`] : []),
  ])
}"""
TAPS = """() => [...document.querySelectorAll(".ladder .tap")].map(tap => tap.getBoundingClientRect())
  .filter(({ width, height }) => width < 24 || height < 24)"""


@pytest.mark.parametrize("width", [320, 360, 480, 704, 1280])
def test_words_in_a_drawing_of_answers_are_on_nothing_else(
    width: int, site: Sites, browser: Browser
) -> None:
    built = site("crisis")
    page = browser.new_page(viewport={"width": width, "height": 900})
    found = {}
    for path in built.pages:
        if b'class="ladder"' in built.files[path]:
            page.goto(f"{built.folder.as_uri()}/{path}")
            found[path] = page.evaluate(OVERLAPS)
            assert page.evaluate(TAPS) == []
    page.close()
    assert len(found) > 3
    assert "index.html" in found
    assert {path: overlaps for path, overlaps in found.items() if overlaps} == {}
