"""The tables as CSV (RFC 4180): UTF-8, a header that names the columns.

A spreadsheet takes a cell that begins with `=` and the like for a formula. Such a cell
gets an apostrophe before it, and so does one that has apostrophes before such a sign already: to
read them back, take one apostrophe away where `ESCAPED` matches.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from generator.publishing.exports.columns import Table
from generator.publishing.exports.rows import Rows, in_list
from generator.publishing.exports.tables import TABLES

_SIGNS = "=+-@\t\r\n＝＋－＠"
_FIRST = frozenset(f"'{_SIGNS}")
_FORMULA = re.compile(f"'*[{re.escape(_SIGNS)}]")
ESCAPED = re.compile(f"'+[{re.escape(_SIGNS)}]")
_SPECIAL = re.compile('[",\r\n]')
FOLDER = "data"


def csv_at(table: Table) -> str:
    """Return the path of a table's file."""
    return f"{FOLDER}/{table.name}.csv"


TABLE_FILES = tuple(map(csv_at, TABLES.values()))


def header(table: Table) -> str:
    """Return the first line of a table's file."""
    return ",".join(column.name for column in table.columns) + "\r\n"


def written(rows: Rows) -> dict[str, str]:
    """Return records as lines of CSV, by the name of their table."""
    lines: dict[str, list[str]] = defaultdict(list)
    for name, made in rows:
        cells = [write(made.get(column)) for column, write in _CELLS[name]]
        lines[name].append(",".join(cells))
    return {name: "\r\n".join(found) + "\r\n" for name, found in lines.items()}


def party(value: Any) -> str:
    """Return an actor's id, or the description of someone without a name."""
    return value if isinstance(value, str) else f"unnamed: {value['unnamed']}"


def _words(value: str | None) -> str:
    """Return words as a cell: between quotation marks where need be, and never a formula."""
    if not value:
        return ""
    safe = f"'{value}" if value[0] in _FIRST and _FORMULA.match(value) else value
    return '"' + safe.replace('"', '""') + '"' if _SPECIAL.search(safe) else safe


def _id(value: str | None) -> str:
    return value or ""


def _number(value: float | None) -> str:
    return "" if value is None else str(value)


def _flag(value: object) -> str:
    return "1" if value else "0"


def _list(value: Any) -> str:
    return " ".join(in_list(value))


def _parties(value: Any) -> str:
    return _words("; ".join(map(party, in_list(value))))


_WRITES: Mapping[str, Callable[[Any], str]] = {
    "id": _id,
    "sha256": _id,
    "integer": _number,
    "number": _number,
    "flag": _flag,
    "list": _list,
    "parties": _parties,
}
# By table: the names of its columns, and what makes a cell of a value of each.
_CELLS = {
    name: [(column.name, _WRITES.get(column.kind, _words)) for column in table.columns]
    for name, table in TABLES.items()
}
