"""The pages are valid HTML by the Nu checker, and the feed is valid Atom by its grammar."""

from collections.abc import Callable

import lxml.etree
import pytest
import rnc2rng

from tests.audit.rows import table
from tests.audit.validity import rows_of
from tests.building import Site
from tests.checker import faults, messages

Sites = Callable[[str], Site]
NAMES = ("client", "small", "rights", "overlaps", "crisis", "german", "arabic")

# RFC 4287 as far as our feed goes, without its extensions.
ATOM = """\
default namespace = "http://www.w3.org/2005/Atom"
start = element feed { lang?, title, subtitle?, id, updated, author?, link+, generator?, entry* }
entry = element entry { lang?, title, id, updated, published?, author*, link+, category*, summary?, content? }
lang = attribute xml:lang { text }
title = element title { lang?, text }
subtitle = element subtitle { text }
summary = element summary { lang?, text }
generator = element generator { text }
id = element id { xsd:anyURI { minLength = "5" } }
updated = element updated { instant }
published = element published { instant }
instant = xsd:dateTime { pattern = ".+T.+(Z|[+\\\\-]..:..)" }
author = element author { element name { text }, element uri { xsd:anyURI }? }
category = element category { attribute term { text }, attribute label { text }? }
link = element link { attribute href { xsd:anyURI }, attribute rel { text }?, attribute type { text }?, attribute hreflang { text }? }
content = element content { attribute type { "html" | "text" }, text }
"""


@pytest.mark.process
def test_the_checker_finds_no_error_in_any_page(site: Sites) -> None:
    found = faults(messages(site(name).folder for name in NAMES))
    shown = {
        f"{item['url']}:{item.get('lastLine')}: {item['message']} {item.get('extract', '')!r}"
        for item in found
    }
    assert not shown, "\n".join(sorted(shown)[:50])


def test_the_audit_says_how_many_messages_it_sets_aside_and_why() -> None:
    young = {
        "url": "file:/tmp/site/index.html",
        "message": "Attribute “interestfor” not allowed on element “a” at this point.",
    }
    wrong = {"url": "file:/tmp/site/index.html", "message": "Stray end tag “p”."}
    faulty, aside = rows_of("client", [young, young, wrong], "1 pages")
    assert (faulty.found, faulty.is_met) == ("1 in 1 pages", False)
    assert (aside.found, aside.is_met) == ("2 in 1 pages", True)
    printed = table([aside])
    assert "“interestfor” not allowed" in printed
    assert "2 set aside: the attribute that opens a card is newer than the checker" in printed


@pytest.mark.parametrize("name", NAMES)
def test_every_feed_is_valid_atom(name: str, site: Sites) -> None:
    grammar = lxml.etree.RelaxNG(lxml.etree.fromstring(rnc2rng.dumps(rnc2rng.loads(ATOM)).encode()))
    feeds = [path for path in site(name).files if path.endswith(".xml") and path != "sitemap.xml"]
    assert len(feeds) > 1
    for path in feeds:
        feed = lxml.etree.fromstring(site(name).files[path])
        grammar.assertValid(feed)
        addresses = feed.xpath("//*[local-name()='id']/text()")
        assert len(set(addresses)) == len(addresses)
