"""The paragraphs of an article, as far as its rights show them."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.briefing.model.article import Article, Mention
from generator.briefing.model.seed import Block
from generator.text import Span, shared_out

Named = tuple[int, Mention]  # a mention with its number in the article


class Paragraph(Struct, frozen=True):
    """A block: its number, what is shown of it, and the mentions in that."""

    number: int
    block: Block
    shown: Sequence[Span]
    named: Sequence[Named]

    @property
    def span(self) -> Span:
        """The whole block."""
        return self.block.span


def paragraphs_of(article: Article) -> list[Paragraph]:
    """Return the article's blocks with what is shown of them."""
    spans = [block.span for block in article.blocks]
    shown = shared_out(article.shown, lambda piece: piece, spans)
    named = shared_out(_visible_mentions(article), _span, spans)
    rows = enumerate(zip(article.blocks, shown, named, strict=True), 1)
    return [_paragraph(number, *row) for number, row in rows]


def _paragraph(
    number: int, block: Block, pieces: Iterable[Span], named: Iterable[Named]
) -> Paragraph:
    shown = [clipped(piece, block.span) for piece in pieces]
    within = [row for row in named if block.span.holds(_span(row))]
    return Paragraph(number, block, shown, within)


def _visible_mentions(article: Article) -> Iterator[Named]:
    """Yield the mentions that are shown as a whole."""
    numbered = enumerate(article.mentions, 1)
    met = shared_out(numbered, _span, article.shown)
    for piece, rows in zip(article.shown, met, strict=True):
        yield from (row for row in rows if piece.holds(_span(row)))


def _span(named: Named) -> Span:
    return named[1].span


def clipped(span: Span, whole: Span) -> Span:
    """Return the part of a span that lies within another."""
    return Span(max(span.start, whole.start), min(span.end, whole.end))


def grouped(paragraphs: Iterable[Paragraph], passages: Iterable[Span]) -> list[list[Paragraph]]:
    """Return the paragraphs, those together that a passage runs through."""
    waiting = deque(sorted(passages))
    groups: list[list[Paragraph]] = []
    reached = 0  # the furthest end of the passages that begin before the end of the last paragraph
    for paragraph in paragraphs:
        if groups and reached > paragraph.span.start:
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
        while waiting and waiting[0].start < paragraph.span.end:
            reached = max(reached, waiting.popleft().end)
    return groups
