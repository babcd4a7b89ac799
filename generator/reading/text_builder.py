"""The reading text of a seed while it grows, with its places in the file."""

import re

from msgspec import Struct, field

from generator.briefing.model.seed import Block
from generator.text import Span

_UNREADABLE = re.compile(r"\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_READABLE = dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x1f\x85", " ") | {"\r\n": "\n"}


class TextBuilder(Struct):
    """Collects pieces of text with their offsets in the file, and blocks of them."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    origins: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    block_start: int = 0

    def add(self, words: str, origin: int) -> None:
        """Append what is at `origin` in the file, without characters that no page can show."""
        at = 0
        for unreadable in _UNREADABLE.finditer(words):
            self._append(words[at : unreadable.start()], origin + at)
            self._append(_READABLE.get(unreadable.group(), ""), origin + unreadable.start())
            at = unreadable.end()
        self._append(words[at:], origin + at)

    def _append(self, words: str, origin: int) -> None:
        if words:
            self.origins.append((self.length, origin))
            self.pieces.append(words)
            self.length += len(words)

    def open_block(self) -> None:
        """Begin a block, an empty line after the one before."""
        if self.blocks:
            self.pieces.append("\n\n")
            self.length += 2
        self.block_start = self.length

    def close_block(self, kind: str) -> None:
        """Close the block; an empty one leaves no trace."""
        if self.length > self.block_start:
            self.blocks.append(Block(Span(self.block_start, self.length), kind))
        elif self.blocks:
            self.pieces.pop()
            self.length -= 2
