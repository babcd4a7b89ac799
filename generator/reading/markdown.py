"""Markdown parsed by markdown-it-py, with our two marks: `[[id|words]]` leads to a page, `[@id]` cites a fact or quote."""

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.briefing.notes import Prose, Reference, Written
from generator.problems import Report
from generator.text import Span, shortened

_PAGE_MARK = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,300}))?\]\]")
_CITATION_MARK = re.compile(r"\[@([^\[\]\s]{1,250})\]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ALLOWED_SCHEMES = ("http:", "https:", "mailto:")


def prose(source: str, report: Report, offset: int = 0, within: Span | None = None) -> Prose:
    """Parse Markdown; places are those of the file, `offset` further on, or all `within` one place."""
    tokens = _parser().parse(source)
    lines = _line_starts(source)
    references: list[Reference] = []
    links: list[Written[str]] = []
    for block in tokens:
        if block.type != "inline" or not block.map:
            continue
        cursor = lines[min(block.map[0], len(lines) - 1)]
        for token, span in _placed(block.children or [], source, cursor):
            place = within or Span(span.start + offset, span.end + offset)
            if token.type == "reference":
                token.meta["index"] = len(references)
                references.append(Reference(token.meta["kind"], token.meta["target"], token.meta["words"], place))
            elif token.type == "image":
                report.add("bad-link", place, "pictures cannot be published: a page shows nothing from outside the site")
            elif token.type == "link_open":
                address = str(token.attrs.get("href", ""))
                if _SCHEME.match(address) and not address.lower().startswith(_ALLOWED_SCHEMES):
                    report.add(
                        "bad-link", place, f"the link `{shortened(address, 60)}` is not allowed", "link to https://, http:// or mailto:"
                    )
                links.append(Written(address, place))
    return Prose(tuple(tokens), tuple(references), tuple(links))


def _placed(tokens: list[Token], source: str, cursor: int) -> Iterator[tuple[Token, Span]]:
    """The marks and links of a block with their places, found one after the other in its source."""
    for token in tokens:
        if token.type == "reference":
            literal = token.content
        elif token.type == "link_open":
            literal = str(token.attrs.get("href", ""))
        elif token.type == "image":
            literal = "!["
        else:
            continue
        at = source.find(literal, cursor)
        if at < 0:
            at, literal = cursor, ""
        # A link's address stands after its words: the search for what follows must not pass them.
        cursor = at + len(literal) if token.type == "reference" else cursor
        yield token, Span(at, at + len(literal))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "reference", _reference)
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


def _line_starts(source: str) -> list[int]:
    return [0, *(end.end() for end in re.finditer(r"\r\n|\n", source))]
