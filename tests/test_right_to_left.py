"""A site in Arabic: its lines run from right to left, English words of the interface among them."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from generator.publishing.words.bidi import BEGIN, END, apart
from generator.publishing.words.interface import Words
from tests.building import Site, templates

Sites = Callable[[str], Site]

# Code; titles of drawings and choices of a filter hold no elements; a name may be in any language.
UNMARKED = ("script", "code", "kbd", "title", "option")
ARABIC, LATIN = re.compile("[\u0620-\u064a]"), re.compile("[A-Za-z]{2,}")
SIDES = re.compile(
    r"\b(?:margin|padding|border|inset)-(?:left|right)|\b(?:left|right|float|text-align): *(?:left|right|\d)"
)
FOUR_SIDES = re.compile(r"\b(?:margin|padding): *([^\s;]+) +([^\s;]+) +([^\s;]+) +([^\s;]+);")


@pytest.fixture(scope="module")
def arabic(site: Sites) -> Site:
    return site("arabic")


def texts(document: Any) -> Iterator[tuple[str, str]]:
    """Every piece of text that is shown, with its language by the markup."""
    for words in document.find("body").xpath(".//text()[normalize-space()]"):
        holder = words.getparent() if words.is_text else words.getparent().getparent()
        if holder.tag not in UNMARKED and not holder.xpath(
            "ancestor::*[contains(@class, 'forms')]"
        ):
            yield str(words), holder.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")


def test_every_page_runs_from_right_to_left(arabic: Site) -> None:
    found = {(page.get("lang"), page.get("dir")) for page in arabic.documents.values()}
    assert found == {("en", "rtl")}


def test_arabic_words_are_marked_as_arabic_and_english_ones_as_english(arabic: Site) -> None:
    wrong = {
        (path, words.strip(), lang)
        for path, page in arabic.documents.items()
        for words, lang in texts(page)
        if (ARABIC.search(words) and lang != "ar") or (LATIN.search(words) and lang != "en")
    }
    assert wrong == set()


def test_dates_of_the_interface_are_held_together(arabic: Site) -> None:
    dates = {
        words
        for page in arabic.documents.values()
        for words, _ in texts(page)
        if re.search(r"March 2025", words)
    }
    assert dates
    alone = {
        date for date in dates if not re.search(f"{BEGIN}[^{END}]*March 2025[^{BEGIN}]*{END}", date)
    }
    assert {date for date in alone if not re.fullmatch(r"\d+ March 2025", date)} == set()


@pytest.mark.parametrize(
    ("lang", "site_lang", "is_apart"),
    [
        ("en", "ar", True),
        ("en", "he-IL", True),
        ("en", "en", False),
        ("de", "de-AT", False),
        ("en", "", False),
    ],
)
def test_words_are_set_apart_only_where_lines_run_the_other_way(
    lang: str, site_lang: str, *, is_apart: bool
) -> None:
    assert (Words(lang, site_lang).text("about")[0] == BEGIN) == is_apart
    assert apart("", lang, site_lang) == ""


def test_the_style_sheet_knows_no_left_and_right() -> None:
    style = re.sub(r"/\*.*?\*/", "", templates()["static/style.css"].decode(), flags=re.DOTALL)
    assert SIDES.findall(style) == []
    uneven = [sides for sides in FOUR_SIDES.findall(style) if sides[1] != sides[3]]
    assert uneven == []


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 360, "height": 800})
    yield opened
    opened.close()


OUTSIDE = """
[...document.querySelectorAll("svg text")].filter(text => {
  const [box, room] = [text, text.closest("svg")].map(element => element.getBoundingClientRect());
  return box.width && (box.left < room.left - 1 || box.right > room.right + 1);
}).map(text => text.textContent)
"""
PAGES = (
    "index.html",
    "articles/jisr.html",
    "articles/bridge.html",
    "questions/pillars.html",
    "actors/maro.html",
)


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_off_on_a_narrow_screen(
    page: str, arabic: Site, context: BrowserContext
) -> None:
    shown = context.new_page()
    shown.goto(f"{arabic.folder.as_uri()}/{page}")
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert shown.evaluate(OUTSIDE) == []
    edges = shown.evaluate(
        "['h1', '.mark'].map(name => innerWidth - document.querySelector(name).getBoundingClientRect().right)"
    )
    assert max(edges) < 40
    shown.close()


@pytest.mark.browser
def test_a_number_before_an_arabic_word_stays_on_its_right(
    arabic: Site, context: BrowserContext
) -> None:
    shown = context.new_page()
    shown.goto(f"{arabic.folder.as_uri()}/facts.html")
    places = shown.evaluate(
        """() => {
          const words = document.createTreeWalker(
            document.querySelector(".fact.withdrawn s"), NodeFilter.SHOW_TEXT
          ).nextNode();
          const at = (begin, end) => {
            const range = document.createRange();
            range.setStart(words, begin);
            range.setEnd(words, end);
            return range.getBoundingClientRect().left;
          };
          return [words.data, at(0, 1), at(2, 3)];
        }"""
    )
    assert places[0].startswith("3 دعامات")
    assert places[1] > places[2]
    shown.close()
