"""The text of an article with its passages marked: what is where, and that nothing is gone through again and again."""

import re
from collections.abc import Callable

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.text.fitting import fitted
from generator.text import Span, shared_out
from tests.building import Site, build, languages, templates

WORDS = "amber birch cedar delta ember flint grove heron inlet jetty".split()


def page(passages: list[str], seed: str, **more: str) -> str:
    """The page of an article with a fact for each passage."""
    facts = "".join(
        f"  - {{id: f{number}, text: It is so., evidence: {passage}, accept: {{}}}}\n"
        for number, passage in enumerate(passages)
    )
    extra = "".join(f"{key}: {value}\n" for key, value in more.items())
    texts = {
        "content/site.yaml": "title: Marks\n",
        "content/articles/x.yaml": f"seed: x.txt\ntitle: x\npublished: 2024-10-21\n{extra}facts:\n{facts}",
        "seeds/x.txt": seed,
    }
    made = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    assert not [problem for problem in made.problems if problem.severity == "error"], made.problems
    return made.files["articles/x.html"].decode()


@pytest.mark.parametrize("rights", ["full", "excerpts", "none"])
def test_passages_that_chain_paragraphs_are_marked_in_their_own_paragraphs_alone(
    rights: str,
) -> None:
    seed = "Amber birch.\n\nCedar delta.\n\nEmber flint.\n\nGrove heron.\n"
    html = page(["birch. Cedar", "delta. Ember", "Grove heron"], seed, rights=rights)
    tree = lxml.html.document_fromstring(html)
    marked = {
        item.get("id"): ["".join(mark.itertext()) for mark in item.xpath(".//mark")]
        for item in tree.xpath("//*[starts-with(@id, 'p.')]")
    }
    expected = {
        "p.1": ["birch."],
        "p.2": ["Cedar", "delta."],
        "p.3": ["Ember"],
        "p.4": ["Grove heron"],
    }
    assert marked == ({} if rights == "none" else expected)
    if rights != "none":
        assert [element.get("id") for element in tree.xpath("//div[@class='row']//div")] == [
            "f1",
            "f0",
        ]


spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)


@given(st.lists(spans, max_size=8), st.sets(st.integers(0, 50), max_size=8).map(sorted))
def test_things_are_shared_out_as_a_look_at_each_pair_would(
    things: list[Span], edges: list[int]
) -> None:
    stretches = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)]
    expected = [[thing for thing in things if thing.meets(stretch)] for stretch in stretches]
    assert shared_out(things, lambda thing: thing, stretches) == expected


@pytest.mark.parametrize(
    ("wanted", "height", "lines"),
    [
        ([1, 9, 3], 12.75, (1, 5, 3)),
        ([2, 2], 100, (2, 2)),
        ([4], 1.75, (1,)),
        ([1, 1, 1], 4, ()),
        ([], 0, ()),
    ],
)
def test_notes_share_the_lines_beside_a_paragraph_in_turn(
    wanted: list[int], height: float, lines: tuple[int, ...]
) -> None:
    assert fitted(wanted, height) == lines


@pytest.mark.slow
def test_a_note_leads_to_other_answers_once_by_their_question(site: Callable[[str], Site]) -> None:
    page = site("crisis").documents["articles/manifest-short-by-dozens.html"]
    (note,) = page.xpath("//li[a[@href='#aboard-range']]")
    links = [link.rpartition("/")[2] for link in note.xpath(".//a/@href")]
    assert "ostara-aboard.html" in links
    assert "ferry-sinks-off-vell.html#manifest-287" not in links
    assert "lindqvar-final-report.html#aboard-331" in links  # which stands in its place
    (other,) = page.xpath("//ol/li[a[1][@href='#no-system']]")
    (link,) = other.xpath(".//ul[@class='links']//a")
    assert (link.get("href"), link.text) == ("#warned", "Note 6"), "a note of the same page"


def test_notes_are_numbered_where_their_passages_end() -> None:
    more = " Inlet jetty." * 12  # so that both paragraphs have room for their notes
    seed = f"Amber birch cedar delta.{more}\n\nEmber flint grove heron.{more}\n"
    html = page(["Amber birch cedar", "birch", "[Ember flint, delta]", "grove"], seed)
    tree = lxml.html.document_fromstring(html)
    numbers = tree.xpath("//p//a[starts-with(@href, '#n.')]/@aria-label")
    assert numbers == ["1", "2", "3↓", "3", "4"]
    passages = {item.get("id"): item.find("a").get("href") for item in tree.xpath("//ol/li[@id]")}
    assert passages == {"n.1": "#f1", "n.2": "#f0", "n.3": "#f2", "n.4": "#f3"}


@pytest.mark.parametrize(
    ("outlet", "told"), [({"outlet": "{name: Ard Courier}"}, "Ard Courier"), ({}, "not known")]
)
def test_the_source_names_its_outlet(outlet: dict[str, str], told: str) -> None:
    tree = lxml.html.document_fromstring(page(["Amber"], "Amber birch.\n", **outlet))
    first, *_ = tree.xpath("//section[@class='source-box']//dd")
    assert first.text_content() == told


def test_underlines_are_written_so_that_every_browser_draws_them() -> None:
    """WebKit drops a `text-decoration` with a thickness."""
    css = templates()["static/style.css"].decode()
    assert "text-decoration-thickness" in css
    assert re.findall(r"text-decoration:[^;]*\dpx[^;]*;", css) == []


def test_the_note_of_a_quote_leads_to_its_speaker(site: Callable[[str], Site]) -> None:
    tree = site("client").documents["articles/seoul-summons-russian-ambassador.html"]
    (note,) = tree.xpath("//ol/li[a[1][@href='#transported-by-ship']]")
    (speaker,) = note.xpath("./small[1]/a")
    assert (speaker.text, speaker.get("href")) == (
        "National Intelligence Service",
        "../actors/nis.html",
    )


def test_the_notes_of_the_last_paragraph_have_the_room_below_it(
    site: Callable[[str], Site],
) -> None:
    *_, last = site("rights").documents["articles/resignation.html"].xpath("//div[@class='row']")
    assert len(last.xpath(".//ol/li")) == 3
    assert last.find("details").get("open") is None, "beside the text, not below it"
