"""Places of a seed as messages show them."""

from collections.abc import Sequence

from generator.briefing.gate.candidates import Match
from generator.briefing.gate.seed_text import SeedText

_CONTEXT = 24  # characters shown on either side of a place
_LISTED = 6  # places that a message names


def places(found: Sequence[Match], seed: SeedText) -> str:
    """Return the first places with the words around them: `line 1 column 4 (On Friday … again)`."""
    listed = [f"{seed.place(match.spans[0])} ({_around(match, seed)})" for match in found[:_LISTED]]
    if len(found) > _LISTED:
        listed.append(f"and {len(found) - _LISTED} more")
    return "; ".join(listed)


def _around(match: Match, seed: SeedText) -> str:
    """Return the whole words before and after a place, in its paragraph: `On Friday … again`."""
    before = _words_before(seed.text, match.spans[0].start)
    after = _words_after(seed.text, match.spans[-1].end)
    return f"{' '.join(before)} … {' '.join(after)}".strip()


def _words_before(text: str, end: int) -> list[str]:
    """Return the whole words before an offset, in its paragraph."""
    start = max(0, end - _CONTEXT)
    _, paragraph, context = text[start:end].rpartition("\n\n")
    words = context.split()
    is_cut = not paragraph and start > 0 and not text[start - 1].isspace()
    return words[1:] if is_cut else words


def _words_after(text: str, start: int) -> list[str]:
    """Return the whole words after an offset, in its paragraph."""
    end = start + _CONTEXT
    context, paragraph, _ = text[start:end].partition("\n\n")
    words = context.split()
    is_cut = not paragraph and end < len(text) and not text[end].isspace()
    return words[:-1] if is_cut else words
