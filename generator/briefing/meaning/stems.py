"""Words brought to the form that they share with their relatives.

Supplied and supplying, took and taken, ships and ship.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

_VOWELS = "aeiouy"
_DOUBLE_ANYWAY = "lsz" + _VOWELS  # fall, pass, buzz, see
_SHORTEST = 3  # letters of a stem
_REMEMBERED = 20_000  # words
# English endings, with the fewest letters of a word that loses them.
_ENDINGS = (("ings", 6), ("ing", 5), ("ed", 4), ("ly", 5), ("ion", 6), ("ions", 7))
_SIBILANTS = ("sses", "shes", "ches", "xes", "zes")
_NO_PLURALS = ("ss", "us", "is")  # pass, bus, crisis


def english_stemmer(irregular: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function from a lower-case word to its stem, given irregular forms: took: take."""
    return lru_cache(maxsize=_REMEMBERED)(partial(_english_stem, irregular))


def ending_stemmer(endings: Iterable[str], letters: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function from a lower-case word to its stem: what is left without one ending.

    The longest ending counts. In the stem some letters are replaced by others, ä by a.
    """
    longest_first = tuple(sorted(endings, key=len, reverse=True))
    translated = str.maketrans(dict(letters))
    return lru_cache(maxsize=_REMEMBERED)(partial(_without_ending, longest_first, translated))


def _without_ending(endings: Iterable[str], letters: Mapping[int, str], word: str) -> str:
    plain = word.translate(letters)
    for ending in endings:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            return plain.removesuffix(ending)
    return plain


def _english_stem(irregular: Mapping[str, str], word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    base = irregular.get(word) or _base(word)
    return base[:-1] if len(base) > _SHORTEST and base.endswith("e") else base


def _base(word: str) -> str:
    """Return a word without the ending of a verb, an adverb or a plural."""
    if len(word) > _SHORTEST + 1 and word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    for ending, shortest in _ENDINGS:
        if len(word) >= shortest and word.endswith(ending) and _has_vowel(word[: -len(ending)]):
            return _undoubled(word[: -len(ending)])
    return _singular(word)


def _singular(word: str) -> str:
    if word.endswith(_SIBILANTS):
        return word[:-2]
    is_plural = word.endswith("s") and not word.endswith(_NO_PLURALS)
    return word[:-1] if is_plural and len(word) > _SHORTEST else word


def _has_vowel(word: str) -> bool:
    """Whether a word has a vowel, `y` included."""
    return any(letter in _VOWELS for letter in word)


def _undoubled(word: str) -> str:
    """Return a stem with one consonant at its end, but for those that are double anyway: stop."""
    is_double = len(word) > _SHORTEST and word[-1] == word[-2]
    return word[:-1] if is_double and word[-1] not in _DOUBLE_ANYWAY else word
