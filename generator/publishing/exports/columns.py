"""What a table of exports is: columns with a name, a kind and a meaning."""

from msgspec import Struct


class Column(Struct, frozen=True):
    """A column: its name, its kind (a key of `KINDS`), what it means, and whose ids it holds."""

    name: str
    kind: str
    meaning: str
    refers_to: str = ""


class Table(Struct, frozen=True):
    """A table: its name, what a row is, and its columns; the first ones are its key."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    keys: int = 1

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that no two rows have alike."""
        return tuple(column.name for column in self.columns[: self.keys])


KINDS = {
    "text": "words",
    "id": "an id of ours, as in addresses",
    "sha256": "64 hexadecimal digits",
    "date": "a day, month, year or interval as EDTF writes it: `2024-10-21`, `2024-10/2024-11`",
    "integer": "a whole number",
    "number": "a number",
    "flag": "1 or 0",
    "list": "ids, with a space between; in the database a JSON list",
    "parties": "ids of actors, or `unnamed: ` and a description, the nearest to the event last, "
    "with `; ` between; in the database a JSON list",
    "address": "absolute where the site has a `url`, else from the site's root",
}


def table(name: str, meaning: str, *lines: str, keys: int = 1) -> Table:
    """Return a table whose columns are written `name kind > table: meaning`, one a line."""
    rows = (line.strip() for text in lines for line in text.strip().splitlines())
    return Table(name, meaning, tuple(map(_column, rows)), keys)


def _column(line: str) -> Column:
    head, _, meaning = line.partition(": ")
    name, kind, *target = head.split()
    return Column(name, kind, meaning, target[-1] if target else "")
