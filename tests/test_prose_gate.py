"""Prose is gated: every sentence cites and is compared with what it cites, or is declared."""

import re

import pytest

from tests.building import build, languages, templates

SEED = """\
date 2024-03-05 The city of Aldmoor said on Tuesday that the harbour bridge may stay closed until June.

Engineer Ines Maro met mayor Olo Brand on Monday. "We found cracks in two of the six cables," she said.

About 4,000 people cross the bridge each day.
"""
ARTICLE = """\
seed: a.txt
title: The bridge
facts:
  - id: closed
    text: The bridge may stay closed until June.
    evidence: the harbour bridge may stay closed until June
    said_by: aldmoor
    status: claimed
  - id: met
    text: Ines Maro met Olo Brand.
    evidence: Engineer Ines Maro met mayor Olo Brand on Monday
  - {id: crossings, text: "About 4,000 people cross it.", evidence: "About 4,000 people cross the bridge each day"}
quotes:
  - {id: cracks, text: "We found cracks in two of the six cables", speaker: maro}
"""
ACTORS = {"aldmoor": "Aldmoor", "maro": "Ines Maro", "brand": "Olo Brand", "lee": "Kim Lee"}


def warned(files: dict[str, str]) -> list[str]:
    """Return the codes and words of what is said about some files beside a sound article."""
    texts = {
        "content/site.yaml": "title: S\n",
        "content/articles/a.yaml": ARTICLE,
        "seeds/a.txt": SEED,
        **{
            f"content/actors/{actor}.md": f"---\nname: {name}\nkind: person\n---\n"
            for actor, name in ACTORS.items()
        },
        **files,
    }
    made = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    return [f"{problem.code}: {problem.message}" for problem in made.problems]


def of_briefing(prose: str) -> list[str]:
    return warned({"content/briefings/b.md": f"---\ntitle: B\n---\n{prose}\n"})


def codes(found: list[str]) -> list[str]:
    return [words.partition(":")[0] for words in found]


@pytest.mark.parametrize(
    "files",
    [
        {"content/site.yaml": "title: S\nlead: Kim Lee killed 9,000 people.\n"},
        {"content/site.yaml": "title: S\nwhy: Kim Lee killed 9,000 people.\n"},
        {"content/briefings/b.md": "---\ntitle: B\nlead: Kim Lee killed 9,000 people.\n---\n"},
        {"content/briefings/b.md": "---\ntitle: B\n---\nKim Lee killed 9,000 people.\n"},
        {"content/briefings/b.md": "---\ntitle: B\n---\n- Kim Lee killed 9,000 people.\n"},
        {"content/briefings/b.md": "---\ntitle: B\n---\n> Kim Lee killed 9,000 people.\n"},
        {"content/topics/t.md": "---\ntitle: T\n---\nKim Lee killed 9,000 people.\n"},
        {
            "content/actors/lee.md": "---\nname: Kim Lee\nkind: person\n---\nShe killed 9,000 people.\n"
        },
    ],
)
def test_a_sentence_that_cites_nothing_is_reported_wherever_readers_see_it(
    files: dict[str, str],
) -> None:
    assert codes(warned(files)) == ["uncited"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Kim Lee killed 9,000 people [@crossings].",
            ["number-not-in-evidence", "name-not-in-evidence"],
        ),
        ("The bridge stays closed until June, the city says [@closed].", ["lost-hedge"]),
        ("The bridge may stay closed until June [@closed].", ["lost-attribution"]),
        ("Ines Maro did not meet Olo Brand [@met].", ["added-negation"]),
        ("At least 4,000 people cross the bridge each day [@crossings].", ["changed-comparator"]),
        ("Ines Maro met Olo Brand on Friday [@met].", ["number-not-in-evidence"]),
        (
            "Cracks were found in three cables [@cracks].",
            ["lost-attribution", "number-not-in-evidence"],
        ),
    ],
)
def test_a_sentence_is_compared_with_what_it_cites(sentence: str, expected: list[str]) -> None:
    assert sorted(codes(of_briefing(sentence))) == sorted(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "The city says that the bridge may stay closed until June [@closed].",
        "Aldmoor expects that the bridge may stay closed until June [@closed].",
        "Ines Maro met Olo Brand. [@met]",
        "[[maro]] met [[brand|the mayor, Olo Brand]] [@met].",
        "About 4,000 people cross the bridge each day [@crossings], and Ines Maro met Olo Brand [@met].",
        "Ines Maro spoke of the cables:\n\n[@cracks]",
        "# Ines Maro meets Olo Brand\n\nThe two met on Monday [@met].",
        "| who | whom |\n|---|---|\n| Ines Maro | Olo Brand [@met] |",
        "Will the bridge open?",
        "::: background\nAldmoor is a town on the river Ald.\n:::",
        "::: opinion\nThe city should have known.\n\n- It did not look.\n:::",
        "[@crossings]",
    ],
)
def test_an_honest_text_is_not_warned_of(sentence: str) -> None:
    assert of_briefing(sentence) == []


def test_one_paragraph_is_one_problem_with_its_sentences() -> None:
    found = of_briefing("It was hot. Ines Maro met Olo Brand [@met]. It rained. It blew. It froze.")
    assert len(found) == 1
    assert "“It was hot.”, “It rained.”, “It blew.” and 1 more" in found[0]


def test_a_number_of_another_cited_article_counts() -> None:
    more = {
        "content/articles/b.yaml": "seed: b.txt\ntitle: B\npublished: 2024-03-06\nfacts:\n"
        "  - {id: buses, text: Ten buses run., evidence: Ten buses run}\n",
        "seeds/b.txt": "Ten buses run.\n",
    }
    page = "---\ntitle: B\n---\nAbout 4,000 people cross the bridge; ten buses run [@crossings] [@buses].\n"
    assert warned({**more, "content/briefings/b.md": page}) == []


def test_what_an_item_is_warned_of_itself_is_not_said_again_of_the_text_that_cites_it() -> None:
    article = ARTICLE.replace("About 4,000 people cross it", "About 5,000 people cross it")
    page = "---\ntitle: B\n---\nAbout 5,000 people cross the bridge each day [@crossings].\n"
    found = warned({"content/articles/a.yaml": article, "content/briefings/b.md": page})
    assert codes(found) == ["number-not-in-evidence"]


def test_pages_about_the_site_need_no_citation_and_are_compared_where_they_cite() -> None:
    assert warned({"content/pages/p.md": "---\ntitle: P\n---\nWe check every sentence.\n"}) == []
    found = warned({"content/pages/p.md": "---\ntitle: P\n---\n9,000 people cross [@crossings].\n"})
    assert codes(found) == ["number-not-in-evidence"]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("::: backgroud\nA town.\n:::", "opens no block"),
        ("::: background\nA town.", "is not closed"),
        ("A town?\n\n:::", "was not opened"),
    ],
)
def test_a_slip_in_a_declaration_is_an_error(prose: str, expected: str) -> None:
    [found] = of_briefing(prose)
    assert found.startswith("bad-block: ")
    assert expected in found


def test_pages_label_what_is_declared() -> None:
    prose = "::: background\nA town.\n:::\n\n::: opinion\nIt should have known.\n:::\n"
    texts = {
        "content/site.yaml": "title: S\n",
        "content/briefings/b.md": f"---\ntitle: B\n---\n{prose}",
    }
    made = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    page = made.files["briefings/b.html"].decode()
    labels = re.findall(r'<div class="declared (\w+)" role="note"><p class="label">(\w+)</p>', page)
    assert labels == [("background", "Background"), ("opinion", "Opinion")]


def of_article(change: str, to: str) -> list[str]:
    assert ARTICLE.count(change) == 1
    return warned({"content/articles/a.yaml": ARTICLE.replace(change, to)})


@pytest.mark.parametrize(
    ("change", "to", "expected"),
    [
        ("title: The bridge\n", "title: Nine die on the bridge\n", "number-not-in-evidence"),
        ("title: The bridge\n", "title: Kim Lee and the bridge\n", "name-not-in-evidence"),
        ("title: The bridge\n", "title: B\nsummary: Kim Lee killed it.\n", "name-not-in-evidence"),
        ("Olo Brand on Monday\n", "Olo Brand on Monday\n    note: Nine denied it.\n", "number-not-in-evidence"),
        (
            'cross the bridge each day"}',
            'cross the bridge each day", figure: {value: 4000, unit: people, approx: about, label: "Kim Lee and others"}}',
            "name-not-in-evidence",
        ),
    ],
)  # fmt: skip
def test_titles_summaries_notes_and_labels_name_and_count_what_the_article_does(
    change: str, to: str, expected: str
) -> None:
    assert codes(of_article(change, to)) == [expected]


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ("title: The bridge\n", "title: 4,000 people, two cracked cables, one bridge\n".replace("one ", "a ")),
        ("title: The bridge\n", "title: B\nsummary: Ines Maro finds cracks in two of six cables.\n"),
        ("Olo Brand on Monday\n", "Olo Brand on Monday\n    note: Aldmoor confirmed it.\n"),
    ],
)  # fmt: skip
def test_honest_titles_summaries_and_notes_are_not_warned_of(change: str, to: str) -> None:
    assert of_article(change, to) == []


def test_a_note_may_say_what_an_article_says_to_which_its_item_is_linked() -> None:
    later = {
        "content/articles/b.yaml": "seed: b.txt\ntitle: B\npublished: 2024-03-06\nfacts:\n"
        "  - {id: nine, text: Nine were there., evidence: Nine were there}\n",
        "seeds/b.txt": "Nine were there.\n",
    }
    note = "Olo Brand on Monday\n    note: Nine were there.\n"
    alone = ARTICLE.replace("Olo Brand on Monday\n", note)
    assert codes(warned({**later, "content/articles/a.yaml": alone})) == ["number-not-in-evidence"]
    linked = alone.replace(note, f"{note}    links: [{{kind: contradicts, to: b#nine}}]\n")
    assert warned({**later, "content/articles/a.yaml": linked}) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/site.yaml", "title: S\nlead: It rained.\naccept: {uncited: everybody saw it}\n"),
        ("content/topics/t.md", "---\ntitle: T\naccept: {uncited: it did}\n---\nIt rained.\n"),
        ("content/briefings/b.md", "---\ntitle: B\naccept: {uncited: it did}\n---\nIt rained.\n"),
        ("content/actors/lee.md", "---\nname: Kim Lee\nkind: person\naccept: {uncited: it did}\n---\nIt rained.\n"),
        ("content/articles/a.yaml", ARTICLE.replace("title: The bridge", "title: Nine bridges\naccept: {number-not-in-evidence: a saying}")),
    ],
)  # fmt: skip
def test_a_warning_about_a_whole_file_can_be_accepted_in_it(path: str, text: str) -> None:
    assert warned({path: text}) == []


def test_an_acceptance_in_a_file_that_nothing_calls_for_is_reported() -> None:
    found = warned({"content/site.yaml": "title: S\naccept: {uncited: no more}\n"})
    assert codes(found) == ["unused-acceptance"]
