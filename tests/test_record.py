"""The record: its law, its files, what it warns of, and the verbs that write and compare."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.record.files import appended, recorded
from generator.record.history import history
from generator.record.lines import Line, applied, difference
from generator.record.promise import broken
from tests.building import begin_harbour, command

ITEMS = st.sampled_from([("fact", "a#one"), ("quote", "a#two"), ("article", "a"), ("role", "b#x")])
VALUES = st.sampled_from(["a", "b\u2028", 1, ["a"], ["a", "b"], {"value": 2}])
FIELDS = st.dictionaries(st.sampled_from(["text", "note", "figure"]), VALUES)
STATES = st.dictionaries(ITEMS, FIELDS)


@given(STATES, st.lists(STATES, max_size=5))
def test_the_record_applied_to_the_first_state_gives_the_present_one(first, later) -> None:
    state, lines = first, []
    for day, now in enumerate(later, 1):
        lines += difference(state, now, f"2024-01-{day:02}")
        state = now
    assert applied(first, lines) == state


@given(st.lists(STATES, max_size=5))
def test_what_is_written_is_read_again(states) -> None:
    """Over months, with nothing before: the lines of the files give the last state."""
    texts: dict[str, bytes] = {}
    for month, now in enumerate(states, 1):
        lines, problems = recorded(texts)
        assert problems == []
        added = difference(applied({}, lines), now, f"2024-{month:02}-01", "why")
        texts |= {path: text.encode() for path, text in appended(texts, added).items()}
    assert applied({}, recorded(texts)[0]) == (states[-1] if states else {})


RENAMES = st.lists(st.sampled_from(["page", "one", "two", "edit"]), max_size=6)


@given(RENAMES)
def test_after_any_renames_every_address_leads_on_and_keeps_its_history(steps) -> None:
    """An article and two facts get new ids; each names those that it had."""
    ids = {"page": ["page0"], "one": ["one0"], "two": ["two0"]}
    text, lines, was = "text", [], {}
    for day, step in enumerate(["begin", *steps], 1):
        if step in ids:
            ids[step].insert(0, f"{step}{day}")
        text = f"{text}!" if step == "edit" else text
        now = _renamed_state(ids, text)
        redirects = _redirects(ids)
        changes = broken(lines, now, redirects) if lines else []
        assert {found.code for found in changes} <= {"unrecorded-change"}
        lines += difference(was, now, f"2024-01-{day:02}")
        was = now
    assert applied({}, lines) == was
    changes = history(lines).changes
    assert {change.key for change in changes} <= set(was)
    assert Counter(change.verb for change in changes) == Counter(
        changed=2 * steps.count("edit"),
        moved=len(steps) - steps.count("edit"),
    )


def _renamed_state(ids, text):
    page, one, two = (ids[name][0] for name in ("page", "one", "two"))
    items = {
        ("article", page): {"title": "t", "formerly": ids["page"][1:]},
        ("fact", f"{page}#{one}"): {"text": text, "formerly": ids["one"][1:]},
        ("quote", f"{page}#{two}"): {"text": text, "formerly": ids["two"][1:]},
    }
    return {
        key: {name: value for name, value in fields.items() if value}
        for key, fields in items.items()
    }


def _redirects(ids):
    page, *former_pages = ids["page"]
    pages = {f"articles/{former}.html": f"articles/{page}.html" for former in former_pages}
    items = {
        f"articles/{page}.html#{former}": f"articles/{page}.html#{ids[name][0]}"
        for name in ("one", "two")
        for former in ids[name][1:]
    }
    return pages | items


GOOD = {
    "on": "2024-10-21",
    "kind": "fact",
    "item": "a#one",
    "field": "text",
    "was": "x",
    "is": "y",
    "why": "",
    "address": "articles/a.html#one",
}
BAD = {
    "not JSON": "{",
    "a list": "[]",
    "very deep": "[" * 100_000,
    "half a letter": json.dumps(GOOD | {"is": "\ud800"}),
    "unknown kind": json.dumps(GOOD | {"kind": "rumour"}),
    "a number for a word": json.dumps(GOOD | {"why": 1}),
    "no day": json.dumps(GOOD | {"on": "2024-13-01"}),
    "a path out of the site": json.dumps(GOOD | {"item": "../../etc#one"}),
    "half an item": json.dumps(GOOD | {"field": ""}),
    "a key too many": json.dumps(GOOD | {"more": 1}),
    "a key too few": json.dumps({"on": "2024-10-21"}),
}


@pytest.mark.parametrize("words", BAD.values(), ids=BAD)
def test_a_bad_line_is_a_problem_at_its_place(words: str) -> None:
    good = json.dumps(GOOD)
    data = f"{good}\n{words}\n".encode()
    lines, problems = recorded({"content/record/2024-10.jsonl": data})
    assert len(lines) == 1
    assert [(found.code, found.span.start) for found in problems] == [("bad-record", len(good) + 1)]


def test_a_file_that_is_not_utf_8_is_a_problem() -> None:
    _, problems = recorded({"content/record/2024-10.jsonl": b"\xff"})
    assert [found.code for found in problems] == ["bad-record"]


def test_marks_of_a_merge_are_no_reason_to_put_back_the_file() -> None:
    marks = b"<<<<<<< HEAD\n=======\n>>>>>>> other\n"
    _, problems = recorded({"content/record/2024-10.jsonl": marks})
    assert {found.hint for found in problems} == {
        "keep the lines of both sides, and delete this line"
    }


def test_a_line_that_a_merge_wrote_twice_counts_once() -> None:
    twice = f"{json.dumps(GOOD)}\n".encode() * 2
    assert len(recorded({"content/record/2024-10.jsonl": twice})[0]) == 1


def _whole(kind: str, item: str, address: str) -> Line:
    return Line("2024-10-21", kind, item, "", None, {"text": "x"}, "", address)


ARTICLE = _whole("article", "a", "articles/a.html")
FACT = _whole("fact", "a#one", "articles/a.html#one")
BOTH = {("article", "a"): {"text": "x"}, ("fact", "a#one"): {"text": "x"}}


FORMER = {("article", "b"): {"text": "x", "formerly": ["a"]}}
MOVED = {"articles/a.html": "articles/b.html"}
OWN = {"articles/a.html#one": "articles/a.html#two"}


@pytest.mark.parametrize(
    ("now", "redirects", "codes"),
    [
        (BOTH, {}, []),
        (BOTH | {("fact", "a#two"): {"text": "new"}}, {}, []),
        (BOTH | {("fact", "a#one"): {"text": "y"}}, {}, ["unrecorded-change"]),
        ({("article", "a"): {"text": "x"}}, {}, ["lost-address"]),
        ({}, {}, ["lost-address", "unrecorded-change"]),
        (FORMER, MOVED, ["lost-address", "unrecorded-change"]),
        (FORMER | {("fact", "b#one"): {"text": "x"}}, MOVED, ["unrecorded-change"]),
        (
            {("article", "a"): {"text": "x"}, ("fact", "a#two"): {"text": "x"}},
            OWN,
            ["unrecorded-change"],
        ),
        (
            FORMER | {("fact", "b#two"): {"text": "x"}},
            MOVED | {"articles/b.html#one": "articles/b.html#two"},
            ["unrecorded-change"],
        ),
    ],
    ids=[
        *("the same", "something new", "changed", "a lost fact", "a lost page"),
        *("moved, fact lost", "moved as a whole", "a fact moved", "both moved"),
    ],
)
def test_what_was_recorded_is_a_promise(now, redirects, codes) -> None:
    found = broken([ARTICLE, FACT], now, redirects)
    assert [problem.code for problem in found] == codes


def test_an_address_that_was_kept_by_formerly_is_promised_too() -> None:
    moved = difference({}, FORMER, "2024-10-22")
    (lost,) = broken(moved, {("article", "b"): {"text": "x"}}, {})
    assert lost.code == "lost-address"
    assert "articles/a.html was published and is lost: article `b` no longer has it" in lost.message


def test_what_has_moved_is_told_how_to_keep_its_address() -> None:
    now = {("article", "a"): {"text": "x"}, ("fact", "a#new"): {"text": "x"}}
    (lost,) = [one for one in broken([ARTICLE, FACT], now, {}) if one.code == "lost-address"]
    assert lost.hint == "it seems to be `a#new` now: add `formerly: [one]` there"


def test_what_was_removed_on_the_record_is_no_longer_promised() -> None:
    gone = difference(applied({}, [ARTICLE, FACT]), {}, "2024-10-22", "wrong person")
    assert broken([ARTICLE, FACT, *gone], {}, {}) == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return begin_harbour(tmp_path)


def record(project: Path, *more: str, day: int = 0):
    epoch = str(1_730_000_000 + day * 86_400)
    return command("record", "--root", project, *more, SOURCE_DATE_EPOCH=epoch)


def edit(project: Path, was: str, now: str) -> None:
    file = project / "content/articles/harbour-bridge.yaml"
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, now), encoding="utf-8")


def test_record_writes_what_changed_since_it_was_last_called(project: Path) -> None:
    file = project / "content/record/2024-10.jsonl"
    assert record(project).returncode == 0
    begun = file.read_text(encoding="utf-8")
    assert record(project).stdout == "nothing has changed\n"
    edit(project, "    text: ", "    note: counted again\n    text: ")
    assert "unrecorded-change" in command("check", "--root", project).stderr
    assert record(project, "--why", "we counted again", day=1).returncode == 0
    added = file.read_text(encoding="utf-8").removeprefix(begun)
    assert {json.loads(line)["field"] for line in added.splitlines()} == {"note"}
    assert '"why": "we counted again"' in added
    assert "unrecorded-change" not in command("check", "--root", project).stderr


def test_nothing_is_recorded_before_the_last_day_of_the_record(project: Path) -> None:
    assert record(project, day=2).returncode == 0
    edit(project, "    text: ", "    note: counted again\n    text: ")
    refused = record(project)
    assert refused.returncode == 1
    assert "the record has lines of 2024-10-29, and today is 2024-10-27" in refused.stderr


def test_a_lost_page_is_an_error_until_its_removal_is_recorded(project: Path) -> None:
    record(project)
    edit(project, "  - id: daily-crossings", "  - id: crossings-a-day")
    refused = command("check", "--root", project)
    assert refused.returncode == 1
    lost = "articles/harbour-bridge.html#daily-crossings was published and is lost"
    assert lost in refused.stderr
    assert record(project).returncode == 1
    assert record(project, "--removed").returncode == 2
    assert record(project, "--removed", "--why", "counted twice").returncode == 0
    assert command("check", "--root", project).returncode == 0


def test_diff_prints_what_two_published_sites_differ_in(project: Path, tmp_path: Path) -> None:
    command("build", "--root", project, "--output", tmp_path / "one")
    edit(project, "    text: ", "    note: counted again\n    text: ")
    command("build", "--root", project, "--output", tmp_path / "two")
    said = command("diff", tmp_path / "one", tmp_path / "two")
    assert ", note\n  was -\n  is  counted again\n" in said.stdout
    shown = json.loads(
        command("diff", tmp_path / "one", tmp_path / "two", "--format", "json").stdout
    )
    assert {row["is"] for row in shown["changes"]} == {"counted again"}
    table = command("diff", tmp_path / "one", tmp_path / "two", "--format", "markdown").stdout
    assert "| note | - | counted again |" in table
    assert command("diff", tmp_path / "one", tmp_path / "one").stdout == "nothing differs\n"
    assert command("diff", tmp_path / "none", tmp_path / "one").returncode == 2
