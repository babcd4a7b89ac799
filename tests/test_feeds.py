"""What machines read of the site: titles, descriptions, Open Graph, canonical addresses, sitemap, robots.txt and feed."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable

import lxml.etree
import pytest
import rnc2rng

from tests.building import Site, build, languages, templates, texts_of
from tests.opening import kind_of

Sites = Callable[[str], Site]
NAMES = ("client", "small", "rights", "overlaps", "crisis")
FACETS = ("list of a facet", "choices of a list")  # which stand for the whole list
URL = "https://briefings.example/ostara"

# sitemaps.org 0.9, as far as ours goes.
SITEMAP = """\
default namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
start = element urlset { url+ }
url = element url { element loc { xsd:anyURI { minLength = "1" } }, element lastmod { xsd:date | xsd:gYearMonth | xsd:gYear }? }
"""
ATOM = "{http://www.w3.org/2005/Atom}"


def meta(site: Site, page: str, name: str) -> list[str]:
    """The content of a page's `meta` of a name or property."""
    found: list[str] = site.documents[page].xpath(
        "//head/meta[@name=$name or @property=$name]/@content", name=name
    )
    return found


def sitemap(site: Site) -> dict[str, str]:
    """Address to day."""
    root = lxml.etree.fromstring(site.files["sitemap.xml"])
    return {item[0].text: item[1].text if len(item) > 1 else "" for item in root}


def shown_elsewhere(page: str) -> str:
    """The page that a dossier or a page of citations stands for."""
    found = re.fullmatch(r"(.+)/(dossier|cite(/\d+)?)\.html", page)
    return f"{found[1]}.html" if found else ""


def former(site: Site) -> set[str]:
    return site.former


@pytest.mark.parametrize("name", NAMES)
def test_every_page_says_once_what_it_is(name: str, site: Sites) -> None:
    for page, document in site(name).documents.items():
        (title,) = document.xpath("//head/title/text()")
        for key in ("description", "og:title", "og:description", "og:type", "og:site_name"):
            (said,) = meta(site(name), page, key)
            assert said.strip(), (page, key)
        assert meta(site(name), page, "og:title")[0] in title


@pytest.mark.parametrize("name", NAMES)
def test_no_two_articles_actors_or_questions_have_one_title(name: str, site: Sites) -> None:
    pages = [
        item
        for item in site(name).pages
        if item.count("/") == 1
        and not item.endswith("index.html")
        and item not in former(site(name))
    ]
    titles = Counter(site(name).documents[page].xpath("string(//head/title)") for page in pages)
    assert [title for title, count in titles.items() if count > 1] == []


def test_where_a_site_stands_its_pages_say_so_and_nowhere_else(site: Sites) -> None:
    for page, document in site("crisis").documents.items():
        said = document.xpath("//link[@rel='canonical']/@href")
        if whole := shown_elsewhere(page):
            assert said == [f"{URL}/{whole}"]
        elif kind_of(page) in FACETS:
            assert not said[0].endswith(page)
        else:
            assert said == ([] if page == "404.html" else [f"{URL}/{page}"])
        assert meta(site("crisis"), page, "og:url") == said
    for page, document in site("client").documents.items():
        assert not document.xpath("//link[@rel='canonical']"), page


@pytest.mark.parametrize("name", NAMES)
def test_the_sitemap_is_valid_and_lists_each_page_that_stands_for_itself(
    name: str, site: Sites
) -> None:
    built = site(name)
    grammar = lxml.etree.RelaxNG(
        lxml.etree.fromstring(rnc2rng.dumps(rnc2rng.loads(SITEMAP)).encode())
    )
    grammar.assertValid(lxml.etree.fromstring(built.files["sitemap.xml"]))
    base = f"{built.found.site.url}/" if built.found.site.url else ""
    listed = {address.removeprefix(base) for address in sitemap(built)}
    own = {
        page
        for page in built.pages
        if not shown_elsewhere(page) and kind_of(page) not in FACETS and page not in former(built)
    }
    assert listed == own - {"404.html"}


def test_the_sitemap_dates_a_page_by_the_newest_article_behind_it(site: Sites) -> None:
    built = site("crisis")
    days = sitemap(built)
    for slug, article in built.found.articles.items():
        assert days[f"{URL}/articles/{slug}.html"] == article.published.text
    for actor in built.found.actors:
        dates = [
            article.published.text
            for article in built.found.articles.values()
            if any(mention.actor == actor for mention in article.mentions)
        ]
        if dates:
            assert days[f"{URL}/actors/{actor}.html"] >= max(dates)
    assert days[f"{URL}/briefings/the-count.html"] == "2025-02-12"
    assert all(dt.date.fromisoformat(day) <= dt.date(2025, 2, 12) for day in days.values())


def test_robots_may_read_everything_and_are_told_of_the_sitemap_where_it_has_an_address(
    site: Sites,
) -> None:
    assert site("client").files["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert (
        site("crisis").files["robots.txt"].decode().splitlines()[-1]
        == f"Sitemap: {URL}/sitemap.xml"
    )


def test_the_feed_has_the_newest_articles_at_whole_addresses_where_the_site_has_one(
    site: Sites,
) -> None:
    built = site("crisis")
    root = lxml.etree.fromstring(built.files["feed.xml"])
    entries = root.findall(f"{ATOM}entry")
    titles = [entry.find(f"{ATOM}title").text for entry in entries]
    assert [title.partition(" [key fact")[0] for title in titles] == [
        article.title for article in built.found.articles.values()
    ]
    for element in root.iter(f"{ATOM}link"):
        assert element.get("href").startswith(f"{URL}/")
    assert root.find(f"{ATOM}updated").text == max(
        entry.find(f"{ATOM}updated").text for entry in entries
    )


@pytest.mark.slow
def test_the_ids_of_a_feed_do_not_change_with_what_an_article_says() -> None:
    texts = texts_of("client")
    path = "content/articles/seoul-summons-russian-ambassador.yaml"
    changed = {**texts, path: texts[path].replace(b"title: ", b"title: Again, ", 1)}

    def ids(of: dict[str, bytes]) -> list[str]:
        return [
            element.text
            for element in lxml.etree.fromstring(
                build(of, templates(), languages()).files["feed.xml"]
            ).iter(f"{ATOM}id")
        ]

    assert ids(texts) == ids(changed)
    assert len(set(ids(texts))) == len(ids(texts)) == 2


def test_a_site_without_articles_has_a_feed_and_a_sitemap() -> None:
    files = build({"content/site.yaml": b"title: Nothing yet\n"}, templates(), languages()).files
    assert lxml.etree.fromstring(files["feed.xml"]).find(f"{ATOM}entry") is None
    assert b"index.html" in files["sitemap.xml"]
