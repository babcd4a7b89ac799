"""What the gate says of an annotation as it would be, in memory."""

from collections.abc import Mapping

from msgspec import Struct

from generator.briefing.assembly.assemble import articles_of
from generator.briefing.meaning import Languages
from generator.briefing.model.article import Article
from generator.cache import Cache
from generator.problems import Problem
from generator.reading import yaml_tree as yaml
from generator.reading.project import notes
from generator.text import Span

_LATER = frozenset({"unchecked-language", "unused-name", "not-accepted"})  # no fault of an item


class Verdict(Struct, frozen=True):
    """A problem as a page tells it: the key that it is about, where that is known."""

    severity: str
    code: str
    message: str
    hint: str = ""
    key: str = ""


def problems_of(
    texts: Mapping[str, bytes], paths: frozenset[str], languages: Languages, cache: Cache
) -> tuple[Article | None, list[Problem]]:
    """Return the article of some texts, and the problems of some of their files."""
    cache.next_build()
    read, unreadable = notes(texts, (), cache)
    _, articles, found = articles_of(read, languages, cache)
    mine = [problem for problem in (*unreadable, *found) if problem.path in paths]
    return next(iter(articles), None), mine


def verdicts(
    problems: list[Problem], path: str, node: yaml.Node | None, before: list[Problem]
) -> list[Verdict]:
    """Return what is said of an item, or without one what is new; errors first.

    `before` are the problems that the annotation has as it is.
    """
    known = {(problem.code, problem.message) for problem in before}
    found = [
        _verdict(problem, node)
        for problem in problems
        if problem.code not in _LATER and _is_of(problem, path, node, known)
    ]
    return sorted(found, key=lambda verdict: verdict.severity != "error")


def _is_of(
    problem: Problem, path: str, node: yaml.Node | None, known: set[tuple[str, str]]
) -> bool:
    """Whether a problem is in an item, or is not one of those that were there before."""
    if node is not None and problem.path == path and _holds(node.span, problem.span):
        return True
    return (problem.code, problem.message) not in known


def _verdict(problem: Problem, node: yaml.Node | None) -> Verdict:
    entries = node.entries if isinstance(node, yaml.Mapping) else ()
    keys = (
        key.text
        for key, value in entries
        if _holds(Span(key.span.start, value.span.end), problem.span)
    )
    about = "" if problem.code == "missing-key" else next(keys, "")  # that is at the first key
    return Verdict(problem.severity, problem.code, problem.message, problem.hint, about)


def _holds(span: Span, other: Span) -> bool:
    return span.start <= other.start <= span.end
