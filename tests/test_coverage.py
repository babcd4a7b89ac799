"""`briefing coverage`: what of a seed no annotation takes up, per article and in total."""

import json
from pathlib import Path

import pytest

from generator.briefing.coverage import coverage, known_words
from generator.covering import as_text, checked, coverages
from tests.building import command, texts_of

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
    found, problems = checked(PROJECT)
    assert found is not None, problems
    part = dict(coverage(found.articles["wreck"], known_words(found.actors.values())).parts)[name]
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
    found, _ = checked(texts_of("client"))
    assert found is not None
    (article,) = coverages(found)
    assert article.quotations.left == ()
    assert article.sentences.left == ()


@pytest.mark.slow
def test_several_articles_have_a_total() -> None:
    found, _ = checked(texts_of("crisis"))
    assert found is not None
    shown = as_text(coverages(found), ["nobody"])
    assert f"all {len(found.articles)} articles" in shown
    assert shown.endswith("actors whom no article names: nobody\n")


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
    assert text.stdout.endswith("actors whom no article names: russia\n")
    record = json.loads(command("coverage", "wreck", "--format", "json", at=project).stdout)
    assert record["total"]["quoted_stretches"] == {"done": 2, "of": 3}
    (loose,) = record["articles"][0]["quoted_stretches"]["left"]
    assert (loose["text"], loose["paragraph"]) == ("It took three days.", 3)
    assert record["never_named"] == []


def test_errors_and_unknown_articles_are_said(project: Path) -> None:
    assert "did you mean `wreck`?" in command("coverage", "wrek", at=project).stderr
    (project / "seeds/x.txt").write_text("Nothing.")
    broken = command("coverage", at=project)
    assert broken.returncode == 1
    assert "mend the errors first" in broken.stderr
