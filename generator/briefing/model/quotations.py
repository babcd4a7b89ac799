"""The quoted stretches of a text."""

from bisect import bisect_right

from msgspec import Struct

from generator.text import Span


class Quotations(Struct, frozen=True):
    """The quoted stretches of a text, in order and without their marks."""

    stretches: tuple[Span, ...]
    repeated: frozenset[int]  # offsets of marks that only repeat an open one at a new paragraph
    parents: tuple[int, ...] = ()  # for each stretch the index of the one that holds it, or -1
    starts: tuple[int, ...] = ()

    def around(self, span: Span) -> Span | None:
        """Return the narrowest quoted stretch that holds a span."""
        at = bisect_right(self.starts, span.start) - 1
        while at >= 0 and not self.stretches[at].holds(span):
            at = self.parents[at]
        return self.stretches[at] if at >= 0 else None

    def outermost(self) -> tuple[Span, ...]:
        """Return the stretches that no other holds."""
        paired = zip(self.stretches, self.parents, strict=True)
        return tuple(stretch for stretch, parent in paired if parent < 0)
