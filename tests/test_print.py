"""On paper: dossiers whose every statement has a note with its sentence, and pages that print without their screen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.building import Site, build, languages, templates, texts_of
from tests.opening import sample

Sites = Callable[[str], Site]
NAMES = ("client", "small", "rights", "overlaps", "crisis")


def dossiers(site: Site) -> list[str]:
    return [page for page in site.pages if page.endswith("/dossier.html")]


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("name", NAMES)
def test_every_actor_and_briefing_has_a_dossier_that_its_page_leads_to(
    name: str, site: Sites
) -> None:
    built = site(name)
    for kind, ids in (("actors", built.found.actors), ("briefings", built.found.briefings)):
        for item in ids:
            assert f"{kind}/{item}/dossier.html" in built.files
            assert built.documents[f"{kind}/{item}.html"].xpath(
                "//main//a[@href=$at]", at=f"../{kind}/{item}/dossier.html"
            )


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_of_a_dossier_lead_to_its_notes_and_every_note_is_used(
    name: str, site: Sites
) -> None:
    for page in dossiers(site(name)):
        document = site(name).documents[page]
        used = {
            link.get("href").removeprefix("#")
            for link in document.xpath("//main//a[contains(@class,'cite')]")
        }
        assert used == set(document.xpath("//section[contains(@class,'endnotes')]//li/@id")), page


@pytest.mark.parametrize("name", NAMES)
def test_a_note_holds_the_passages_of_its_item_and_the_sha256_of_their_seed(
    name: str, site: Sites
) -> None:
    built = site(name)
    for page in dossiers(built):
        for note in built.documents[page].xpath(
            "//section[contains(@class,'endnotes')]//li[.//code]"
        ):
            slug, _, item = (
                note.xpath(".//a/@href")[0]
                .partition("/articles/")[2]
                .removeprefix("articles/")
                .partition(".html#")
            )
            article = built.found.articles[slug]
            found = next(
                value for value in (*article.items, *article.relations) if value.id == item
            )
            said = words(note)
            for span in found.passages:
                assert " ".join(span.of(article.text).split()) in said, (page, item)
            assert article.sha256[:12] in said


def test_a_dossier_of_an_actor_with_very_many_facts_is_capped_and_says_how_many_there_are() -> None:
    texts = texts_of("small")
    more = "".join(
        f"  - {{id: again-{number}, text: The council closed the bridge., evidence: The council closed the bridge, about: [ines-maro]}}\n"
        for number in range(45)
    )
    texts["seeds/again.txt"] = (
        b"date 2026-01-02 The council closed the bridge, and that was that.\n"
    )
    texts["content/articles/again.yaml"] = f"seed: again.txt\ntitle: Again\nfacts:\n{more}".encode()
    made = build(texts, templates(), languages())
    page = made.files["actors/ines-maro/dossier.html"].decode()
    shown = re.search(r"The first 40 of (\d+); the site has them all", page)
    assert shown
    assert int(shown[1]) >= 45


@pytest.mark.browser
@pytest.mark.parametrize(("size", "box"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_a_dossier_prints_as_a_tagged_document_of_either_size(
    size: str, box: tuple[int, int], site: Sites, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto((site("client").folder / "actors/nis/dossier.html").as_uri())
    printed = page.pdf(format=size, tagged=True, outline=True)
    page.close()
    assert b"/StructTreeRoot" in printed
    assert b"/Outlines" in printed
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= 2
    found = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert found
    assert (int(float(found[1])), int(float(found[2]))) == box


@pytest.mark.browser
@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "articles/seoul-summons-russian-ambassador.html",
        "actors/nis.html",
        "actors/nis/dossier.html",
    ],
)
def test_paper_shows_no_navigation_and_nothing_wider_than_it(
    path: str, site: Sites, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 640, "height": 900})  # an A4 page less its margins
    page.emulate_media(media="print")
    page.goto((site("client").folder / path).as_uri())
    assert not page.locator(".top nav").is_visible()
    assert not page.get_by_role("link", name="Dossier to print").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


@pytest.mark.browser
def test_every_kind_of_page_has_its_title_and_its_words_on_paper(
    site: Sites, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 640, "height": 900})
    page.emulate_media(media="print")
    for name, paths in sample(site).items():
        for path in paths:
            page.goto((site(name).folder / path).as_uri())
            assert page.locator("h1").is_visible(), path
            assert len(page.locator("main").inner_text()) > 40, path
    page.close()


CUT = """() => [...document.querySelectorAll('.answers td time')]
  .filter(date => date.getBoundingClientRect().right > date.closest('td').getBoundingClientRect().right)
  .map(date => date.textContent)"""
PAPER = {"width": 794, "height": 1123}  # A4
MARGINS = 137  # of its width


@pytest.mark.browser
def test_what_a_topic_folds_is_open_on_paper(site: Sites, browser: Browser) -> None:
    page = browser.new_page(viewport=PAPER)  # type: ignore[arg-type]
    page.emulate_media(media="print")
    page.goto((site("client").folder / "topics/north-korean-deployment.html").as_uri())
    folded = page.locator(".folded .item")
    assert folded.count() > 1
    assert all(
        item.evaluate("item => item.getBoundingClientRect().height > 20") for item in folded.all()
    )
    page.close()


@pytest.mark.browser
def test_answers_keep_to_their_columns_on_paper(site: Sites, browser: Browser) -> None:
    page = browser.new_page(viewport=PAPER)  # type: ignore[arg-type]
    page.emulate_media(media="print")
    page.goto((site("crisis").folder / "questions/ostara-dead.html").as_uri())
    page.evaluate(f"document.body.style.width = '{PAPER['width'] - MARGINS}px'")
    assert page.locator(".answers td time").count() > 9
    assert page.evaluate(CUT) == []
    page.close()
