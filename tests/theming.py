"""The tables of docs/templates.md: what every template is given, with its meaning.

`python -m tests.theming` renews names and types from what pages are really given; the meanings are
written there by hand, and kept. It prints what has none yet.
"""

import inspect
import re
import sys
from collections.abc import Iterable, Mapping

from tests.building import REPOSITORY
from tests.given import COMMON, contexts, fields, records, words

DOCUMENT = REPOSITORY / "docs/templates.md"
BEGIN, END = "<!-- given: begin -->\n", "<!-- given: end -->\n"
ROW = re.compile(r"^\| `(\w+)` \| (.*?) \| (.*?) ?\|$")

Meanings = Mapping[tuple[str, str], str]


def written() -> Meanings:
    """Return the meanings that the document has, by heading and name."""
    found: dict[tuple[str, str], str] = {}
    heading = ""
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            heading = line.removeprefix("### ").strip("`")
        elif match := ROW.match(line):
            found[heading, match[1]] = match[3]
    return found


def tables(meanings: Meanings) -> str:
    """Return all tables, with the meanings that are known."""
    by_name = {name: meaning for (_, name), meaning in reversed(meanings.items()) if meaning}
    pieces = ["## What each template is given\n"]
    for template, names in contexts().items():
        rows = (
            (name, words(kinds), meanings.get((template, name)) or by_name.get(name, ""))
            for name, kinds in names.items()
        )
        pieces.append(_table(template if template == COMMON else f"`{template}`", rows))
    pieces.append("## Records\n")
    for name, kind in records().items():
        rows = (
            (field, said, meanings.get((name, field)) or comment)
            for field, said, comment in fields(kind)
        )
        pieces.append(_table(name, rows, _first_line(kind)))
    return "\n".join(pieces)


def _first_line(kind: type) -> str:
    return (inspect.getdoc(kind) or "").partition("\n")[0]


def _table(heading: str, rows: Iterable[tuple[str, str, str]], above: str = "") -> str:
    lines = [f"| `{name}` | {kinds} | {_cell(meaning)} |" for name, kinds, meaning in rows]
    head = ["| name | type | meaning |", "|---|---|---|"] if lines else ["Nothing of its own."]
    return "\n".join([f"### {heading}\n", *([f"{above}\n"] if above else []), *head, *lines, ""])


def _cell(words_of_cell: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", words_of_cell)


def renewed() -> str:
    """Return the document with its tables as they should be."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables(written())}\n{END}{after}"


def unexplained() -> list[str]:
    """Return the names, given to a template, whose meaning the document does not say."""
    meanings = written()
    return [
        f"{template}: {name}"
        for template, names in contexts().items()
        for name in names
        if not meanings.get((template, name))
    ]


def main() -> int:
    """Renew the document; return 1 where a meaning is still to be written."""
    DOCUMENT.write_text(renewed(), encoding="utf-8")
    for row in unexplained():
        print(f"docs/templates.md does not say what this is: {row}")
    return int(bool(unexplained()))


if __name__ == "__main__":
    sys.exit(main())
