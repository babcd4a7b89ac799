"""Every link of a built site leads somewhere on it, by a relative path, and nothing is asked of anybody else."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urlsplit

import lxml.etree
import pytest

from tests.building import Site, resolved

Sites = Callable[[str], Site]
NAMES = ("client", "small", "rights", "overlaps", "crisis", "german", "arabic")

pytestmark = pytest.mark.parametrize("name", NAMES)


def links(site: Site) -> Iterator[tuple[str, str, str, str]]:
    """(page, element, attribute, address) of everything that a page leads to or loads."""
    for page, document in site.documents.items():
        for element in document.iter():
            if isinstance(element.tag, str):
                for attribute in (
                    "href",
                    "src",
                    "poster",
                    "action",
                    "data",
                    "cite",
                    "{http://www.w3.org/1999/xlink}href",
                ):
                    if (value := element.get(attribute)) is not None:
                        yield page, element.tag, attribute, value
                if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
                    yield page, "meta", "refresh", element.get("content").partition("url=")[2]
                for candidate in (element.get("srcset") or "").split(","):
                    if candidate.strip():
                        yield page, element.tag, "srcset", candidate.split()[0]


def is_external(address: str) -> bool:
    return bool(urlsplit(address).scheme or urlsplit(address).netloc)


def own(site: Site, page: str, address: str) -> str:
    """The address without the site's own one: the page for what is not there is shown at any depth, so it needs the whole way."""
    base = urlsplit(site.found.site.url).path
    return address.removeprefix(f"{base}/") if page == "404.html" and base else address


def internal(site: Site) -> Iterator[tuple[str, str]]:
    for page, _, _, address in links(site):
        if not is_external(address):
            yield page, own(site, page, address)


def test_every_link_and_fragment_resolves(name: str, site: Sites) -> None:
    built = site(name)
    ids = {
        page: {element.get("id") for element in document.iter() if element.get("id")}
        for page, document in built.documents.items()
    }
    broken = []
    for page, address in internal(built):
        target, _, fragment = resolved(page, unquote(address)).partition("#")
        if target not in built.files or (fragment and fragment not in ids.get(target, ())):
            broken.append((page, address))
    assert not broken


def test_internal_links_are_relative_and_end_in_the_name_of_a_file(name: str, site: Sites) -> None:
    for page, address in internal(site(name)):
        path = address.partition("#")[0]
        assert not path.startswith("/"), (page, address)
        assert not path or re.search(r"\.[a-z0-9]+$", path), (page, address)
        assert "?" not in path, (page, address)


def test_only_links_that_a_reader_follows_lead_elsewhere(name: str, site: Sites) -> None:
    for page, tag, attribute, address in links(site(name)):
        if is_external(address):
            assert urlsplit(address).scheme in {"http", "https", "mailto"}, (page, address)
            followed = (tag == "a" and attribute == "href") or (
                tag in {"blockquote", "q"} and attribute == "cite"
            )
            named = tag == "link" and address.startswith(site(name).found.site.url or "nowhere")
            assert followed or named, (page, tag, address)


def test_style_sheets_and_scripts_load_nothing_from_elsewhere(name: str, site: Sites) -> None:
    for path, data in site(name).files.items():
        if path.endswith(".css"):
            style = data.decode()
            assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", style), path
            for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", style):
                assert resolved(path, address) in site(name).files, (path, address)
        if path.endswith(".js") and not path.startswith(
            "search/"
        ):  # those are data: words of the seeds
            assert not re.search(
                r"\b(fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource)\b", data.decode()
            ), path


def test_no_id_stands_twice_on_a_page(name: str, site: Sites) -> None:
    for page, document in site(name).documents.items():
        twice = [anchor for anchor, count in Counter(document.xpath("//@id")).items() if count > 1]
        assert not twice, page


def test_every_page_says_its_policy_before_it_loads_anything(name: str, site: Sites) -> None:
    for page, document in site(name).documents.items():
        policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert len(policy) == 1, page
        assert "default-src 'none'" in policy[0].get("content"), page
        assert "unsafe" not in policy[0].get("content"), page
        earlier = [sibling.tag for sibling in policy[0].itersiblings(preceding=True)]
        assert not {"link", "script", "style"} & set(earlier), page
        assert not document.xpath(
            "//*[@style]|//script[not(@src)][not(@type='application/ld+json')]|//style"
        ), page
        handlers = [
            key
            for element in document.iter()
            if isinstance(element.tag, str)
            for key in element.attrib
            if key.startswith("on")
        ]
        assert not handlers, page


def test_every_page_can_be_reached_from_the_front_page(name: str, site: Sites) -> None:
    built = site(name)
    leads: dict[str, set[str]] = {page: set() for page in built.pages}
    for page, address in internal(built):
        target = resolved(page, address).partition("#")[0]
        if target in leads:
            leads[page].add(target)
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        fresh = leads[waiting.pop()] - reached
        reached |= fresh
        waiting += fresh
    former = built.former
    plain = {
        f"pages/{value}.html" for value in built.found.pages
    }  # their authors link to them, or not
    assert set(built.pages) - reached - former - plain == {"404.html"}


def test_feed_and_sitemap_name_only_pages_that_are_there(name: str, site: Sites) -> None:
    built = site(name)
    base = f"{built.found.site.url}/" if built.found.site.url else ""
    for path, find in (
        ("sitemap.xml", "//*[local-name()='loc']/text()"),
        ("feed.xml", "//*[local-name()='link']/@href"),
    ):
        for address in lxml.etree.fromstring(built.files[path]).xpath(find):
            assert address.startswith(base), (path, address)
            assert (address.removeprefix(base) or "index.html") in built.files, (path, address)


def test_the_ids_of_our_own_have_a_dot_so_that_any_other_may_be_an_authors(
    name: str, site: Sites
) -> None:
    built = site(name)
    for slug, article in built.found.articles.items():
        items = {fact.id for fact in (*article.facts, *article.quotes, *article.relations)}
        ids = Counter(
            element.get("id")
            for element in built.documents[f"articles/{slug}.html"].iter()
            if element.get("id")
        )
        assert {anchor for anchor in ids if "." not in anchor} <= items
        assert set(ids.values()) <= {1}
