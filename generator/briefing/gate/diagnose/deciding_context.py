"""The words around a passage that tell it from the other places where it occurs."""

import re
from collections.abc import Iterator
from itertools import islice, zip_longest

from generator.briefing.gate.candidates import Match, has_context
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.notes import Selector

_HINTS = 3  # places for which the hint says what decides
_REACH = 200  # characters on either side in which that is looked for
_MOST_WORDS = 12
_WORD = re.compile(r"\S+")


def deciding_context(
    found: tuple[Match, ...], seed: SeedText, selector: Selector, *, as_speech: bool = False
) -> str:
    """Return a hint with the shortest prefix or suffix that decides for the first places.

    It is empty if none decides. With `as_speech`, only places in speech count if there are some.
    """
    spoken = tuple(match for match in found if as_speech and _is_spoken(match, seed))
    hints = []
    for match in (spoken or found)[:_HINTS]:
        key, words = _shortest(match, found, seed)
        if key:
            hints.append(f"{seed.place(match.spans[0])}: `{_pasteable(selector, key, words)}`")
    if not hints:
        return ""
    return ("say which one: " if len(hints) > 1 else "say that you mean ") + "; ".join(hints)


def _is_spoken(match: Match, seed: SeedText) -> bool:
    """Whether all of a match is between quotation marks."""
    return all(map(seed.quoted.around, match.spans))


def _pasteable(selector: Selector, key: str, words: str) -> str:
    """Return YAML to paste: a mapping for evidence that is a bare string, else one more line."""
    line = f"{key}: {_quoted(words)}"
    if selector.span != selector.place("exact"):
        return line
    return f"{{exact: {_quoted(' '.join(selector.exact.split()))}, {line}}}"


def _quoted(words: str) -> str:
    """Return words between single marks, as YAML has them."""
    return "'" + words.replace("'", "''") + "'"


def _shortest(match: Match, others: tuple[Match, ...], seed: SeedText) -> tuple[str, str]:
    """Return `prefix` or `suffix` and its words, or empty strings if a dozen do not decide."""
    for key, context_words in _contexts(match, seed.text):
        words = " ".join(context_words.split())
        if any(map(str.isalnum, words)) and _decides(key, words, others, seed):
            return key, words
    return "", ""


def _contexts(match: Match, text: str) -> Iterator[tuple[str, str]]:
    """Yield longer and longer prefixes and suffixes of a place, in whole words."""
    first, last = match.spans[0].start, match.spans[-1].end
    before = [word.start() for word in _WORD.finditer(text, max(0, first - _REACH), first)]
    after = [word.end() for word in _WORD.finditer(text, last, last + _REACH)]
    if first > _REACH:
        before = before[1:]  # it may be half a word
    for start, end in islice(zip_longest(reversed(before), after), _MOST_WORDS):
        if start is not None:
            yield "prefix", text[start:first]
        if end is not None:
            yield "suffix", text[last:end]


def _decides(key: str, words: str, others: tuple[Match, ...], seed: SeedText) -> bool:
    """Whether only one of the places has the words beside it; no more than two are looked for."""
    context = _both(key, words)
    have_it = (match for match in others if has_context(match.spans, seed, **context))
    return len(list(islice(have_it, 2))) == 1


def _both(key: str, words: str) -> dict[str, str]:
    """Return a prefix and a suffix, one of them empty."""
    return {"prefix": "", "suffix": "", key: words}
