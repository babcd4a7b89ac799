"""Costly work is done only where something depends on it: calls are counted, not seconds."""

from collections.abc import Callable

import pytest

from generator.briefing.gate import candidates
from generator.briefing.gate.candidates import MOST_PLACES
from generator.briefing.gate.diagnose import deciding_context, other_seeds
from generator.briefing.meaning.checks import turned_round
from tests.building import build, languages, templates

MANY = 20  # articles


def project(text: str, evidence: str) -> dict[str, bytes]:
    """A project of one fact."""
    texts = {
        "content/site.yaml": "title: Work\n",
        "content/articles/x.yaml": f"seed: x.txt\ntitle: x\npublished: 2024-10-21\nfacts:\n"
        f"  - {{id: f, text: {text}, evidence: {evidence}}}\n",
        "seeds/x.txt": f"{evidence}. The council met.\n",
    }
    return {path: text.encode() for path, text in texts.items()}


def counted(function: Callable[..., object], calls: list[str]) -> Callable[..., object]:
    def call(*given: object, **options: object) -> object:
        calls.append(function.__name__)
        return function(*given, **options)

    return call


@pytest.mark.parametrize(
    ("evidence", "looks"),
    [
        ("Of late the price of bread fell and the cost of coal fell", False),
        ("The price of bread fell on Monday", True),
    ],
)
def test_negations_are_looked_for_only_where_a_pair_of_opposites_is_found(
    evidence: str,
    looks: bool,  # noqa: FBT001 - a row
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(turned_round, "negations", counted(turned_round.negations, calls))
    text = "The price of bread rose on Monday" if looks else "Trade with the islands rose in spring"
    made = build(project(text, evidence), templates(), languages(), preview=False)
    assert bool(calls) is looks
    assert ("turned-round" in {problem.code for problem in made.problems}) is looks


def test_no_more_places_are_compared_than_show_that_words_do_not_decide(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    real = deciding_context.has_context

    def has_context(*given: object, **context: str) -> bool:
        calls.append("has_context")
        return real(*given, **context)  # type: ignore[arg-type]

    monkeypatch.setattr(deciding_context, "has_context", has_context)
    texts = project("The bridge fell.", "The bridge fell")
    texts["seeds/x.txt"] = b"The bridge fell. It rained.\n\n" * 200
    made = build(texts, templates(), languages(), preview=False)
    assert {problem.code for problem in made.problems} == {"ambiguous"}
    assert len(calls) < 10 * MOST_PLACES


def test_seeds_are_searched_for_missing_words_only_if_they_have_all_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    searched: list[str] = []
    monkeypatch.setattr(other_seeds, "_words_in", counted(other_seeds._words_in, read))
    monkeypatch.setattr(other_seeds, "candidates", counted(other_seeds.candidates, searched))
    texts = {"content/site.yaml": "title: Work\n"}
    for number in range(MANY):
        texts[f"content/articles/a{number}.yaml"] = (
            f"seed: a{number}.txt\ntitle: x\npublished: 2024-10-21\nfacts:\n"
            "  - {id: f, text: It fell., evidence: the old bridge of Aldmoor fell}\n"
            "  - {id: g, text: It fell., evidence: the tower fell to the ground}\n"
        )
        texts[f"seeds/a{number}.txt"] = "The bridge of Aldmoor fell, and so did a tower.\n"
    texts[f"seeds/a{MANY - 1}.txt"] += "Later the tower fell to the ground.\n"
    given = {path: text.encode() for path, text in texts.items()}
    made = build(given, templates(), languages(), preview=False)
    missing = [found for found in made.problems if found.code == "evidence-not-found"]
    hints = {found.hint.partition(":")[0] for found in missing if "these words" in found.hint}
    assert len(missing) == 2 * MANY - 1
    assert hints == {f"these words are in seeds/a{MANY - 1}.txt, line 2 column 7"}
    assert len(read) == MANY + len(missing)
    assert len(searched) == MANY - 1


@pytest.mark.parametrize(
    "words",
    ["It rained on Monday", "We saw cracks", "cracks", "he closed", "[T]he bridge [...] closed"],
    ids=["absent", "differs", "ambiguous", "cut", "edited"],
)
def test_words_that_a_quote_is_refused_for_are_looked_for_once(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[object] = []
    real = candidates.occurrences

    def occurrences(needle: object, seed: object) -> object:
        sought.append(needle)
        return real(needle, seed)  # type: ignore[arg-type]

    monkeypatch.setattr(candidates, "occurrences", occurrences)
    texts = project("The bridge is shut.", "The bridge was closed")
    texts["seeds/x.txt"] += b'"We found cracks, deep cracks," Zed Orr said.\n'
    texts["content/actors/zed.md"] = b"---\nname: Zed Orr\nkind: person\n---\n"
    quote = f"quotes:\n  - {{id: q, text: '{words}', speaker: zed, suffix: nowhere}}\n"
    texts["content/articles/x.yaml"] += quote.encode()
    made = build(texts, templates(), languages(), preview=False)
    assert not made.files
    assert len(sought) == len(set(sought)) > 1
