"""Lists in a sentence: `A, B and C`."""

from collections.abc import Iterable
from functools import cache
from itertools import zip_longest

from generator.publishing.words.locale_names import locale_of

_FIRST, _SECOND = "{0}", "{1}"


def listed(names: Iterable[str], lang: str) -> str:
    """Return names as a list in a language."""
    members = tuple(names)
    last = len(members) - 1
    separators = (separator(place, last - place, lang) for place in range(last))
    pairs = zip_longest(members, separators, fillvalue="")
    return "".join(name + following for name, following in pairs)


def separator(before: int, following: int, lang: str) -> str:
    """Return what is between two members of a list, by how many come before and follow."""
    if following > 1:
        return _separator("start" if before == 0 else "middle", lang)
    return _separator("2" if before == 0 else "end", lang)


@cache
def _separator(place: str, lang: str) -> str:
    """Return what is between two members in a pattern of CLDR, `{0} and {1}`."""
    pattern = str(locale_of(lang).list_patterns["standard"][place])
    return pattern.removeprefix(_FIRST).removesuffix(_SECOND)
