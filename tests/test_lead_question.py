"""Which question a front page draws: the one whose answer was given most differently."""

import pytest

from generator.briefing.derived.answers import Answers, answers_to
from generator.briefing.derived.lead_question import lead_question
from generator.briefing.model.content import Question
from tests.building import build, languages, templates
from tests.test_answers import fact


def asked(question_id: str, *numbers: str) -> Answers:
    """Return a question with an answer for every `5`, `5 denied`; `!` begins the id of one that is not compared."""
    facts = []
    for at, number in enumerate(numbers):
        words, _, status = number.partition(" ")
        facts.append(fact(at, words, f"2024-01-{at + 1:02}", status or "claimed"))
    question = Question(question_id, "", comparable=not question_id.startswith("!"))
    return answers_to(question, facts, {}, {})


def chosen(*questions: Answers, wanted: str = "") -> str:
    found = lead_question(questions, wanted)
    return found.question.id if found else ""


FEW = asked("few", "1", "2")
MOVED = asked("moved", "1 superseded", "2 superseded", "3 superseded", "4")
DISPUTED = asked("disputed", "1", "2", "3")
AGREED = asked("agreed", "5", "5", "5", "5", "5")
WIDE = asked("wide", "1", "90")
ONE = asked("one", "1")
OTHER = asked("!other", "1", "2", "3", "4", "5")


@pytest.mark.parametrize(
    ("questions", "lead"),
    [
        ([], ""),
        ([ONE], ""),  # one answer is a figure, not a question
        ([ONE, FEW], "few"),
        ([FEW, MOVED], "moved"),  # what was withdrawn has moved
        ([MOVED, DISPUTED], "moved"),  # four numbers, not three
        ([asked("overtaken", "1 superseded", "2"), FEW], "few"),  # still disputed
        ([FEW, WIDE], "wide"),  # as many numbers, farther apart
        ([AGREED, FEW], "few"),  # five answers, but one number
        ([AGREED, ONE], "agreed"),
        ([AGREED, asked("agreed-less", "5", "5")], "agreed"),  # else the most answers
        ([OTHER, FEW], "few"),  # what is not compared has no axis
        ([OTHER, ONE], "!other"),
        ([FEW, asked("same", "1", "2")], "few"),  # else the first
        ([asked("below", "-2", "-1"), ONE], "below"),
    ],
)
def test_the_question_that_was_answered_most_differently_leads(
    questions: list[Answers], lead: str
) -> None:
    assert chosen(*questions) == lead


@pytest.mark.parametrize(
    ("wanted", "lead"), [("few", "few"), ("!other", "!other"), ("one", "one"), ("none", "moved")]
)
def test_an_author_may_name_the_question(wanted: str, lead: str) -> None:
    empty = asked("none")
    assert chosen(FEW, MOVED, OTHER, ONE, empty, wanted=wanted) == lead


def test_a_question_to_be_drawn_must_exist() -> None:
    texts = {
        "content/site.yaml": b"title: Ships\ndrawing: ship\n",
        "content/questions.yaml": b"ships: {text: How many ships?}\n",
    }
    (problem,) = build(texts, templates(), languages()).problems
    assert (problem.code, problem.path) == ("unknown-question", "content/site.yaml")
    assert problem.message == "content/questions.yaml has no question `ship`"
    assert "ships" in problem.hint
    assert texts["content/site.yaml"][problem.span.start : problem.span.end] == b"ship"
