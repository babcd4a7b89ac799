"""The tables as an SQLite database with keys, indexes and full-text search, ready for Datasette.

It is made in memory: the same briefing gives the same bytes with the same version of SQLite.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.briefing.model.content import Briefing, Site
from generator.publishing.exports.columns import Column, Table
from generator.publishing.exports.csv_files import party
from generator.publishing.exports.rows import Row, Rows, in_list, row_of
from generator.publishing.exports.tables import TABLES, TEXTS
from generator.publishing.published_text import published_text

FILE, METADATA = "briefing.db", "metadata.json"
ALL = {**TABLES, TEXTS.name: TEXTS}
# By table: the columns whose words are searched.
_SEARCHED = {
    "articles": ("title", "summary"),
    "actors": ("name", "description"),
    "facts": ("text", "exact", "note"),
    "quotes": ("text", "exact"),
    "passages": ("exact",),
    "texts": ("text",),
}
_LABELS = {"articles": "title", "actors": "name", "questions": "text", "facts": "text"}
_TYPES = {"integer": "INTEGER", "number": "NUMERIC", "flag": "INTEGER"}
_INDEXED = ("item", "evidence", "status", "text_sha256")


def database(rows: Rows, briefing: Briefing) -> bytes:
    """Return a database of the tables, filled with these rows, and of the published texts."""
    found: dict[str, list[Row]] = {name: [] for name in ALL}
    for name, made in rows:
        found[name].append(_values(ALL[name], made))
    for article in briefing.articles.values():
        if article.rights == "full":
            found[TEXTS.name].append((article.slug, published_text(article)))
    with sqlite3.connect(":memory:") as connection:
        for statement in _statements():
            connection.execute(statement)
        for name, table in ALL.items():
            connection.executemany(_insertion(table), found[name])
        for name in _SEARCHED:
            connection.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")
        connection.commit()
        return connection.serialize()


def _statements() -> Iterator[str]:
    """Yield what makes the tables, their indexes and what searches them."""
    for table in ALL.values():
        columns = [f"{_name(column.name)} {_type(column)}" for column in table.columns]
        key = ", ".join(map(_name, table.key))
        yield f"CREATE TABLE {_name(table.name)} ({', '.join(columns)}, PRIMARY KEY ({key}))"
        for column in table.columns[1:]:
            if column.refers_to or column.name in _INDEXED:
                index = _name(f"{table.name} by {column.name}")
                yield f"CREATE INDEX {index} ON {_name(table.name)} ({_name(column.name)})"
        if searched := _SEARCHED.get(table.name):
            # Datasette knows the table that is searched by its name in quotation marks.
            given = ", ".join((*map(_name, searched), f"content={_name(table.name)}"))
            yield f"CREATE VIRTUAL TABLE {table.name}_fts USING fts5({given})"


def _insertion(table: Table) -> str:
    return f"INSERT INTO {_name(table.name)} VALUES ({', '.join('?' * len(table.columns))})"


def _type(column: Column) -> str:
    kind = _TYPES.get(column.kind, "TEXT")
    if not column.refers_to:
        return kind
    key = ALL[column.refers_to].columns[0].name
    return f"{kind} REFERENCES {_name(column.refers_to)} ({_name(key)})"


def _name(name: str) -> str:
    return f'"{name}"'


def _values(table: Table, made: Mapping[str, Any]) -> Row:
    """Return a record as values of its table: an empty text is null."""
    kinds = (column.kind for column in table.columns)
    given = zip(kinds, row_of(table, made), strict=True)
    return tuple(_WRITES.get(kind, _plain)(value) for kind, value in given)


def _plain(value: Any) -> Any:
    return None if value == "" else value


def _list(value: Any) -> str:
    return json.dumps([party(one) for one in in_list(value)], ensure_ascii=False)


_WRITES: Mapping[str, Callable[[Any], Any]] = {"list": _list, "parties": _list, "flag": int}


def metadata(site: Site) -> bytes:
    """Return the titles and meanings of tables and columns, as Datasette shows them."""
    content = {
        "title": site.title,
        "description": site.description,
        "source": site.publisher or site.title,
        "source_url": site.url,
        "databases": {
            FILE.removesuffix(".db"): {"tables": {name: _described(ALL[name]) for name in ALL}}
        },
    }
    known = {key: value for key, value in content.items() if value}
    return (json.dumps(known, indent=2, ensure_ascii=False) + "\n").encode()


def _described(table: Table) -> dict[str, Any]:
    label = {"label_column": _LABELS[table.name]} if table.name in _LABELS else {}
    return {
        "description": table.meaning,
        "columns": {column.name: column.meaning for column in table.columns},
        **label,
    }
