"""Citations and embeds: each format holds together whatever a title says, and tells its status and its day."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from playwright.sync_api import Browser

from generator.publishing.citing.apa import apa
from generator.publishing.citing.bibtex import bibtex
from generator.publishing.citing.csl import csl
from generator.publishing.citing.entry import Entry
from generator.publishing.citing.fragment import fragment
from generator.publishing.citing.wiki import wiki
from generator.publishing.citing.wording import plain
from generator.publishing.words.interface import Words
from tests.building import HERE, Made, build, languages, templates

ENGLISH = Words("en")
SCHEMA = json.loads((HERE / "schemas/csl-data.json").read_text(encoding="utf-8"))
FORMS = (apa, plain, bibtex, csl, wiki, fragment)
LIMIT = 100_000

SEED = """date 2024-03-05 The harbour bridge is shut, said the engineer Ines Maro. "It has 12 cracks," she said.
"""
ARTICLE = """seed: a.txt
title: A bridge & a town
outlet: {{name: The Courier}}
rights: {rights}
facts:
  - {{id: shut, text: The harbour bridge is shut., evidence: The harbour bridge is shut, said_by: maro,
     status: retracted, status_on: 2024-03-09, note: It is open.}}
  - {{id: cracks, text: It has 12 cracks., evidence: It has 12 cracks, said_by: maro, said_on: 2024-03-04,
     figure: {{value: 12, unit: cracks, question: how-many}}}}
quotes:
  - {{id: said, text: It has 12 cracks, speaker: maro}}
"""


@cache
def made(site: str = "", rights: str = "full") -> Made:
    """A small site; `site` is more of its site.yaml."""
    texts = {
        "content/site.yaml": f"title: Bridge\npublisher: The Desk\nas_of: 2024-04-01\n{site}",
        "content/questions.yaml": "how-many: {text: How many cracks?, unit: cracks}\n",
        "content/actors/maro.md": "---\nname: Ines Maro\nkind: person\n---\n",
        "content/articles/a.yaml": ARTICLE.format(rights=rights),
        "seeds/a.txt": SEED,
    }
    built = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    assert built.found, built.problems
    return built


def cite_page(built: Made) -> Any:
    return lxml.html.document_fromstring(built.files["articles/a/cite.html"].decode())


def copied(built: Made, item: str, form: str) -> str:
    """What a reader copies for an item."""
    (found,) = cite_page(built).xpath(
        f"//li[@id='{item}']//summary[.='{form}']/following-sibling::pre"
    )
    return str(found.text_content())


HOSTILE = st.text(max_size=40) | st.lists(
    st.sampled_from(
        ["\\", "{", "}", "|", "}}", "{{", "[[", "]]", "'''", "<ref>", "</s>", "&", "$", "%", "~", "#", "_", "@", '"', "a b", "--", "http://x", "\n", "."]
    ),
    max_size=12,
).map("".join)  # fmt: skip


def entry(text: str, *, title: str = "T", stands: bool = True) -> Entry:
    """A fact of the small site with other words, in an article with another title."""
    found = made().found
    assert found
    article = replace(found.articles["a"], title=title)
    told = "Claimed by Ines Maro, 4 March 2024"
    return Entry("a:x", text, told, stands, "", "https://example.org/articles/a.html#x", found.site.as_of, found.site, article)  # fmt: skip


def written_values(text: str) -> dict[str, str]:
    """The fields of a BibTeX entry as BibTeX finds them: by braces alone."""
    found: dict[str, str] = {}
    body = text[text.index(",") + 1 : text.rindex("}")]
    while "=" in body:
        name, _, rest = body.partition("=")
        rest = rest.lstrip()
        value, body = _value(rest)
        found[name.strip(" ,\n")] = value
    return found


def _value(rest: str) -> tuple[str, str]:
    if not rest.startswith("{"):
        word, _, after = rest.partition(",")
        return word.strip(), after
    depth = 0
    for at, sign in enumerate(rest):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0:
            return rest[1:at], rest[at + 1 :]
    pytest.fail(f"a brace is left open: {rest}")


@given(HOSTILE, HOSTILE)
def test_no_title_breaks_out_of_a_field_of_bibtex(text: str, title: str) -> None:
    fields = written_values(bibtex(entry(text, title=title), ENGLISH))
    assert list(fields) == ["author", "title", "howpublished", "year", "month", "url", "note"]
    assert fields["month"] == "apr"
    bare = re.sub(r"\\(text\w+\{\}|[#$%&_])", "", fields["title"])
    assert not re.search(r"[\\#$%&_~^]", bare)


@given(HOSTILE, HOSTILE)
def test_csl_is_valid_by_its_schema_and_keeps_every_sign(text: str, title: str) -> None:
    (item,) = written = json.loads(csl(entry(text, title=title), ENGLISH))
    jsonschema.validate(written, SCHEMA)
    assert item.get("title", "") == entry(text).title
    assert item["issued"] == {"date-parts": [[2024, 4, 1]]}


@given(HOSTILE, HOSTILE)
def test_no_title_ends_a_template_of_a_wiki_or_begins_another_mark(text: str, title: str) -> None:
    written = wiki(entry(text, title=title), ENGLISH)
    inside = re.fullmatch(r"<ref>\{\{cite web (.*)\}\}[^{}<>\[\]|]*</ref>", written, re.DOTALL)
    assert inside
    names = [field.partition("=")[0] for field in inside[1].split("|")[1:]]
    assert names == [
        name
        for name in ("url", "title", "website", "publisher", "date", "language")
        if name != "title" or entry(text).title
    ]
    assert not re.search(r"[{}<>\[\]]|''|~|__|//(?!example)", inside[1])


@given(HOSTILE, st.booleans())
def test_a_fragment_has_its_words_status_day_and_link_and_nothing_to_load(
    text: str,
    stands: bool,  # noqa: FBT001 - drawn
) -> None:
    written = fragment(entry(text, stands=stands), ENGLISH)
    assert type(written) is str
    tree = lxml.html.fragment_fromstring(written)
    assert {element.tag for element in tree.iter()} <= {"blockquote", "p", "s", "footer", "br", "a"}
    assert {name for element in tree.iter() for name in element.attrib} == {"lang", "dir", "href"}  # fmt: skip
    assert bool(tree.xpath(".//s")) is not stands
    words = tree.text_content()
    assert "Claimed by Ines Maro, 4 March 2024 (as of 1 April 2024)" in words
    assert tree.xpath(".//a/@href") == ["https://example.org/articles/a.html#x"]
    assert "check whether it still stands" in words


@given(HOSTILE)
def test_every_citation_has_the_address_the_status_and_its_day(text: str) -> None:
    for form in FORMS:
        written = form(entry(text), ENGLISH)
        assert "https://example.org/articles/a.html#x" in written
        assert "Claimed by Ines Maro, 4 March 2024 (as of 1 April 2024)" in written


def test_a_citation_in_apa_style_is_in_its_order() -> None:
    assert apa(entry("No ship sails."), ENGLISH) == (
        "The Desk. (2024, April 1). No ship sails [Claimed by Ines Maro, 4 March 2024 (as of 1 April 2024)]. "
        "Bridge. https://example.org/articles/a.html#x"
    )


def test_every_fact_figure_and_quote_of_an_article_has_an_entry_and_those_that_stand_come_first() -> (
    None
):
    ids = [str(found) for found in cite_page(made()).xpath("//main//ol/li/@id")]
    assert ids == ["cracks", "cracks.figure", "said", "shut"]


def test_each_fact_and_quote_of_an_article_leads_to_its_entry() -> None:
    article = lxml.html.document_fromstring(made().files["articles/a.html"].decode())
    links = article.xpath("//li/a[starts-with(@href, 'a/cite.html#')]/@href")
    assert sorted(links) == ["a/cite.html#cracks", "a/cite.html#said", "a/cite.html#shut"]


def test_what_is_copied_is_what_a_format_wrote() -> None:
    built = made("url: https://example.org/b\n")
    assert '<a href="https://example.org/b/articles/a.html#cracks">' in copied(
        built, "cracks", "HTML to embed"
    )
    (item,) = json.loads(copied(built, "cracks.figure", "CSL-JSON"))
    assert item["title"] == "12 cracks – How many cracks?"
    assert item["original-publisher"] == "The Courier"


def test_a_site_that_does_not_say_its_address_says_that_it_is_missing() -> None:
    said = "This site does not say at which address it is published"
    assert said in cite_page(made()).text_content()
    assert said not in cite_page(made("url: https://example.org/b\n")).text_content()
    assert "https://site.example/articles/a.html#cracks" in copied(made(), "cracks", "BibTeX")


def test_citations_are_not_for_search_engines() -> None:
    files = made("url: https://example.org/b\n").files
    assert "cite" not in files["sitemap.xml"].decode()
    assert cite_page(made("url: https://example.org/b\n")).xpath("//link[@rel='canonical']/@href") == [
        "https://example.org/b/articles/a.html"
    ]  # fmt: skip


@pytest.mark.parametrize("rights", ["excerpts", "full", "none"])
def test_a_page_of_citations_shows_no_more_of_a_text_than_its_items(rights: str) -> None:
    page = made(rights=rights).files["articles/a/cite.html"].decode()
    assert "said the engineer" not in page


def test_a_page_of_citations_that_grows_too_long_is_cut_and_still_has_every_entry() -> None:
    long = "It is so & so. " * 40
    facts = "".join(
        f"  - {{id: f{number}, text: '{long}{number}', evidence: It has 12 cracks, accept: {{}}}}\n"
        for number in range(40)
    )
    texts = {
        "content/site.yaml": "title: Long\n",
        "content/articles/a.yaml": f"seed: a.txt\ntitle: A\nfacts:\n{facts}",
        "seeds/a.txt": SEED,
    }
    files = build({path: text.encode() for path, text in texts.items()}, templates(), languages()).files  # fmt: skip
    pages = {path: data for path, data in files.items() if path.startswith("articles/a/cite")}
    assert len(pages) > 2
    assert max(map(len, pages.values())) <= LIMIT
    entries = {
        f"{path.removeprefix('articles/')}#{found}"
        for path, data in pages.items()
        for found in lxml.html.document_fromstring(data.decode()).xpath("//main//ol/li/@id")
    }
    article = lxml.html.document_fromstring(files["articles/a.html"].decode())
    linked = set(article.xpath("//li/a[contains(@href, 'cite')][contains(@href, '#')]/@href"))
    assert len(entries) == 40
    assert linked == entries


@pytest.mark.browser
def test_an_embed_in_a_foreign_page_says_its_status_and_asks_for_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    embed = copied(made("url: https://example.org/b\n"), "shut", "HTML to embed")
    foreign = tmp_path / "foreign.html"
    policy = "default-src 'none'"
    foreign.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Blog</title><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<h1>What they say</h1>{embed}",
        encoding="utf-8",
    )
    page = browser.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(foreign.as_uri())
    shown = page.locator("blockquote")
    assert shown.locator("s").inner_text() == "The harbour bridge is shut."
    assert "Retracted 9 March 2024 · said by Ines Maro" in shown.inner_text()
    assert "(as of 1 April 2024)" in shown.inner_text()
    link = shown.get_by_role("link", name="Bridge: check whether it still stands")
    assert link.get_attribute("href") == "https://example.org/b/articles/a.html#shut"
    assert asked == [foreign.as_uri()]
    assert wrong == []
    page.close()
