"""Every export leads back to the same passages: those of the data file, in the text and on the page."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import feedparser
import lxml.html
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
from tests.building import (
    build,
    languages,
    made_of,
    templates,
    texts_of,
)
from tests.linked_data import AS, OA, SCHEMA, compacted, expanded, nodes, value

Files = Mapping[str, bytes]
# (address, words, start, end, SHA-256 of the text, status); start and end are None where the text is not published.
Passage = tuple[str, str, int | None, int | None, str | None, str]
Json = Any

ANNOTATIONS = re.compile(r"data/articles/[^/]+\.jsonld")
SITES = [
    "small",
    "rights",
    "overlaps",
    *(pytest.param(name, marks=pytest.mark.slow) for name in ("client", "crisis")),
]


def made(name: str) -> Files:
    return made_of(name).files


def data(files: Files) -> Json:
    return parsed(files["data/briefing.json"])


@cache
def parsed(content: bytes) -> Json:
    return json.loads(content)


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
        if ANNOTATIONS.fullmatch(path):
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
    assert sorted(in_pages(files), key=str) == sorted(known, key=str)
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
    letters_of = cache(letters)
    tables = ("passages", "facts", "quotes", "relations", "figures", "roles", "mentions")
    for address, exact, start, end, sha256, _ in in_tables(files, *tables):
        path, _, anchor = address.removeprefix(home(files)).partition("#")
        assert anchor in pages[path]
        assert not anchor or letters_of(exact) in letters_of(pages[path][anchor])
        if sha256 in texts:
            assert texts[str(sha256)][start:end] == exact
        else:
            assert articles[str(sha256)]["rights"] != "full"


BASE = "https://base.example/"


def in_pages(files: Files) -> Iterator[Passage]:
    """The passages of the JSON-LD in pages of articles, as a JSON-LD processor reads it."""
    root = home(files) or BASE
    texts = {text["text_sha256"]: text for text in data(files)["articles"]}
    by_path = {f"{root}data/articles/{text['slug']}.txt": sha256 for sha256, text in texts.items()}
    for path in files:
        if not re.fullmatch(r"articles/[^/]+\.html", path):
            continue
        found = lxml.html.document_fromstring(files[path]).xpath("//script[@type]/text()")
        graph = (
            {node["@id"]: node for node in nodes(json.loads(found[0]), f"{BASE}{path}")}
            if found
            else {}
        )
        for node in graph.values():
            links = node.get(f"{SCHEMA}appearance") or node.get(f"{SCHEMA}isBasedOn") or ()
            for passage in (graph[link["@id"]] for link in links if link["@id"] in graph):
                yield (
                    value(passage, f"{SCHEMA}url").removeprefix(BASE),
                    value(passage, f"{SCHEMA}text"),
                    value(passage, f"{OA}start"),
                    value(passage, f"{OA}end"),
                    by_path.get(value(passage, f"{SCHEMA}isPartOf")),
                    value(node, f"{SCHEMA}creativeWorkStatus") or "",
                )


def feeds(files: Files) -> Iterator[str]:
    """The paths of the feeds of actors, topics and questions."""
    return (path for path in files if path.endswith(".xml") and "/" in path)


@pytest.mark.parametrize("name", SITES)
def test_the_feed_of_a_page_has_the_passages_of_what_it_lists(name: str) -> None:
    files = made(name)
    firsts, wanted = {row[0] for row in in_data(files, first=True)}, dict[str, list[Passage]]()
    for row in in_data(files):
        if row[0] in firsts:
            item = row[0].removeprefix(home(files))
        wanted.setdefault(item, []).append(row)
    for path in feeds(files):
        feed = feedparser.parse(
            io.BytesIO(files[path]), sanitize_html=False, resolve_relative_uris=False
        )
        assert not feed.bozo, path
        for entry in feed.entries:
            rows = wanted[plain_address(entry.link, files)]
            html = lxml.html.fragment_fromstring(entry.content[0].value, create_parent="div")
            words = [quote.text_content() for quote in html.iter("blockquote")]
            assert words == [row[1] for row in rows]
            assert [tag.term for tag in entry.get("tags", ())] == [
                row[5] for row in rows[:1] if row[5]
            ]
            texts = [link.href for link in entry.links if link.rel == "related"]
            assert [passage_at(href, files) for href in texts] in (words, [])


def plain_address(href: str, files: Files) -> str:
    return href.removeprefix(home(files)).removeprefix("../")


def passage_at(href: str, files: Files) -> str:
    """What is at an address such as SLUG.txt#char=10,20 (RFC 5147)."""
    path, _, where = plain_address(href, files).partition("#char=")
    start, end = map(int, where.split(","))
    return files[path].decode()[start:end]


def test_a_page_leads_to_its_feed_and_a_feed_to_its_page() -> None:
    files = made("small")
    for path in feeds(files):
        page = path.removesuffix("xml") + "html"
        if b'http-equiv="refresh"' in files[page]:  # a former address
            continue
        document = lxml.html.document_fromstring(files[page])
        links = document.xpath("//link[@rel='alternate']/@href | //main//a[@type]/@href")
        assert links == [f"../{path}", "../feed.xml", f"../{path}"]
        feed = feedparser.parse(files[path])
        assert plain_address(feed.feed.link, files).rpartition("/")[2] in {
            page.rpartition("/")[2],
            "ines-maro.html",
        }
    assert "actors/maro.xml" in files  # a former address, where readers have subscribed


def test_a_processor_finds_a_meaning_for_every_term_of_an_annotation() -> None:
    texts = texts_of("rights")
    texts["content/site.yaml"] += b"\nurl: https://site.example/a\n"
    files = build(texts, templates(), languages()).files
    for path in filter(ANNOTATIONS.fullmatch, files):
        document = json.loads(files[path])
        assert unwrapped(compacted(document)) == unwrapped(document)
        (found,) = expanded(document, BASE)
        listed = found[f"{AS}first"][0][f"{AS}items"][0]["@list"]
        assert len(listed) == document["total"] > 0
        for target in (target for annotation in listed for target in annotation[f"{OA}hasTarget"]):
            assert (
                target[f"{OA}hasSource"][0]["@id"].removeprefix("https://site.example/a/") in files
            )
            kinds = [selector["@type"] for selector in target[f"{OA}hasSelector"]]
            assert kinds in (
                [[f"{OA}TextQuoteSelector"]],
                [[f"{OA}TextQuoteSelector"], [f"{OA}TextPositionSelector"]],
            )


def unwrapped(document: Json) -> Json:
    """A document without its context, and with the only members of lists in their place."""
    if isinstance(document, list):
        members = [unwrapped(member) for member in document]
        return members[0] if len(members) == 1 else members
    if isinstance(document, dict):
        return {key: unwrapped(member) for key, member in document.items() if key != "@context"}
    return document


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


HOSTILE = """<!--<script></script><b onload=x> & "' ]]> =1+1"""


def test_words_end_no_element_and_no_cell_of_an_export() -> None:
    seed = f"A ship sank, {HOSTILE} said. \u201c=2+2 is four, {HOSTILE}\u201d said Ines Maro.\n"
    article = {
        "seed": "a.txt",
        "title": HOSTILE,
        "published": "2024-03-05",
        "facts": [
            {"id": "sank", "text": f"A ship sank. {HOSTILE}", "evidence": f"A ship sank, {HOSTILE}"}
        ],
        "quotes": [{"id": "four", "text": f"=2+2 is four, {HOSTILE}", "speaker": "maro"}],
    }
    actor = {"name": f"Ines Maro {HOSTILE}", "names": ["Ines Maro"], "kind": "person"}
    texts = {
        "content/site.yaml": json.dumps(
            {"title": HOSTILE, "description": HOSTILE, "url": "https://a.example"}
        ),
        "content/actors/maro.md": f"---\n{json.dumps(actor)}\n---\n",
        "content/articles/a.yaml": json.dumps(article),
        "seeds/a.txt": seed,
    }
    built = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    assert built.files, [problem for problem in built.problems if problem.severity == "error"]
    (script,) = lxml.html.document_fromstring(built.files["articles/a.html"]).xpath(
        "//script/text()"
    )
    graph = {node["@id"]: node for node in json.loads(script)["@graph"]}
    assert graph["articles/a.html#sank"]["text"] == f"A ship sank. {HOSTILE}"
    assert [row["exact"] for row in table(built.files, "quotes")] == [f"=2+2 is four, {HOSTILE}"]
    assert b",'=2+2 is four" in built.files["data/quotes.csv"].replace(b'"', b"")
    feed = feedparser.parse(io.BytesIO(built.files["actors/maro.xml"]), sanitize_html=False)
    assert not feed.bozo
    assert HOSTILE in feed.entries[0].title
    assert "<script>" not in feed.entries[0].content[0].value


def test_a_table_without_rows_has_its_header() -> None:
    files = build({"content/site.yaml": b"title: Nothing yet\n"}, templates(), languages()).files
    assert files["data/links.csv"] == b"item,kind,to\r\n"
    assert {path for path in files if path.endswith(".csv")} == {
        f"data/{name}.csv" for name in TABLES
    }
