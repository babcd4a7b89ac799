"""Every export leads back to the same passages: those of the data file, in the text and on the page."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.exports import csv_files
from generator.publishing.exports.follow_the_money import FILE as ENTITIES
from generator.publishing.exports.follow_the_money import LOCATED
from generator.publishing.exports.tables import TABLES
from generator.verifying.page import Page
from generator.verifying.quotes import letters
from tests import exporting
from tests.building import build, languages, templates, texts_of

Files = Mapping[str, bytes]
# (address, words, start, end, SHA-256 of the text, status); start and end are None where the text is not published.
Passage = tuple[str, str, int | None, int | None, str | None, str]
Json = Any

SITES = [
    "small",
    "rights",
    "overlaps",
    *(pytest.param(name, marks=pytest.mark.slow) for name in ("client", "crisis")),
]


@cache
def made(name: str) -> Files:
    return build(texts_of(name), templates(), languages()).files


def data(files: Files) -> Json:
    return json.loads(files["data/briefing.json"])


def home(files: Files) -> str:
    url = data(files)["site"]["url"]
    return f"{url}/" if url else ""


def in_data(files: Files, *, first: bool = False) -> Iterator[Passage]:
    """The passages of the data file, or the first of every item."""
    for article in data(files)["articles"]:
        for item in (*article["facts"], *article["quotes"], *article["relations"]):
            for number, part in enumerate(item["evidence"][: 1 if first else None], 1):
                anchor = item["id"] + (f".{number}" if number > 1 else "")
                address = f"{home(files)}articles/{article['slug']}.html#{anchor}"
                where = (part["exact"], part["start"], part["end"], article["text_sha256"])
                yield (address, *where, item.get("status") or "")


def table(files: Files, name: str) -> list[dict[str, str]]:
    """A CSV file as dictionaries, with escaped words as they were."""
    rows = csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode(), newline=""), strict=True)
    return [{key: plain(value) for key, value in row.items()} for row in rows]


def plain(cell: str) -> str:
    return cell[1:] if csv_files.ESCAPED.match(cell) else cell


def in_tables(files: Files, *names: str) -> Iterator[Passage]:
    for name in names:
        for row in table(files, name):
            if row["exact"]:
                start, end = int(row["start"]), int(row["end"])
                yield (
                    row["address"],
                    row["exact"],
                    start,
                    end,
                    row["text_sha256"],
                    row.get("status", ""),
                )


def in_annotations(files: Files) -> Iterator[Passage]:
    for path, content in files.items():
        if path.startswith("data/articles/") and path.endswith(".jsonld"):
            for annotation in json.loads(content)["first"]["items"]:
                yield from _of_annotation(annotation, files)


def _of_annotation(annotation: Json, files: Files) -> Iterator[Passage]:
    body, targets = annotation["body"], annotation["target"]
    for number, target in enumerate(targets if isinstance(targets, list) else [targets], 1):
        chosen = target["selector"]
        quote, *position = chosen if isinstance(chosen, list) else [chosen]
        where = (position[0]["start"], position[0]["end"]) if position else (None, None)
        address = body["id"].removeprefix("../../") + (f".{number}" if number > 1 else "")
        yield address, quote["exact"], *where, target.get("sha256"), body.get("status", "")
        if position:
            path = target["source"].removeprefix("../../").removeprefix(home(files))
            assert files[path].decode()[slice(*where)] == quote["exact"]


NOTE = re.compile(re.escape(LOCATED).replace(r"\{\}", "(.*)"), re.DOTALL)


def in_entities(files: Files) -> Iterator[tuple[str, int, int, str]]:
    """The passages of facts, quotes and relations in FollowTheMoney, without addresses."""
    for line in files[ENTITIES].splitlines():
        entity = json.loads(line)
        if entity["id"].startswith("item."):
            for note in (
                *entity["properties"].get("notes", ()),
                *entity["properties"].get("summary", ()),
            ):
                found = NOTE.fullmatch(note)
                assert found
                yield found[1], int(found[2]), int(found[3]), found[4]


@pytest.mark.parametrize("name", SITES)
def test_every_format_has_the_same_passages(name: str) -> None:
    files = made(name)
    wanted, firsts = list(in_data(files)), list(in_data(files, first=True))
    assert wanted
    assert sorted(in_tables(files, "passages")) == sorted(wanted)
    assert sorted(in_tables(files, "facts", "quotes", "relations")) == sorted(firsts)
    assert set(in_tables(files, "figures", "roles")) <= set(wanted)
    published = {article["text_sha256"] for article in data(files)["articles"] if "text" in article}
    known = [row if row[4] in published else (*row[:2], None, None, None, row[5]) for row in wanted]
    assert sorted(in_annotations(files), key=str) == sorted(known, key=str)
    assert sorted(in_entities(files)) == sorted(row[1:5] for row in wanted)


@pytest.mark.parametrize("name", SITES)
def test_every_row_is_at_its_offsets_in_the_text_and_on_its_page(name: str) -> None:
    files = made(name)
    texts = {
        hashlib.sha256(content).hexdigest(): content.decode()
        for path, content in files.items()
        if path.startswith("data/articles/") and path.endswith(".txt")
    }
    articles = {article["text_sha256"]: article for article in data(files)["articles"]}
    assert texts == {sha256: found["text"] for sha256, found in articles.items() if "text" in found}
    pages = {
        path: Page(content.decode()).words
        for path, content in files.items()
        if path.endswith(".html")
    }
    tables = ("passages", "facts", "quotes", "relations", "figures", "roles", "mentions")
    for address, exact, start, end, sha256, _ in in_tables(files, *tables):
        path, _, anchor = address.removeprefix(home(files)).partition("#")
        assert anchor in pages[path]
        assert not anchor or letters(exact) in letters(pages[path][anchor])
        if sha256 in texts:
            assert texts[str(sha256)][start:end] == exact
        else:
            assert articles[str(sha256)]["rights"] != "full"


@pytest.mark.parametrize("name", SITES)
def test_tables_have_unique_keys_that_others_refer_to(name: str) -> None:
    files = made(name)
    keys = {}
    for found in TABLES.values():
        rows = table(files, found.name)
        keys[found.name] = [tuple(row[key] for key in found.key) for row in rows]
        assert len(set(keys[found.name])) == len(keys[found.name])
        for column in found.columns:
            if column.refers_to:
                known = {key[0] for key in keys[column.refers_to]}
                assert {row[column.name] for row in rows} - {""} <= known


@pytest.mark.slow
def test_every_column_has_a_value_somewhere() -> None:
    rows = {
        name: [
            row for of in ("crisis", "client", "rights", "small") for row in table(made(of), name)
        ]
        for name in TABLES
    }
    empty = {
        f"{name}.{column.name}"
        for name, found in TABLES.items()
        for column in found.columns
        if not any(row[column.name] for row in rows[name])
    }
    assert empty <= {"quotes.status", "relations.status", "quotes.note"}


SIGNS = st.sampled_from(
    ["'", "''", "=", "+", "-", "@", "\t", "\r", "\n", "＝", '"', ",", "a", "=1+1", ""]
)


@given(st.lists(SIGNS, max_size=4).map("".join))
def test_no_cell_of_words_is_a_formula_and_all_can_be_read_back(words: str) -> None:
    (table_name, column) = ("topics", "title")
    line = csv_files.written(iter([(table_name, {"id": "a", column: words})]))[table_name]
    ((_, cell, *_),) = csv.reader(io.StringIO(line, newline=""), strict=True)
    assert not cell.startswith(tuple("=+-@\t\r\n＝"))
    assert plain(cell) == words


def test_one_changed_fact_leaves_the_files_of_other_articles_alone() -> None:
    texts = texts_of("small")
    path = "content/articles/harbour-bridge.yaml"
    changed = {**texts, path: texts[path].replace(b"status: disputed", b"status: denied", 1)}
    assert changed != texts
    after = build(changed, templates(), languages()).files
    differing = {
        name
        for name in made("small")
        if name.startswith("data/articles/") and after[name] != made("small")[name]
    }
    assert differing == {"data/articles/harbour-bridge.jsonld"}


def test_the_document_describes_the_tables() -> None:
    assert exporting.renewed() == exporting.DOCUMENT.read_text(encoding="utf-8"), "`make templates`"


def test_a_table_without_rows_has_its_header() -> None:
    files = build({"content/site.yaml": b"title: Nothing yet\n"}, templates(), languages()).files
    assert files["data/links.csv"] == b"item,kind,to\r\n"
    assert {path for path in files if path.endswith(".csv")} == {
        f"data/{name}.csv" for name in TABLES
    }
