"""What Markdown says before a citation is held against what it cites."""

import pytest

from tests.building import build, languages, templates

SEED = """date 2024-03-05 Police ordered 12,400 people to leave on 4 March. "We are not facing a collapse today," said Ada Renn.

"The responsibility for this is mine alone," she added. "No ship sails."
"""
ARTICLE = """seed: a.txt
title: A
facts:
  - {id: ordered, text: Police ordered 12400 people to leave., evidence: "Police ordered 12,400 people to leave on 4 March"}
quotes:
  - {id: facing, text: We are not facing a collapse today, speaker: renn}
  - {id: sails, text: No ship sails, speaker: renn}
"""


def said(prose: str) -> list[str]:
    texts = {
        "content/site.yaml": "title: S",
        "content/articles/a.yaml": ARTICLE,
        "content/actors/renn.md": "---\nname: Ada Renn\nkind: person\n---\n",
        "content/briefings/b.md": f"---\ntitle: B\n---\n{prose}\n",
        "seeds/a.txt": SEED,
    }
    made = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    codes = ("not-in-citation", "number-not-in-evidence")
    return [problem.message for problem in made.problems if problem.code in codes]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ('"We are facing a collapse today" [@facing].', "We are facing a collapse today"),
        ("“We are facing a collapse today”, she said [@facing].", "We are facing a collapse today"),
        ("Police ordered 21,400 people to leave [@ordered].", "21,400"),
        ("Nobody sails. Police ordered 21,400 people to leave [@ordered] [@facing].", "21,400"),
        (
            "She said *“no ship sails today or tomorrow”* [@sails].",
            "no ship sails today or tomorrow",
        ),
        ('"We are not facing a collapse today" [@facing].', ""),
        ("“we are not facing a collapse”, she said [@facing].", ""),
        ('"The responsibility [...] is mine alone", she said [@facing].', ""),
        ("Police ordered 12,400 people to leave on 4 March 2024 [@ordered].", ""),
        ("After 21,400 visits, nobody sails. Then police ordered 12,400 to leave [@ordered].", ""),
        ("Three ministers spoke of “a collapse” [@facing].", "Three"),
        ("Nothing is cited: “We are facing a collapse today”, 21,400.", ""),
        ("A number too long to be one, 10¹²³ [@ordered].", "10¹²³"),
        ("What follows is in the same sentence [@ordered]: 21,400.", "21,400"),
    ],
)
def test_quoted_words_and_numbers_are_looked_for_in_what_is_cited(
    prose: str, expected: str
) -> None:
    found = said(prose)
    assert len(found) == bool(expected), found
    assert not expected or expected in found[0]
