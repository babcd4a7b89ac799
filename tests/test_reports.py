"""Problems as people and machines read them: the right line and column, whatever the file."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator import problem_formats
from generator.commands.terminal import problem_pages
from generator.line_hashes import line_hashes
from generator.preview.cards import cards
from generator.preview.editors import Editor
from generator.preview.overlay import Overlay
from generator.preview.served import Served
from generator.problems import CODES, WARNINGS, Problem, problem, sorted_by_place
from generator.text import Span, lines_of

PATH = "content/articles/x.yaml"
FORMS: dict[str, Callable[[Iterable[Problem], Mapping[str, bytes]], object]] = {
    "text": problem_formats.as_text,
    "json": problem_formats.as_json,
    "github": problem_formats.as_github,
    "sarif": lambda problems, texts: problem_formats.as_sarif(problems, texts, "1"),
}


class Read(dict[str, bytes]):
    """Texts that count how often each was asked for."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        super().__init__(texts)
        self.times: Counter[str] = Counter()

    def __getitem__(self, path: str) -> bytes:
        self.times[path] += 1
        return super().__getitem__(path)


def some(count: int, length: int) -> list[Problem]:
    return [
        problem(
            "bad-value", PATH, Span(each * (length // count), each * (length // count) + 3), "x"
        )
        for each in range(count)
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_read_through_once_however_many_problems_it_has(form: str) -> None:
    texts = Read({PATH: b"one\ntwo\n", "seeds/a.txt": b"three\n"})
    FORMS[form]([*some(9, 9), problem("bad-value", "seeds/a.txt", Span(0, 1), "x")], texts)
    assert texts.times == {PATH: 1, "seeds/a.txt": 1}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", [(1, 1)]),
        ("ab", [(1, 1), (1, 2), (1, 3)]),
        ("a\nb\n", [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]),
        ("a\r\nb", [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]),
        ("a\rb\r", [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]),
        ("\n\r\n\n", [(1, 1), (2, 1), (2, 2), (3, 1), (4, 1)]),
        ("a\u2028b\x85c", [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6)]),
    ],
)
def test_lines_end_as_an_editor_ends_them(text: str, places: list[tuple[int, int]]) -> None:
    lines = lines_of(text)
    assert [lines.place(offset) for offset in range(len(text) + 1)] == places
    assert [lines.line(number + 1) for number in range(len(lines.starts))] == text.replace(
        "\r\n", "\n"
    ).replace("\r", "\n").split("\n")


def test_a_long_line_is_shown_around_its_column() -> None:
    source = "x" * 500 + "HERE" + "\t" * 500
    _, shown, under = problem_formats.as_text(
        [problem("bad-value", PATH, Span(500, 504), "x")], {PATH: source.encode()}
    ).splitlines()
    assert shown.startswith("    | …xxx")
    assert (under.index("^"), under.count("^")) == (shown.index("HERE"), 4)
    assert len(shown) <= problem_formats.WIDEST + len("    | ……")


def test_an_excerpt_is_the_line_with_those_around_it_and_where_in_it_the_problem_is() -> None:
    text = "one\ntwo\n" + "\t" + "y" * 300 + "HERE" + "z" * 300 + "\nfour\n"
    (card,) = cards([problem("bad-value", PATH, Span(309, 313), "x")], {PATH: text.encode()}, {})
    meant = card.excerpt[2]
    assert [line.number for line in card.excerpt] == [1, 2, 3, 4, 5]
    assert [line.start == line.end for line in card.excerpt] == [True, True, False, True, True]
    assert meant.text[meant.start : meant.end] == "HERE"
    assert meant.text.startswith("…yyy")
    assert meant.text.endswith("zzz…")


@pytest.mark.parametrize("data", [b"\n\n", b"  \n", b"PK\x03\x00\x04"], ids=repr)
def test_of_a_line_that_is_blank_or_no_text_there_is_no_excerpt(data: bytes) -> None:
    found = [problem("bad-value", PATH, Span(0, 1), "x")]
    assert cards(found, {PATH: data}, {})[0].excerpt == ()
    assert problem_formats.as_text(found, {PATH: data}).count("\n") == 1


def test_words_that_differ_are_set_off_in_the_terminal_and_in_the_preview() -> None:
    found = problem("quote-not-found", PATH, Span(0, 1), "nearest is: We [-<saw>-]{+found+} it")
    assert "We \033[31m<saw>\033[0m\033[32mfound\033[0m it" in problem_formats.as_text(
        [found], {}, colour=True
    )
    assert "We [-<saw>-]{+found+} it" in problem_formats.as_text([found], {})
    served = Served(errors=cards([found], {}, {}))
    page, _ = Overlay(Editor("", Path())).laid_over(b"", "index.html", served)
    assert "We <del>&lt;saw&gt;</del><ins>found</ins> it" in page.decode()


def test_a_place_in_sarif_is_a_reference_and_github_has_the_name_as_it_is() -> None:
    path = "seeds/a b ü,100%.txt"
    problems = [problem("bad-value", path, Span(0, 1), "x")]
    (result,) = json.loads(problem_formats.as_sarif(problems, {path: b"x"}, "1"))["runs"][0][
        "results"
    ]
    assert (
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == "seeds/a%20b%20%C3%BC%2C100%25.txt"
    )
    assert problem_formats.as_github(problems, {path: b"x"}).startswith(
        "::error file=seeds/a b ü%2C100%25.txt,line=1,"
    )


def sarif(problems: Iterable[Problem], texts: Mapping[str, bytes]) -> Any:
    return json.loads(problem_formats.as_sarif(problems, texts, "1.2.3", problem_pages()))


def test_every_rule_of_sarif_says_what_it_means_and_how_to_fix_it() -> None:
    rules = sarif([], {})["runs"][0]["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == CODES
    for rule in rules:
        assert re.fullmatch(r"([A-Z][a-z]+)+", rule["name"])
        assert rule["defaultConfiguration"]["level"] == (
            "warning" if rule["id"] in WARNINGS else "error"
        )
        for part in ("shortDescription", "fullDescription"):
            assert 10 < len(rule[part]["text"]) <= 1024  # what GitHub shows
            assert "`" not in rule[part]["text"]
        assert "\nHow to fix it\n" in rule["help"]["text"]
        assert "\n## How to fix it\n" in rule["help"]["markdown"]


def test_a_rule_of_sarif_has_the_words_of_its_page() -> None:
    rules = {rule["id"]: rule for rule in sarif([], {})["runs"][0]["tool"]["driver"]["rules"]}
    rule = rules["seed-shared"]
    assert rule["name"] == "SeedShared"
    assert rule["shortDescription"] == {"text": "Two annotation files are about the same seed."}
    assert rule["fullDescription"]["text"].startswith("Error. One article has one page.")
    assert rule["help"]["markdown"].startswith(
        "Two annotation files are about the same seed.\n\nError."
    )


def test_a_result_of_sarif_has_its_rule_its_stretch_and_what_github_knows_it_by() -> None:
    text = "seed: x.txt\ntitle: x\n"
    (result,) = sarif([problem("bad-value", PATH, Span(19, 20), "no")], {PATH: text.encode()})[
        "runs"
    ][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 8,
        "endLine": 2,
        "endColumn": 9,
    }
    assert result["partialFingerprints"] == {"primaryLocationLineHash": line_hashes(text)[1]}
    rules = sarif([], {})["runs"][0]["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "bad-value"


def test_a_result_about_a_file_that_is_not_there_has_no_fingerprint() -> None:
    (result,) = sarif([problem("missing-key", "content/site.yaml", Span(0, 0), "no")], {})["runs"][
        0
    ]["results"]
    assert "partialFingerprints" not in result


def test_a_line_is_known_again_when_lines_come_before_it_and_not_when_it_changes() -> None:
    filler = "".join(f"line {number}\n" for number in range(40))
    before = line_hashes(f"title: x\n{filler}")
    moved = line_hashes(f"# new\n\ntitle: x\n{filler}")
    changed = line_hashes(f"title: y\n{filler}")
    assert moved[2:] == before
    assert changed[0] != before[0]
    assert changed[1:] == before[1:]


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (
            "seed: x.txt\ntitle: x\n",
            ["e174c1799b2496c:1", "5baff73422be2c65:1", "c129715d7a2bc9a3:1"],
        ),
        (
            "seed:x.txt\r\n\ttitle: x\r",
            ["e174c1799b2496c:1", "5baff73422be2c65:1", "c129715d7a2bc9a3:1"],
        ),
    ],
)
def test_the_hash_of_a_line_is_the_one_that_github_computes(text: str, hashes: list[str]) -> None:
    assert line_hashes(text) == hashes


def test_lines_that_are_followed_by_the_same_are_told_apart_by_number() -> None:
    assert [each.partition(":")[2] for each in line_hashes("x\n" * 200)[:3]] == ["1", "2", "3"]


AT = [
    ("content/articles/x.yaml", 0),
    ("content/articles/x.yaml", 4),
    ("content/articles/y.yaml", 4),
]
MISSING = [
    problem("unknown-actor", path, Span(start, start + 3), "there is no actor `tor`", "add one")
    for path, start in AT
]
TWO = {"content/articles/x.yaml": b"tor\ntor\n", "content/articles/y.yaml": b"one\ntor\n"}


def test_an_id_that_is_unknown_in_several_places_is_one_problem_at_the_first() -> None:
    found = sorted_by_place([*MISSING[::-1], *some(2, 2)])
    assert [(each.code, len(each.also)) for each in found] == [
        ("bad-value", 0),
        ("unknown-actor", 2),
        ("bad-value", 0),
    ]
    assert sorted_by_place(found) == found


def test_every_form_names_the_further_places() -> None:
    found = sorted_by_place(MISSING)
    assert (
        "\n    also at 2:1, content/articles/y.yaml:2:1\n    hint: add one\n"
        in problem_formats.as_text(found, TWO)
    )
    (record,) = json.loads(problem_formats.as_json(found, TWO))["problems"]
    assert record["also"] == [
        {"path": "content/articles/x.yaml", "line": 2, "column": 1},
        {"path": "content/articles/y.yaml", "line": 2, "column": 1},
    ]
    assert problem_formats.as_github(found, TWO).endswith(
        "::there is no actor `tor` (add one); also at 2:1, content/articles/y.yaml:2:1\n"
    )
    (result,) = json.loads(problem_formats.as_sarif(found, TWO, "1"))["runs"][0]["results"]
    assert [
        place["physicalLocation"]["region"]["startLine"] for place in result["relatedLocations"]
    ] == [2, 2]
    assert (
        cards(found, TWO, {})[0].message
        == "there is no actor `tor`; also at 2:1, content/articles/y.yaml:2:1"
    )


def test_of_many_further_places_a_line_names_a_few() -> None:
    found = sorted_by_place(
        [problem("unknown-actor", PATH, Span(at, at + 1), "no `x`") for at in range(20)]
    )
    assert (
        "also at 1:2, 1:3, 1:4, 1:5, 1:6, 1:7, 1:8, 1:9 and 11 more\n"
        in problem_formats.as_text(found, {PATH: b"x" * 20})
    )
