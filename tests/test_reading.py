"""What a reader of an article sees: the text runs on, and its notes beside it never move it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.building import Site
from tests.opening import NARROW, WIDE

pytestmark = pytest.mark.browser

ARTICLES = {
    "client": ("seoul-summons-russian-ambassador",),
    "crisis": (
        *("ferry-sinks-off-vell", "lindqvar-final-report", "families-of-uncounted-workers"),
        "captain-strand-charged",
    ),
    "overlaps": ("overlaps",),
}
ADDRESSES = [(name, slug) for name, slugs in ARTICLES.items() for slug in slugs]
LINE = 33  # pixels of a line of the text

TOPS = "[...document.querySelectorAll('.text :is(p, h3)')].map(block => block.getBoundingClientRect().top + scrollY)"
GAPS = """() => {
  const boxes = [...document.querySelectorAll('.text :is(p, h3)')].map(block => block.getBoundingClientRect());
  return boxes.slice(1).map((box, at) => box.top - boxes[at].bottom);
}"""
COVERED = """() => {
  const notes = [...document.querySelectorAll('.text ol > li')].map(note => [note.id, note.getBoundingClientRect()]);
  return notes.slice(1).filter(([, box], at) => box.top < notes[at][1].bottom - 1).map(([id]) => id);
}"""
BESIDE = """() => {
  const texts = [...document.querySelectorAll('.text p')].map(text => text.getBoundingClientRect());
  const notes = [...document.querySelectorAll('.text details:not([open]) li')].map(note => note.getBoundingClientRect());
  return Math.max(...texts.map(box => box.right)) <= Math.min(...notes.map(box => box.left));
}"""
LIGHT = "element => getComputedStyle(element).backgroundColor + getComputedStyle(element).backgroundImage"


@pytest.fixture
def page(browser: Browser) -> Any:
    """A wide page."""
    context = browser.new_context(viewport=WIDE)
    yield context.new_page()
    context.close()


def opened(page: Page, site: Callable[[str], Site], name: str, slug: str, at: str = "") -> Page:
    page.goto("about:blank")
    page.goto(f"{site(name).folder.as_uri()}/articles/{slug}.html{at}")
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)
    return page


def test_the_text_is_where_it_would_be_without_notes(site: Any, page: Page) -> None:
    for name, slug in ADDRESSES:
        opened(page, site, name, slug)
        with_notes = page.evaluate(TOPS)
        assert len(with_notes) > 1
        assert max(page.evaluate(GAPS)) < 2 * LINE, slug
        page.evaluate("document.querySelectorAll('.text details').forEach(notes => notes.remove())")
        assert page.evaluate(TOPS) == with_notes, slug


def test_no_note_lies_on_another_or_on_the_text(site: Any, page: Page) -> None:
    for width in (1200, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        for name, slug in ADDRESSES:
            opened(page, site, name, slug)
            assert page.evaluate(COVERED) == [], (slug, width)
            assert page.evaluate(BESIDE), (slug, width)


def test_a_long_note_is_whole_under_the_pointer_and_the_text_stays(site: Any, page: Page) -> None:
    opened(page, site, "crisis", "ferry-sinks-off-vell")
    before = page.evaluate(TOPS)
    note = page.locator(".text ol > li[class]").first
    note.scroll_into_view_if_needed()
    cut = note.bounding_box()
    assert note.evaluate("note => note.scrollHeight > note.clientHeight + 2")
    note.hover()
    whole = note.bounding_box()
    assert cut
    assert whole
    assert whole["height"] > cut["height"]
    assert page.evaluate(TOPS) == before


def test_a_passage_that_is_landed_on_lights_with_its_note_a_third_down(
    site: Any, page: Page
) -> None:
    dark = opened(page, site, "client", ARTICLES["client"][0])
    item = dark.evaluate(
        "document.querySelectorAll('.text ol > li > a:first-child')[25].hash.slice(1)"
    )
    note = dark.locator(f".text li:has(> a[href='#{item}'])")
    mark = dark.locator(f"[id='{item}']")
    unlit = note.evaluate(LIGHT), mark.evaluate(LIGHT)
    opened(page, site, "client", ARTICLES["client"][0], f"#{item}")
    lit = note.evaluate(LIGHT), mark.evaluate(LIGHT)
    assert lit[0] != unlit[0]
    assert lit[1] != unlit[1]
    box = mark.bounding_box()
    assert box
    assert WIDE["height"] / 4 < box["y"] < WIDE["height"] / 2


def test_on_a_narrow_screen_notes_are_one_line_until_they_are_asked_for(
    site: Any, page: Page
) -> None:
    page.set_viewport_size(NARROW)
    opened(page, site, "client", ARTICLES["client"][0])
    first = page.locator(".text details").first
    folded = first.bounding_box()
    assert folded
    assert folded["height"] < 2 * LINE
    assert not page.locator(".text ol").first.is_visible()
    number = page.locator(".text p a[aria-label]").first
    number.click()
    assert page.locator(".text ol > li:target").is_visible()
    opened(page, site, "client", ARTICLES["client"][0])
    first.locator("summary").click()
    assert page.locator(".text ol").first.is_visible()
