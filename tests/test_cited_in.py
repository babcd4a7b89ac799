"""Every fact, quote and actor says which texts cite it, in one line of links."""

from functools import cache
from typing import Any

import lxml.html
import pytest

from generator.publishing.presenter import CITING
from tests.building import build, languages, plain, templates

TEXTS = {
    "content/site.yaml": "title: Bridge\nlead: Shut [@shut], says [[maro]].\n",
    "content/topics/bridge.md": "---\ntitle: The bridge\n---\nIt is shut [@shut].\n",
    "content/actors/maro.md": "---\nname: Ines Maro\nkind: person\n---\n[[maro]] spoke [@shut].\n",
    "content/pages/we.md": "---\ntitle: About us\n---\nWe wrote to [[maro]].\n",
    "content/articles/a.yaml": (
        "seed: a.txt\ntitle: A bridge\ntopics: bridge\nfacts:\n"
        "- {id: shut, text: The bridge is shut., evidence: The bridge is shut, said_by: maro}\n"
        "- {id: open, text: It was open., evidence: It was open, said_by: maro}\n"
        "quotes:\n- {id: cracks, text: It has 12 cracks, speaker: maro}\n"
    ),
    "seeds/a.txt": (
        'date 2024-03-05 The bridge is shut, said Ines Maro. "It has 12 cracks," she said.\n\n'
        "It was open, she said.\n"
    ),
}
NOTES = {
    f"content/briefings/b{number:02}.md": (
        f"---\ntitle: The closure, part {number}\n---\nCracks [@cracks]; shut [@shut] [@shut].\n"
    )
    for number in range(10)
}


@cache
def pages() -> dict[str, Any]:
    """Every page as a tree."""
    texts = {path: text.encode() for path, text in {**TEXTS, **NOTES}.items()}
    made = build(texts, templates(), languages())
    assert made.files, made.problems
    found = {path: data for path, data in made.files.items() if path.endswith(".html")}
    return {path: lxml.html.document_fromstring(data.decode()) for path, data in found.items()}


def line(path: str, item: str) -> list[tuple[str, str]]:
    """The (words, path) of the line of an item in a list."""
    (found,) = pages()[path].xpath(
        f"//li[not(ul)][.//a[contains(@href, '#{item}')]]//p[contains(@class, 'cited-in')]"
    ) or [None]
    return [] if found is None else [(plain(a.text_content()), a.get("href")) for a in found]


def test_a_fact_says_where_it_is_cited_the_front_page_first() -> None:
    found = line("facts.html", "shut")
    assert found[0] == ("At a glance", "index.html")
    assert found[1] == ("Briefing 1", "briefings/b00.html")
    assert len(found) == len(set(found)) == CITING


def test_a_title_is_on_hover_so_that_no_list_repeats_it() -> None:
    (link,) = pages()["actors/maro.html"].xpath("//header//p[contains(@class, 'cited-in')]/a[2]")
    assert link.get("title") == "About us"
    assert "The closure" not in pages()["facts.html"].text_content()


def test_a_quote_says_where_it_is_cited_also_on_its_speakers_page() -> None:
    assert line("quotes.html", "cracks")[0] == ("Briefing 1", "briefings/b00.html")
    assert line("actors/maro.html", "cracks")[0] == ("Briefing 1", "../briefings/b00.html")


def test_what_nothing_cites_has_no_such_line() -> None:
    assert line("facts.html", "open") == []


def test_an_actor_says_which_texts_lead_to_it_without_its_own() -> None:
    head = pages()["actors/maro.html"].find_class("cited-in")[0]
    assert plain(head.text_content()) == "Cited in At a glance, Page"


@pytest.mark.parametrize("path", ["briefings/b00.html", "index.html"])
def test_a_text_does_not_say_that_it_cites_itself(path: str) -> None:
    assert not pages()[path].find_class("cited-in")
