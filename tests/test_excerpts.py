"""An ellipsis stands where a sentence is cut, and nowhere else, on every page that shows the words."""

import json
import re
from collections.abc import Mapping

import lxml.html
import pytest

from tests.building import build, languages, templates
from tests.searching import results

SPEECH = "We came at dawn. Nobody told us, said Mr. Roe, that the bridge was closed. We went home."


def made(quoted: str, speech: str = SPEECH, more: str = "", seed: str = "") -> dict[str, bytes]:
    """The files of a site with one quote out of a speech."""
    text = seed or f'Ada Renn met reporters. "{speech}" Ada Renn said.\n'
    article = (
        f"seed: a.txt\ntitle: A\npublished: 2024-03-05\n{more}"
        f"quotes:\n  - {{id: said, text: {json.dumps(quoted)}, speaker: renn, said_on: 2024-03-05}}\n"
    )
    texts = {
        "content/site.yaml": "title: S\n",
        "content/articles/a.yaml": article,
        "content/actors/renn.md": "---\nname: Ada Renn\nkind: person\n---\n",
        "content/briefings/b.md": "---\ntitle: B\n---\nShe said so [@said].\n",
        "seeds/a.txt": text,
    }
    built = build({path: words.encode() for path, words in texts.items()}, templates(), languages())
    assert built.files, built.problems
    return dict(built.files)


def quotation(files: dict[str, bytes]) -> str:
    document = lxml.html.document_fromstring(files["quotes.html"].decode())
    (words,) = document.xpath("//q")
    return str(words.text_content())


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ("We came at dawn.", "We came at dawn."),
        ("We came at dawn", "We came at dawn"),
        ("We went home.", "We went home."),
        ("We came at dawn. Nobody told us", "We came at dawn. Nobody told us…"),
        ("Nobody told us", "Nobody told us…"),
        ("the bridge was closed.", "…the bridge was closed."),
        ("that the bridge was closed. We went home", "…that the bridge was closed. We went home"),
        ("said Mr. Roe", "…said Mr. Roe…"),
        ("Roe, that the bridge was closed", "…Roe, that the bridge was closed"),
        ("came at dawn", "…came at dawn"),
        ("[Someone] went home.", "…[Someone] went home."),
        (
            "Nobody told us [...] that the bridge was closed.",
            "Nobody told us [...] that the bridge was closed.",
        ),
        (SPEECH, SPEECH),
    ],
)
def test_a_quote_has_an_ellipsis_only_where_a_sentence_is_cut(quoted: str, shown: str) -> None:
    assert quotation(made(quoted)) == shown


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ("Where were they?", "Where were they?"),
        ("Nobody knows!", "Nobody knows!"),
        ("Ask them", "Ask them…"),
        ("they know", "…they know"),
    ],
)
def test_a_question_or_an_outcry_is_a_sentence_of_its_own(quoted: str, shown: str) -> None:
    assert quotation(made(quoted, "Where were they? Nobody knows! Ask them, they know.")) == shown


def test_a_speech_of_several_paragraphs_is_cut_at_its_sentences() -> None:
    seed = '"We came at dawn.\n\n"We went home, and we slept," Ada Renn said.\n'
    assert quotation(made("We went home", seed=seed)) == "We went home…"
    assert quotation(made("We went home, and we slept", seed=seed)) == "We went home, and we slept"
    assert quotation(made("We came at dawn.", seed=seed)) == "We came at dawn."


ABOUT = ", about: [renn]"
PLACES = [
    "quotes.html",
    "actors/renn.html",
    "timeline.html",
    "index.html",
    "briefings/b.html",
    "briefings/b/dossier.html",
]


def words_at(path: str, files: Mapping[str, bytes]) -> str:
    """Return a page, or all results of the search."""
    return results(files) if path == "search" else files[path].decode()


@pytest.mark.parametrize("path", [*PLACES, "search"])
def test_every_page_that_shows_a_cut_sentence_shows_the_ellipsis(path: str) -> None:
    cut, whole = (
        words_at(path, made(words)) for words in ("the bridge was closed.", "We went home.")
    )
    assert "…the bridge was closed." in cut
    assert not re.search("…We went home|We went home.…", whole)


def test_a_card_beside_a_citation_has_the_ellipsis_too() -> None:
    document = lxml.html.document_fromstring(
        made("the bridge was closed.")["briefings/b.html"].decode()
    )
    assert (
        document.get_element_by_id("card.cited.1")
        .text_content()
        .startswith("…the bridge was closed.")
    )


@pytest.mark.parametrize(
    ("rights", "sentence"),
    [("full", "Ada Renn met reporters at the old bridge."), ("none", "Ada Renn met reporters…")],
)
def test_a_sentence_that_may_not_be_shown_whole_has_one(rights: str, sentence: str) -> None:
    fact = f"facts:\n  - {{id: met, text: Ada Renn met reporters., evidence: Ada Renn met reporters{ABOUT}}}\n"
    seed = f'Ada Renn met reporters at the old bridge. "{SPEECH}" she said.\n'
    files = made("We went home.", more=f"rights: {rights}\n{fact}", seed=seed)
    elsewhere = made(
        "We went home.", more=f"rights: {rights}\n{fact.replace(ABOUT, '')}", seed=seed
    )
    actor = lxml.html.document_fromstring(elsewhere["actors/renn.html"].decode())
    assert [
        paragraph.text_content()
        for paragraph in actor.xpath("//ul[contains(@class, 'mentions')]//p[@lang]")
    ] == [sentence]
    assert sentence in results(files)
    dossier = lxml.html.document_fromstring(files["actors/renn/dossier.html"].decode())
    assert sentence in [element.text_content() for element in dossier.find_class("sentence")]
