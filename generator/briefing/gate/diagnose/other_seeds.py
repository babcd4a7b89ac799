"""Point to another seed where words that are missing from their own seed occur."""

import re
from collections.abc import Iterable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.gate.candidates import candidates
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.project import Notes
from generator.briefing.model.seed import Seed
from generator.cache import Cache
from generator.problems import Problem
from generator.text import Span

_MISSING = ("quote-not-found", "evidence-not-found", "name-not-found", "omission-not-found")
_MARKED = re.compile(r"\w*\[[^\]]*\]\w*")  # with the letters that it touches
_WORD = re.compile(r"[^\W\d_]{3,}")

Place = tuple[str, Span]  # a path, and where in that file


class _AnnotatedSeed(Struct, frozen=True):
    """A seed, the path of its annotation, and the words by which one knows whether to search it."""

    seed: Seed
    annotation: str
    words: frozenset[str]


def point_to_other_seeds(problems: Iterable[Problem], notes: Notes, cache: Cache) -> list[Problem]:
    """Return the problems; those of missing words say in which other seed the words occur.

    The words of all seeds are collected once, and only if anything is missing.
    """
    listed = list(problems)
    missing = {(found.path, found.span) for found in listed if found.code in _MISSING}
    if not missing:
        return listed
    words = _missing_words(notes, missing)
    seeds = _annotated_seeds(notes, cache)
    return [
        _with_hint(found, words[found.path, found.span], seeds, cache)
        if (found.path, found.span) in words and found.code in _MISSING
        else found
        for found in listed
    ]


def _missing_words(notes: Notes, missing: set[Place]) -> dict[Place, str]:
    """Return the words that were looked for, by the place where the problem is."""
    paths = {path for path, _ in missing}
    sought = [
        ((article.path, selector.place("exact")), selector.exact)
        for article in notes.articles
        if article.path in paths
        for selector in article.selectors
    ]
    return {place: words for place, words in sought if place in missing}


def _annotated_seeds(notes: Notes, cache: Cache) -> list[_AnnotatedSeed]:
    paths = {f"seeds/{article.seed}": article.path for article in notes.articles}
    return [_AnnotatedSeed(seed, paths[seed.path], _words_of(seed, cache)) for seed in notes.seeds]


def _words_of(seed: Seed, cache: Cache) -> frozenset[str]:
    """Return the distinct words of a seed, remembered across builds."""
    return cache.across_builds(_words_in, seed.path)(seed.text)


def _words_in(text: str) -> frozenset[str]:
    """Return the distinct words of a text, of three letters or more."""
    return frozenset(_WORD.findall(text))


def _with_hint(
    missing: Problem, words: str, seeds: Iterable[_AnnotatedSeed], cache: Cache
) -> Problem:
    # What is in brackets is the editor's.
    needed = _words_in(_MARKED.sub(" ", words))
    for other in seeds:
        if other.annotation == missing.path or not needed <= other.words:
            continue
        if place := _place(words, other.seed, cache):
            hint = (
                f"these words are in {other.seed.path}, {place}: "
                f"annotate them in {other.annotation}"
            )
            return replace(missing, hint=hint)
    return missing


def _place(words: str, seed: Seed, cache: Cache) -> str:
    """Return the line and column of the words in a seed, or an empty string."""
    text = cache.per_build("seed text", seed.path, partial(SeedText, seed))
    found = candidates(words, text, marks=True)
    return text.place(found[0].spans[0]) if found else ""
