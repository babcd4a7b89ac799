"""`briefing export`: the exports of the site, and a database that says the same."""

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publishing.exports.csv_files import ESCAPED
from generator.publishing.exports.database import ALL, FILE, METADATA
from generator.publishing.exports.tables import TABLES
from tests.building import Ran, build, command, languages, project, templates, texts_of


def export(root: Path, to: Path, *more: str) -> Ran:
    return command("export", "--root", root, "--to", to, "--no-cache", "--jobs", "1", *more)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("exported") / "new"
    done = export(project("small"), to)
    assert (done.returncode, done.stdout) == (0, f"exported {len(contents(to))} files to {to}\n")
    return to


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder by path, without the list that a later export compares with."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".briefing")
    }


@pytest.fixture
def database(exported: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{exported / FILE}?mode=ro", uri=True)
    yield connection
    connection.close()


def test_what_the_site_has_too_is_the_same(exported: Path) -> None:
    site = build(texts_of("small"), templates(), languages()).files
    files = contents(exported)
    only_here = {path for path in files if path not in site}
    of_articles = {f"articles/{slug}.jsonld" for slug in slugs(site)}
    assert only_here == {FILE, METADATA, *of_articles}
    assert {path: files[path] for path in files if path in site} == {
        path: data
        for path, data in site.items()
        if (path.startswith("data/") and path not in {"data/manifest.json", "data/verify.py"})
        or (path.endswith(".xml") and "/" in path)
    }


def slugs(site: dict[str, bytes]) -> list[str]:
    return [article["slug"] for article in json.loads(site["data/briefing.json"])["articles"]]


def test_the_database_has_the_rows_of_the_tables(
    exported: Path, database: sqlite3.Connection
) -> None:
    for name, table in TABLES.items():
        given = (exported / f"data/{name}.csv").read_bytes().decode()
        rows = list(csv.reader(io.StringIO(given, newline="")))[1:]
        places = [
            place
            for place, column in enumerate(table.columns)
            if column.kind not in ("list", "parties")
        ]
        ours = [tuple(plain(row[place]) for place in places) for row in rows]
        names = ", ".join(f'"{table.columns[place].name}"' for place in places)
        theirs = [
            tuple("" if value is None else str(value) for value in row)
            for row in database.execute(f'SELECT {names} FROM "{name}"')
        ]
        assert theirs
        assert sorted(theirs) == sorted(ours), name


def plain(cell: str) -> str:
    return cell[1:] if ESCAPED.match(cell) else cell


def test_the_database_is_whole_and_finds_its_passages(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    there = 'substr(texts.text, "start" + 1, "end" - "start") = exact'
    for table in ("passages", "facts", "quotes", "relations", "figures", "mentions"):
        counted = f'SELECT count(*), sum({there}) FROM "{table}" JOIN texts USING (article)'
        count, found = database.execute(counted).fetchone()
        assert count == found > 0
    said_by = database.execute("SELECT said_by FROM facts WHERE said_by <> '[]'").fetchall()
    assert all(json.loads(row[0]) for row in said_by)
    searched = "SELECT id FROM facts WHERE rowid IN (SELECT rowid FROM facts_fts WHERE facts_fts MATCH 'bridge')"
    assert ("closed-until-june",) in database.execute(searched).fetchall()


def test_every_table_and_column_has_its_meaning(
    exported: Path, database: sqlite3.Connection
) -> None:
    described = json.loads((exported / METADATA).read_text())["databases"]["briefing"]["tables"]
    assert list(described) == list(ALL)
    for name, table in described.items():
        columns = [row[1] for row in database.execute(f'PRAGMA table_info("{name}")')]
        assert columns == list(table["columns"])
        assert all(table["columns"].values())
        assert table["description"]


def test_an_export_is_renewed_and_nothing_else_is_written_over(tmp_path: Path) -> None:
    root, to = tmp_path / "project", tmp_path / "to"
    shutil.copytree(project("small"), root)
    assert export(root, to).returncode == 0
    before = contents(to)
    assert export(root, to).returncode == 0
    assert contents(to) == before
    (to / "notes.txt").write_text("mine")
    (root / "content/articles/not-yet.yaml").unlink()
    for path in ("market-moves.yaml",):
        article = root / "content/articles" / path
        article.write_bytes(article.read_bytes().replace(b"title: ", b"title: Again, ", 1))
    assert export(root, to).returncode == 0
    assert (to / "notes.txt").read_text() == "mine"
    assert contents(to)["data/articles.csv"] != before["data/articles.csv"]


@pytest.mark.parametrize("kind", ["a folder of somebody's", "a site", "a file", "a link", "seeds"])
def test_what_was_not_made_by_an_export_is_refused(kind: str, tmp_path: Path) -> None:
    root, to = project("small"), tmp_path / "to"
    if kind == "a file":
        to.write_text("x")
    elif kind == "a link":
        to.symlink_to(tmp_path / "gone")
    elif kind == "seeds":
        to = root / "seeds"
    else:
        to.mkdir()
        name = ".briefing-manifest" if kind == "a site" else "mine.txt"
        (to / name).write_text("briefing manifest 2\n")
    before = to.read_bytes() if to.is_file() else contents(to)
    done = export(root, to)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    reasons = {"a file": "it is not a folder", "a link": "it is a link that leads nowhere"}
    reason = reasons.get(kind, "it is not empty, and was not made by `briefing export`")
    assert (
        done.stderr
        == f"briefing: nothing can be exported to {to}: {reason}\nhint: choose another folder\n"
    )
    assert (to.read_bytes() if to.is_file() else contents(to)) == before


def test_with_an_error_nothing_is_written(tmp_path: Path) -> None:
    done = export(project("broken"), tmp_path / "to")
    assert done.returncode == 1
    assert done.stdout == ""
    assert not (tmp_path / "to").exists()
    assert command("export", "--root", project("small")).returncode == 2  # without --to


def test_an_empty_site_has_an_empty_database(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("title: Nothing yet\n")
    assert export(tmp_path, tmp_path / "to").returncode == 0
    with sqlite3.connect(tmp_path / "to" / FILE) as connection:
        assert connection.execute("SELECT count(*) FROM facts").fetchone() == (0,)
    connection.close()
