"""diff: print what two published data files differ in."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.commands.exit_status import CLEAN
from generator.commands.terminal import wrong
from generator.record.lines import Fields, Item, Line, difference
from generator.record.states import state_of

MORE = "A and B are published sites, or their data/briefing.json."
_DATA = Path("data", "briefing.json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("before", metavar="A", type=Path)
    parser.add_argument("after", metavar="B", type=Path)
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="markdown is for comments on a change (default: text)",
    )


def run(options: argparse.Namespace) -> int:
    """Print what differs, and return the exit status."""
    states = []
    for path in (options.before, options.after):
        state = _state(path)
        if isinstance(state, str):
            return wrong(state)
        states.append(state)
    lines = difference(states[0], states[1])
    print({"text": _text, "json": _json, "markdown": _markdown}[options.format](lines))
    return CLEAN


def _state(path: Path) -> dict[Item, Fields] | str:
    """Return what a data file says, or why it cannot be read."""
    file = path / _DATA if path.is_dir() else path
    try:
        return state_of(json.loads(file.read_bytes()))
    except OSError as error:
        return f"{file} cannot be read: {error.strerror}"
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return f"{file} is no data file of a published site"


def _text(lines: Sequence[Line]) -> str:
    """Return lines for people: an item a paragraph, was and is below each other."""
    return "\n".join(_paragraph(line) for line in lines) or "nothing differs"


def _paragraph(line: Line) -> str:
    head = f"{_verb(line)} {line.kind} {line.item}"
    if not line.field:
        return f"{head}: {_value(_words(line))}"
    return f"{head}, {line.field}\n  was {_value(line.was)}\n  is  {_value(line.now)}"


def _verb(line: Line) -> str:
    if line.field:
        return "changed"
    return "withdrawn" if line.is_removal else "added"


def _words(line: Line) -> Any:
    """Return the words of a whole item, or its title."""
    whole = line.was if line.is_removal else line.now
    named = (whole.get(key) for key in ("text", "title", "name"))
    return next(filter(None, named), whole)


def _value(value: Any) -> str:
    """Return a value in one line: text as it is, absence as a dash."""
    if value is None:
        return "-"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _json(lines: Sequence[Line]) -> str:
    rows = [
        {
            "kind": line.kind,
            "item": line.item,
            "field": line.field,
            "was": line.was,
            "is": line.now,
            "address": line.address,
        }
        for line in lines
    ]
    return json.dumps({"changes": rows}, indent=2, ensure_ascii=False)


def _markdown(lines: Sequence[Line]) -> str:
    """Return a table for a comment; a cell holds no line end, bar or mark-up of the words."""
    if not lines:
        return "Nothing that the site says has changed."
    rows = (
        f"| {_verb(line)} | {line.kind} | `{line.item}` | {line.field} "
        f"| {_cell(line.was)} | {_cell(line.now)} |"
        for line in lines
    )
    return "\n".join(["| | kind | item | field | was | is |", "|---|---|---|---|---|---|", *rows])


def _cell(value: Any) -> str:
    words = " ".join(_value(value).split())
    for mark in "\\`*_[]<>|#@":
        words = words.replace(mark, f"&#{ord(mark)};")
    return words
