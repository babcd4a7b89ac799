"""The tables of docs/exports.md: made from the list that all exports follow.

`python -m tests.exporting` renews them.
"""

from generator.publishing.exports.columns import KINDS, Column
from generator.publishing.exports.tables import TABLES, TEXTS
from tests.building import REPOSITORY

DOCUMENT = REPOSITORY / "docs/exports.md"
BEGIN, END = "<!-- tables: begin -->\n", "<!-- tables: end -->\n"


def renewed() -> str:
    """Return the document with its tables as they should be."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{_tables()}\n{END}{after}"


def _tables() -> str:
    kinds = "\n".join(f"| {name} | {meaning} |" for name, meaning in KINDS.items())
    pieces = [f"| kind of value | what it is |\n|---|---|\n{kinds}\n"]
    for table in [*TABLES.values(), TEXTS]:
        rows = "\n".join(map(_row, table.columns))
        key = " and ".join(f"`{name}`" for name in table.key)
        pieces.append(
            f"### {table.name}\n\n{table.meaning} No two rows have the same {key}.\n\n"
            f"| column | kind | meaning |\n|---|---|---|\n{rows}\n"
        )
    return "\n".join(pieces)


def _row(column: Column) -> str:
    refers = f", a key of `{column.refers_to}`" if column.refers_to else ""
    return f"| `{column.name}` | {column.kind}{refers} | {column.meaning} |"


if __name__ == "__main__":
    DOCUMENT.write_text(renewed(), encoding="utf-8")
