"""Whom the author's own words name."""

from collections.abc import Iterator

from generator.briefing.gate.folding import Folded, folded
from generator.briefing.meaning.analysis import SeedAnalysis
from generator.text import Span


def named_actors(text: str, analysis: SeedAnalysis) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Yield the names in a text with the actors that they may mean in this article.

    Where two overlap, the longest counts.
    """
    taken: list[Span] = []
    places = analysis.cast.names.places(text, _folded(text))
    for form, span in sorted(places, key=_longest_first):
        if not any(other.meets(span) for other in taken):
            taken.append(span)
            owners = analysis.cast.names.owners
            actors = analysis.meant.get(form) or owners(form, analysis.published)
            yield span, tuple(sorted(actors))


def _longest_first(place: tuple[str, Span]) -> tuple[int, int]:
    span = place[1]
    return span.start - span.end, span.start


def _folded(text: str) -> Folded:
    """Return the text folded; one that has nothing to fold is taken as it is."""
    if text.isascii() and "  " not in text and "--" not in text and "\n" not in text:
        return Folded(text, (0,), (0,), (True,), len(text))
    return folded(text)
