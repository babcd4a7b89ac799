"""Prose in Markdown: what it refers to, and what is wrong with its marks and links."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count

from markdown_it.token import Token

from generator.briefing.model.notes import Prose, Reference
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.markdown_parser import is_citation, parser, words_of
from generator.reading.paragraphs import paragraphs, report_bad_blocks
from generator.reading.schema import Schema, wrong_type
from generator.text import Span, line_starts, shortened

Pieces = list[tuple[Token, Span]]  # the tokens of a block that matter, with their places
Report = Callable[[str, Span, str, str], None]  # code, place, message, hint

_CLOSING = "a citation ends with `]`, a page's name with `]]`; in a table its `|` is written `\\|`"
_OPENED = re.compile(r"\[@[a-z0-9][a-z0-9#_-]*|\[\[[a-z0-9][a-z0-9_-]*")
_FORMS = {
    "page": "write `[[id]]` or `[[id|words]]`",
    "citation": "write `[@article-slug#id]`, each in brackets of its own",
}
_HEADING = ("heading_open", "inline", "heading_close")
_PLACED = ("reference", "link_open", "image", "text", "code_inline", "softbreak")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ALLOWED_SCHEMES = ("http:", "https:", "mailto:")


def prose(source: str, log: ProblemLog, placed: Callable[[Span], Span]) -> Prose:
    """Parse Markdown; `placed` gives the place in the file of a stretch of it."""

    def report(code: str, span: Span, message: str, hint: str) -> None:
        log.add(code, placed(span), message, hint)

    known_problems = len(log.problems)
    tokens = parser().parse(source)
    references: list[Reference] = []
    for children, block in _inline_blocks(tokens, source):
        pieces = list(_with_places(children, source, block))
        references.extend(_references(pieces, placed, len(references)))
        for token, span in pieces:
            _check(token, span, report)
            if token.type == "text":
                _check_closed(token.content, source, Span(span.start, block.end), report)
    report_bad_blocks(tokens, source, report)
    # What could not be read is reported already: nothing more is said about its paragraph.
    faulty = [problem.span for problem in log.problems[known_problems:]]
    said = paragraphs(tokens, source, placed)
    readable = [paragraph for paragraph in said if not any(map(paragraph.span.meets, faulty))]
    return Prose(tuple(tokens), tuple(references), tuple(readable))


def _inline_blocks(tokens: Iterable[Token], source: str) -> Iterator[tuple[list[Token], Span]]:
    """Yield the tokens inside every block with words, and where the block is in the source."""
    lines = [*line_starts(source), len(source)]
    for block in tokens:
        if block.type == "inline" and block.map:
            start, end = (lines[min(line, len(lines) - 1)] for line in block.map)
            yield block.children or [], Span(start, end)


def _references(
    pieces: Pieces, placed: Callable[[Span], Span], first_index: int
) -> Iterator[Reference]:
    """Yield the references of a block; each is told its index among all of the text."""
    indices = count(first_index)
    before: list[str] = []
    is_first = True
    for token, span in pieces:
        before.append(words_of(token))
        if token.type != "reference" or _is_empty(token):
            continue
        token.meta["index"] = next(indices)
        words = "".join(before) if is_citation(token) else ""
        mark = (token.meta["kind"], token.meta["target"], token.meta["words"])
        yield Reference(*mark, placed(span), words, is_first)
        is_first = False
        if is_citation(token):
            before.clear()


def _check(token: Token, span: Span, report: Report) -> None:
    """Report a mark without an id, a picture, or a link that is not allowed."""
    match token.type:
        case "reference" if _is_empty(token):
            message = f"`{shortened(token.content, 60)}` names nothing"
            report("unknown-reference", span, message, _FORMS[token.meta["kind"]])
        case "image":
            message = "pictures cannot be published: a page shows nothing from outside the site"
            report("bad-link", span, message, "")
        case "link_open":
            _check_link(str(token.attrs.get("href", "")), span, report)


def _check_link(address: str, span: Span, report: Report) -> None:
    if address.lower().startswith(_ALLOWED_SCHEMES):
        return
    hint = "within the site write `[[id]]` or `[[id|words]]`"
    if address.startswith("//") or _SCHEME.match(address):
        hint = "link to https://, http:// or mailto:"
    report("bad-link", span, f"the link `{shortened(address, 60)}` is not allowed", hint)


def _check_closed(words: str, source: str, around: Span, report: Report) -> None:
    """Report a mark that opens in a text and is not closed."""
    if opened := _OPENED.search(words, words.rfind("]") + 1):
        at = source.find(opened[0], around.start, around.end)
        message = f"`{opened[0]}` is not closed"
        report("unknown-reference", Span(at, at + len(opened[0])), message, _CLOSING)


def _is_empty(token: Token) -> bool:
    """Whether a mark has no id in it, or something that cannot be one."""
    target: str = token.meta["target"]
    if token.meta["kind"] == "page":
        return not target
    return not target.removeprefix("#") or target.endswith("#") or bool(re.search(r"\s", target))


def _with_places(tokens: Iterable[Token], source: str, block: Span) -> Iterator[tuple[Token, Span]]:
    """Yield marks, links, pictures and words with their places, found in order in the source."""
    cursor = block.start
    for token in tokens:
        literal = _literal(token)
        at = source.find(literal, cursor, block.end) if literal else -1
        start = at if at >= 0 else cursor
        cursor = at + len(literal) if at >= 0 else cursor
        if token.type in _PLACED:
            yield token, Span(start, cursor)


def _literal(token: Token) -> str:
    """Return how a token begins in the source."""
    match token.type:
        case "reference" | "text" | "code_inline":
            return token.content
        case "link_open":
            return "<" if token.markup == "autolink" else "["
        case "image":
            return "!["
        case _:
            return ""


def begun_with_heading(prose: Prose) -> tuple[str, Prose]:
    """Return the words of the heading that a text begins with, and the text without it.

    No words, and the whole text, if it begins differently or the heading contains a mark.
    """
    if len(prose.tokens) < len(_HEADING) or prose.tokens[0].type != "heading_open":
        return "", prose
    children = prose.tokens[1].children or []
    if any(child.type == "reference" for child in children):
        return "", prose
    rest = Prose(prose.tokens[len(_HEADING) :], prose.references, prose.paragraphs[1:])
    return "".join(map(words_of, children)).strip(), rest


def _read_in_yaml(node: yaml.Node, log: ProblemLog) -> Prose | None:
    if not isinstance(node, yaml.Scalar):
        wrong_type(node, log, "text")
        return None
    return prose(node.text, log, yaml.placing(node))


markdown = Schema("text", _read_in_yaml, {"type": "string"})  # in a value of YAML
