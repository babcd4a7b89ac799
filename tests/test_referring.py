"""A fact may name whoever its sentence speaks of: by name, by a pronoun, or by a description."""

import pytest
import yaml

from generator.briefing.assembly.assemble import briefing
from generator.cache import Cache
from generator.reading.project import notes
from tests.building import languages

KINDS = {
    "Helga Moos": "person",
    "Tor Wik": "person",
    "Marovia": "state",
    "Belvania": "state",
    "Vell Mills": "organisation",
    "Institute of Tides": "organisation",
    "Coast Watch": "agency\npart_of: marovia",
    "Grell Salt": "company",
    "Sea Rose": "vehicle",
    "Old Tern": "vehicle",
    "Night of Lanterns": "event",
    "Ald Quay": "place",
}
HELGA = "Helga Moos inherited the brewery in spring. "
HELGA_AND_TOR = "Helga Moos inherited the brewery in spring. Tor Wik sold it. "
MAROVIA = "Marovia dredged the channel in spring. "
MILLS = "Vell Mills made a loss in spring. "

# What the article says before, the evidence, the fact, and the name that is missed.
CASES = {
    "she": (HELGA, "She sold it to her cook.", "Helga Moos sold it to her cook.", ""),
    "the company": (
        "Grell Salt made a loss in spring. ",
        "The company paid in gold.",
        "Grell Salt paid in gold.",
        "",
    ),
    "it is a company": (
        "Grell Salt made a loss in spring. ",
        "It paid in gold.",
        "Grell Salt paid in gold.",
        "",
    ),
    "the ship": (
        "The Sea Rose left port. Grell Salt was glad. ",
        "The ship struck a rock.",
        "The Sea Rose struck a rock.",
        "",
    ),
    "the ship is the nearest": (
        "The Sea Rose left port. The Old Tern followed. ",
        "The ship struck a rock.",
        "The Sea Rose struck a rock.",
        "Sea Rose",
    ),
    "the festival": (
        "The Night of Lanterns began. The Sea Rose left port. ",
        "The festival drew 40 boats.",
        "The Night of Lanterns drew 40 boats.",
        "",
    ),
    "the harbour": (
        "Ald Quay froze in winter. ",
        "The harbour opened in March.",
        "Ald Quay opened in March.",
        "",
    ),
    "she, who was named one sentence further up": (
        f"{HELGA}She was glad. ",
        "Then she sold it.",
        "Helga Moos then sold it.",
        "",
    ),
    "he is the nearest": (
        HELGA_AND_TOR,
        "He drank a beer.",
        "Helga Moos drank a beer.",
        "Helga Moos",
    ),
    "he is never a body": (MILLS, "He sold it.", "Vell Mills sold it.", ""),
    "the country": (MAROVIA, "The country paid in gold.", "Marovia paid in gold.", ""),
    "the country is the nearest": (
        "Belvania paid. Marovia dredged. ",
        "The country was glad.",
        "Belvania was glad.",
        "Belvania",
    ),
    "a word of its name": (
        "The Institute of Tides lost a boat. Vell Mills gave another. ",
        "The institute was glad.",
        "The Institute of Tides was glad.",
        "",
    ),
    "no word at all": (MAROVIA, "Five ships were freed.", "Marovia freed five ships.", ""),
    "another of its sort in its place": (
        MAROVIA,
        "Belvania freed five ships.",
        "Marovia freed five ships.",
        "Marovia",
    ),
    "a name that is nobody's in its place": (
        MILLS,
        "A second firm, Kesnet, lost ten boats.",
        "Vell Mills lost ten boats.",
        "Vell Mills",
    ),
    "what another is part of": (
        "",
        "Coast Watch freed five ships.",
        "Coast Watch of Marovia freed five ships.",
        "",
    ),
    "a name that comes later": (
        "",
        "Five ships were freed. Marovia was glad.",
        "Marovia freed five ships.",
        "Marovia",
    ),
}


def missed(before: str, evidence: str, text: str, about: str = "") -> list[str]:
    """What an author is told of a fact about a sentence."""
    first = evidence.partition(". ")[0].removesuffix(".")
    fact = {"id": "a", "text": text, "evidence": first, **({"about": about} if about else {})}
    article = {"seed": "x.txt", "title": "X", "published": "1999-01-01", "facts": [fact]}
    texts = {
        "content/site.yaml": b"title: X\n",
        "content/articles/x.yaml": yaml.dump(article, width=10**6).encode(),
        "seeds/x.txt": f"{before}{evidence}\n".encode(),
        **{
            f"content/actors/{name.lower().replace(' ', '-')}.md": (
                f"---\nname: {name}\nkind: {kind}\n---\n".encode()
            )
            for name, kind in KINDS.items()
        },
    }
    cache = Cache(keeps=False)
    written, problems = notes(texts, [], cache)
    _, found = briefing(written, languages(), cache, drafts=True)
    return [problem.message for problem in (*problems, *found)]


@pytest.mark.parametrize("name", CASES)
def test_a_fact_names_whom_its_sentence_speaks_of(name: str) -> None:
    before, evidence, text, actor = CASES[name]
    expected = [f"the evidence does not name {actor}"] if actor else []
    assert missed(before, evidence, text) == expected


def test_an_actor_whom_the_fact_is_said_to_be_about_may_be_named_far_above() -> None:
    before = f"{MAROVIA}{'Belvania paid in gold. ' * 3}"
    fact = ("Five ships were freed.", "Marovia freed five ships.")
    assert missed(before, *fact) == ["the evidence does not name Marovia"]
    assert missed(before, *fact, about="marovia") == []


def test_about_backs_no_name_in_whose_place_the_sentence_has_another() -> None:
    fact = ("Belvania freed five ships.", "Marovia freed five ships.")
    assert missed(MAROVIA, *fact, about="marovia") == ["the evidence does not name Marovia"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The brewery was sold to Kesnet.", "Kesnet"),
        ("The brewery in Hadvik was sold.", "Hadvik"),
        ("The Marovian brewery was sold on TV.", ""),
        ("The ITB sold the brewery on Monday.", ""),
        ("Sold on Monday, the brewery.", ""),
    ],
)
def test_a_name_that_the_article_does_not_have_is_reported(text: str, name: str) -> None:
    before = "Marovia has an independent tax board. "
    expected = [f"the article does not name {name}"] if name else []
    assert missed(before, "It sold the brewery.", text) == expected


def test_evidence_about_something_else_is_reported() -> None:
    text = "The council wants ferries to carry lorries free of charge."
    (message,) = missed("", "The brewery was sold to the cook.", text)
    assert message.startswith("the evidence says nothing of “council”, “wants”, “ferries”, ")


def test_a_fact_may_have_the_words_of_what_its_sentence_takes_up() -> None:
    before = "The council wants ferries to carry lorries free. "
    text = "The council wants ferries to carry lorries free until spring."
    assert missed(before, "It said so at length.", text) == []
