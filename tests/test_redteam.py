"""Every case of the red team gives exactly the problems that it names; its notation is exact."""

from pathlib import Path

import pytest
import yaml

from tests.redteam.cases import PASSAGE, Case, cases, cases_of
from tests.redteam.run import explained, main, outcome

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[f"{case.file}-{case.id}" for case in CASES])
def test_gives_what_the_red_team_expects(case: Case) -> None:
    result = outcome(case)
    assert result.is_right, explained(result)


def test_every_case_of_a_file_has_an_id_of_its_own() -> None:
    assert len({(case.file, case.id) for case in CASES}) == len(CASES)


def test_no_case_is_there_twice() -> None:
    written = [sorted(case.files.items()) for case in CASES]
    twice = [
        case.id for case, files in zip(CASES, written, strict=True) if written.count(files) > 1
    ]
    assert twice == []


def test_no_mark_is_left_open() -> None:
    marked = [case for case in CASES if "article" in case.fields]
    assert [case.id for case in marked if set("<>{}") & set(case.article)] == []


def test_a_mark_and_its_words_are_not_written_both() -> None:
    both = [
        case.id
        for case in CASES
        if PASSAGE.search(case.fields.get("article", ""))
        and not case.fields.keys().isdisjoint(("quote", "evidence"))
    ]
    assert both == []


def read(tmp_path: Path, text: str) -> list[Case]:
    """The cases of a file with this text."""
    path = tmp_path / "tried.yaml"
    path.write_text(text)
    return cases_of(path)


NOTATION = """
cast:
  Vito Greco: {names: [Greco]}

changed word:
  quote-not-found wrong-speaker:
  - article: '"<We are ready>," coach {Greco} told {Ada Bell}.'
    actors: [Aldmoor: {kind: state}]
    cases:
    - {why: the coach, speaker: Vito Greco}
    - {why: the reporter, speaker: Ada Bell, quote: We were ready}
  nothing:
  - {article: "<twelve boats> sank, said {Ada Bell}.", said_by: Ada Bell}
"""


def test_marks_are_the_quote_the_evidence_and_the_actors(tmp_path: Path) -> None:
    coach, _, boats = read(tmp_path, NOTATION)
    assert coach.article == '"We are ready," coach Greco told Ada Bell.'
    assert list(coach.actors) == ["Aldmoor", "Vito Greco", "Ada Bell"]
    assert coach.actors["Vito Greco"]["names"] == ["Greco"]
    assert coach.items["quotes"][0]["text"] == "We are ready"
    assert boats.items["facts"][0] == {
        "id": "a",
        "text": "Twelve boats.",
        "evidence": "twelve boats",
        "said_by": "Ada Bell",
    }
    assert b"said_by: ada-bell" in boats.files["content/articles/x.yaml"]


def test_cases_of_one_entry_share_its_article(tmp_path: Path) -> None:
    coach, reporter, boats = read(tmp_path, NOTATION)
    assert coach.article == reporter.article != boats.article
    assert reporter.items["quotes"][0]["text"] == "We were ready"
    assert [case.id for case in (coach, reporter)] == ["the-coach", "the-reporter"]
    assert coach.expected == {"quote-not-found": 1, "wrong-speaker": 1}
    assert not boats.expected


def test_a_key_that_no_case_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no key speeker"):
        read(tmp_path, NOTATION.replace("speaker: Ada", "speeker: Ada"))


def test_a_group_that_is_written_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(yaml.MarkedYAMLError, match="`changed word` twice"):
        read(tmp_path, NOTATION + "changed word:\n  nothing: []\n")


def test_the_command_fails_where_no_case_was_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no-such-file.yaml"]) == 1
    assert main(["-q", "hedges.yaml"]) == 0
    assert capsys.readouterr().out.count("\nall ") == 2
