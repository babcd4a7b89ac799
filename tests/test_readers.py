"""The questions for readers can be answered: the answers are where tests/audit/readers.yaml says."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from tests.building import REPOSITORY, Site, plain

FILE = REPOSITORY / "tests/audit/readers.yaml"
QUESTIONS: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_answers_are_on_the_pages_that_are_named(
    name: str, site: Callable[[str], Site]
) -> None:
    built = site(name)
    missing = [
        (question["page"], words)
        for question in QUESTIONS[name]
        for words in question["words"]
        if words not in plain(built.documents[question["page"]].find(".//main").text_content())
    ]
    assert missing == []


def test_there_are_five_questions_for_three_sites() -> None:
    assert {name: len(questions) for name, questions in QUESTIONS.items()} == dict.fromkeys(
        ("client", "crisis", "rights"), 5
    )
