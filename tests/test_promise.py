"""Nothing is published that the sentence does not say: what a hostile reader would try first."""

from tests.building import build, languages, templates

TEXTS = {
    "seeds/a.txt": "date 2024-03-05 The army shelled the town on Monday. General Kim Lee met mayor Olo"
    " Brand but did not meet the governor.\n\nAda Renn left the town.\n",
    "content/site.yaml": "title: S\nlead: Kim Lee killed 9,000 people.\n",
    "content/actors/lee.md": "---\nname: Kim Lee\nkind: person\nroles:\n"
    "- {title: Convicted war criminal, evidence: a#left, from: 2020}\n---\n"
    "Kim Lee killed 9,000 people.\n",
    "content/actors/brand.md": "---\nname: Olo Brand\nkind: person\n---\n",
    "content/actors/gov.md": "---\nname: The governor\nkind: person\nnames: [the governor]\n---\n",
    "content/actors/renn.md": "---\nname: Ada Renn\nkind: person\n---\n",
    "content/briefings/b.md": "---\ntitle: B\n---\nKim Lee killed 9,000 people.\n",
    "content/articles/a.yaml": """\
seed: a.txt
title: Kim Lee killed 9,000 people
summary: Nine thousand died.
facts:
- id: left
  text: Ada Renn left the town.
  evidence: Ada Renn left the town
  note: 9,000 died.
- id: resigned
  text: The president resigned after losing the vote.
  evidence: The army shelled the town
relations:
- {from: lee, to: brand, kind: murdered, evidence: General Kim Lee met mayor Olo Brand}
- {from: lee, to: gov, kind: met, evidence: did not meet the governor}
- {from: lee, to: renn, kind: met, evidence: General Kim Lee met mayor Olo Brand}
""",
}
EXPECTED = {
    ("content/site.yaml", 2, "uncited"),
    ("content/briefings/b.md", 4, "uncited"),
    ("content/actors/lee.md", 5, "role-not-in-evidence"),
    ("content/actors/lee.md", 7, "uncited"),
    ("content/articles/a.yaml", 2, "number-not-in-evidence"),
    ("content/articles/a.yaml", 3, "number-not-in-evidence"),
    ("content/articles/a.yaml", 8, "number-not-in-evidence"),
    ("content/articles/a.yaml", 10, "added-cause"),
    ("content/articles/a.yaml", 13, "relation-not-in-evidence"),
    ("content/articles/a.yaml", 14, "relation-not-in-evidence"),
    ("content/articles/a.yaml", 15, "name-not-in-evidence"),
}


def test_every_line_of_a_hostile_project_is_warned_of() -> None:
    made = build({path: text.encode() for path, text in TEXTS.items()}, templates(), languages())
    found = {
        (problem.path, TEXTS[problem.path][: problem.span.start].count("\n") + 1, problem.code)
        for problem in made.problems
    }
    assert found - EXPECTED <= {
        ("content/articles/a.yaml", 13, "cut-off"),
        ("content/articles/a.yaml", 15, "cut-off"),
    }
    assert found >= EXPECTED
