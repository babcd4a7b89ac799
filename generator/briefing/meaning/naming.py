"""Whom the author's own words name."""

from collections.abc import Iterator

from generator.briefing.gate.folding import Folded, folded
from generator.briefing.meaning.analysis import SeedAnalysis
from generator.text import Span


def named_actors(text: str, analysis: SeedAnalysis) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The names in a text, the longest where two overlap, with the actors whom each may mean in this article."""
    taken: list[Span] = []
    places = analysis.cast.names.places(text, _folded(text))
    for form, span in sorted(places, key=lambda each: (each[1].start - each[1].end, each[1].start)):
        if not any(each.meets(span) for each in taken):
            taken.append(span)
            yield (
                span,
                tuple(
                    sorted(
                        analysis.meant.get(form)
                        or analysis.cast.names.owners(form, analysis.published)
                    )
                ),
            )


def _folded(text: str) -> Folded:
    """The text folded; one that has nothing to fold is taken as it is."""
    if text.isascii() and "  " not in text and "--" not in text and "\n" not in text:
        return Folded(text, (0,), (0,), (True,), len(text))
    return folded(text)
