"""Stretches of text, and their lines and columns; imports nothing of ours."""

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")

_LONE_RETURN = re.compile(r"\r(?!\n)")
_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(Struct, frozen=True, order=True):
    """A stretch of text: `start` up to but not including `end`, in code points from 0."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of the stretch."""
        return text[self.start : self.end]

    def trimmed(self, text: str, letters: Container[str]) -> "Span":
        """Return the stretch without such letters of a text at either end."""
        start, end = self.start, self.end
        while start < end and text[start] in letters:
            start += 1
        while end > start and text[end - 1] in letters:
            end -= 1
        return Span(start, end)

    def holds(self, other: "Span") -> bool:
        """Whether the other stretch lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return stretches in order; those that overlap or touch become one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def without(spans: Iterable[Span], omitted: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return what is left of some stretches where others, ascending, are cut out."""
    return tuple(left for span in spans for left in _left_of(span, omitted))


def _left_of(span: Span, omitted: tuple[Span, ...]) -> Iterator[Span]:
    start = span.start
    for cut in omitted:
        if cut.meets(span):
            if start < cut.start:
                yield Span(start, cut.start)
            start = max(start, cut.end)
    if start < span.end:
        yield Span(start, span.end)


def shared_out(
    things: Iterable[T], span_of: Callable[[T], Span], stretches: Sequence[Span]
) -> list[list[T]]:
    """Return for each stretch the things that meet it, in the order in which they were given.

    The stretches must be sorted and must not overlap. One pass over the things serves all of them.
    """
    found: list[list[T]] = [[] for _ in stretches]
    ends = [stretch.end for stretch in stretches]
    for thing in things:
        span = span_of(thing)
        at = bisect_right(ends, span.start)
        while at < len(stretches) and stretches[at].start < span.end:
            found[at].append(thing)
            at += 1
    return found


def decoded(data: bytes, errors: str = "strict") -> str:
    """Return the text of UTF-8 bytes without a byte order mark.

    A lone carriage return becomes a line feed, so that offsets stay as they are.
    """
    return _LONE_RETURN.sub("\n", data.decode("utf-8", errors).removeprefix("\ufeff"))


class Lines(Struct, frozen=True):
    """A text and the offsets at which its lines start, computed once for all lookups."""

    text: str
    starts: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of an offset in code points."""
        return line_and_column(self.starts, offset)

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its line end."""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")


def lines_of(text: str) -> Lines:
    """Return the lines of a text, whichever line ends it has."""
    return Lines(text, line_starts(text))


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offsets at which lines start, whichever line ends there are."""
    return (0, *(line_end.end() for line_end in _LINE_END.finditer(text)))


def line_and_column(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of an offset; `starts` are the offsets of lines."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def number_of(count: int, noun: str) -> str:
    """Return a count and what is counted: `1 fact`, `2 facts`."""
    return f"{count} {noun}{'s' * (count != 1)}"


def shortened(words: str, limit: int = 80) -> str:
    """Return the words on one line; longer ones are cut in the middle, with an ellipsis."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    half = (limit - 1) // 2
    return f"{line[:half].rstrip()}…{line[-half:].lstrip()}"
