"""Markdown parsed by markdown-it-py, with two marks of ours.

`[[id|words]]` leads to a page, `[@id]` cites a fact or quote. A paragraph of citations alone is a
block: it shows the facts, figures and quotes themselves.
"""

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from generator.briefing.model.notes import DECLARATIONS

_MARKS = {
    "page": re.compile(r"\[\[([^\[\]|\n]{0,200})(?:\|([^\[\]\n]{0,300}))?\]\]"),
    "citation": re.compile(r"\[@([^\[\]\n]{0,250})\]"),
}
_SPACES = ("text", "softbreak", "hardbreak")


@cache
def parser() -> MarkdownIt:
    """Return the parser; a mark of ours is a token `reference` with kind, target and words."""
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
    markdown.enable(["table", "strikethrough"])
    for name in DECLARATIONS:
        markdown.use(container_plugin, name, validate=_declares(name))
    markdown.inline.ruler.before("link", "reference", _reference)
    markdown.core.ruler.after("inline", "blocks", _blocks)
    # A link that is not allowed is reported with its place; refused here, it would stay text.
    markdown.validateLink = lambda _url: True  # type: ignore[method-assign,assignment]
    return markdown


def _declares(name: str) -> Callable[..., bool]:
    """Return whether the words after `:::` open a block that is declared to be `name`."""
    return lambda words, _marker: words.strip() == name


def is_citation(token: Token) -> bool:
    """Whether a token is a mark `[@id]`."""
    return token.type == "reference" and token.meta["kind"] == "citation"


def words_of(token: Token) -> str:
    """Return what readers see of a token as words."""
    match token.type:
        case "reference":
            return str(token.meta["words"])
        case "text" | "code_inline":
            return token.content
        case "softbreak":
            return " "
        case _:
            return ""


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    for kind, form in _MARKS.items():
        if mark := form.match(state.src, state.pos):
            if not silent:
                _push_reference(state, kind, mark)
            state.pos = mark.end()
            return True
    return False


def _push_reference(state: StateInline, kind: str, mark: re.Match[str]) -> None:
    token = state.push("reference", "", 0)
    token.content = mark.group()
    words = (mark[2] or "").strip() if kind == "page" else ""
    token.meta = {"kind": kind, "target": mark[1].strip(), "words": words}


def _blocks(state: StateCore) -> None:
    """Make a block of a paragraph that is nothing but citations and is not inside anything."""
    for number, opening in enumerate(state.tokens):
        if opening.type == "paragraph_open" and opening.level == 0:
            inline, closing = state.tokens[number + 1 : number + 3]
            marks = [token for token in inline.children or [] if not _is_space(token)]
            if marks and all(map(is_citation, marks)):
                opening.tag = closing.tag = "div"
                opening.attrSet("class", "blocks")
                inline.children = marks
                for mark in marks:
                    mark.meta["block"] = True


def _is_space(token: Token) -> bool:
    return token.type in _SPACES and not token.content.strip()
