"""A source article as it was received: its reading text, and the way back to the file."""

from bisect import bisect_right

from msgspec import Struct

from generator.briefing.model.dates import When
from generator.text import Span, line_and_column


class Block(Struct, frozen=True):
    """A paragraph or heading of a seed: its stretch of the reading text and what it is."""

    span: Span
    kind: str  # paragraph | heading | item | quotation | code


class Seed(Struct, frozen=True):
    """A source article: its reading text, the blocks of it, and the way back to the file.

    `origins` are (offset in the reading text, offset in the file), ascending, one for every
    stretch that both have alike.
    """

    path: str
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    origins: tuple[tuple[int, int], ...]
    published: When | None = None
    published_span: Span = Span(0, 0)
    line_starts: tuple[int, ...] = (0,)  # of the file
    # Of the file with other line ends, with or without a byte order mark.
    sha256_variants: frozenset[str] = frozenset()

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of the file, both from 1, of an offset in the reading text."""
        piece = bisect_right(self.origins, offset, key=lambda origin: origin[0]) - 1
        begin, origin = self.origins[piece] if piece >= 0 else (0, 0)
        return line_and_column(self.line_starts, origin + offset - begin)
