"""A page says a thing once: sources in short, their titles at its end, no sentence beside its fact."""

from collections.abc import Callable
from typing import Any

import lxml.html
import pytest

from generator.publishing.figures import FigureView
from generator.publishing.pages.actor_names import folded
from tests.audit.kinds import longest
from tests.audit.reading import OF_TITLES, TITLES, reading, repeated, share
from tests.building import Site, build, languages, plain, templates
from tests.opening import kind_of

TITLE = "Bridge over the river Ard shut for a second winter, says its engineer"
SEED = """The bridge is shut, said Ines Maro. "It has 12 cracks," she told the town.

Ines Maro spoke for an hour. The engineer then went home, as Ines Maro always does.
"""
ARTICLE = f"""seed: a.txt
title: {TITLE}
published: 2024-03-05
outlet: {{name: Ard Courier}}
facts:
  - {{id: shut, text: The bridge is shut., evidence: The bridge is shut, said_by: maro, said_on: 2024-03-05}}
quotes:
  - {{id: cracks, text: It has 12 cracks, speaker: maro, said_on: 2024-03-04, about: [maro]}}
"""
TEXTS = {
    "content/site.yaml": "title: Bridge\n",
    "content/actors/maro.md": "---\nname: Ines Maro\nkind: person\nnames: [The engineer]\n---\n",
    "content/articles/a.yaml": ARTICLE,
    "seeds/a.txt": SEED,
}


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """Every page of a site with one article."""
    built = build({path: text.encode() for path, text in TEXTS.items()}, templates(), languages())
    assert built.files, built.problems
    pages = {path: data for path, data in built.files.items() if path.endswith(".html")}
    return {path: lxml.html.document_fromstring(data.decode()) for path, data in pages.items()}


def test_a_source_is_its_outlet_and_day_with_its_title_on_hover(made: dict[str, Any]) -> None:
    source, *_ = made["facts.html"].xpath("//li[@class='run']/p/a")
    assert source.text_content() == "Ard Courier, 5 March 2024"
    assert source.get("title") == TITLE


@pytest.mark.parametrize("path", ["facts.html", "quotes.html", "actors/maro.html"])
def test_a_title_is_once_on_a_page_in_the_list_at_its_end(path: str, made: dict[str, Any]) -> None:
    page = made[path]
    assert page.text_content().count(TITLE) == 1
    assert TITLE in page.xpath("//section[@class='sources']")[0].text_content()


def test_the_words_of_an_item_lead_to_its_passage(made: dict[str, Any]) -> None:
    (link,) = made["facts.html"].xpath("//p[@class='text']/a")
    assert (link.text, link.get("href")) == ("The bridge is shut.", "articles/a.html#shut")


def test_a_speakers_own_page_does_not_say_who_speaks(made: dict[str, Any]) -> None:
    (line,) = made["actors/maro.html"].xpath("//div[@class='item quote']/p[@class='meta']")
    assert plain(line.text_content()) == "4 March 2024"
    (fact,) = made["actors/maro.html"].xpath(
        "//div[contains(@class, 'item fact')]/p[@class='meta']"
    )
    assert plain(fact.text_content()) == "Claimed by Ines Maro, 5 March 2024"
    assert not fact.xpath(".//a")


def test_below_a_speakers_name_the_speaker_is_not_named_again(made: dict[str, Any]) -> None:
    (line,) = made["actors/maro.html"].xpath("//div[@class='item quote']/p[@class='meta']")
    assert plain(line.text_content()) == "4 March 2024"


def test_a_quote_is_in_one_list_of_an_actors_page(made: dict[str, Any]) -> None:
    assert len(made["actors/maro.html"].xpath("//div[@class='item quote']")) == 1


def test_mentions_are_below_their_form_without_sentences_of_items(made: dict[str, Any]) -> None:
    (section,) = made["actors/maro.html"].xpath("//section[@aria-labelledby='at.mentions']")
    headings = [plain(heading.text_content()) for heading in section.iter("h3")]
    sentences = [plain(words.text_content()) for words in section.xpath(".//p[@lang]")]
    assert headings == ["Ines Maro 3", "The engineer 1"][: len(headings)]
    others = section.xpath(".//ul[contains(@class, 'forms')]/li")
    assert len(headings) + len(others) == 2
    assert sentences[0] == "Ines Maro spoke for an hour."
    assert not any("shut" in words for words in sentences)
    assert len(set(sentences)) == len(sentences) == 2


def test_what_replaced_a_note_and_is_a_note_is_its_number(site: Callable[[str], Site]) -> None:
    notes = (
        site("crisis")
        .documents["briefings/the-count.html"]
        .xpath("//section[@class='cited']//li[.//s]//span[@class='instead']")
    )
    said = [plain(note.text_content()) for note in notes]
    assert said[:3] == [
        "Contradicted by: Note 1 Confirmed",
        "Superseded by: Note 1 Confirmed",
        "Superseded by: Note 1 Confirmed",
    ]
    assert notes[0].xpath(".//a/@href") == ["#cited.1"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("The Lantern Fund", "lantern fund"),
        ("the fund", "fund"),
        ("Der Landkreis", "landkreis"),
        ("The", "the"),
        ("Theo Brandt", "theo brandt"),
    ],
)
def test_names_that_differ_in_capitals_or_an_article_are_one_form(name: str, form: str) -> None:
    assert folded(name) == form


@pytest.mark.parametrize(
    ("label", "question", "says_more"),
    [
        ("", "", False),
        ("in the accounts", "", False),
        ("in assets", "", False),
        ("by the auditors", "", True),
        ("in assets", "How much is there?", True),
    ],
)
def test_a_figure_that_repeats_its_fact_has_no_line_of_its_own(
    label: str, question: str, *, says_more: bool
) -> None:
    figure = FigureView("79 million", "crowns", label, question, "", "en", "en", "crowns")
    text = "The accounts show assets of 79 million crowns."
    assert figure.says_more_than(text) == says_more


@pytest.mark.slow
@pytest.mark.parametrize("name", ["client", "crisis", "small"])
def test_titles_are_at_most_a_tenth_of_a_page(name: str, site: Callable[[str], Site]) -> None:
    built = site(name)
    titles = [article.title for article in built.found.articles.values()]
    kinds = {kind_of(path): path for path in longest(built).values()}
    pages = {kind: path for kind, path in kinds.items() if kind not in OF_TITLES}
    shares = {
        kind: reading(kind, built.files[path].decode(), titles).titles
        for kind, path in pages.items()
    }
    assert {kind: found for kind, found in shares.items() if found > TITLES} == {}


def test_what_is_repeated_is_counted_by_runs_of_eight_words() -> None:
    words = "the harbour bridge was closed by the town today".split()
    assert repeated(words) == 0
    assert repeated([*words, *words]) == 50
    assert repeated([*words, "and", *words[:7]]) == 0


def test_the_share_of_titles_counts_each_time_that_one_is_there() -> None:
    words = "A bridge A bridge is shut".split()
    assert share(words, ["A  bridge"]) == pytest.approx(66.7)
