"""Find names by their capital letters, in languages that write only names with capitals.

Coverage is for the author's eye and never a problem: a language without a list of ordinary words
(`coverage.yaml`) merely has more words listed as names.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from generator.briefing.meaning.tables import CoverageWords, Tables
from generator.text import Span

_WORD = r"[^\W\d_][\w’'\-]*"
_TOKEN = re.compile(_WORD)
_SPACES = " \u00a0"
_ENDING = re.compile(r"(?:['’]s?|-)\Z")
_SHORTENED = re.compile(r"['’](?:s|m|d|t|re|ve|ll)\Z", re.IGNORECASE)
_NAME_LENGTHS = (2, 3)
# A headline has so many words so long at least, and so large a share of them has capitals.
_FEWEST, _LONG, _SHARE = 4, 4, 0.6


def is_ordinary(word: str, words: CoverageWords) -> bool:
    """Whether a word has a capital and is not a name: Monday, However, It's, President."""
    return word in words.ordinary or _SHORTENED.sub("", word) in words.ordinary


def names(
    text: str, tables: Tables, begins: Collection[int], blocks: Iterable[Span]
) -> Iterator[Span]:
    """Yield runs of words with capitals that are names; none where every noun has a capital.

    `begins` are the offsets at which sentences begin: a lone word there may be any word, and a
    first word that the text also has in small letters does not belong to the name after it.
    Headlines In Capitals say little: there only runs as long as a person's name count.
    """
    if tables.counted.capitalised:
        return
    small = frozenset(word for word in _TOKEN.findall(text) if word[0].islower())
    for block in blocks:
        line = block.of(text)
        fewest, most = _NAME_LENGTHS if _is_in_capitals(line) else (1, len(line))
        for run in _runs(text, block, tables.coverage.inside_names):
            words = _name(text, run, tables.coverage, begins, small)
            if fewest <= len(words) <= most:
                yield _without_ending(text, words)


def _is_in_capitals(line: str) -> bool:
    """Whether a line has its capitals as headlines have them."""
    words = [word for word in _TOKEN.findall(line) if len(word) >= _LONG]
    capitals = sum(word[0].isupper() for word in words)
    return (
        not line.rstrip("\"”’'").endswith(".")
        and len(words) >= _FEWEST
        and capitals > _SHARE * len(words)
    )


def _runs(text: str, block: Span, inside: Collection[str]) -> Iterator[list[Span]]:
    """Yield runs of words with capitals, joined by spaces or the small words of names."""
    run: list[Span] = []
    for found in _TOKEN.finditer(text, block.start, block.end):
        span = Span(*found.span())
        if not found.group()[0].isupper():
            continue
        if run and not _joins(text[run[-1].end : span.start], inside):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _joins(between: str, inside: Collection[str]) -> bool:
    """Whether what is between two words joins them into one name: a space, or a word like `of`."""
    small = between.strip(_SPACES)
    if len(between) - len(small) != (2 if small else 1):
        return False
    return not small or small in inside


def _name(
    text: str,
    run: list[Span],
    known: CoverageWords,
    begins: Collection[int],
    small: Collection[str],
) -> list[Span]:
    """Return the words of a run that are a name, or none."""
    words = list(run)
    while words and _is_before_name(text, words[0], known, begins, small):
        words.pop(0)
    while words and is_ordinary(words[-1].of(text), known):
        words.pop()
    return [] if len(words) == 1 and words[0].start in begins else words


def _without_ending(text: str, words: list[Span]) -> Span:
    """Return the stretch of a name without the `'s` of its last word."""
    last = words[-1].of(text)
    found = _ENDING.search(last)
    return Span(words[0].start, words[-1].end - (len(found.group()) if found else 0))


def _is_before_name(
    text: str, word: Span, known: CoverageWords, begins: Collection[int], small: Collection[str]
) -> bool:
    """Whether the first word of a run is an ordinary one, and not part of a name."""
    written = word.of(text)
    return is_ordinary(written, known) or (word.start in begins and written.lower() in small)
