"""The reading text of a seed in Markdown: its words without its marks."""

from collections.abc import Iterable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from generator.reading.text_builder import TextBuilder
from generator.text import line_starts

_SILENT = ("image", "link_open")  # tokens that take up source, but have no words of their own


def add_markdown(source: str, body_at: int, builder: TextBuilder) -> None:
    """Add the blocks of a file's Markdown, which begins at `body_at`."""
    body = _Body(source[body_at:], body_at, builder)
    starts = [*line_starts(body.text), len(body.text)]
    kinds: list[str] = []
    for token in _parser().parse(body.text):
        if token.nesting == 1:
            kinds.append(token.type)
        elif token.nesting == -1:
            kinds.pop()
        elif token.type in ("fence", "code_block") and token.map:
            first_line = token.map[0] + (token.type == "fence")
            builder.open_block()
            body.add_code(token.content.rstrip(), starts[first_line])
            builder.close_block("code")
        elif token.type == "inline" and token.map:
            builder.open_block()
            body.add_words(token.children or [], starts[token.map[0]])
            builder.close_block(_kind(kinds))


class _Body(Struct, frozen=True):
    """The Markdown of a file, whose words go to a builder with their places in the file.

    Words are looked for in the source after those before them, from a cursor on.
    """

    text: str
    offset: int
    builder: TextBuilder

    def add_code(self, content: str, cursor: int) -> None:
        """Add lines of code; in the source they may be indented."""
        for line in content.splitlines(keepends=True):
            start = self.find(line.rstrip("\n"), cursor)
            self.builder.add(line, start + self.offset)
            cursor = start + len(line)

    def add_words(self, tokens: Iterable[Token], cursor: int) -> None:
        """Add the words of a block."""
        for token in tokens:
            literal = _literal(token)
            if literal is None:
                continue
            if token.type == "image":
                self.add_words(token.children or [], cursor)
            start = self.find(literal, cursor)
            words = "" if token.type in _SILENT else token.content or literal
            self.builder.add(words, start + self.offset)
            cursor = start + len(literal)

    def find(self, literal: str, cursor: int) -> int:
        """Return where words are in the source; the cursor if they are written differently."""
        at = self.text.find(literal, cursor)
        return cursor if at < 0 else at


def _literal(token: Token) -> str | None:
    """Return how a token is written in the source; None if it has no words and no place."""
    match token.type:
        case "text" | "code_inline":
            return token.content
        case "text_special":
            return token.markup
        case "softbreak" | "hardbreak":
            return "\n"
        case "image":
            return str(token.attrs.get("src", ""))
        case "link_open":
            return ""
        case _:
            return None


def _kind(opened: list[str]) -> str:
    if "heading_open" in opened:
        return "heading"
    if "list_item_open" in opened:
        return "item"
    return "quotation" if "blockquote_open" in opened else "paragraph"


@cache
def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
    return markdown.enable(["table", "strikethrough"]).disable("text_join")
