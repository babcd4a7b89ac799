"""What the one line about an actor says is held against its roles and the articles' words for it."""

import pytest

from tests.building import build, languages, templates

PATH = "content/actors/renn.md"
TEXTS = {
    "seeds/a.txt": "date 2024-03-05 Ada Renn, 52, was charged with fraud over 400 crowns. The mill of"
    " Aldmoor closed.\n",
    "content/site.yaml": "title: S\n",
    "content/actors/aldmoor.md": "---\nname: Aldmoor\nkind: state\n---\n",
    "content/articles/a.yaml": "seed: a.txt\ntitle: A\nfacts:\n"
    "- {id: charged, text: Ada Renn was charged with fraud., about: renn,\n"
    "   evidence: 'Ada Renn, 52, was charged with fraud over 400 crowns'}\n",
}


def codes(description: str, more: str = "", *, articles: bool = True) -> list[str]:
    """The codes that are reported in the actor's file."""
    front = f"---\nname: Ada Renn\nkind: person\ndescription: {description}\n{more}---\n"
    texts = {**TEXTS, PATH: front}
    if not articles:
        texts["content/articles/a.yaml"] = "seed: a.txt\ntitle: A\n"
    made = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    return [problem.code for problem in made.problems if problem.path == PATH]


@pytest.mark.parametrize(
    ("description", "code"),
    [
        ("Convicted of fraud", "overstated"),
        ("Charged with a fraud of 900 crowns", "number-not-in-evidence"),
        ("Charged with fraud in the deadliest year", "added-record"),
    ],
)
def test_a_description_that_goes_beyond_the_facts_is_warned_of(description: str, code: str) -> None:
    assert codes(description) == [code]


def test_a_description_that_sums_up_the_facts_is_fine() -> None:
    assert codes("Accused of a fraud of 400 crowns") == []


def test_a_description_may_repeat_what_the_roles_say() -> None:
    roles = "roles:\n- {title: Mayor, of: aldmoor, from: 2019-03}\n"
    assert codes("Mayor of Aldmoor", roles) == []


def test_a_warning_of_a_description_can_be_accepted() -> None:
    accept = "accept: {overstated: The verdict is in the court's record.}\n"
    assert codes("Convicted of fraud", accept) == []


def test_a_description_without_facts_and_roles_is_background_and_not_compared() -> None:
    assert codes("Convicted of fraud", articles=False) == []
