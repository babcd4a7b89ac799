"""`briefing draft`: what it reads in plain sentences, and that nothing of it is trusted."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drafting.draft_json import as_json
from generator.drafting.given import NotADraftError
from generator.drafting.proposal import Draft, Unnamed
from tests.building import REPOSITORY, build, command, languages, templates
from tests.drafts import checked, project, proposals, read, session, value_of

ARTICLE = """The harbour bridge is closed, the mayor said on Friday, after cracks were found.

Mayor Ines Maro told reporters: “The bridge stays closed until June.” She said that 12 of its 40 pillars had cracks.

“Nobody warned us,” said Piet Vos, whose shop was flooded, “and nobody came.”

About 1,500 people crossed the bridge in 2023. Ines Maro met Piet Vos on 18 October.
"""

# Sentences, the quote that is proposed, and the words for its speaker.
SPOKEN = {
    "after a verb": (
        "“It is safe,” said Piet Vos of the mill.",
        "It is safe",
        "Piet Vos of the mill",
    ),
    "before a verb": ("“It is safe,” Piet Vos told them.", "It is safe", "Piet Vos"),
    "before it": ("Piet Vos said: “It is safe.”", "It is safe.", "Piet Vos"),
    "he": ("Piet Vos left. “It is safe,” he said.", "It is safe", "he"),
    "with an apposition": (
        "“It is safe,” Piet Vos, the mayor of Aldmoor, said.",
        "It is safe",
        "Piet Vos, the mayor of Aldmoor",
    ),
    "according to": ("“It is safe,” according to the ministry.", "It is safe", "the ministry"),
    "asked": ("“Is it safe?” the judge asked.", "Is it safe?", "the judge"),
    "signed": ("“It is safe now.” — Piet Vos", "It is safe now.", "Piet Vos"),
    "a part of a sentence": (
        "The ministry described the dam as “a danger to everybody below”.",
        "a danger to everybody below",
        "The ministry",
    ),
    "with an introduction": (
        "On Friday, in Bonn, Piet Vos said, “It is safe.”",
        "It is safe.",
        "Piet Vos",
    ),
    "with a day before the verb": ("“It is safe,” Vos on Monday said.", "It is safe", "Vos"),
}


@pytest.mark.parametrize(
    ("text", "quote", "speaker"), SPOKEN.values(), ids=[f"speaker {name}" for name in SPOKEN]
)
def test_a_quote_has_the_words_for_its_speaker(text: str, quote: str, speaker: str) -> None:
    (found,) = proposals(text).quotes
    assert (found.text, found.speaker_text) == (quote, speaker)


NO_QUOTES = [
    "The film, titled “Dark Water,” opened in Bonn on Friday.",
    "He is reading the novel “Dark Water” at night.",
    "The town's “Harbour Days” begin on Friday.",
    "The “smart” lock was open again this morning.",
]


@pytest.mark.parametrize("text", NO_QUOTES)
def test_a_name_or_a_scare_quote_is_no_quote(text: str) -> None:
    assert proposals(text).quotes == ()


def test_a_split_quote_is_one_quote_over_both_its_parts() -> None:
    text = "“Nobody warned us,” said Piet Vos, whose shop was flooded, “and nobody came.”"
    (quote,) = proposals(text).quotes
    assert quote.text == "Nobody warned us [...] and nobody came."
    assert read(text).text[quote.start : quote.end].startswith("Nobody warned us,”")


def test_a_quote_goes_on_with_its_speaker_in_the_next_paragraph() -> None:
    text = "“It is safe,” Piet Vos said. “It is dry.\n\n“It is warm as well.”\n\nThe town is quiet."
    quotes = proposals(text).quotes
    assert [quote.speaker for quote in quotes] == ["piet-vos"] * len(quotes)
    assert quotes[-1].text.endswith("It is warm as well.")


PRONOUNS = {
    "the subject of the sentence before": ("Ana Prado met Eva Lund.", "ana-prado"),
    "whoever has the gender": ("Ana Prado met Peter Lund.", "ana-prado"),
    "the only woman": ("Peter Lund met Ana Prado.", "ana-prado"),
}


@pytest.mark.parametrize(("before", "actor"), PRONOUNS.values(), ids=list(PRONOUNS))
def test_she_is(before: str, actor: str) -> None:
    (quote,) = proposals(f"{before} “It is safe,” she said.").quotes
    assert quote.speaker == actor


def test_a_last_name_means_who_was_named_in_full() -> None:
    text = "Vice foreign minister Kim Hong-kyun spoke. “It is safe,” Kim said."
    draft = proposals(text)
    assert draft.quotes[0].speaker == "kim-hong-kyun"
    assert draft.actors[0].names == ("Kim",)


def test_he_means_the_subject_of_the_paragraph_before() -> None:
    text = "Peter Lund met Ivan Bell in Bonn.\n\n“It is safe,” he said."
    assert proposals(text).quotes[0].speaker == "peter-lund"


def test_who_said_it_according_to_others_is_a_chain() -> None:
    (quote,) = proposals("“It is safe,” Piet Vos said, according to the ministry.").quotes
    assert quote.speaker == (Unnamed("the ministry"), "piet-vos")
    assert quote.speaker_text == "Piet Vos"


SAID_ON = {
    "after the verb": ("“It is safe,” Piet Vos said on Friday.", "2024-10-18"),
    "before the name": ("On Friday Piet Vos said: “It is safe.”", "2024-10-18"),
    "two days": ("“It is safe,” Piet Vos said on Thursday or Friday.", ""),
    "a month": ("“It is safe,” Piet Vos said in June.", ""),
    "in the quote": ("Piet Vos said: “It is safe on Friday.”", ""),
}


@pytest.mark.parametrize(("text", "value"), SAID_ON.values(), ids=list(SAID_ON))
def test_a_quote_was_said_on_the_day_beside_its_speaker(text: str, value: str) -> None:
    assert proposals(text).quotes[0].said_on == value


def test_a_fact_is_about_whoever_it_names() -> None:
    fact = next(fact for fact in proposals(ARTICLE).facts if "met" in fact.text)
    assert fact.about == ("ines-maro", "piet-vos")


def test_words_that_a_seed_has_twice_are_told_apart() -> None:
    text = "“It is safe,” Piet Vos said.\n\nShe left. “It is safe,” Ana Prado said."
    found = session(text)
    assert found.language is not None
    draft = found.by_rules(found.language)
    assert [quote.speaker for quote in draft.quotes] == ["piet-vos", "ana-prado"]
    assert draft.left_out == ()


def test_who_has_no_name_is_described_in_the_words_of_the_text() -> None:
    (quote,) = proposals("“It is safe,” a spokesman for the ministry said.").quotes
    assert quote.speaker == Unnamed("a spokesman for the ministry")


# Published on Monday, 21 October 2024.
DATES = {
    "on Friday": ["2024-10-18"],
    "on Monday": ["2024-10-21"],
    "last Monday": ["2024-10-14"],
    "next Friday": ["2024-10-25"],
    "It will open on Friday": ["2024-10-25"],
    "declared mourning beginning Friday": ["2024-10-25"],
    "the town of Besk that October": [],
    "yesterday": ["2024-10-20"],
    "between October 8 and 13": ["2024-10-08/2024-10-13"],
    "on 18 October": ["2024-10-18"],
    "on Oct. 8, 2023": ["2023-10-08"],
    "on December 30": ["2024-12-30"],
    "in June": ["2024-06"],
    "in December": ["2023-12"],
    "last August": ["2024-08"],
    "in 2023": ["2023"],
    "from 2020 to 2023": ["2020/2023"],
    "about 2020": ["2020~"],
    "last week": ["2024-10-14/2024-10-20"],
    "this month": ["2024-10"],
    "last year": ["2023"],
    "three years ago": ["2021"],
    "two weeks ago": ["2024-10-07"],
    "in the 1990s": ["199X"],
    "in the 19th century": ["18XX"],
    "last summer": ["2024-22"],
    "the third quarter": ["2024-07/2024-09"],
    "on 2024-02-29": ["2024-02-29"],
    "on February 30": [],
    "He may come": [],
    "2,024 people": [],
}


@pytest.mark.parametrize(("words", "values"), DATES.items(), ids=list(DATES))
def test_dates_are_told_from_the_day_of_publication(words: str, values: list[str]) -> None:
    assert value_of(words, "2024-10-21") == values


def test_a_fact_is_cut_from_the_sentence_that_claims_it() -> None:
    fact = next(fact for fact in proposals(ARTICLE).facts if fact.said_by)
    assert fact.text == "The harbour bridge is closed."
    assert fact.evidence == ("The harbour bridge is closed", "the mayor said on Friday")
    assert (fact.said_by, fact.said_on) == ((Unnamed("the mayor"),), "2024-10-18")


def test_what_a_pronoun_claims_is_no_fact_while_nobody_is_known_by_it() -> None:
    text = "The dam has a crack. She said that the dam would stay closed for at least five days."
    assert [fact.text for fact in proposals(text).facts] == []


def test_a_fact_has_its_figure_and_its_date() -> None:
    fact = next(fact for fact in proposals(ARTICLE).facts if fact.when == "2023")
    assert fact.figure is not None
    assert (fact.figure.value, fact.figure.unit, fact.figure.approx) == (1500, "people", "about")


# Sentences in which one cites another, and the chain.
CITED = {
    "after it": (
        '"The dam is safe," the state news agency QNA quoted the minister, Piet Vos, as saying.',
        ("qna", "piet-vos"),
    ),
    "before it": (
        'The agency quoted Piet Vos as telling the council that he would "never pay for the dam".',
        (Unnamed("The agency"), "piet-vos"),
    ),
    "a claim": (
        "The agency cited Anna Maro as saying that the dam had cost 12 million euros.",
        (Unnamed("The agency"), "anna-maro"),
    ),
    "only him": ('"The dam is safe," the agency quoted him as saying.', None),
    "what he calls": ('Anna Maro wrote on Friday of what she called "a sham".', "anna-maro"),
    "is quoted": ('Piet Vos was quoted as saying: "The dam is safe and dry."', "piet-vos"),
}
# Sentences that claim something, who claims it, and the statement.
CLAIMED = {
    "without that": (
        "Anna Maro said two of her boats had sunk in the storm.",
        ("anna-maro",),
        "Two of her boats had sunk in the storm.",
    ),
    "after a role": (
        "The mill's lawyer, Ria Tal, said two of the boats had sunk.",
        ("ria-tal",),
        "Two of the boats had sunk.",
    ),
    "whose": (
        "Ria Tal, whose son is missing, said two of the boats had sunk.",
        ("ria-tal",),
        "Two of the boats had sunk.",
    ),
    "a body": (
        "Two of the boats had sunk, the country's Sea Safety Authority said.",
        ("sea-safety-authority",),
        "Two of the boats had sunk.",
    ),
    "a chain": (
        "Anna Maro said in July that two of the boats had sunk, the mayor reported on Friday.",
        (Unnamed("the mayor"), "anna-maro"),
        "Two of the boats had sunk.",
    ),
}


# Numbers that are two, and the figure that is proposed: low and high, or a value.
RANGES = {
    "between": ("between 6,000 and 7,000 boats", (None, 6000, 7000, "boats")),
    "to": ("some 12 to 14 boats", (None, 12, 14, "boats")),
    "a dash": ("$2-3 million", (None, 2000000, 3000000, "dollar")),
    "changed": ("from 12 to 14 boats", (14, None, None, "boats")),
    "changed percent": ("from 12 percent to 14 percent", (14, None, None, "percent")),
    "nearly": ("nearly 900 boats", (900, None, None, "boats")),
}


@pytest.mark.parametrize(("words", "expected"), RANGES.values(), ids=RANGES)
def test_two_numbers_are_a_range_or_the_last_of_them(
    words: str, expected: tuple[object, ...]
) -> None:
    figure = proposals(f"The harbour lost {words} in the storm in May.").facts[0].figure
    assert figure is not None
    assert (figure.value, figure.low, figure.high, figure.unit) == expected


@pytest.mark.parametrize(
    ("text", "said_by"), CITED.values(), ids=[f"cited {name}" for name in CITED]
)
def test_whom_an_agency_cites_speaks_and_the_agency_says_so(
    text: str, said_by: tuple[object, ...]
) -> None:
    draft = proposals(text)
    speakers = [quote.speaker for quote in draft.quotes] or [fact.said_by for fact in draft.facts]
    assert speakers == [said_by]


@pytest.mark.parametrize(
    ("text", "said_by", "statement"), CLAIMED.values(), ids=[f"claim {name}" for name in CLAIMED]
)
def test_a_claim_has_who_makes_it(text: str, said_by: tuple[object, ...], statement: str) -> None:
    fact = proposals(text).facts[0]
    assert (fact.said_by, fact.text) == (said_by, statement)


def test_a_fact_has_the_figure_and_date_of_its_main_clause() -> None:
    text = "The mill, which burned for nine days in 2019, was fined £18.5m in March 2024."
    fact = proposals(text).facts[0]
    assert fact.figure is not None
    assert (fact.figure.value, fact.when) == (18500000, "2024-03")


@pytest.mark.parametrize(
    "words",
    ["Piet Vos was chairman of the mill until 2022", "The report was published last week"],
)
def test_a_date_that_only_bounds_or_publishes_is_not_when_it_happened(words: str) -> None:
    assert [fact.when for fact in proposals(f"{words}.").facts] == [""]


def test_a_role_is_told_by_the_words_before_a_comma() -> None:
    text = "Norland's ambassador to the United Nations, Erik Vos, said: “It is safe.”"
    draft = session(text).by_rules(languages()["en"])
    assert [(actor.name, actor.role, actor.country) for actor in draft.actors] == [
        ("Erik Vos", "Norland's ambassador to the United Nations", "")
    ]


def test_she_may_be_somebody_whom_who_follows() -> None:
    text = "Irena Moldau left. Lida Farkas, whose son is missing, waited. “He called,” she said."
    quote = proposals(text).quotes[0]
    assert quote.speaker == "lida-farkas"


def test_the_adviser_has_the_name_after_the_comma() -> None:
    assert proposals("“It is safe,” said the adviser, Ria Tal.").quotes[0].speaker == "ria-tal"


def test_a_verb_between_two_names_is_a_relation() -> None:
    (relation,) = proposals(ARTICLE).relations
    assert (relation.from_, relation.kind, relation.to) == ("ines-maro", "met", "piet-vos")


# Sentences, and the relations that they state.
RELATED = {
    "apposition": (
        "Anna Maro, the chief executive of the Vell Line Company, left on Friday.",
        ["anna-maro, chief executive of, vell-line-company"],
    ),
    "title": (
        "Vell Line Company director Anna Maro left on Friday.",
        ["anna-maro, director of, vell-line-company"],
    ),
    "passive": (
        "The Vell Line Company was fined by the Sea Safety Authority on Friday.",
        ["vell-line-company, was fined by, sea-safety-authority"],
    ),
    "aside": ("Anna Maro, who replaced Peter Vos, left.", ["anna-maro, replaced, peter-vos"]),
    "of many words": (
        "Anna Maro, president of the United Federation of Teachers, left on Friday.",
        ["anna-maro, president of, united-federation-of-teachers"],
    ),
    "owned": (
        "France's foreign minister, Anna Maro, left on Friday.",
        ["anna-maro, foreign minister of, france"],
    ),
    "a pact": ("France signed a pact with Spain on Friday.", ["france, signed a pact with, spain"]),
    "of a cousin": ("Anna Maro beat Peter Vos's cousin on Friday.", []),
    "of a family": ("Anna Maro, an adviser to the Vos family, met reporters.", []),
}


@pytest.mark.parametrize(("text", "related"), RELATED.values(), ids=RELATED)
def test_what_a_sentence_states_of_two_names_is_a_relation(text: str, related: list[str]) -> None:
    found = proposals(text).relations
    assert [f"{one.from_}, {one.kind}, {one.to}" for one in found] == related


# Names in a text, and what they are.
BODIES = {
    "its own word": ("The Sea Safety Authority closed the port.", "organisation"),
    "a noun before it": ("The shipping company Vell Lines closed the port.", "organisation"),
    "an apposition": ("Vell Lines, a shipping company, closed the port.", "organisation"),
    "a role in it": ("An analyst at Vell Lines closed the port.", "organisation"),
    "a country": ("France closed its embassy.", "state"),
    "a justice": ("The Justice Department closed the port.", "organisation"),
}


@pytest.mark.parametrize(("text", "kind"), BODIES.values(), ids=BODIES)
def test_a_body_is_named_by_its_words_or_those_beside_it(text: str, kind: str) -> None:
    draft = proposals(text.replace("closed", "on 4 May 2023 closed"))
    assert [actor.kind for actor in draft.actors] == [kind]


def test_a_place_before_who_said_it_is_no_body() -> None:
    draft = proposals("Two boats sank off Maku, the National Sea Institute said.")
    assert [actor.name for actor in draft.actors] == ["National Sea Institute"]


def test_an_actor_of_the_project_is_known_by_its_name() -> None:
    found = session(ARTICLE, {"mayor": "Ines Maro"})
    assert found.language is not None
    actors = {actor.id: actor.known for actor in found.by_rules(found.language).actors}
    assert actors == {"mayor": True, "piet-vos": False}


def test_the_same_seed_gives_the_same_draft() -> None:
    drafts = [session(ARTICLE) for _ in range(2)]
    printed = {as_json(draft.by_rules(draft.language)) for draft in drafts if draft.language}
    assert len(printed) == 1


# The command.


def test_what_is_written_passes_the_check_whatever_errors_other_files_have(tmp_path: Path) -> None:
    root = project(tmp_path / "p", ARTICLE)
    (root / "content/articles").mkdir()
    (root / "content/articles/other.yaml").write_text("seed: [", encoding="utf-8")
    ran = command("draft", "a.txt", "--write", "--slug", "bridge", "--root", root)
    assert ran.returncode == 0, ran.stderr
    written = (root / "content/articles/bridge.yaml").read_text(encoding="utf-8")
    assert "draft: true" in written
    assert 'drafted_by: "briefing"' in written
    assert (root / "content/actors/piet-vos.md").exists()
    problems = checked(root)
    assert {problem["path"] for problem in problems} == {"content/articles/other.yaml"}


def test_nothing_is_written_over(tmp_path: Path) -> None:
    root = project(tmp_path / "p", ARTICLE)
    (root / "content/actors").mkdir()
    (root / "content/actors/piet-vos.md").write_text("mine", encoding="utf-8")
    ran = command("draft", "a.txt", "--write", "--root", root)
    assert ran.returncode == 1
    assert "piet-vos.md" in ran.stderr
    assert not (root / "content/articles").exists()


@pytest.mark.slow
def test_a_seed_that_is_annotated_is_drafted_and_not_written_again(tmp_path: Path) -> None:
    root = project(tmp_path / "p", ARTICLE)
    assert command("draft", "a.txt", "--write", "--root", root).returncode == 0
    again = command("draft", "a.txt", "--write", "--slug", "other", "--root", root)
    assert again.returncode == 2
    assert "annotates seeds/a.txt already" in again.stderr
    assert command("draft", "a.txt", "--root", root).returncode == 0


@pytest.mark.slow
def test_the_verb_takes_proposals_from_a_file(tmp_path: Path) -> None:
    root = project(tmp_path / "p", ARTICLE)
    path = tmp_path / "lies.json"
    path.write_text('{"quotes": [{"text": "We gave up."}]}', encoding="utf-8")
    ran = command("draft", "a.txt", "--from", path, "--format", "json", "--root", root)
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["quotes"] == []
    assert "left out: 1 quote-not-found" in ran.stderr
    path.write_text("[1", encoding="utf-8")
    assert command("draft", "a.txt", "--from", path, "--root", root).returncode == 2


def test_a_language_without_rules_is_not_drafted_from(tmp_path: Path) -> None:
    root = project(tmp_path / "p", ARTICLE)
    (root / "content/site.yaml").write_text("title: A\nlang: ko\n", encoding="utf-8")
    ran = command("draft", "a.txt", "--root", root)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "no rules to draft from in `ko`" in ran.stderr


def test_without_write_nothing_is_written(tmp_path: Path) -> None:
    root = project(tmp_path / "p", ARTICLE)
    before = sorted(root.rglob("*"))
    assert command("draft", "seeds/a.txt", "--root", root).returncode == 0
    assert sorted(root.rglob("*")) == before


@pytest.mark.slow
def test_a_seed_without_a_day_is_drafted_and_needs_one_to_be_written(tmp_path: Path) -> None:
    root = project(tmp_path / "p", "")
    (root / "seeds/b.txt").write_text("“It is safe,” Piet Vos said on Friday.", encoding="utf-8")
    printed = command("draft", "b.txt", "--format", "json", "--root", root)
    assert [quote["text"] for quote in json.loads(printed.stdout)["quotes"]] == ["It is safe"]
    assert json.loads(printed.stdout)["dates"] == []
    assert command("draft", "b.txt", "--write", "--root", root).returncode == 2
    ran = command("draft", "b.txt", "--write", "--published", "2024-10-21", "--root", root)
    assert ran.returncode == 0, ran.stderr
    assert checked(root) == []


@pytest.mark.slow
def test_what_nobody_accepted_is_an_error_in_an_article_that_is_no_draft(tmp_path: Path) -> None:
    root = project(tmp_path / "p", ARTICLE)
    command("draft", "a.txt", "--write", "--slug", "bridge", "--root", root)
    path = root / "content/articles/bridge.yaml"
    written = path.read_text(encoding="utf-8").replace("draft: true", "draft: false")
    path.write_text(written, encoding="utf-8")
    assert {problem["code"] for problem in checked(root)} == {"not-accepted"}
    accepted = [line for line in written.splitlines(keepends=True) if "drafted_by" not in line]
    path.write_text("".join(accepted), encoding="utf-8")
    assert checked(root) == []


def test_the_schema_that_is_shipped_is_that_of_the_records() -> None:
    shipped = json.loads((REPOSITORY / "generator/drafting/draft.schema.json").read_bytes())
    made = json.loads(msgspec.json.encode(msgspec.json.schema(Draft)))
    assert in_any_order(shipped) == in_any_order(made)


def in_any_order(schema: Any) -> Any:
    """A schema with the members of its lists sorted: versions of msgspec order them differently."""
    if isinstance(schema, dict):
        return {key: in_any_order(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return sorted(map(in_any_order, schema), key=json.dumps)
    return schema


# Proposals from elsewhere.


def test_a_draft_taken_back_is_the_same_draft() -> None:
    found = session(ARTICLE)
    assert found.language is not None
    drafted = found.by_rules(found.language)
    again = found.from_others(as_json(drafted).encode())
    assert [quote.text for quote in again.quotes] == [quote.text for quote in drafted.quotes]
    assert [fact.text for fact in again.facts] == [fact.text for fact in drafted.facts]
    assert again.left_out == ()
    assert {quote.drafted_by for quote in again.quotes} == {"elsewhere"}


LIES = {
    "quote-not-found": {"quotes": [{"text": "We gave up.", "speaker": "ines-maro"}]},
    "wrong-speaker": {
        "quotes": [{"text": "The bridge stays closed until June.", "speaker": "vos"}]
    },
    "unknown-actor": {"quotes": [{"text": "Nobody warned us", "speaker": "nobody"}]},
    "evidence-not-found": {"facts": [{"text": "It fell.", "evidence": ["The bridge fell"]}]},
    "figure-not-in-evidence": {
        "facts": [
            {
                "text": "People crossed it.",
                "evidence": ["About 1,500 people crossed the bridge in 2023"],
                "figure": {"value": 9000, "unit": "people"},
            }
        ]
    },
    "bad-date": {
        "facts": [
            {
                "text": "People crossed the bridge.",
                "evidence": ["people crossed the bridge in 2023"],
                "when": "2023\nkey: true",
            }
        ]
    },
    "relation-not-in-evidence": {
        "relations": [
            {
                "from": "ines-maro",
                "to": "vos",
                "kind": "married",
                "evidence": ["Ines Maro met Piet Vos on 18 October"],
            }
        ]
    },
    "name-not-found": {"actors": [{"id": "x", "name": "Evil Liar"}]},
    "bad-value": {"facts": [{"text": 5}]},
}


@pytest.mark.parametrize(("code", "lie"), LIES.items(), ids=list(LIES))
def test_a_lie_is_told_and_not_taken(code: str, lie: dict[str, object]) -> None:
    people = {"ines-maro": "Ines Maro", "vos": "Piet Vos"}
    draft = session(ARTICLE, people).from_others(json.dumps(lie).encode())
    assert [left_out.code for left_out in draft.left_out] == [code]
    assert (draft.quotes, draft.facts, draft.relations, draft.actors) == ((), (), (), ())


@pytest.mark.parametrize(
    "data", [b"", b"[1", b"[]", b'{"quotes": 5}', b'{"lies": []}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_draft_is_refused(data: bytes) -> None:
    with pytest.raises(NotADraftError):
        session(ARTICLE).from_others(data)


def test_no_build_shows_what_others_propose_beyond_the_words_of_the_seed() -> None:
    lie = {
        "facts": [
            {"text": "Piet Vos met Ines Maro gladly.", "evidence": ["Ines Maro met Piet Vos"]}
        ],
        "quotes": [{"text": "Nobody warned us", "speaker": {"unnamed": "a drunken liar"}}],
        "actors": [{"id": "evil", "name": "Ines", "role": "liar"}, {"id": "os", "name": "os"}],
    }
    found = session(ARTICLE)
    files = found.files(found.from_others(json.dumps(lie).encode()))
    added = {path: text.encode() for path, text in files.items()}
    made = build({**found.texts, **added}, templates(), languages())
    assert made.files
    shown = b"".join(made.files.values())
    assert b"gladly" not in shown
    assert b"drunken" not in shown
    assert not [path for path in made.files if "evil" in path]


WORDS = st.text(max_size=40) | st.sampled_from(
    [
        "Nobody warned us",
        "ines-maro",
        "2024",
        "Piet Vos",
        "x\nquotes: []",
        "*a",
        "&a",
        "#",
        "'",
        '"',
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
ITEMS = st.lists(
    st.fixed_dictionaries(
        {"text": WORDS},
        optional={
            "speaker": WORDS | st.fixed_dictionaries({"unnamed": WORDS}),
            "evidence": st.lists(WORDS, max_size=2),
            "said_on": WORDS,
            "when": WORDS,
            "status": WORDS,
            "prefix": WORDS,
            "drafted_by": WORDS,
            "figure": st.fixed_dictionaries({"value": st.integers() | st.floats(allow_nan=False)}),
        },
    )
    | VALUES,
    max_size=3,
)
GIVEN = st.fixed_dictionaries({"quotes": ITEMS, "facts": ITEMS}, optional={"actors": ITEMS})


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(GIVEN)
def test_whatever_is_given_makes_files_without_errors_that_no_build_shows(
    value: dict[str, object],
) -> None:
    found = session(ARTICLE)
    data = json.dumps(value, allow_nan=True).encode("utf-8", "surrogatepass")
    try:
        draft = found.from_others(data)
    except NotADraftError:
        return
    for quote in draft.quotes:
        assert 0 <= quote.start < quote.end
    written = found.files(draft)["content/articles/a.yaml"]
    assert "draft: true" in written
    assert written.count("\n  - ") == written.count("\n    drafted_by: ")


HOSTILE = [
    "“" * 500,
    "“It is safe,” " * 300,
    "“" + "a " * 3000 + "” said " + "the " * 3000,
    "He said he said he said: “no” he said " * 80,
    "\u202e“safe”\u200b said \ufeffVos. In 99999 and Oct. 99, 0000.",
    "Mr. Mrs. Dr. Prof. " * 200,
    "On Friday, on Friday, on Friday, “yes,” said on Friday. " * 30,
    "{{ x }} {% y %} <script>“a b c d”</script> said Vos.",
]


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_seed_is_drafted_and_what_is_proposed_passes_the_gate(text: str) -> None:
    found = session(text)
    assert found.language is not None
    draft = found.by_rules(found.language)
    assert all(quote.start < quote.end for quote in draft.quotes)
