"""The ring around what has keyboard focus: told from whatever it is drawn on, by the browser's own styles."""

from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from tests.building import Site
from tests.contrast import luminance

Sites = Callable[[str], Site]

pytestmark = pytest.mark.browser

ARTICLE = "articles/seoul-summons-russian-ambassador.html"
# Page, panel and header; passages of facts and quotes; a passage that the address leads to; cards, tables, a form.
PAGES = (
    "index.html",
    f"{ARTICLE}#special-forces-in-russia",
    "actors/russia.html",
    "briefings/troops-to-russia.html",
    "questions/north-korean-troops-in-russia.html",
    "search.html",
)
NEEDED = 3.0  # WCAG 2.2, 1.4.11 and 2.4.13

# Focus everything that takes the keyboard, one after the other, and look at what lies under its ring:
# the nearest opaque background at the middle of each side, and at the corners, of each of its boxes.
RINGS = """() => {
  const drawn = style => style.backgroundImage.startsWith("linear-gradient(")
    ? style.backgroundImage.match(/rgba?\\([^)]*\\)/)?.[0] : style.backgroundColor;
  const opaque = colour => colour && !/, 0\\)$/.test(colour) && colour !== "transparent";
  const ground = (x, y) => {
    for (const one of document.elementsFromPoint(x, y)) {
      const colour = drawn(getComputedStyle(one));
      if (opaque(colour)) return colour;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  const found = new Map();
  for (const one of document.querySelectorAll("a[href], summary, button, input, select, [tabindex='0']")) {
    if (one.tabIndex < 0 || !one.checkVisibility()) continue;
    one.focus();
    if (document.activeElement !== one) continue;
    const style = getComputedStyle(one);
    const reach = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth) / 2;
    const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    for (const box of one.getClientRects()) {
      for (const x of [box.left - reach, (box.left + box.right) / 2, box.right + reach]) {
        for (const y of [box.top - reach, (box.top + box.bottom) / 2, box.bottom + reach]) {
          if (x > box.left && x < box.right && y > box.top && y < box.bottom) continue;
          if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue;
          found.set(`${style.outlineColor} on ${ground(x, y)}`,
            [shown, style.outlineColor, ground(x, y), one.outerHTML.slice(0, 120)]);
        }
      }
    }
  }
  return [...found.values()];
}"""


def ratio(one: str, other: str) -> float:
    """The contrast of two colours as the browser writes them: rgb(1, 2, 3)."""
    darker, lighter = sorted(luminance(hexadecimal(colour)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def hexadecimal(colour: str) -> str:
    numbers = colour.partition("(")[2].rstrip(")").split(",")[:3]
    return "#" + "".join(f"{int(number):02x}" for number in numbers)


def rings(site: Sites, browser: Browser, **look: Any) -> Iterator[tuple[str, bool, str, str, str]]:
    """The page, whether there is a ring, its colour, what it is drawn on, and the element."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **look)
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{site('client').folder.as_uri()}/{path}")
        page.keyboard.press("Tab")
        for ring in page.evaluate(RINGS):
            yield (path, *ring)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_focus_ring_can_be_told_from_every_ground_it_is_drawn_on(
    scheme: Literal["light", "dark"],
    forced: Literal["none", "active"],
    site: Sites,
    browser: Browser,
) -> None:
    found = list(rings(site, browser, color_scheme=scheme, forced_colors=forced))
    assert len({ground for _, _, _, ground, _ in found}) >= (4 if forced == "none" else 1)
    assert not [(page, element) for page, is_shown, _, _, element in found if not is_shown]
    weak = {
        f"{ring} on {ground} ({ratio(ring, ground):.2f}), {page}, {element}"
        for page, _, ring, ground, element in found
        if ratio(ring, ground) < NEEDED
    }
    assert not weak, "\n".join(sorted(weak)[:10])
