"""Lists narrowed by one facet, on pages of their own; by several at once in the search."""

from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from playwright.sync_api import Browser

from generator.publishing.pages.facets import LEAST, MOST, asked_of_search, narrowed
from generator.publishing.pages.rows import month_key
from tests.building import Site, build, languages, resolved, templates, texts_of

Sites = Callable[[str], Site]


def facets(built: Site, base: str) -> dict[str, Any]:
    """The pages of a list's facets, further parts apart."""
    kinds = ("status-", "by-", "topic-", "month-")
    starts = tuple(f"{base}/{kind}" for kind in kinds)
    found = {path: page for path, page in built.documents.items() if path.startswith(starts)}
    return {path: page for path, page in found.items() if path.count("/") == base.count("/") + 1}


def rows(page: Any) -> list[str]:
    """Where the lines of a page lead."""
    return [
        str(at) for at in page.xpath("//p[starts-with(@class, 'line ')]/descendant::a[1]/@href")
    ]


def test_facets_hold_two_rows_or_more_and_not_all_of_them() -> None:
    keys = {"status": lambda row: [row[0], "x"]}
    found = narrowed(["aa", "ab", "bc", "cd"], keys)
    assert found == {"status": {"a": ["aa", "ab"]}}
    assert narrowed(["aa"], keys) == {"status": {}}
    assert LEAST == 2


def test_of_many_speakers_those_who_say_most_and_of_many_months_the_newest_have_pages() -> None:
    numbers = [number for number in range(500) for _ in range(2 + number % 3)]
    found = narrowed(
        numbers, {"by": lambda row: [f"a{row:03}"], "month": lambda row: [f"{2000 + row:04}-01"]}
    )
    assert len(found["by"]) == MOST["by"]
    assert {len(members) for members in found["by"].values()} == {4}
    assert next(iter(found["month"])) == "2499-01"
    assert len(found["month"]) == MOST["month"]


@pytest.mark.parametrize(
    ("day", "key"), [((2024, 3, 1), "2024-03"), ((-44, 3, 15), ""), ((12000, 1, 1), "")]
)
def test_a_month_is_written_as_an_address_can_have_it(day: Any, key: str) -> None:
    assert month_key(day) == key


@pytest.mark.parametrize("status", ["claimed", "disputed", "retracted"])
def test_a_status_has_all_its_facts_and_no_others(status: str, site: Sites) -> None:
    built = site("crisis")
    path = f"facts/status-{status}.html"
    wanted = {
        f"articles/{slug}.html#{fact.id}"
        for slug, article in built.found.articles.items()
        for fact in article.facts
        if fact.status == status
    }
    assert {resolved(path, at) for at in rows(built.documents[path])} == wanted


def test_a_speakers_page_has_the_quotes_that_the_speaker_says(site: Sites) -> None:
    built = site("crisis")
    path = "quotes/by-pavel-orsay.html"
    wanted = [
        f"articles/{slug}.html#{quote.id}"
        for slug, article in built.found.articles.items()
        for quote in article.quotes
        if quote.speaker[-1].actor == "pavel-orsay"
    ]
    assert [resolved(path, at) for at in rows(built.documents[path])] == wanted


def test_what_is_withdrawn_comes_after_what_stands(site: Sites) -> None:
    for path, page in facets(site("crisis"), "facts").items():
        states = [line.get("class") for line in page.find_class("line")]
        assert states == sorted(states), path


@pytest.mark.parametrize("base", ["facts", "quotes", "timeline", "articles/index"])
def test_a_list_leads_to_all_its_facets_which_stand_for_the_list(base: str, site: Sites) -> None:
    built = site("crisis")
    whole = "articles/index.html" if "/" in base else f"{base}.html"
    links = built.documents[whole].xpath("//nav[@class='facets']//li/a/@href")
    pages = facets(built, base)
    assert pages
    assert {resolved(whole, link) for link in links} == set(pages)
    sitemap = built.files["sitemap.xml"].decode()
    for path, page in pages.items():
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        assert canonical.endswith(f"/{whole}")
        assert path not in sitemap


@pytest.mark.parametrize("base", ["facts", "quotes", "timeline", "articles/index"])
def test_two_clicks_lead_from_a_facet_to_any_other(base: str, site: Sites) -> None:
    documents, narrow = site("crisis").documents, f"{base}/narrow.html"
    links = documents[narrow].xpath("//section[@class='facets-of']//li/a/@href")
    pages = facets(site("crisis"), base)
    assert {resolved(narrow, link) for link in links} == set(pages)
    kinds = [
        section.get("aria-labelledby") for section in documents[narrow].find_class("facets-of")
    ]
    for path, page in pages.items():
        ways = page.xpath("//nav[@class='facet-kinds']//a/@href")
        found = [resolved(path, way) for way in ways]
        assert [way for way in found if "narrow" in way] == [f"{narrow}#{kind}" for kind in kinds]


def test_a_facets_page_says_nothing_of_other_facets_that_an_article_would_change(
    site: Sites,
) -> None:
    for path, page in facets(site("crisis"), "quotes").items():
        assert not page.xpath("//nav[@class='facet-kinds']//*[@class='count']"), path


def test_a_count_beside_a_facet_is_that_of_its_rows(site: Sites) -> None:
    page = site("crisis").documents["quotes.html"]
    item = page.xpath("//nav[@class='facets']//li[a[contains(@href, 'by-pavel-orsay')]]")[0]
    count = item.find("span").text
    assert count == str(len(rows(site("crisis").documents["quotes/by-pavel-orsay.html"])))


def test_the_search_is_asked_for_the_same_facet(site: Sites) -> None:
    assert asked_of_search("fact", "status", "claimed") == "#status=claimed"
    assert asked_of_search("quote", "month", "2024-03") == "#kind=quote"
    page = site("crisis").documents["facts/status-claimed.html"]
    link = page.xpath("//nav[@class='facet-kinds']//li[last()]/a/@href")
    assert link == ["../search.html#status=claimed"]


def test_facets_of_a_small_site_cost_no_pages() -> None:
    made = build({"content/site.yaml": b"title: Bare"}, templates(), languages())
    assert not [path for path in made.files if "/month-" in path or "/by-" in path]
    assert b"facets" not in made.files["facts.html"]


def test_the_same_project_has_the_same_facets_in_bytes() -> None:
    first, second = (build(texts_of("small"), templates(), languages()).files for _ in range(2))
    assert first == second


@pytest.mark.browser
def test_several_facets_at_once_narrow_in_the_search_and_are_in_its_address(
    site: Sites, browser: Browser
) -> None:
    built = site("crisis")
    page = browser.new_page()
    page.goto((built.folder / "facts/status-disputed.html").as_uri())
    page.locator(".facet-kinds li:last-child a").click()
    page.locator("#at\\.results li").first.wait_for()
    assert page.locator("select[name=status]").input_value() == "disputed"
    page.locator("select[name=by]").select_option("pavel-orsay")
    page.wait_for_function("location.hash.includes('status=disputed')")
    page.wait_for_function("location.hash.includes('by=pavel-orsay')")
    disputed = [
        fact
        for article in built.found.articles.values()
        for fact in article.facts
        if fact.status == "disputed" and fact.said_by and fact.said_by[-1].actor == "pavel-orsay"
    ]
    page.wait_for_function(
        f"document.querySelectorAll('#at\\\\.results li').length == {len(disputed)}"
    )
    page.close()


def test_a_page_of_a_facet_is_drawn_without_scripts(site: Sites) -> None:
    for path, page in facets(site("crisis"), "facts").items():
        assert not page.xpath("//script"), path
        assert isinstance(page, lxml.html.HtmlElement)
