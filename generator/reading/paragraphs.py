"""What Markdown says, paragraph by paragraph: words, marks, what the author declares it to be."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token
from msgspec import Struct

from generator.briefing.model.notes import DECLARATIONS, Paragraph, ReferenceMark
from generator.problems import did_you_mean
from generator.text import Span, line_starts, shortened

_KINDS = {"heading_open": "heading", "th_open": "heading", "td_open": "cell"}
Report = Callable[[str, Span, str, str], None]  # code, place, message, hint

_FENCE = ":::"
_BLANKS = ("softbreak", "hardbreak")


class _Block(Struct, frozen=True):
    """A block of Markdown that has words: its token, the one that opens it, what it is in."""

    inline: Token
    opening: Token
    declared: str
    row: int  # the number of the table's row that it is in, or 0


def paragraphs(
    tokens: Sequence[Token], source: str, placed: Callable[[Span], Span]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of parsed Markdown with their places; a table's row is one."""
    joined: dict[int, list[_Block]] = {}
    for number, block in enumerate(_blocks(tokens), 1):
        joined.setdefault(-block.row or number, []).append(block)
    return tuple(
        _paragraph(blocks, placed(_place(blocks[0].inline, source))) for blocks in joined.values()
    )


def _blocks(tokens: Sequence[Token]) -> Iterator[_Block]:
    declared, row, rows = "", 0, 0
    for opening, token in pairwise(tokens):
        for name in DECLARATIONS:
            if opening.type == f"container_{name}_open":
                declared = name
            elif opening.type == f"container_{name}_close":
                declared = ""
        if opening.type == "tr_open":
            row = rows = rows + 1
        elif opening.type == "tr_close":
            row = 0
        if token.type == "inline":
            yield _Block(token, opening, declared, row)


def _paragraph(blocks: Sequence[_Block], place: Span) -> Paragraph:
    words, marks = "", list[ReferenceMark]()
    for number, block in enumerate(blocks):
        words += " " if number else ""
        said, found = _said(block.inline)
        marks.extend(ReferenceMark(len(words) + mark.offset, mark.reference) for mark in found)
        words += said
    first = blocks[0]
    kind = "citations" if first.opening.tag == "div" else _KINDS.get(first.opening.type, "text")
    return Paragraph(words, tuple(marks), kind, first.declared, place)


def _said(inline: Token) -> tuple[str, list[ReferenceMark]]:
    """Return the words of a block, and where in them its marks are."""
    words, marks = "", list[ReferenceMark]()
    for token in inline.children or []:
        if token.type == "reference":
            if token.meta["kind"] == "citation":
                # A number is close to the word before it; the words of a page mark come later.
                least = marks[-1].offset if marks else 0
                words = words[: max(least, len(words.rstrip()))]
            if "index" in token.meta:
                marks.append(ReferenceMark(len(words), token.meta["index"]))
            words += str(token.meta["words"])
        elif token.type in ("text", "code_inline"):
            words += token.content
        elif token.type in _BLANKS:
            words += " "
    return words, marks


def report_bad_blocks(tokens: Sequence[Token], source: str, report: Report) -> None:
    """Report blocks that are declared to be something unknown, or have no end, or no beginning."""
    lines = source.splitlines()
    for token in tokens:
        place = _place(token, source)
        if token.type == "inline" and token.content.startswith(_FENCE):
            _report_fence(token.content.splitlines()[0].removeprefix(_FENCE).strip(), place, report)
        elif _is_unclosed(token, lines):
            message = f"the block `{_FENCE} {token.info.strip()}` is not closed"
            report("bad-block", place, message, f"end it with a line `{_FENCE}`")


def _report_fence(name: str, place: Span, report: Report) -> None:
    known = " or ".join(f"`{_FENCE} {declared}`" for declared in DECLARATIONS)
    if name:
        message = f"`{_FENCE} {shortened(name)}` opens no block: only {known} do"
        report("bad-block", place, message, did_you_mean(name, DECLARATIONS))
    else:
        message = f"`{_FENCE}` ends a block that was not opened"
        report("bad-block", place, message, f"open it with {known}")


def _is_unclosed(token: Token, lines: Sequence[str]) -> bool:
    """Whether a token opens a declared block after which no closing line follows."""
    if not (token.type.startswith("container_") and token.nesting == 1 and token.map):
        return False
    end = token.map[1]
    return end >= len(lines) or not lines[end].lstrip(" >").startswith(_FENCE)


def _place(token: Token, source: str) -> Span:
    """Return the lines of a block in the source, without the space at their end."""
    starts = [*line_starts(source), len(source)]
    begin, end = (starts[min(line, len(starts) - 1)] for line in token.map or (0, 0))
    return Span(begin, begin + len(source[begin:end].rstrip()))
