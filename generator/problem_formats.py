"""Problems as people and machines read them: text with the line and a caret, JSON, GitHub annotations, SARIF."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from generator.line_hashes import line_hashes
from generator.problems import CODES, WARNINGS, Problem
from generator.text import Lines, Span, decoded, lines_of, number_of

WIDEST = 110
_MOST_ALSO = 8  # further places that a line of text names

_BOLD, _RED, _YELLOW, _GREEN, _BLUE, _PLAIN = (
    "\033[1m",
    "\033[31m",
    "\033[33m",
    "\033[32m",
    "\033[36m",
    "\033[0m",
)
_NO_LINES = lines_of("")
_MINE, _THEIRS = re.compile(r"\[-(.+?)-\]"), re.compile(r"\{\+(.+?)\+\}")


class Located(Struct, frozen=True):
    """A problem with the line and column (from 1) at which a person finds it; without a source where there is no text to show."""

    problem: Problem
    line: int = 1
    column: int = 1
    source: str = ""  # the whole line
    width: int = 0  # how much of it is meant
    lines: Lines = _NO_LINES  # of the whole file
    also: tuple[
        tuple[str, int, int], ...
    ] = ()  # path, line and column of the problem's further places


def located(problems: Iterable[Problem], texts: Mapping[str, bytes]) -> list[Located]:
    """Look the places of problems up in the files, each of which is read through once."""
    listed = list(problems)
    paths = _paths(listed)
    known = {path: lines_of(decoded(texts[path], "replace")) for path in paths if path in texts}
    return [_located_in(one, known) for one in listed]


def _paths(problems: Iterable[Problem]) -> set[str]:
    """Return the files in which problems have their place or further places."""
    listed = list(problems)
    return {one.path for one in listed} | {path for one in listed for path, _ in one.also}


def _located_in(problem: Problem, known: Mapping[str, Lines]) -> Located:
    found = _located(problem, known[problem.path]) if problem.path in known else Located(problem)
    return replace(
        found, also=tuple((path, *_place(span, known.get(path))) for path, span in problem.also)
    )


def _place(span: Span, lines: Lines | None) -> tuple[int, int]:
    return lines.place(min(span.start, len(lines.text))) if lines else (1, 1)


def also_at(found: Located) -> str:
    """Return the further places of a problem in words: `also at 12:5 and 14:9, and at content/x.yaml:3:4`."""
    own = found.problem.path
    shown = [
        f"{line}:{column}" if path == own else f"{path}:{line}:{column}"
        for path, line, column in found.also[:_MOST_ALSO]
    ]
    more = len(found.also) - len(shown)
    return f"also at {', '.join(shown)}" + (f" and {more} more" if more else "") if shown else ""


def _located(problem: Problem, lines: Lines) -> Located:
    start = min(problem.span.start, len(lines.text))
    line, column = lines.place(start)
    source = lines.line(line)
    return Located(
        problem,
        line,
        column,
        source,
        max(1, min(problem.span.end - start, len(source) - column + 1)),
        lines,
    )


def as_text(
    problems: Iterable[Problem], texts: Mapping[str, bytes], *, colour: bool = False
) -> str:
    """Each problem with its line and a caret."""
    shown = [_frame(each, colour=colour) for each in located(problems, texts)]
    return "\n".join(shown) + ("\n" if shown else "")


def summary(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`, or `no problems`."""
    listed = list(problems)
    counts = [
        (sum(each.severity == name for each in listed), name) for name in ("error", "warning")
    ]
    return ", ".join(number_of(count, name) for count, name in counts if count) or "no problems"


def _frame(found: Located, *, colour: bool) -> str:
    problem = found.problem
    mark = (_RED if problem.severity == "error" else _YELLOW) if colour else ""
    bold, end = (_BOLD, _PLAIN) if colour else ("", "")
    message = (
        set_off(problem.message, rf"{_RED}\1{_PLAIN}", rf"{_GREEN}\1{_PLAIN}")
        if colour
        else problem.message
    )
    is_whole = problem.code == "not-written"  # of a file, not of a line in it
    place = problem.path if is_whole else f"{problem.path}:{found.line}:{found.column}"
    lines = [f"{bold}{place}:{end} {mark}{problem.severity}:{end} {message} [{problem.code}]"]
    if found.source.strip() and "\0" not in found.source and not is_whole:
        source, column = _cut(found.source, found.column)
        before = _width(source[: column - 1])
        under = max(1, _width(source[column - 1 : column - 1 + found.width]))
        lines += [f"    | {source.rstrip()}", f"    | {' ' * before}{mark}{'^' * under}{end}"]
    if found.also:
        lines.append(f"    {also_at(found)}")
    if problem.hint:
        lines.append(f"    {_BLUE if colour else ''}hint:{end} {problem.hint}")
    return "\n".join(lines)


def set_off(message: str, mine: str, theirs: str) -> str:
    r"""A message with `[-yours-]{+theirs+}` written as asked, where `\1` stands for the words."""
    return _THEIRS.sub(theirs, _MINE.sub(mine, message))


def _cut(source: str, column: int) -> tuple[str, int]:
    """A long line around the column, tabs and control characters as blanks."""
    start = max(0, min(column - 1 - WIDEST // 3, len(source) - WIDEST))
    lead = "…" if start else ""
    tail = "…" if start + WIDEST < len(source) else ""
    shown = "".join(each if each.isprintable() else " " for each in source[start : start + WIDEST])
    return lead + shown + tail, column - start + len(lead)


def _width(words: str) -> int:
    """How many columns of a terminal the words take."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in words
    )


def _record(found: Located) -> dict[str, object]:
    problem = found.problem
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.path,
        "line": found.line,
        "column": found.column,
        "message": problem.message,
        "hint": problem.hint,
        **(
            {
                "also": [
                    {"path": path, "line": line, "column": column}
                    for path, line, column in found.also
                ]
            }
            if found.also
            else {}
        ),
    }


def as_json(problems: Iterable[Problem], texts: Mapping[str, bytes], **more: object) -> str:
    """`{"problems": [...]}` with whatever else is given."""
    listed = [_record(each) for each in located(problems, texts)]
    return json.dumps({"problems": listed, **more}, indent=2) + "\n"


def as_github(problems: Iterable[Problem], texts: Mapping[str, bytes]) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    lines = []
    for each in located(problems, texts):
        message = each.problem.message + (f" ({each.problem.hint})" if each.problem.hint else "")
        message += f"; {also_at(each)}" if each.also else ""
        place = f"file={_escaped(each.problem.path, ',:')},line={each.line},col={each.column},title={each.problem.code}"
        lines.append(f"::{each.problem.severity} {place}::{_escaped(message)}\n")
    return "".join(lines)


def _escaped(words: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        words = words.replace(character, f"%{ord(character):02X}")
    return words


def _reference(path: str) -> str:
    """A path as a URI reference (RFC 3986), which SARIF asks for."""
    return quote(path, errors="surrogateescape")


def as_sarif(
    problems: Iterable[Problem],
    texts: Mapping[str, bytes],
    version: str,
    pages: Mapping[str, str] | None = None,
) -> str:
    """Return SARIF 2.1.0, which code hosts and editors read; `pages` explain codes, in Markdown."""
    rules = [_rule(code, (pages or {}).get(code, "")) for code in sorted(CODES)]
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    listed = list(problems)
    read = {path: texts[path] for path in sorted(_paths(listed)) if path in texts}
    hashes = {path: line_hashes(data.decode("utf-8", "replace")) for path, data in read.items()}
    results = [
        _result(found, numbers, hashes.get(found.problem.path, ()))
        for found in located(listed, read)
    ]
    driver = {"name": "briefing", "version": version, "rules": rules}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _result(
    found: Located, numbers: Mapping[object, int], hashes: Sequence[str]
) -> dict[str, object]:
    """Return a problem as a result of SARIF; GitHub knows it again by the hash of its line."""
    problem = found.problem
    region = {"startLine": found.line, "startColumn": found.column}
    if found.width:
        region |= {"endLine": found.line, "endColumn": found.column + found.width}
    place = {"artifactLocation": {"uri": _reference(problem.path)}, "region": region}
    result: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": numbers[problem.code],
        "level": problem.severity,
        "message": {"text": problem.message + (f" Hint: {problem.hint}" if problem.hint else "")},
        "locations": [{"physicalLocation": place}],
    }
    if found.also:
        result["relatedLocations"] = [_sarif_place(*place) for place in found.also]
    if found.line <= len(hashes):
        result["partialFingerprints"] = {"primaryLocationLineHash": hashes[found.line - 1]}
    return result


def _sarif_place(path: str, line: int, column: int) -> dict[str, object]:
    """Return a point of a file as a location of SARIF."""
    region = {"startLine": line, "startColumn": column}
    return {"physicalLocation": {"artifactLocation": {"uri": _reference(path)}, "region": region}}


def _rule(code: str, page: str) -> dict[str, object]:
    """Return a code as a rule of SARIF with the words of its page: what, why, how to mend it."""
    level = "warning" if code in WARNINGS else "error"
    rule: dict[str, object] = {
        "id": code,
        "name": "".join(word.capitalize() for word in code.split("-")),
        "defaultConfiguration": {"level": level},
        "properties": {"problem.severity": level},
    }
    if page:
        body = page.partition("\n\n")[2]
        short, _, rest = body.partition("\n\n")
        full = rest.partition("\n\n## ")[0]
        rule |= {
            "shortDescription": {"text": _plain(short)},
            "fullDescription": {"text": _plain(full)},
            "help": {"text": _plain_page(body), "markdown": body},
        }
    return rule


def _plain(markdown: str) -> str:
    """Return a paragraph of our pages on one line and without marks."""
    return " ".join(markdown.replace("`", "").split())


def _plain_page(markdown: str) -> str:
    """Return a page as plain text: its headings and code without their marks."""
    return re.sub(r"^#+ ", "", markdown.replace("`", ""), flags=re.MULTILINE)
