"""What an author leaves out of a text is on no page, is marked, and moves no offset."""

import json

import lxml.html
import pytest

from generator.briefing.derived.coverage import Coverage, coverage, known_words
from tests.building import Made, build, languages, plain, templates
from tests.searching import results

SEED = """Share Tweet Save

Subscribe to Old Bridge News

The bridge closed on Monday. Ada Renn said so.

Advertisement. Bo Brand sells 40 boats.

It opens in June. READ MORE: Ada Renn on boats Nobody objected.
"""
OMIT = (
    "omit: [Share Tweet Save, Subscribe to Old Bridge News, Advertisement. Bo Brand sells 40 boats.,"
    ' "READ MORE: Ada Renn on boats"]\n'
)
FACTS = "facts:\n- {id: closed, text: The bridge closed on Monday., evidence: closed on Monday}\n"
GONE = ("Share Tweet", "Subscribe", "Advertisement", "boats", "READ MORE")


def made(more: str = OMIT + FACTS, seed: str = SEED, **files: str) -> Made:
    texts = {
        "content/site.yaml": "title: S\n",
        "content/articles/a.yaml": f"seed: a.txt\ntitle: A\npublished: 2024-03-05\n{more}",
        "content/actors/renn.md": "---\nname: Ada Renn\nkind: person\n---\n",
        "content/actors/brand.md": "---\nname: Bo Brand\nkind: person\n---\n",
        "seeds/a.txt": seed,
        **files,
    }
    return build({path: text.encode() for path, text in texts.items()}, templates(), languages())


def text_of(built: Made) -> list[str]:
    """The paragraphs of the article's page."""
    document = lxml.html.document_fromstring(built.files["articles/a.html"].decode())
    blocks = document.xpath("//section[@class='text']//*[self::p or self::h3]")
    return [plain(block.text_content()) for block in blocks if block.get("id", "").startswith("p.")]


def test_pages_show_a_mark_for_what_is_left_out_one_for_neighbours() -> None:
    assert text_of(made()) == [
        "[left out]",
        "The bridge closed on Monday. Ada Renn said so.",
        "[left out]",
        "It opens in June. [left out] Nobody objected.",
    ]


@pytest.mark.parametrize("rights", ["full", "excerpts", "none"])
def test_no_file_of_the_site_has_what_is_left_out(rights: str) -> None:
    built = made(f"rights: {rights}\n{OMIT}{FACTS}")
    assert built.files, built.problems
    for path, data in built.files.items():
        if path.endswith((".html", ".json", ".xml")) or "search/records" in path:
            assert not [words for words in GONE if words in data.decode()], path


def test_offsets_in_the_data_file_hold_and_say_what_is_left_out() -> None:
    (article,) = json.loads(made().files["data/briefing.json"])["articles"]
    reading = SEED.rstrip("\n")
    assert len(article["text"]) == len(reading)
    for stretch in article["omitted"]:
        cut = slice(stretch["start"], stretch["end"])
        assert reading[cut].strip() == reading[cut]
        assert article["text"][cut].split() == ["[…]"]
        assert article["text"][cut].count("\n") == reading[cut].count("\n")
    for passage in article["facts"][0]["evidence"]:
        assert article["text"][passage["start"] : passage["end"]] == passage["exact"]


def test_names_in_what_is_left_out_are_no_mentions_and_need_no_decision() -> None:
    two = {
        "content/actors/brand.md": "---\nname: Bo Brand\nkind: person\n---\n",
        "content/actors/other.md": "---\nname: Bo Brand\nkind: organisation\n---\n",
    }
    assert [found.code for found in made(FACTS, **two).problems] == ["ambiguous-name"]
    built = made(**two)
    assert [found.code for found in built.problems] == []
    assert built.found
    assert [mention.actor for mention in built.found.articles["a"].mentions] == ["renn"]


def test_a_sentence_that_holds_an_omission_ends_with_an_ellipsis_there() -> None:
    built = made(
        "omit: [CLICK HERE]\n" + FACTS,
        "The bridge closed on Monday CLICK HERE after a storm. Ada Renn said so.\n",
    )
    assert "The bridge closed on Monday…" in results(built.files)
    assert "…after a storm." in results(built.files)


def test_the_mark_in_a_foreign_text_is_in_the_language_of_the_interface() -> None:
    built = made("lang: fr\n" + OMIT + FACTS)
    assert '<span class="gap" lang="en" dir="ltr">[left out]</span>' in (
        built.files["articles/a.html"].decode()
    )


PROBLEMS = {
    "omission-not-found": "omit: [Share Post Save]\n",
    "ambiguous": "omit: [Ada Renn]\n",
    "omitted-passage": "omit: [Monday. Ada Renn said so.]\n",
    "wrong-type": "omit: [{exact: [a]}]\n",
    "unknown-key": "omit: [{exact: Share Tweet Save, why: no}]\n",
}


@pytest.mark.parametrize("code", PROBLEMS)
def test_what_cannot_be_left_out_is_an_error(code: str) -> None:
    built = made(PROBLEMS[code] + FACTS)
    assert [found.code for found in built.problems] == [code]
    assert not built.files


def test_a_prefix_says_which_of_two_places_is_left_out() -> None:
    built = made("omit: [{exact: Ada Renn, prefix: 'READ MORE:'}]\n" + FACTS)
    assert text_of(built)[-1] == "It opens in June. READ MORE: [left out] on boats Nobody objected."


def counted(more: str) -> Coverage:
    built = made(more)
    assert built.found
    known = known_words(built.found.actors.values())
    return coverage(built.found.articles["a"], known, languages())


def test_coverage_counts_what_is_left_out_as_done() -> None:
    before, after = counted(FACTS), counted(OMIT + FACTS)
    clutter = ["Share Tweet Save", "Subscribe to Old Bridge News"]
    assert [loose.text for loose in before.clutter] == clutter
    assert not after.clutter
    assert "40" in [loose.text for loose in before.numbers.left]
    assert "40" not in [loose.text for loose in after.numbers.left]
    boats = "Bo Brand sells 40 boats."
    assert boats in [loose.text for loose in before.sentences.left]
    assert boats not in [loose.text for loose in after.sentences.left]
    assert before.sentences.of == after.sentences.of
