"""Problems as SARIF 2.1.0, which code hosts and editors read."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from generator.line_hashes import line_hashes
from generator.problem_formats.located import LocatedProblem, Place, located, paths_of
from generator.problems import CODES, WARNINGS, Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(
    problems: Iterable[Problem],
    texts: Mapping[str, bytes],
    version: str,
    pages: Mapping[str, str] | None = None,
) -> str:
    """Return the problems as a log of one run; `pages` explain codes, in Markdown."""
    rules = [_rule(code, (pages or {}).get(code, "")) for code in sorted(CODES)]
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    listed = list(problems)
    read = {path: texts[path] for path in sorted(paths_of(listed) & texts.keys())}
    hashes = {path: line_hashes(data.decode("utf-8", "replace")) for path, data in read.items()}
    results = [
        _result(found, numbers, hashes.get(found.problem.path, ()))
        for found in located(listed, read)
    ]
    driver = {"name": "briefing", "version": version, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _result(
    found: LocatedProblem, numbers: Mapping[object, int], hashes: Sequence[str]
) -> dict[str, object]:
    """Return a problem as a result of SARIF; GitHub knows it again by the hash of its line."""
    problem = found.problem
    end = {"endLine": found.line, "endColumn": found.column + found.width} if found.width else {}
    place = Place(problem.path, found.line, found.column)
    result: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": numbers[problem.code],
        "level": problem.severity,
        "message": {"text": problem.message + (f" Hint: {problem.hint}" if problem.hint else "")},
        "locations": [_location(place, end)],
    }
    if found.also:
        result["relatedLocations"] = [_location(place) for place in found.also]
    if found.line <= len(hashes):
        result["partialFingerprints"] = {"primaryLocationLineHash": hashes[found.line - 1]}
    return result


def _location(place: Place, end: Mapping[str, int] | None = None) -> dict[str, object]:
    """Return a place of a file, up to an end, as a location of SARIF."""
    region = {"startLine": place.line, "startColumn": place.column, **(end or {})}
    uri = quote(place.path, errors="surrogateescape")  # a URI reference (RFC 3986)
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _rule(code: str, page: str) -> dict[str, object]:
    """Return a code as a rule of SARIF with the words of its page: what, why, how to fix it."""
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
    """Return a paragraph of our pages on one line without backquotes."""
    return " ".join(markdown.replace("`", "").split())


def _plain_page(markdown: str) -> str:
    """Return a page as plain text: without the marks of headings and code."""
    return re.sub(r"^#+ ", "", markdown.replace("`", ""), flags=re.MULTILINE)
