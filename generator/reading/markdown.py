"""Markdown parsed by markdown-it-py, with our two marks: `[[id|words]]` leads to a page, `[@id]` cites a fact or quote.

A paragraph of citations alone is a block: it shows the facts, figures and quotes themselves.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.briefing.model.notes import Prose, Reference
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.schema import Schema, wrong_type
from generator.text import Span, line_starts, shortened

_PAGE_MARK = re.compile(r"\[\[([^\[\]|\n]{0,200})(?:\|([^\[\]\n]{0,300}))?\]\]")
_CITATION_MARK = re.compile(r"\[@([^\[\]\n]{0,250})\]")
_CLOSING = "a citation ends with `]`, a page's name with `]]`; in a table its `|` is written `\\|`"
_OPENED = re.compile(r"\[@[a-z0-9][a-z0-9#_-]*|\[\[[a-z0-9][a-z0-9_-]*")
_FORMS = {
    "page": "write `[[id]]` or `[[id|words]]`",
    "citation": "write `[@article-slug#id]`, each in brackets of its own",
}
_BLANKS = ("text", "softbreak", "hardbreak")
_HEADING = ("heading_open", "inline", "heading_close")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ALLOWED_SCHEMES = ("http:", "https:", "mailto:")


def prose(source: str, log: ProblemLog, placed: Callable[[Span], Span]) -> Prose:
    """Parse Markdown; `placed` gives the place in the file of a stretch of it."""
    tokens = _parser().parse(source)
    lines = [*line_starts(source), len(source)]
    references: list[Reference] = []
    for block in tokens:
        if block.type != "inline" or not block.map:
            continue
        begin, end = (lines[min(line, len(lines) - 1)] for line in block.map)
        said: list[str] = []
        is_first = True
        for token, span in _placed(block.children or [], source, Span(begin, end)):
            said.append(_words(token))
            if token.type == "reference" and _is_empty(token):
                log.add(
                    "unknown-reference",
                    placed(span),
                    f"`{shortened(token.content, 60)}` names nothing",
                    _FORMS[token.meta["kind"]],
                )
            elif token.type == "reference":
                token.meta["index"] = len(references)
                before, said = ("".join(said), []) if _is_citation(token) else ("", said)
                kind, target, words = (token.meta[key] for key in ("kind", "target", "words"))
                references.append(Reference(kind, target, words, placed(span), before, is_first))
                is_first = False
            elif token.type == "text" and (
                opened := _OPENED.search(token.content, token.content.rfind("]") + 1)
            ):
                at = source.find(opened[0], span.start, end)
                log.add(
                    "unknown-reference",
                    placed(Span(at, at + len(opened[0]))),
                    f"`{opened[0]}` is not closed",
                    _CLOSING,
                )
            elif token.type == "image":
                log.add(
                    "bad-link",
                    placed(span),
                    "pictures cannot be published: a page shows nothing from outside the site",
                )
            elif token.type == "link_open":
                address = str(token.attrs.get("href", ""))
                if not address.lower().startswith(_ALLOWED_SCHEMES):
                    elsewhere = address.startswith("//") or _SCHEME.match(address)
                    hint = (
                        "link to https://, http:// or mailto:"
                        if elsewhere
                        else "within the site write `[[id]]` or `[[id|words]]`"
                    )
                    log.add(
                        "bad-link",
                        placed(span),
                        f"the link `{shortened(address, 60)}` is not allowed",
                        hint,
                    )
    return Prose(tuple(tokens), tuple(references))


def begun_with_heading(prose: Prose) -> tuple[str, Prose]:
    """The words of the heading that a text begins with, and the text without it; nothing where it begins otherwise, or with a mark."""
    if len(prose.tokens) < len(_HEADING) or prose.tokens[0].type != "heading_open":
        return "", prose
    children = prose.tokens[1].children or []
    if any(child.type == "reference" for child in children):
        return "", prose
    return "".join(map(_words, children)).strip(), Prose(
        prose.tokens[len(_HEADING) :], prose.references
    )


def _words(token: Token) -> str:
    """What of a piece of a line is words."""
    if token.type == "reference":
        return str(token.meta["words"])
    return (
        token.content
        if token.type in ("text", "code_inline")
        else " " * (token.type == "softbreak")
    )


def _in_yaml(node: yaml.Node, log: ProblemLog) -> Prose | None:
    if not isinstance(node, yaml.Scalar):
        wrong_type(node, log, "text")
        return None
    return prose(node.text, log, yaml.placing(node))


markdown = Schema("text", _in_yaml, {"type": "string"})  # in a value of YAML


def _is_empty(token: Token) -> bool:
    """Whether a mark has no id in it, or something that can be none."""
    target: str = token.meta["target"]
    if token.meta["kind"] == "page":
        return not target
    return not target.removeprefix("#") or target.endswith("#") or bool(re.search(r"\s", target))


def _placed(tokens: list[Token], source: str, block: Span) -> Iterator[tuple[Token, Span]]:
    """The marks, links and pictures of a block with their places, found one after the other in its source."""
    cursor = block.start
    for token in tokens:
        literal = _literal(token)
        at = source.find(literal, cursor, block.end) if literal else -1
        if at >= 0:
            cursor = at + len(literal)
        if token.type in ("reference", "link_open", "image", "text", "code_inline", "softbreak"):
            yield token, Span(at if at >= 0 else cursor, cursor)


def _literal(token: Token) -> str:
    """How the beginning of a token stands in the source."""
    match token.type:
        case "reference" | "text" | "code_inline":
            return token.content
        case "link_open":
            return "<" if token.markup == "autolink" else "["
        case "image":
            return "!["
        case _:
            return ""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable(
        ["table", "strikethrough"]
    )
    parser.inline.ruler.before("link", "reference", _reference)
    parser.core.ruler.after("inline", "blocks", _blocks)
    # A link that is not allowed is reported with its place; unchecked here, it would silently stay text.
    parser.validateLink = lambda _url: True  # type: ignore[method-assign,assignment]
    return parser


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature is markdown-it's
    for kind, form in (("page", _PAGE_MARK), ("citation", _CITATION_MARK)):
        found = form.match(state.src, state.pos)
        if not found:
            continue
        if not silent:
            token = state.push("reference", "", 0)
            token.content = found.group()
            words = (found[2] or "").strip() if kind == "page" else ""
            token.meta = {"kind": kind, "target": found[1].strip(), "words": words}
        state.pos = found.end()
        return True
    return False


def _blocks(state: StateCore) -> None:
    """A paragraph of the text itself, of nothing but citations, becomes a block of what they cite."""
    for opening, inline, closing in zip(
        state.tokens, state.tokens[1:], state.tokens[2:], strict=False
    ):
        marks = [
            mark
            for mark in inline.children or []
            if mark.type not in _BLANKS or mark.content.strip()
        ]
        if (
            opening.type == "paragraph_open"
            and opening.level == 0
            and marks
            and all(_is_citation(mark) for mark in marks)
        ):
            opening.tag = closing.tag = "div"
            opening.attrSet("class", "blocks")
            inline.children = marks
            for mark in marks:
                mark.meta["block"] = True


def _is_citation(token: Token) -> bool:
    return token.type == "reference" and token.meta["kind"] == "citation"
