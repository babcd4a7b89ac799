"""The messages and hints for words that are not where they should be."""

import pytest

from generator.briefing.assembly.assemble import briefing
from generator.cache import Cache
from generator.problems import Problem
from generator.reading.project import notes
from tests.building import languages

SEED = """\
On Monday the bridge was closed. "We found deep cracks in both piers, and we will not wait for the river to rise," Ines Maro said.

On Friday the bridge was closed again. The ferry is crowded. "On Friday nobody came," Maro said.
"""
OTHER = "A month later the piers were gone for good, the mayor said."


def problem(item: str, *, elsewhere: str = OTHER, seed: str = SEED) -> Problem:
    """The one error for one quote or fact of an annotation."""
    texts = {
        "content/site.yaml": "title: Bridges\n",
        "content/actors/maro.md": "---\nname: Ines Maro\nkind: person\nnames: [Maro]\n---\n",
        "content/articles/a.yaml": f"seed: a.txt\ntitle: A\npublished: 2024-03-05\n{item}",
        "content/articles/b.yaml": "seed: b.txt\ntitle: B\npublished: 2024-04-05\n",
        "seeds/a.txt": seed,
        "seeds/b.txt": elsewhere,
    }
    memory = Cache(keeps=False)
    written, unread = notes({path: text.encode() for path, text in texts.items()}, [], memory)
    _, problems = briefing(written, languages(), memory, drafts=True)
    (only,) = [problem for problem in (*unread, *problems) if problem.severity == "error"]
    return only


def quote(text: str, more: str = "") -> Problem:
    return problem(f"quotes:\n  - id: q\n    text: '{text}'\n    speaker: maro\n{more}")


def evidence(text: str) -> Problem:
    return problem(f"facts:\n  - id: f\n    text: The bridge was closed.\n    evidence: {text}\n")


NEAREST = "these words are not in the seed; nearest is line 1 column 35, [-yours-]{+the seed's+}: "


@pytest.mark.parametrize(
    ("text", "difference", "hint"),
    [
        ("We found small cracks in both piers", "We found [-small-]{+deep+} cracks in both piers", ""),
        ("We found cracks in both piers", "We found {+deep+} cracks in both piers", "quote the words in full, or mark what you leave out with `[...]`"),
        ("We found very deep cracks in both piers", "We found [-very-] deep cracks in both piers", "leave out what the seed does not say"),
        ("we found deep cracks", "[-we-]{+We+} found deep cracks", "only a capital differs: mark the changed letter, as in `[T]he`"),
        ("We Found Deep cracks", "We [-Found Deep-]{+found deep+} cracks", "only capitals differ: a quotation keeps the seed''s"),
        ("We found deep, cracks in both piers", "We found deep[-,-] cracks in both piers", "only punctuation differs: a quotation keeps the seed''s"),
        ("[T]hey found deep cracks in both piers", "[-[T]hey-]{+We+} found deep cracks in both piers", ""),
    ],
)  # fmt: skip
def test_the_nearest_passage_sets_the_differing_words_apart(
    text: str, difference: str, hint: str
) -> None:
    found = quote(text)
    assert found.code == "quote-not-found"
    assert (
        found.message.removeprefix(NEAREST.replace("column 35", "column 38")).removeprefix(NEAREST)
        == difference
    )
    assert found.hint == hint.replace("''", "'")


PRICES = """\
Ines Maro said "the harbour is closed… yes, about 15% of it". It cost $100 in May, and it was -5 degrees, and so . . . it is.
"""


def fault(text: str, *, is_quote: bool) -> tuple[str, str]:
    """Message and hint for words that do not stand among the prices."""
    backing = (
        f"text: '{text}'\n    speaker: maro"
        if is_quote
        else f"text: It is so.\n    evidence: '{text}'"
    )
    found = problem(
        f"{'quotes' if is_quote else 'facts'}:\n  - id: x\n    {backing}\n", seed=PRICES
    )
    return found.message, found.hint


@pytest.mark.parametrize(
    ("text", "cut", "place", "hint"),
    [
        ("about 15", "“15%”", "column 45", "end with the whole of `15%`"),
        ("100 in May", "“$100”", "column 71", "begin with the whole of `$100`"),
        ("5 degrees", "“-5”", "column 95", "begin with the whole of `-5`"),
        (
            "arbour is clos",
            "“harbour” and “closed”",
            "column 21",
            "begin with the whole of `harbour` and end with the whole of `closed`",
        ),
        ("harbour is [...] about 15", "“15%”", "column 45", "end with the whole of `15%`"),
    ],
)
def test_words_that_are_cut_out_of_something_say_out_of_what(
    text: str, cut: str, place: str, hint: str
) -> None:
    is_quote = "bour" in text or "about" in text
    assert fault(text, is_quote=is_quote) == (
        f"these words are in the seed only as part of {cut}: line 1 {place}",
        hint,
    )


@pytest.mark.parametrize(
    ("text", "difference", "hint"),
    [
        (
            "the harbour is closed.",
            "the harbour is closed[-.-]",
            "only punctuation differs: a quotation keeps the seed's",
        ),
        ("The harbour is closed.", "[-The-]{+the+} harbour is closed[-.-]", ""),
        (
            "The harbour is closed",
            "[-The-]{+the+} harbour is closed",
            "only a capital differs: mark the changed letter, as in `[T]he`",
        ),
    ],
)
def test_a_nearest_passage_has_a_place_and_shows_all_that_differs(
    text: str, difference: str, hint: str
) -> None:
    nearest = (
        "these words are not in the seed; nearest is line 1 column 17, [-yours-]{+the seed's+}: "
    )
    assert fault(text, is_quote=True) == (nearest + difference, hint)


def test_dots_with_blanks_between_are_shown_as_such() -> None:
    message, hint = fault("and it was -5 degrees, and so … it is", is_quote=False)
    assert message.endswith("degrees, and so [-...-]{+. . .+} it is")
    assert hint == "only punctuation differs: evidence keeps the seed's"


def test_evidence_that_leaves_words_out_is_told_to_be_a_list() -> None:
    message, hint = fault("It cost [...] in May", is_quote=False)
    assert message == "these words are not in the seed: “It cost [...] in May”"
    assert hint == "evidence has no `[...]`: give the stretches as a list, each as the seed has it"


def test_words_unlike_any_passage_are_only_named() -> None:
    assert (
        quote("The pineapples are late this year").message
        == "these words are not in the seed: “The pineapples are late this year”"
    )


def test_an_ambiguous_passage_names_all_places_and_what_decides_ready_to_paste() -> None:
    found = evidence("the bridge was closed")
    assert found.code == "ambiguous"
    assert found.message == (
        '“the bridge was closed” occurs 2 times in the seed: line 1 column 11 (On Monday … . "We found deep); '
        "line 3 column 11 (On Friday … again. The ferry is)"
    )
    assert "`{exact: 'the bridge was closed', prefix: 'Monday'}`" in found.hint
    assert "`{exact: 'the bridge was closed', prefix: 'Friday'}`" in found.hint
    for selector in found.hint.split("`")[1::2]:
        assert not _errors(
            f"facts:\n  - id: f\n    text: The bridge was closed.\n    evidence: {selector}\n"
        )


def test_a_quote_that_is_told_as_well_is_ambiguous_and_the_hint_decides() -> None:
    found = quote("On Friday")
    assert found.code == "ambiguous"
    assert found.hint == "say that you mean line 3 column 63: `suffix: 'nobody'`"
    line = found.hint.split("`")[1]
    assert not _errors(f"quotes:\n  - id: q\n    text: On Friday\n    speaker: maro\n    {line}\n")


def _errors(item: str) -> list[Problem]:
    try:
        return [problem(item)]
    except ValueError:
        return []


def test_a_paraphrase_in_quotation_marks_says_where_it_is_told() -> None:
    found = quote("The ferry is crowded")
    assert found.code == "not-quoted"
    assert (
        found.message == "the seed says this at line 3 column 40, but not between quotation marks: "
        "“The ferry is crowded”"
    )


def test_words_of_another_seed_are_said_to_stand_there() -> None:
    assert quote("the piers were gone for good").hint == (
        "these words are in seeds/b.txt, line 1 column 15: annotate them in content/articles/b.yaml"
    )


def test_a_wrong_prefix_says_where_the_words_stand() -> None:
    found = quote("deep cracks", "    prefix: saw\n")
    assert found.code == "quote-not-found"
    assert "is in the seed, but not with this prefix: line 1 column 44" in found.message
    assert found.hint == "leave out the prefix"
