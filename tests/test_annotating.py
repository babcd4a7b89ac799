"""Annotating on the page: edits keep every other byte, and the gate lets nothing false in."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.annotating.answers import kinds
from generator.annotating.desk import CONFLICT, OK, REFUSED, Answer, Desk
from generator.annotating.edits import Edit, edited
from generator.annotating.requests import BadRequestError, Selected, request_of
from generator.annotating.selection import span_of
from generator.annotating.yaml_data import NotEditableError, changed, data_of, root_of
from generator.problems import ProblemLog
from generator.reading import seeds
from generator.reading.annotation import article_schema
from tests.building import REPOSITORY, command

# ---- edits: an annotation before and after, one row for each layout

FILE = """\
# about the harbour
seed: harbour.txt   # as it came
title: Harbour closed

names: {}           # who is meant
facts:
  # the first of them
  - id: ships-wait
    text: >-
      Six ships
      wait outside.
    evidence: Six ships wait outside.   # word for word
    about:
      - vell
    # more to come
quotes: []
# the end
"""

EDITS: Mapping[str, tuple[Edit, str, str]] = {
    "an item after the last one and its comment": (
        Edit("append", ("facts",), {"id": "b", "text": "B: b", "about": ["vos", "ada"]}),
        "    # more to come\n",
        '    # more to come\n  - id: b\n    text: "B: b"\n    about: [vos, ada]\n',
    ),
    "the first item of an empty list": (
        Edit("append", ("quotes",), {"id": "b"}),
        "quotes: []\n",
        "quotes:\n  - id: b\n",
    ),
    "a list that is not there": (
        Edit("append", ("relations",), {"from": "a"}),
        "quotes: []\n",
        "quotes: []\nrelations:\n  - from: a\n",
    ),
    "a name in an empty mapping": (
        Edit("put", ("names", "Vell"), "vell"),
        "names: {}           # who is meant\n",
        "names:           # who is meant\n  Vell: vell\n",
    ),
    "a value beside its comment": (
        Edit("put", ("facts", 0, "evidence"), "Six ships"),
        "evidence: Six ships wait outside.   # word for word\n",
        "evidence: Six ships   # word for word\n",
    ),
    "a folded text": (
        Edit("put", ("facts", 0, "text"), "Ships wait."),
        "text: >-\n      Six ships\n      wait outside.\n",
        "text: Ships wait.\n",
    ),
    "a list in rows stays in rows": (
        Edit("put", ("facts", 0, "about"), ["vell", "ada"]),
        "      - vell\n",
        "      - vell\n      - ada\n",
    ),
    "a new key after the last one": (
        Edit("put", ("facts", 0, "status"), "claimed"),
        "    # more to come\n",
        "    # more to come\n    status: claimed\n",
    ),
    "a key goes with its lines": (
        Edit("drop", ("facts", 0, "text")),
        "    text: >-\n      Six ships\n      wait outside.\n",
        "",
    ),
    "a key beside the dash": (
        Edit("drop", ("facts", 0, "id")),
        "  - id: ships-wait\n    text",
        "  - text",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_what_it_is_about_and_no_other_byte(name: str) -> None:
    edit, before, after = EDITS[name]
    assert FILE.count(before) == 1
    expected = FILE.replace(before, after)
    if name == "a new key after the last one":  # the comment at the depth of the keys stays above
        expected = FILE.replace(before, "    status: claimed\n" + before)
    assert edited(FILE.encode(), [edit]).decode() == expected


def test_the_last_item_of_a_list_leaves_an_empty_list() -> None:
    after = edited(FILE.encode(), [Edit("drop", ("facts", 0))]).decode()
    assert "facts: []\n  # the first of them\nquotes: []\n" in after


def test_line_ends_a_byte_order_mark_and_a_missing_last_line_end_stay() -> None:
    data = b"\xef\xbb\xbfseed: a.txt\r\nfacts:\r\n- id: a"
    after = edited(data, [Edit("append", ("facts",), {"id": "b", "text": "c"})])
    assert after == data + b"\r\n- id: b\r\n  text: c"


REFUSED_FILES = {
    "a mistake": b"seed: 'a\n",
    "an anchor": b"seed: &a b\nfacts: []\n",
    "braces": b"{seed: a, facts: []}\n",
    "a list": b"- a\n",
    "not UTF-8": b"seed: \xff\n",
}


@pytest.mark.parametrize("data", REFUSED_FILES.values(), ids=REFUSED_FILES)
def test_a_file_that_cannot_be_edited_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(NotEditableError, match=r"\w+ \w+"):
        edited(data, [Edit("append", ("facts",), {"id": "b"})])


WORDS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)
    .map(lambda words: " ".join(words.split()))
    .filter(bool)
)
VALUES = st.one_of(
    WORDS, st.lists(WORDS, min_size=1, max_size=3), st.fixed_dictionaries({"unnamed": WORDS})
)
ITEMS = st.dictionaries(
    st.sampled_from("id text evidence said_by when note".split()), VALUES, min_size=1
)
COMMENTS = st.sampled_from(["", "  # why", " # a: [b"])


@st.composite
def annotations(draw: st.DrawFn) -> str:
    """An annotation in one of many layouts, with comments in it."""
    dash = draw(st.sampled_from(["", "  ", "    "]))
    gap = draw(st.sampled_from(["", "\n", "# between\n"]))
    lines = [f"seed: a.txt{draw(COMMENTS)}", gap.rstrip("\n") or "# top", f"facts:{draw(COMMENTS)}"]
    for number in range(draw(st.integers(1, 4))):
        lines += [f"{dash}- id: f{number}{draw(COMMENTS)}"]
        text = draw(
            st.sampled_from(
                [
                    "plain words",
                    '"quoted: words"',
                    ">-\n          folded\n          words",
                    "|\n          kept\n",
                    "[a, b]",
                    "{value: 1, unit: ships}",
                ]
            )
        )
        lines += [f"{dash}  text: {text}", *([f"{dash}  # inside"] if draw(st.booleans()) else [])]
        if gap and number:
            lines += [gap.rstrip("\n")]
    lines += [
        draw(
            st.sampled_from(["quotes: []", "quotes:", "quotes: ~", "names: {Vos: a}", "# no more"])
        )
    ]
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n"]))


@given(annotations(), ITEMS)
def test_what_is_added_is_the_only_difference(text: str, item: dict[str, Any]) -> None:
    edit = Edit("append", ("facts",), item)
    after = edited(text.encode(), [edit]).decode()
    start = next(
        (at for at, (a, b) in enumerate(zip(text, after, strict=False)) if a != b), len(text)
    )
    added = len(after) - len(text)
    assert added > 0
    assert any(after[:at] + after[at + added :] == text for at in range(start + 1))
    assert data_of(root_of(after.encode())) == changed(data_of(root_of(text.encode())), edit)


@given(annotations(), st.data())
def test_any_edit_keeps_the_comments_and_the_other_items(text: str, data: st.DataObject) -> None:
    facts = data_of(root_of(text.encode()))["facts"]
    number = data.draw(st.integers(0, len(facts) - 1))
    edit = data.draw(
        st.one_of(
            st.just(Edit("drop", ("facts", number))),
            st.just(Edit("drop", ("facts", number, "text"))),
            VALUES.map(lambda value: Edit("put", ("facts", number, "text"), value)),
            VALUES.map(lambda value: Edit("put", ("facts", number, "note"), value)),
            WORDS.map(lambda words: Edit("put", ("names", words), "ada")),
        )
    )
    after = edited(text.encode(), [edit]).decode()
    others = [fact for at, fact in enumerate(facts) if at != number]
    kept = data_of(root_of(after.encode()))["facts"] or []
    assert [fact for fact in kept if fact in others] == others
    for line in text.split("\n"):
        if line.startswith("#"):
            assert line in after.split("\n")


@given(annotations(), ITEMS)
def test_other_readers_of_yaml_read_what_is_written(text: str, item: dict[str, Any]) -> None:
    after = edited(text.encode(), [Edit("append", ("facts",), item)]).decode()
    assert yaml.load(after, yaml.BaseLoader)["facts"][-1] == item


# ---- selections

TEXT = "Vell was closed.\n\nAda Renn, 43, left\nVell on Monday. Ada Renn came back.\n"

SELECTIONS = {
    "words of a paragraph": (Selected("was closed", 1, 5), "was closed"),
    "the nearer of two places": (Selected("Ada Renn", 2, 34), "Ada Renn came"),
    "the first of two places": (Selected("Ada Renn", 2, 0), "Ada Renn, 43"),
    "half of a word": (Selected("losed", 1, 10), "closed"),
    "across a line": (Selected("left Vell", 2, 14), "left\nVell"),
    "without a comma at its end": (Selected("Renn, ", 2, 4), "Renn, 43"),
}


@pytest.mark.parametrize(("selected", "at"), SELECTIONS.values(), ids=SELECTIONS)
def test_a_selection_is_whole_words_of_the_seed(selected: Selected, at: str) -> None:
    seed = seeds.seed("seeds/a.txt", TEXT.encode(), TEXT, ProblemLog("seeds/a.txt"))
    span = span_of(seed, selected)
    assert span is not None
    assert span.start == seed.text.index(at)
    assert "".join(selected.words.strip(", ").split()) in "".join(span.of(seed.text).split())


def test_words_that_are_not_in_the_seed_are_no_selection() -> None:
    seed = seeds.seed("seeds/a.txt", TEXT.encode(), TEXT, ProblemLog("seeds/a.txt"))
    assert span_of(seed, Selected("was opened", 1, 0)) is None
    assert span_of(seed, Selected(" \n", 1, 0)) is None


# ---- the desk

SEED = """date 2024-05-06

The harbour of Vell was closed on Monday, Ada Renn said. About 40 ships wait outside.

"The lights are out," Renn said. "Nobody sails tonight," said Piet Vos, a fisherman.
"""
BEGUN = """\
seed: harbour.txt # as it came
title: Harbour closed
draft: true
names: {}
facts: []
quotes: []
"""
PROJECT = {
    "content/site.yaml": "title: Harbour\nlang: en\n",
    "content/actors/ada-renn.md": "---\nname: Ada Renn\nkind: person\nnames: [Renn]\n---\n",
    "content/articles/harbour.yaml": BEGUN,
    "seeds/harbour.txt": SEED,
}


class Paper:
    """A project, and the desk that annotates its article."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / "content/articles/harbour.yaml"
        for name, text in PROJECT.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        self.desk = Desk(root)

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def ask(self, action: str, **more: object) -> Answer:
        request = request_of(json.dumps({"slug": "harbour", **more}).encode())
        return self.desk.answer(action, request)

    def suggest(self, kind: str, words: str, paragraph: int = 1) -> dict[str, Any]:
        selected = {"words": words, "paragraph": paragraph, "before": 0}
        return self.ask("suggest", kind=kind, selected=selected).said

    def save(self, **change: object) -> Answer:
        return self.ask("save", change=change, seen=self.ask("open").said["seen"])


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "project")


SUGGESTED = {
    "a quote with its speaker": (
        "quote",
        "lights are out",
        2,
        {"text": "The lights are out", "speaker": ["ada-renn"]},
    ),
    "a fact with who says it, and when it was": (
        "fact",
        "The harbour of Vell was closed on Monday, Ada Renn said.",
        1,
        {
            "text": "The harbour of Vell was closed on Monday.",
            "said_by": ["ada-renn"],
            "when": "2024-05-06",
            "status": "claimed",
        },
    ),
    "a claim of which a part is selected": (
        "fact",
        "harbour of Vell was closed",
        1,
        {"text": "Harbour of Vell was closed.", "said_by": ["ada-renn"]},
    ),
    "a figure": (
        "figure",
        "About 40 ships wait outside",
        1,
        {"figure": {"value": "40", "unit": "ships", "approx": "about"}},
    ),
    "a name": ("name", "Renn", 1, {"words": "Renn", "actor": "ada-renn"}),
}


@pytest.mark.parametrize(
    ("kind", "words", "paragraph", "expected"), SUGGESTED.values(), ids=SUGGESTED
)
def test_a_form_begins_with_what_the_seed_tells(
    paper: Paper, kind: str, words: str, paragraph: int, expected: dict[str, Any]
) -> None:
    item = paper.suggest(kind, words, paragraph)["item"]
    assert {key: item.get(key) for key in expected} == expected


def test_a_speaker_who_is_not_in_the_project_comes_as_a_new_actor(paper: Paper) -> None:
    found = paper.suggest("quote", "Nobody sails tonight", 2)
    assert found["item"]["speaker"] == ["piet-vos"]
    (actor,) = found["actors"]
    assert (actor["id"], actor["name"], actor["kind"]) == ("piet-vos", "Piet Vos", "person")
    answer = paper.save(action="add", list="quotes", item=found["item"], actors=found["actors"])
    assert answer.status == OK
    assert 'name: "Piet Vos"' in (paper.root / "content/actors/piet-vos.md").read_text()
    assert command("check", "--root", paper.root).returncode == 0


def test_what_is_saved_is_what_was_there_and_the_item(paper: Paper) -> None:
    item = paper.suggest("fact", "About 40 ships wait outside")["item"]
    assert paper.save(action="add", list="facts", item=item).status == OK
    added = """facts:
  - id: about-40-ships-wait-outside
    text: About 40 ships wait outside.
    evidence: About 40 ships wait outside
    figure: {value: 40, unit: ships, approx: about}
"""
    assert paper.text == BEGUN.replace("facts: []\n", added)
    assert command("check", "--root", paper.root).returncode == 0


WRONG: Mapping[str, tuple[dict[str, Any], str, str]] = {
    "words that are not there": (
        {"text": "Ships wait.", "evidence": ["50 ships wait"]},
        "evidence-not-found",
        "evidence",
    ),
    "a number that is not there": (
        {
            "text": "Ships wait.",
            "evidence": ["40 ships wait"],
            "figure": {"value": "50", "unit": "ships"},
        },
        "figure-not-in-evidence",
        "figure",
    ),
    "an actor that is not there": (
        {"text": "Ships wait.", "evidence": ["40 ships wait"], "said_by": ["piet"]},
        "unknown-actor",
        "said_by",
    ),
    "no date": (
        {"text": "Ships wait.", "evidence": ["40 ships wait"], "when": "soon"},
        "bad-date",
        "when",
    ),
    "no evidence": ({"text": "Ships wait."}, "missing-key", ""),
    "an unknown key": (
        {"text": "Ships wait.", "evidence": ["40 ships wait"], "colour": "red"},
        "unknown-key",
        "colour",
    ),
}


@pytest.mark.parametrize(("item", "code", "key"), WRONG.values(), ids=WRONG)
def test_what_the_gate_refuses_is_told_while_it_is_typed_and_never_saved(
    paper: Paper, item: dict[str, Any], code: str, key: str
) -> None:
    change = {"action": "add", "list": "facts", "item": item}
    (verdict, *_) = paper.ask("try", change=change).said["verdicts"]
    assert (verdict["severity"], verdict["code"]) == ("error", code)
    assert verdict["key"] == key or not key
    answer = paper.save(**change)
    assert answer.status == REFUSED
    assert paper.text == BEGUN


def test_a_warning_is_told_and_saved(paper: Paper) -> None:
    change = {
        "action": "add",
        "list": "facts",
        "item": {"text": "40 ships wait.", "evidence": ["About 40 ships wait outside"]},
    }
    (verdict,) = paper.ask("try", change=change).said["verdicts"]
    assert verdict["severity"] == "warning"
    assert paper.save(**change).status == OK


def test_a_file_that_changed_meanwhile_is_not_written_over(paper: Paper) -> None:
    seen = paper.ask("open").said["seen"]
    paper.path.write_text(BEGUN + "# by hand\n", encoding="utf-8")
    change = {"action": "name", "words": "Ada", "actor": "ada-renn"}
    answer = paper.ask("save", change=change, seen=seen)
    assert answer.status == CONFLICT
    assert "changed meanwhile" in answer.said["reason"]
    assert paper.text == BEGUN + "# by hand\n"
    assert paper.ask("save", change=change, seen=answer.said["seen"]).status == OK
    assert paper.text.endswith("# by hand\n")


def test_undo_gives_back_the_bytes_and_takes_new_actors_away(paper: Paper) -> None:
    found = paper.suggest("quote", "Nobody sails tonight", 2)
    paper.save(action="add", list="quotes", item=found["item"], actors=found["actors"])
    paper.save(action="delete", list="quotes", number=0)
    assert paper.ask("undo").status == OK
    assert "nobody-sails-tonight" in paper.text
    assert paper.ask("undo").status == OK
    assert paper.text == BEGUN
    assert not (paper.root / "content/actors/piet-vos.md").exists()
    assert paper.ask("undo").status == REFUSED


def test_undo_leaves_what_was_edited_since(paper: Paper) -> None:
    paper.save(action="name", words="Ada", actor="ada-renn")
    by_hand = paper.text + "# by hand\n"
    paper.path.write_text(by_hand, encoding="utf-8")
    answer = paper.ask("undo")
    assert answer.status == REFUSED
    assert "changed" in answer.said["reason"]
    assert paper.text == by_hand


def test_proposals_are_accepted_edited_and_rejected_one_by_one(paper: Paper) -> None:
    drafted = paper.save(action="draft").said["items"]
    assert {one["list"] for one in drafted} == {"facts", "quotes"}
    assert all(one["drafted"] for one in drafted)
    assert paper.ask("undo").status == OK
    assert paper.text == BEGUN
    waiting = paper.save(action="draft").said["items"]
    first, second, *rest = waiting
    left = paper.save(action="accept", list=first["list"], number=first["number"]).said["items"]
    assert sum(one["drafted"] for one in left) == len(waiting) - 1
    gone = paper.save(action="delete", list=second["list"], number=second["number"]).said["items"]
    assert len(gone) == len(waiting) - 1
    while rest := [one for one in paper.ask("open").said["items"] if one["drafted"]]:
        assert (
            paper.save(action="accept", list=rest[0]["list"], number=rest[0]["number"]).status == OK
        )
    paper.path.write_text(paper.text.replace("draft: true\n", ""), encoding="utf-8")
    assert command("check", "--root", paper.root).returncode == 0


def test_only_a_draft_takes_proposals_and_none_twice(paper: Paper) -> None:
    paper.save(action="draft")
    assert "nothing more" in paper.save(action="draft").said["reason"]
    paper.path.write_text(BEGUN.replace("draft: true\n", ""), encoding="utf-8")
    assert "draft: true" in paper.save(action="draft").said["reason"]


def test_a_change_writes_the_keys_that_differ_alone(paper: Paper) -> None:
    item = paper.suggest("fact", "About 40 ships wait outside")["item"]
    paper.save(action="add", list="facts", item=item)
    before = paper.text
    known = {**item, "id": "", "text": "Some 40 ships wait."}
    known.pop("id")
    assert paper.save(action="change", list="facts", number=0, item=known).status == OK
    assert paper.text == before.replace(
        "text: About 40 ships wait outside.", "text: Some 40 ships wait."
    )


OWN = {
    "title": "Harbour of Vell closed",
    "published": "2024-05-07",
    "outlet": "Vell Courier",
    "address": "https://courier.example/harbour",
    "topics": ["harbour"],
    "rights": "excerpts",
    "summary": "The harbour of Vell was closed: “nobody sails”.",
}


def test_the_article_has_a_form_of_its_own_keys(paper: Paper) -> None:
    (paper.root / "content/topics").mkdir()
    (paper.root / "content/topics/harbour.md").write_text("---\ntitle: Harbour\n---\n")
    paper.path.write_text(BEGUN.replace("facts:", "\n# what it says\nfacts:"))
    item = paper.ask("open").said["article"]
    assert item == dict.fromkeys([*OWN, "said_on", "lang"], "") | {
        "title": "Harbour closed",
        "topics": [],
    }
    saved = paper.save(action="article", item={**item, **OWN, "published": "2024-05-06"})
    assert saved.status == OK, saved.said
    assert paper.text == (
        "seed: harbour.txt # as it came\ntitle: Harbour of Vell closed\ndraft: true\npublished: 2024-05-06\n"
        "rights: excerpts\nsummary: 'X'\ntopics: [harbour]\n"
        "outlet: {name: Vell Courier, url: https://courier.example/harbour}\n"
        "names: {}\n\n# what it says\nfacts: []\nquotes: []\n"
    ).replace("'X'", '"The harbour of Vell was closed: “nobody sails”."')
    assert paper.ask("open").said["article"] == item | OWN | {"published": "2024-05-06"}
    # One key differs: its line alone changes. What is emptied goes.
    before = paper.text
    again = paper.ask("open").said["article"]
    assert paper.save(action="article", item=again | {"address": ""}).status == OK
    assert paper.text == before.replace(", url: https://courier.example/harbour", "")
    assert paper.save(action="article", item={"outlet": "", "rights": ""}).status == OK
    assert "outlet" not in paper.text
    assert "rights" not in paper.text
    assert paper.ask("undo").said["article"]["rights"] == "excerpts"


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"title": ""}, "`title`"),
        ({"published": "7 May"}, "is not a date"),
        ({"published": "2024-05-09"}, "seeds/harbour.txt says 2024-05-06"),
        ({"address": "courier.example"}, "web address"),
        ({"topics": ["harbour"]}, "harbour"),
        ({"rights": "some"}, "some"),
        ({"facts": "x"}, "`facts` is not one of the article's own keys here"),
        ({"seed": "other.txt"}, "`seed` is not one of the article's own keys here"),
    ],
)
def test_what_the_gate_refuses_of_the_article_is_not_saved(
    item: dict[str, Any], reason: str, paper: Paper
) -> None:
    refused = paper.save(action="article", item=item)
    assert refused.status == REFUSED
    assert reason in json.dumps(refused.said)
    assert paper.text == BEGUN


def test_a_name_of_another_actor_is_not_written_over(paper: Paper) -> None:
    assert paper.save(action="name", words="The master", actor="ada-renn").status == OK
    assert "  The master: ada-renn\n" in paper.text
    assert paper.save(action="name", words="The master", actor="piet").status == REFUSED


def test_what_is_left_out_is_offered_as_soon_as_the_reader_knows_its_key(paper: Paper) -> None:
    is_known = "omit" in article_schema.json_schema["properties"]
    assert ("omit" in kinds()) == is_known
    answer = paper.save(action="omit", words="About 40 ships wait outside.")
    assert answer.status == (OK if is_known else REFUSED)


# ---- what comes over the wire, and where it may lead

HOSTILE = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "no slug": b"{}",
    "a path for a slug": b'{"slug": "../site"}',
    "half a letter": b'{"slug": "a", "seen": "\\ud800"}',
    "an unknown key": b'{"slug": "a", "path": "/etc/passwd"}',
    "a number for words": b'{"slug": "a", "change": {"action": "add", "item": {"text": 3}}}',
    "an unknown action": b'{"slug": "a", "change": {"action": "run"}}',
    "a deep item": b'{"slug": "a", "change": {"action": "add", "item": {"a": '
    + b"[" * 500
    + b"]" * 500
    + b"}}}",
    "very deep": b"[" * 100_000,
    "an actor's path": b'{"slug": "a", "change": {"action": "add", '
    b'"actors": [{"id": "../../x", "name": "X"}]}}',
    "a number below zero": b'{"slug": "a", "change": {"action": "delete", "number": -1}}',
    "not UTF-8": b'{"slug": "\xff"}',
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_understood_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(BadRequestError, match=r"\w"):
        request_of(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from("slug kind change action item list number words seen".split()),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_any_json_is_answered_or_refused(asked: object) -> None:
    with suppress(BadRequestError):
        request_of(json.dumps(asked).encode())


def test_an_article_that_is_not_there_is_refused(paper: Paper) -> None:
    answer = paper.desk.answer("open", request_of(b'{"slug": "nothing"}'))
    assert answer.status == REFUSED


@pytest.mark.parametrize("follow_links", [False, True])
def test_a_link_out_of_the_project_is_never_written_through(
    paper: Paper, tmp_path: Path, *, follow_links: bool
) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(BEGUN, encoding="utf-8")
    paper.path.unlink()
    paper.path.symlink_to(outside)
    paper.desk = Desk(paper.root, follow_links=follow_links)
    answer = paper.ask("open")
    assert answer.status == REFUSED
    assert outside.read_text() == BEGUN


def test_a_link_within_the_project_stays_a_link_and_a_file_keeps_its_mode(paper: Paper) -> None:
    real = paper.root / "content/articles/real.txt"
    paper.path.rename(real)
    paper.path.symlink_to("real.txt")
    real.chmod(0o640)
    assert paper.save(action="name", words="Ada", actor="ada-renn").status == OK
    assert paper.path.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "Ada: ada-renn" in real.read_text()


def test_a_build_has_nothing_of_it(paper: Paper) -> None:
    assert command("build", "--root", paper.root).returncode == 0
    written = b"".join(
        path.read_bytes() for path in (paper.root / "site").rglob("*") if path.is_file()
    )
    for words in (b"annotate", b"/-/", b"X-Briefing-Token"):
        assert words not in written


def test_the_room_is_reached_by_the_preview_alone() -> None:
    users = [
        path.relative_to(REPOSITORY / "generator").as_posix()
        for path in (REPOSITORY / "generator").rglob("*.py")
        if "generator.annotating" in path.read_text() and path.parent.name != "annotating"
    ]
    assert users == ["preview/annotations.py"]
