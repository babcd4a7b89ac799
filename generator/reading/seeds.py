"""Seeds: the reading text of a source article, its blocks, its date, and the way back from the text to the file."""

import hashlib
import re
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.briefing.model.dates import NotADate, When, day
from generator.briefing.model.seed import Block, Seed
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.front_matter import parted_as_received
from generator.text import Span, line_starts

LONGEST_SUBHEADING = 80

_HEADER = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?=\s|\Z)")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]*)*")
_NO_SUBHEADING_END = tuple(".,;:\"'“”‘’«»‹›„‚」』")
_UNREADABLE = re.compile(r"\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_BLANKS = dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x1f\x85", " ") | {"\r\n": "\n"}


_MARK = b"\xef\xbb\xbf"  # a byte order mark


def seed(path: str, data: bytes, source: str, log: ProblemLog) -> Seed:
    """Read a seed from its bytes and their decoded text; problems go to the report."""
    page = _Page()
    if path.endswith(".md"):
        published, place = _read_markdown(source, page, log)
    else:
        published, place = _read_text(source, page, log)
    return Seed(
        path=path,
        text="".join(page.pieces),
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(page.blocks),
        origins=tuple(page.origins),
        published=published,
        published_span=place,
        line_starts=line_starts(source),
        otherwise=_otherwise(data),
    )


def _otherwise(data: bytes) -> frozenset[str]:
    """The sha256 of the same file as editors and git may have written it."""
    plain = data.removeprefix(_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    ways = (mark + form for mark in (b"", _MARK) for form in (plain, plain.replace(b"\n", b"\r\n")))
    return frozenset(hashlib.sha256(form).hexdigest() for form in ways)


@dataclass(slots=True)
class _Page:
    """The reading text while it grows, piece by piece, each with its offset in the file."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    origins: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    begun: int = 0

    def add(self, words: str, origin: int) -> None:
        """Append what stands at `origin` in the file, without characters that no page can show."""
        at = 0
        for found in _UNREADABLE.finditer(words):
            self.append(words[at : found.start()], origin + at)
            self.append(_BLANKS.get(found.group(), ""), origin + found.start())
            at = found.end()
        self.append(words[at:], origin + at)

    def append(self, words: str, origin: int) -> None:
        """Append a piece as it is."""
        if words:
            self.origins.append((self.length, origin))
            self.pieces.append(words)
            self.length += len(words)

    def begin(self) -> None:
        """Begin a block, a blank line after the one before."""
        if self.blocks:
            self.pieces.append("\n\n")
            self.length += 2
        self.begun = self.length

    def close(self, kind: str) -> None:
        """Close the block; an empty one leaves no trace."""
        if self.length > self.begun:
            self.blocks.append(Block(Span(self.begun, self.length), kind))
        elif self.blocks:
            self.pieces.pop()
            self.length -= 2


def _published(words: str, place: Span, log: ProblemLog) -> When | None:
    try:
        return day(words)
    except NotADate as why:
        log.add("bad-date", place, f"`{words}` is no date: {why}")
        return None


def _read_text(source: str, page: _Page, log: ProblemLog) -> tuple[When | None, Span]:
    header = _HEADER.match(source)
    place = Span(*header.span(1)) if header else Span(0, 0)
    published = _published(header[1], place, log) if header else None
    start = header.end() if header else 0
    # A paragraph is found line by line, so blank lines are those with nothing or white space between two line ends.
    unified = source.replace("\r\n", " \n")  # the same length
    found = list(_PARAGRAPH.finditer(unified, start))
    for number, match in enumerate(found):
        words = source[match.start() : match.end()].rstrip()
        between = 0 < number < len(found) - 1
        page.begin()
        page.add(words, match.start())
        page.close("heading" if between and is_subheading(words) else "paragraph")
    return published, place


def is_subheading(words: str) -> bool:
    """Whether a paragraph standing between two others is a subheading."""
    return (
        "\n" not in words
        and len(words) <= LONGEST_SUBHEADING
        and not words.endswith(_NO_SUBHEADING_END)
    )


def _read_markdown(source: str, page: _Page, log: ProblemLog) -> tuple[When | None, Span]:
    front, body_at = parted_as_received(source, log)
    published, place = _front_date(front, log)
    body = source[body_at:]
    starts = [*line_starts(body), len(body)]
    kinds: list[str] = []
    for token in _parser().parse(body):
        if token.nesting == 1:
            kinds.append(token.type)
        elif token.nesting == -1:
            kinds.pop()
        elif token.type in ("fence", "code_block") and token.map:
            page.begin()
            _add_code(
                token.content.rstrip(),
                body,
                starts[token.map[0] + (token.type == "fence")],
                body_at,
                page,
            )
            page.close("code")
        elif token.type == "inline" and token.map:
            page.begin()
            _add_inline(token.children or [], body, starts[token.map[0]], body_at, page)
            page.close(_kind(kinds))
    return published, place


def _kind(opened: list[str]) -> str:
    if "heading_open" in opened:
        return "heading"
    if "list_item_open" in opened:
        return "item"
    return "quotation" if "blockquote_open" in opened else "paragraph"


def _add_code(content: str, body: str, cursor: int, body_at: int, page: _Page) -> None:
    """Lines of code, each looked up in the source, where it is indented, after the one before."""
    for line in content.splitlines(keepends=True):
        at = body.find(line.rstrip("\n"), cursor)
        cursor = cursor if at < 0 else at
        page.add(line, cursor + body_at)
        cursor += len(line)


def _add_inline(tokens: list[Token], body: str, cursor: int, body_at: int, page: _Page) -> None:
    """The words of a block; each is looked up in the source after the one before, so that places lead back."""
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                words, literal = token.content, token.content
            case "text_special":
                words, literal = token.content, token.markup
            case "softbreak" | "hardbreak":
                words, literal = "\n", "\n"
            case "image":
                _add_inline(token.children or [], body, cursor, body_at, page)
                words, literal = "", str(token.attrs.get("src", ""))
            case "link_open":
                words, literal = "", ""
            case _:
                continue
        at = body.find(literal, cursor)
        at = cursor if at < 0 else at
        page.add(words, at + body_at)
        cursor = at + len(literal)


def _front_date(front: yaml.Node | None, log: ProblemLog) -> tuple[When | None, Span]:
    if isinstance(front, yaml.Mapping):
        for key, value in front.entries:
            if (
                key.text in ("date", "published")
                and isinstance(value, yaml.Scalar)
                and not value.is_empty
            ):
                # A received file may carry a time after its day; the day is what we publish.
                return _published(
                    re.split(r"[T ]", value.text, maxsplit=1)[0], value.span, log
                ), value.span
    # What has been refused may have held the date.
    return None, front.span if isinstance(front, yaml.Unusable) else Span(0, 0)


@cache
def _parser() -> MarkdownIt:
    return (
        MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
        .enable(["table", "strikethrough"])
        .disable("text_join")
    )
