"""`briefing coverage`: what of a seed no annotation takes up, per article and in total."""

import json
from pathlib import Path

import pytest

from generator.briefing.derived.capitals import names
from generator.briefing.derived.countables import countables
from generator.briefing.derived.coverage import coverage, known_words
from generator.briefing.gate.sentences import sentences
from generator.briefing.meaning import tables_of
from generator.briefing.model.seed import Block
from generator.commands.coverage import as_text, counted, coverages
from generator.text import Span
from tests.building import command, languages, texts_of

SEED = """\
Divers of the "Grey Seal" reached the wreck on Sunday. On Monday 12 March it was raised near Port Ellis.

A heading

"We will go on," Ines Prado said. "It took three days." Prado's Russian crew left for Tarn.
"""
ANNOTATION = """\
seed: x.txt
title: Wreck
published: 2024-03-05
facts:
  - id: reached
    text: Divers reached the wreck.
    evidence: reached the wreck on Sunday
quotes:
  - id: onward
    text: We will go on
    speaker: prado
"""


def actor(name: str, kind: str) -> bytes:
    return f"---\nname: {name}\nkind: {kind}\n---\n".encode()


PROJECT = {
    "content/site.yaml": b"title: Wrecks\n",
    "content/actors/prado.md": b"---\nname: Ines Prado\nkind: person\nnames: [Prado]\n---\n",
    "content/actors/russia.md": actor("Russia", "state"),
    "content/actors/grey-seal.md": actor("Grey Seal", "organisation"),
    "content/articles/wreck.yaml": ANNOTATION.encode(),
    "seeds/x.txt": SEED.encode(),
}


def left(name: str) -> list[str]:
    found = counted(PROJECT, languages())
    part = dict(
        coverage(found.articles["wreck"], known_words(found.actors.values()), languages()).parts
    )[name]
    return [each.text for each in part.left]


def test_a_quoted_stretch_is_left_and_a_quoted_name_is_not() -> None:
    assert left("quoted stretches") == ["It took three days."]


def test_sentences_without_a_passage_are_left_and_headings_are_none() -> None:
    assert left("sentences") == [
        "On Monday 12 March it was raised near Port Ellis.",
        '"It took three days."',
        "Prado's Russian crew left for Tarn.",
    ]


def test_numbers_and_dates_are_left_a_day_and_its_month_as_one() -> None:
    assert left("numbers and dates") == ["Monday 12 March", "three"]


def test_names_without_a_page_are_left_and_adjectives_of_actors_are_none() -> None:
    assert left("names") == ["Port Ellis", "Tarn"]


def test_the_clients_article_is_quoted_to_the_last_word() -> None:
    found = counted(texts_of("client"), languages())
    (article,) = coverages(found, languages())
    assert article.quotations.left == ()
    assert article.sentences.left == ()


@pytest.mark.slow
def test_several_articles_have_a_total() -> None:
    found = counted(texts_of("crisis"), languages())
    assert (found.left_out, found.actor_errors) == ({}, [])
    shown = as_text(coverages(found, languages()), ["nobody"])
    assert f"all {len(found.articles)} articles" in shown
    assert shown.endswith("actors that no article names: nobody\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, data in PROJECT.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_the_verb_prints_text_and_json(project: Path) -> None:
    text = command("coverage", at=project)
    assert (text.returncode, text.stderr) == (0, "")
    assert "quoted stretches       2 of 3" in text.stdout
    assert "paragraph 3: It took three days." in text.stdout
    assert text.stdout.endswith("actors that no article names: russia\n")
    record = json.loads(command("coverage", "wreck", "--format", "json", at=project).stdout)
    assert record["total"]["quoted_stretches"] == {"done": 2, "of": 3}
    (loose,) = record["articles"][0]["quoted_stretches"]["left"]
    assert (loose["text"], loose["paragraph"]) == ("It took three days.", 3)
    assert record["never_named"] == []


def test_an_unknown_article_is_a_wrong_use_and_says_which_was_meant(project: Path) -> None:
    wrong = command("coverage", "wrek", at=project)
    assert wrong.returncode == 2
    assert "did you mean `wreck`?" in wrong.stderr


def test_an_article_may_be_named_by_its_file(project: Path) -> None:
    assert command("coverage", "content/articles/wreck.yaml", at=project).stdout.startswith(
        "wreck\n"
    )


BROKEN = "seed: y.txt\ntitle: Second\npublished: 2024-03-06\nfacts:\n  - {id: a, text: It sank., evidence: It did not sink}\n"


def test_articles_are_counted_while_errors_stand_in_others(project: Path) -> None:
    whole = command("coverage", at=project).stdout
    (project / "seeds/y.txt").write_text("It sank.\n")
    (project / "content/articles/second.yaml").write_text(BROKEN)
    (project / "content/articles/lost.yaml").write_text(
        "seed: gone.txt\ntitle: x\ntopics: [none]\n"
    )
    (project / "content/topics").mkdir()
    (project / "content/topics/none.md").write_text("---\ntitel: x\n---\n")
    shown = command("coverage", at=project)
    assert (shown.returncode, shown.stdout) == (1, whole)
    lost, second = shown.stderr.splitlines()
    assert (
        lost
        == "not counted: lost: content/articles/lost.yaml:1:7: there is no file seeds/gone.txt [seed-missing]"
    )
    assert second.startswith(
        "not counted: second: content/articles/second.yaml:5:39: these words are not in the seed"
    )
    assert second.endswith("[evidence-not-found]")
    assert command("coverage", "wreck", at=project).returncode == 0
    alone = command("coverage", "lost", "--format", "json", at=project)
    assert (alone.returncode, json.loads(alone.stdout)["not_counted"]) == (1, ["lost"])


def test_an_article_whose_seed_cannot_be_read_is_named_with_the_reason(project: Path) -> None:
    (project / "seeds/x.txt").write_bytes(b"\xff\xfe")
    shown = command("coverage", at=project)
    assert shown.returncode == 1
    assert shown.stdout.startswith("no article is counted\n")
    assert (
        shown.stderr
        == "not counted: wreck: seeds/x.txt:1:1: the file is UTF-16 [unreadable-file]\n"
    )


def test_errors_that_coverage_does_not_rest_on_keep_nothing_back(project: Path) -> None:
    (project / "content/briefings").mkdir()
    (project / "content/briefings/story.md").write_text("---\ntitle: x\n---\n\nIt sank [@none].\n")
    (project / "content/site.yaml").write_text("titel: x\n")
    shown = command("coverage", at=project)
    assert (shown.returncode, shown.stderr) == (0, "")


def test_an_actor_that_cannot_be_read_is_named_since_its_names_are_missed(project: Path) -> None:
    (project / "content/actors/grey-seal.md").write_text("---\nname: Grey Seal\nkind: boat\n---\n")
    shown = command("coverage", at=project)
    assert shown.returncode == 1
    assert shown.stderr.startswith(
        "names not known: content/actors/grey-seal.md:3:7: `boat` is not allowed here"
    )
    assert "Grey Seal" in shown.stdout


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The horn sounded at 4:40 and again at 16:40:05.", ["4:40", "16:40:05"]),
        ("It left at 4:40 p.m. Tuesday.", ["4:40 p.m. Tuesday"]),
        ("It left at 5 p.m. on 21 October 2024.", ["5 p.m. on 21 October 2024"]),
        ("Orrland won 2-1 and lost 0–3.", ["2-1", "0–3"]),
        ("It rose by 4.5 per cent to 1,500.75 crowns.", ["4.5", "1,500.75"]),
        ("It met on Monday, October 21, 2024, in Tarn.", ["Monday, October 21, 2024"]),
        ("It met on 21 October and 3 March.", ["21 October", "3 March"]),
        ("Between October 8 and 13 it met.", ["October 8", "13"]),
        ("It met on 8-13 October 2024.", ["8-13 October 2024"]),
        ("It met on 2024-10-21 or 21/10/2024.", ["2024-10-21", "21/10/2024"]),
        ("In 2023 41 people died.", ["2023", "41"]),
        ("It counted 5, 6, 7 ships.", ["5", "6", "7"]),
        ("It costs $1.5bn or 2-3 million crowns.", ["1.5bn", "2-3 million"]),
        ("No one was hurt; one of them slept, one man swam.", ["one"]),
        ("May he rest. The storm of May passed.", ["May"]),
        ("They march on. March on, said he, in early March.", ["March"]),
        ("The T-72 of 3rd Brigade had 12 shells.", ["3rd", "12"]),
        ("Two thirds of 25 million.", ["Two thirds", "25 million"]),
    ],
)
def test_a_time_a_score_and_a_date_are_one_number_each(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in countables(text, "en", tables_of("en", languages()))] == found


def names_in(text: str, lang: str = "en") -> list[str]:
    blocks = []
    at = 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(Span(at, at + len(paragraph)), "paragraph"))
        at += len(paragraph) + 2
    begins = {span.start for span in sentences(text, tuple(blocks), lang)}
    return [
        name.of(text)
        for name in names(
            text, tables_of(lang, languages()), begins, [block.span for block in blocks]
        )
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ships left Tarn for Port Ellis on Monday.", ["Tarn", "Port Ellis"]),
        ("However, the sea was calm. I'm sure, said Bo Teglund.", ["Bo Teglund"]),
        ("Yesterday Bo Teglund left.", ["Bo Teglund"]),
        ("Divers Ines Maro and Bo Teglund left. The divers slept.", ["Ines Maro", "Bo Teglund"]),
        ("He said It's over and I've seen it.", []),
        ("The Prime Minister met President Moss.", ["Moss"]),
        (
            "Sailors of the Grey Seal and the Bank of Vell's clerks left.",
            ["Grey Seal", "Bank of Vell"],
        ),
        ("It was an état d'urgence in Orrland.", ["Orrland"]),
        ("Ferry Sinks Off Orrland Coast, Killing Dozens", []),
        ("Ines Prado, Bo Teglund and Marta Kassel", ["Ines Prado", "Bo Teglund", "Marta Kassel"]),
        ("The UN and NATO met in Oct 2024.", ["UN", "NATO"]),
    ],
)
def test_words_that_only_begin_something_are_no_names(text: str, found: list[str]) -> None:
    assert names_in(text) == found


@pytest.mark.parametrize("lang", ["de", "de-CH", "lb"])
def test_nouns_with_capitals_are_no_names(lang: str) -> None:
    assert names_in("Das Schiff sank vor der Küste.", lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Le lundi 21 octobre 2024, en mai.", "fr", ["lundi 21 octobre 2024", "mai"]),
        ("Am Montag, den 21. Oktober 2024.", "de", ["Montag, den 21. Oktober 2024"]),
        ("El 3 de mayo.", "es", ["3 de mayo"]),
        ("On 21 October 2024.", "xx", ["21", "2024"]),
    ],
)
def test_dates_are_read_in_the_language_of_the_article(
    text: str, lang: str, found: list[str]
) -> None:
    spans = countables(text, lang, tables_of(lang, languages()))
    assert [span.of(text) for span in spans] == found


PASTED = """Home > World

By Bo Teglund
Monday, 4 March 2024

Divers reached the wreck on Sunday.

Share Tweet Save

Photo: Marta Kassel/Courier

"We will go on," Ines Prado said.

Advertisement
"""


def test_what_belongs_to_the_web_page_is_not_counted() -> None:
    found = counted({**PROJECT, "seeds/x.txt": PASTED.encode()}, languages())
    assert found.left_out == {}
    parts = dict(
        coverage(found.articles["wreck"], known_words(found.actors.values()), languages()).parts
    )
    assert {name: [loose.text for loose in part.left] for name, part in parts.items()} == {
        "quoted stretches": [],
        "sentences": [],
        "numbers and dates": [],
        "names": [],
    }
