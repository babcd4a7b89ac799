"""What a sentence says aside: the clauses that a comma and a relative pronoun begin."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from generator.drafting.narration import Narration
from generator.text import Span

Placed = TypeVar("Placed")


def asides(narration: Narration, words: Span) -> Iterator[Span]:
    """Yield the clauses aside in some words: Vos, | who had led it for nine years |, was fined."""
    at = narration.at_offset(words.start)
    while at < len(narration.tokens) and narration.tokens[at].start < words.end:
        first = at + 1
        at += 1
        if narration.lower(first - 1) == "," and narration.is_a(first, "relative-pronoun"):
            while not narration.ends_sentence(at) and narration.lower(at) != ",":
                at += 1
            yield narration.span(first, at - 1)


def outside_first(
    found: Iterable[tuple[Span, Placed]], narration: Narration, words: Span
) -> list[Placed]:
    """Return what stands outside the clauses aside; what stands in them if nothing else does."""
    placed = list(found)
    clauses = list(asides(narration, words))
    outside = [one for span, one in placed if not any(clause.holds(span) for clause in clauses)]
    return outside or [one for _, one in placed]
