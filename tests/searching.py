"""The search index as its script in the browser reads it."""

import json
import re
from typing import Any

from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.publishing.pages.drawn_page import DrawingJob
from generator.publishing.search.index import write_search
from generator.publishing.search.numbers import DIGITS, MARKS
from generator.publishing.sink import MemorySink
from generator.publishing.site import Design, Mode
from generator.publishing.versions import Versions
from generator.time_limit import Unguarded
from tests.building import templates


def index_of(found: Briefing, cache: Cache, earlier: MemorySink | None = None) -> MemorySink:
    """The files of the index of a briefing, without drawing its pages."""
    job = DrawingJob(found, Design(templates(), {}, Unguarded()), Mode(), cache)
    sink = MemorySink(earlier)
    write_search(job, Versions(found, job.presenter.untraced_links), sink)
    return sink


def contents(files: Any) -> dict[str, Any]:
    """What the parts of an index hold, by name."""
    calls = [
        re.fullmatch(
            r'searched\("([0-9a-f]{8})","([a-z]+(?:-\d+)?)",(.*)\)\n', data.decode(), re.DOTALL
        )
        for path, data in files.items()
        if path.startswith("search/")
    ]
    held = {call[2]: json.loads(call[3]) for call in calls if call}
    for call in filter(None, calls):
        shelf, _, number = call[2].partition("-")
        editions = held["index"]["editions"].get(shelf, "")
        at = 8 * int(number or 0)
        assert shelf == "index" or editions[at : at + 8] == call[1], "the index names its parts"
    return held


def shelf(held: dict[str, Any], name: str) -> list[str]:
    """The lines of a shelf in order."""
    count = len(held["index"][name])
    return [
        line for number in range(count) for line in held[f"{name}-{number}"].split("\n") if line
    ]


ORDER = (
    ("actor", "actor", 0),
    ("page", "page", 0),
    ("fact", "article", 2),
    ("fact", "article", 3),
    ("quote", "article", 1),
    ("sentence", "article", 0),
)


def terms(held: dict[str, Any]) -> dict[str, list[int]]:
    """The records of each word and filter, by their places in the order of results."""
    places = {row["key"]: place for place, row in enumerate(records(held))}
    sizes = {code: sum(counts) for _, code, _, counts in pages(held)}
    pairs = [line.rsplit(" ", 1) for line in shelf(held, "terms")]
    return {word: sorted(places[key] for key in keys(code, sizes)) for word, code in pairs}


def keys(code: str, sizes: dict[str, int]) -> list[tuple[str, int]]:
    """What search-index.js reads of a code: pages by their codes, with numbers of records."""
    found = []
    while code:
        end = 1 + MARKS[code[0]]
        page, code = code[:end], code[end:]
        begun = re.match(r"(=?)([\w-]*)", code, re.ASCII)
        assert begun
        is_bits, digits = begun.groups()
        length = 1 + -(-sizes[page] // 6) if is_bits else len(digits)
        found += [(page, number) for number in numbers(code[:length], sizes[page])]
        code = code[length:]
    return found


def numbers(code: str, count: int) -> list[int]:
    """The records of a page with so many."""
    if code.startswith("="):
        digits = [DIGITS.index(digit) for digit in code[1:]]
        return [number for number in range(count) if digits[number // 6] >> number % 6 & 1]
    found, number = [], -1
    for step in steps(code):
        number += step
        found.append(number)
    return found if code else list(range(count))


def steps(code: str) -> list[int]:
    """The numbers that digits make."""
    found, step, shift = [], 0, 0
    for digit in map(DIGITS.index, code):
        step |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            found.append(step)
            step = shift = 0
    return found


def pages(held: dict[str, Any]) -> list[tuple[str, str, int, list[int]]]:
    """The pages in order: (kind, code, number of the file, records of each stretch)."""
    found = []
    for kind, entries in held["index"]["pages"].items():
        for entry in entries.split():
            end = 1 + MARKS[entry[0]]
            file, *counts = steps(entry[end:])
            found.append((kind, entry[:end], file, counts or [1]))
    return found


def records(held: dict[str, Any]) -> list[dict[str, Any]]:
    """The records in order, each with its kind and its page."""
    found = []
    for kind, of, sort in ORDER:
        for kind_of_page, code, file, counts in pages(held):
            if kind_of_page != of:
                continue
            head, *rows = held[f"records-{file}"][code]
            begin = sum(counts[:sort])
            for number in range(begin, begin + counts[sort]):
                anchor, text, more, *state = rows[number]
                row = {"kind": kind, "at": head[0], "anchor": anchor, "text": text, "more": more}
                found.append({**row, "state": state, "key": (code, number)})
    return found


def results(files: Any) -> str:
    """The words of all results."""
    return "\n".join(row["text"] for row in records(contents(files)))
