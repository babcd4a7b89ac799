"""The passages of published tables: CSV files whose rows say where their words are."""

import csv
import io
import re
from collections.abc import Iterator, Mapping

from generator.problems import NOWHERE, Problem, problem
from generator.text import shortened

_LONGEST = 1 << 29  # characters of a cell
# A cell that a spreadsheet would take for a formula has one apostrophe more than its words.
_ESCAPED = re.compile("^'('*[=+@\t\r\n＝＋－＠-])")


def misplaced(path: str, content: bytes, texts: Mapping[str, str | None]) -> Iterator[Problem]:
    """Yield the rows whose words are not in the text, which is found by its SHA-256.

    A text that is None is not published.
    """
    csv.field_size_limit(_LONGEST)
    try:
        for row in csv.DictReader(io.StringIO(content.decode(), newline="")):
            exact = _ESCAPED.sub(r"\1", row.get("exact") or "")
            text = texts[row["text_sha256"]] if exact else None
            if text is not None and text[int(row["start"]) : int(row["end"])] != exact:
                reason = f"a passage is not at {row['start']} to {row['end']} of the text"
                message = f"{reason}: {shortened(exact, 60)}"
                yield problem("passage-differs", path, NOWHERE, message)
    except (ValueError, TypeError, LookupError, csv.Error) as error:
        yield problem("file-differs", path, NOWHERE, f"this is not a table of a site: {error!r}")
