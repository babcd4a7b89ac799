"""Words brought to the form that they share with their relatives: supplied and supplying, took and taken, ships and ship."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

from generator.briefing.meaning.english import IRREGULAR, PLURALS

_VOWELS = "aeiouy"
_SHORTEST = 3  # letters of a stem


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a lower-case word."""
    word = word.removesuffix("'s").removesuffix("'")
    return _without_e(IRREGULAR.get(word) or PLURALS.get(word) or _without_endings(word))


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of some words."""
    return frozenset(map(stem, words))


def ending_stemmer(endings: Iterable[str], letters: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function from a lower-case word to its stem: what is left without one ending.

    The longest ending counts. In the stem some letters are replaced by others, ä by a.
    """
    longest_first = tuple(sorted(endings, key=len, reverse=True))
    translated = str.maketrans(dict(letters))
    return lru_cache(maxsize=20_000)(partial(_without_ending, longest_first, translated))


def _without_ending(endings: Iterable[str], letters: Mapping[int, str], word: str) -> str:
    plain = word.translate(letters)
    for ending in endings:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            return plain.removesuffix(ending)
    return plain


def _without_endings(word: str) -> str:
    if len(word) > 4 and word.endswith(("ies", "ied")):  # noqa: PLR2004 - shorter words are no plurals of -y
        return word[:-3] + "y"
    for ending, shortest in (
        ("ings", 6),
        ("ing", 5),
        ("ed", 4),
        ("ers", 6),
        ("ly", 5),
        ("ion", 6),
        ("ions", 7),
    ):
        if (
            word.endswith(ending)
            and len(word) >= shortest
            and any(each in _VOWELS for each in word[: -len(ending)])
        ):
            return _undoubled(word[: -len(ending)]) if ending != "ers" else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004 - gas, bus
        return word[:-1]
    return word


def _undoubled(word: str) -> str:
    """Stopp, planned and ferry's like: one consonant, but for those that are double anyway."""
    return (
        word[:-1]
        if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" + _VOWELS  # noqa: PLR2004
        else word
    )


def _without_e(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("e") else word  # noqa: PLR2004 - the, see
