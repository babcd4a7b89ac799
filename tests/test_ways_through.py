"""Ways through a site: one row of navigation, dates in one piece, pages without rows, the 404 page."""

from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from playwright.sync_api import Browser, Page

from tests.building import Site, build, languages, plain, templates

Sites = Callable[[str], Site]
CLIENTS = "seoul-summons-russian-ambassador"
WIDTHS = (320, 360, 480, 700, 1000, 1280)
ROWS = """() => new Set([...document.querySelectorAll('.top nav > ul > li')]
  .map(item => Math.round(item.getBoundingClientRect().top))).size"""
BROKEN = """() => [...document.querySelectorAll('.timeline .date:not(:has(.whole)), .whole')].filter(date => {
  const range = document.createRange();
  range.selectNodeContents(date);
  const tops = [...range.getClientRects()].map(box => Math.round(box.top));
  return Math.max(...tops) - Math.min(...tops) > 6;
}).map(date => date.textContent)"""

BARE = {"content/site.yaml": b"title: A site\nurl: https://example.org/news\n"}
ONE = {
    "content/site.yaml": b"title: A site\n",
    "content/questions.yaml": b"dead: {text: How many died?, unit: people}\n",
    "content/actors/navy.md": b"---\nname: Navy\nkind: military-unit\nnames: [the navy]\n---\n",
    "content/articles/a.yaml": (
        b"seed: a.txt\ntitle: A loss\nfacts:\n"
        b"- {id: dead, text: 52 people died., evidence: 52 people died, said_by: navy,\n"
        b"   figure: {value: 52, unit: people, question: dead}}\n"
    ),
    "seeds/a.txt": b"date 2024-05-10 The navy said 52 people died.\n",
}


def pages(texts: dict[str, bytes]) -> dict[str, Any]:
    """Every page of a site as a tree."""
    made = build(texts, templates(), languages())
    assert made.files, made.problems
    found = {path: data for path, data in made.files.items() if path.endswith(".html")}
    return {path: lxml.html.document_fromstring(data.decode()) for path, data in found.items()}


@pytest.fixture(scope="module")
def bare() -> dict[str, Any]:
    """The pages of a site without content."""
    return pages(BARE)


@pytest.mark.parametrize(
    "path", ["articles/index.html", "facts.html", "quotes.html", "timeline.html"]
)
def test_a_list_without_rows_says_so_and_leads_on(path: str, bare: dict[str, Any]) -> None:
    (empty,) = bare[path].find_class("empty")
    assert plain(empty.find("p").text_content()).endswith("yet.")
    assert len(empty.xpath(".//a")) == 6
    assert not bare[path].xpath("//main//section")


def test_a_single_answer_is_no_table() -> None:
    page = pages(ONE)["questions/dead.html"]
    assert not page.xpath("//table")
    (answer,) = page.find_class("one-answer")
    words = plain(answer.text_content())
    assert words.startswith("52 people Claimed by Navy")
    assert "52 people died" in words
    assert answer.xpath(".//a[@class='number']/@href") == ["../articles/a.html#dead"]


def test_the_404_page_has_a_search_box_and_the_lists(bare: dict[str, Any]) -> None:
    page = bare["404.html"]
    (form,) = page.xpath("//main//form")
    assert form.get("action") == "/news/search.html"
    assert form.xpath(".//input/@name") == ["q"]
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "form-action 'self'" in policy
    assert "/news/facts.html" in page.xpath("//main//ul[@class='lists']//a/@href")
    assert "withdrawn" in page.find_class("standfirst")[0].text_content()


def test_only_the_404_page_may_send_a_form(bare: dict[str, Any]) -> None:
    policies = {
        path: page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        for path, page in bare.items()
    }
    assert [path for path, policy in policies.items() if "form-action 'self'" in policy] == [
        "404.html"
    ]


def test_every_section_is_in_the_navigation_once_search_first(site: Sites) -> None:
    page = site("crisis").documents["facts.html"]
    words = [plain(link.text) for link in page.xpath("//nav[@aria-label='Sections']//a")]
    assert words[:3] == ["Search", "At a glance", "Articles"]
    assert len(words) == len(set(words)) == 10
    assert page.xpath("//nav//summary/@class") == ["is-here"]


@pytest.fixture
def still(browser: Browser) -> Any:
    """A page of a browser without scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["client", "crisis"])
def test_the_navigation_is_one_row_at_every_width(name: str, site: Sites, still: Page) -> None:
    still.goto((site(name).folder / "facts.html").as_uri())
    for width in WIDTHS:
        still.set_viewport_size({"width": width, "height": 800})
        assert still.evaluate(ROWS) == 1, width
        assert still.evaluate("document.scrollingElement.scrollWidth") <= width, width


@pytest.mark.browser
def test_more_opens_by_keyboard_without_scripts(site: Sites, still: Page) -> None:
    still.set_viewport_size({"width": 360, "height": 800})
    still.goto((site("crisis").folder / "index.html").as_uri())
    topics = still.locator(".top nav a", has_text="Topics")
    assert not topics.is_visible()
    still.locator(".top nav summary").press("Enter")
    box = topics.bounding_box()
    assert box
    assert box["height"] >= 24
    assert box["x"] + box["width"] <= 360
    topics.click()
    assert still.url.endswith("topics/index.html")


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_at_a_passage_the_sections_are_at_hand_to_go_back(
    width: int, site: Sites, still: Page
) -> None:
    still.set_viewport_size({"width": width, "height": 800})
    still.goto(f"{site('client').folder.as_uri()}/articles/{CLIENTS}.html#six-officers-killed")
    sections = still.locator(".top")
    box, passage = sections.bounding_box(), still.locator("#six-officers-killed").bounding_box()
    assert box
    assert passage
    assert box["y"] == 0 < box["height"] <= passage["y"]
    still.goto(f"{site('client').folder.as_uri()}/articles/{CLIENTS}.html")
    still.evaluate("scrollTo(0, 900)")
    assert not sections.evaluate("top => top.getBoundingClientRect().bottom > 0")


@pytest.mark.browser
def test_no_date_of_a_timeline_is_broken_at_any_width(site: Sites, still: Page) -> None:
    folder = site("crisis").folder
    for path in ("timeline.html", "timeline/1.html", "topics/ferry.html"):
        if (folder / path).is_file():
            still.goto((folder / path).as_uri())
            for width in WIDTHS:
                still.set_viewport_size({"width": width, "height": 800})
                assert still.evaluate(BROKEN) == [], (path, width)


@pytest.mark.browser
def test_the_search_takes_what_a_form_sends(site: Sites, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{(site('crisis').folder / 'search.html').as_uri()}?q=visor")
    page.locator("#at\\.results li").first.wait_for()
    assert page.locator("#at\\.q").input_value() == "visor"
    page.close()
