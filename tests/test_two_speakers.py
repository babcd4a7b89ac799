"""Two names beside one statement: who of two says it, and a name with its outlet."""

import pytest

from tests.building import build, languages, templates

ACTORS = {
    "ines": "name: Ines Maro\nkind: person",
    "bo": "name: Bo Teglund\nkind: person",
    "wire": "name: Coast Wire\nkind: media",
}
SAID = "Ines Maro said the crane was safe, but Bo Teglund said the rope would snap"


def codes(seed: str, item: str) -> list[str]:
    actors = {f"content/actors/{key}.md": f"---\n{text}\n---\n" for key, text in ACTORS.items()}
    article = f"seed: x.txt\ntitle: T\npublished: 2024-01-01\n{item}"
    texts = {
        **actors,
        "content/site.yaml": "title: T\n",
        "seeds/x.txt": seed,
        "content/articles/x.yaml": article,
    }
    made = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    return [problem.code for problem in made.problems]


@pytest.mark.parametrize(
    ("text", "said_by", "found"),
    [
        ("The rope will snap.", "bo", []),
        ("The rope will snap.", "ines", ["wrong-speaker"]),
        ("The crane is safe.", "ines", []),
    ],
)
def test_of_two_speakers_the_one_whose_words_a_fact_has_is_its_source(
    text: str, said_by: str, found: list[str]
) -> None:
    fact = f"facts:\n- {{id: a, text: {text}, said_by: {said_by}, evidence: '{SAID}'}}\n"
    assert codes(f"{SAID}.", fact) == found


@pytest.mark.parametrize(
    ("speaker", "found"), [("ines", []), ("wire", []), ("bo", ["wrong-speaker"])]
)
def test_a_name_with_its_outlet_before_a_colon_speaks(speaker: str, found: list[str]) -> None:
    seed = 'Ines Maro, Coast Wire: "We will not leave." Bo Teglund left.'
    quote = f"quotes:\n- {{id: a, text: We will not leave., speaker: {speaker}}}\n"
    assert codes(seed, quote) == found


def test_what_somebody_is_accused_of_is_not_done() -> None:
    seed = "Bo Teglund was accused of selling the crane."
    fact = "facts:\n- {id: a, text: Bo Teglund %s the crane., evidence: '%s'}\n"
    assert codes(seed, fact % ("sold", seed[:-1])) == ["overstated"]
    assert codes(seed, fact % ("is accused of selling", seed[:-1])) == []
