"""Narrative pages: citations in the text and as blocks, headings, contents, the bottom line."""

import re

import lxml.html
import pytest

from generator.problems import has_errors
from tests.building import build, languages, templates

SEED = """\
"No ship sails today," harbour master Ada Renn told reporters in the old customs house.

Police ordered about 12,400 people to leave the harbour quarter before the storm.
"""
ARTICLE = """\
seed: a.txt
title: The storm
published: 2024-03-05
facts:
  - {id: ordered, text: "Police ordered about 12,400 people to leave.", evidence: "Police ordered about 12,400 people to leave",
     figure: {value: 12400, unit: people, approx: about}}
  - {id: told, text: Ada Renn told reporters in the old customs house., evidence: told reporters in the old customs house}
quotes:
  - {id: sails, text: No ship sails today, speaker: renn}
"""


def pages(prose: str = "", front: str = "") -> dict[str, lxml.html.HtmlElement]:
    """The main part of every page by path; the site, a briefing and a plain page have the same front matter."""
    texts = {
        "content/site.yaml": f"title: S\n{front}",
        "content/articles/a.yaml": ARTICLE,
        "content/actors/renn.md": "---\nname: Ada Renn\nkind: person\n---\n",
        "content/briefings/b.md": f"---\ntitle: B\n{front}---\n{prose}\n",
        "content/pages/p.md": f"---\ntitle: P\n{front}---\n{prose}\n",
        "seeds/a.txt": SEED,
    }
    made = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    assert not has_errors(made.problems), made.problems
    drawn = {path: data for path, data in made.files.items() if path.endswith(".html")}
    return {
        path: lxml.html.document_fromstring(data).get_element_by_id("page.main")
        for path, data in drawn.items()
    }


def page(prose: str, front: str = "") -> lxml.html.HtmlElement:
    """The main part of the briefing."""
    return pages(prose, front)["briefings/b.html"]


def words(element: lxml.html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def exhibits(prose: str) -> list[str]:
    return [words(exhibit) for exhibit in page(prose).find_class("exhibit")]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("[@sails]", ["No ship sails today Ada Renn"]),
        ("[@ordered]", ["about 12,400 people"]),
        ("[@told]", ["Ada Renn told reporters in the old customs house."]),
        (
            "Before.\n\n[@ordered]\n[@sails]\n\nAfter.",
            ["about 12,400 people", "No ship sails today"],
        ),
        ("[@a#ordered] [@sails] ", ["about 12,400 people", "No ship sails today"]),
        ("She said so [@sails].", []),
        ("[@sails] She said so.", []),
        ("[@sails]: she said so", []),
        ("[[renn]]", []),
        ("- [@sails]", []),
        ("> [@sails]", []),
        ("Nothing.", []),
    ],
)
def test_a_paragraph_of_citations_alone_shows_what_they_cite(
    prose: str, expected: list[str]
) -> None:
    found = exhibits(prose)
    assert len(found) == len(expected), found
    assert all(found[at].startswith(item) for at, item in enumerate(expected)), found


def test_what_is_shown_leads_to_its_sentence_and_to_its_note() -> None:
    made = page("Words [@ordered].\n\n[@sails]\n")
    (shown,) = made.find_class("exhibit")
    assert [link for link in shown.xpath(".//a/@href") if "#" in link] == [
        "../articles/a.html#sails",
        "#cited.2",
    ]
    assert "No ship sails today" in words(made.get_element_by_id("cited.2"))


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("# One\n## Two\n# Three", [("h2", "s.one"), ("h3", "s.two"), ("h2", "s.three")]),
        ("## One\n### Two", [("h2", "s.one"), ("h3", "s.two")]),
        ("### One", [("h2", "s.one")]),
        ("## One\n# Two\n## Three", [("h2", "s.one"), ("h2", "s.two"), ("h3", "s.three")]),
        ("# A\n#### B\n###### C", [("h2", "s.a"), ("h3", "s.b"), ("h4", "s.c")]),
        ("## Same\n## Same", [("h2", "s.same"), ("h2", "s.same.2")]),
        ("## What *she* said [@sails]", [("h2", "s.what-she-said")]),
        ("## [[renn]]'s day", [("h2", "s.ada-renn-s-day")]),
        ("## Żółć, 日本", [("h2", "s.żółć-日本")]),
        ("## ???", [("h2", "s.section")]),
    ],
)
def test_headings_stand_below_the_title_without_a_gap_and_can_be_linked_to(
    prose: str, expected: list[tuple[str, str]]
) -> None:
    made = page(prose).find_class("prose")[0]
    assert [
        (element.tag, element.get("id"))
        for element in made.iter("h1", "h2", "h3", "h4", "h5", "h6")
    ] == expected


def test_a_long_text_has_contents_and_a_short_one_none() -> None:
    sections = ["The harbour", "The storm", "The *crews*"]
    long = "\n\n".join(f"## {section}\n\n{'Nobody sailed that day. ' * 40}" for section in sections)
    (contents,) = page(long).find_class("contents")
    assert [(element.text, element.get("href")) for element in contents.iter("a")] == [
        ("The harbour", "#s.the-harbour"),
        ("The storm", "#s.the-storm"),
        ("The crews", "#s.the-crews"),
    ]
    assert not page(
        "\n\n".join(f"## {section}\n\nNobody sailed." for section in sections)
    ).find_class("contents")
    assert not page("Nobody sailed that day. " * 200).find_class("contents")


def test_the_bottom_line_comes_first_and_its_notes_are_numbered_with_the_texts() -> None:
    made = page(
        "She said so [@sails].",
        "lead: Police ordered people to leave [@ordered].\nwhy: Ships stayed [@sails].\n",
    )
    (lead,) = made.find_class("lead")
    assert (
        words(lead)
        == "The bottom line Police ordered people to leave1. Why it matters Ships stayed2."
    )
    assert [element.get("href") for element in made.find_class("prose")[-1].iter("a")] == [
        "#cited.2"
    ]
    assert len(made.find_class("cited")[0].findall(".//li")) == 2


@pytest.mark.parametrize(
    ("path", "cited"),
    [
        ("index.html", "card.cited.1"),
        *(
            (path, "cited.1")
            for path in ("briefings/b.html", "briefings/b/dossier.html", "pages/p.html")
        ),
    ],
)
def test_why_it_matters_is_shown_without_a_bottom_line(path: str, cited: str) -> None:
    made = pages(front="why: Ships stayed [@sails].\n")[path]
    (section,) = made.find_class("lead")
    assert words(section).startswith("Why it matters Ships stayed1.")
    assert [element.tag for element in section.iter("h2", "h3")] == ["h2"]
    assert section.get("aria-labelledby") == section.find("h2").get("id")
    assert "No ship sails today" in words(made.get_element_by_id(cited))
