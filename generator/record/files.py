"""content/record/YYYY-MM.jsonl: a line of JSON for each change, read and added to."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from generator.problems import Problem, problem
from generator.record.lines import KINDS, Line
from generator.text import Span

FOLDER = "content/record/"
_MONTH = re.compile(r"content/record/\d{4}-\d{2}\.jsonl")
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_HINT = "put back what changed it (`git checkout`): lines are only ever added"
_MERGE = "keep the lines of both sides, and delete this line"
_MARK = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s|$)")  # of git, around what two sides have added
DEEPEST = 20
_KEYS = ("on", "kind", "item", "field", "was", "is", "why", "address")
_WORDS = tuple(key for key in _KEYS if key not in {"was", "is"})


def is_record(path: str) -> bool:
    """Whether a path is that of a month of the record."""
    return bool(_MONTH.fullmatch(path))


def recorded(texts: Mapping[str, bytes]) -> tuple[tuple[Line, ...], list[Problem]]:
    """Return the lines of the record, each once, and the problems of those that cannot be read."""
    lines: dict[str, Line] = {}
    problems: list[Problem] = []
    for path in filter(is_record, sorted(texts)):
        if not _is_utf8(texts[path]):
            problems.append(problem("bad-record", path, Span(0, 0), "the file is not UTF-8", _HINT))
            continue
        for words, span in _written(texts[path]):
            line = _line(words)
            if isinstance(line, Line):
                lines.setdefault(words, line)
            else:
                hint = _MERGE if _MARK.match(words) else _HINT
                problems.append(problem("bad-record", path, span, line, hint))
    return tuple(lines.values()), problems


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _written(data: bytes) -> Iterator[tuple[str, Span]]:
    """Yield the lines of a file that are not empty, with their places."""
    start = 0
    for line in data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n"):
        if line.strip():
            yield line.strip(), Span(start, start + len(line.rstrip("\r")))
        start += len(line) + 1


def _line(words: str) -> Line | str:
    """Return a line of the record, or what is wrong with it."""
    try:
        read = json.loads(words)
    except (ValueError, RecursionError):
        return "this line is not JSON"
    if not _is_printable(read):
        return "this line holds half of a letter (a lone surrogate)"
    if _is_deep(read):
        return f"this line has lists in lists more than {DEEPEST} deep"
    if not isinstance(read, dict) or set(read) != set(_KEYS):
        return f"a line of the record has exactly the keys {', '.join(_KEYS)}"
    return _fault(read) or Line(*(read[key] for key in _KEYS))


def _fault(read: Mapping[str, Any]) -> str:
    """Return what is wrong with the values of a line, or an empty string."""
    for key in _WORDS:
        if not isinstance(read[key], str):
            return f"`{key}` is not text"
    if read["kind"] not in KINDS:
        return f"`kind` is none of {', '.join(KINDS)}"
    if not _ID.fullmatch(read["item"].partition("#")[0]):
        return "`item` does not begin with an id"
    if not _is_day(read["on"]):
        return "`on` is not a day (YYYY-MM-DD)"
    wholes = (read["was"], read["is"]) if not read["field"] else ()
    if any(not isinstance(whole, dict | None) for whole in wholes):
        return "without a `field`, `was` and `is` are whole items or null"
    return ""


def _is_printable(read: Any) -> bool:
    """Whether a JSON value has no half of a letter, which no file can hold."""
    try:
        json.dumps(read, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return True


def _is_deep(value: Any, deepest: int = DEEPEST) -> bool:
    """Whether a JSON value has more lists and objects in each other than the record ever writes."""
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return deepest == 0 or any(_is_deep(one, deepest - 1) for one in inner)


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def appended(texts: Mapping[str, bytes], lines: Iterable[Line]) -> dict[str, str]:
    """Return the files of the record that lines of a day change, by path, with these lines."""
    files: dict[str, str] = {}
    for line in lines:
        path = f"{FOLDER}{line.on[:7]}.jsonl"
        before = files[path] if path in files else texts.get(path, b"").decode()
        end = "" if not before or before.endswith("\n") else "\n"
        files[path] = f"{before}{end}{_as_json(line)}\n"
    return files


def _as_json(line: Line) -> str:
    values = (line.on, line.kind, line.item, line.field, line.was, line.now, line.why, line.address)
    return json.dumps(dict(zip(_KEYS, values, strict=True)), ensure_ascii=False)
