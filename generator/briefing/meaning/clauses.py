"""Whether a clause follows a verb without `that`: warned the dam could burst, but not: warned the captain leaving the port."""

from generator.briefing.meaning.english import (
    AUXILIARIES,
    BREAKS,
    CLAUSE_TAKING,
    DETERMINERS,
    PASTS,
    PREPOSITIONS,
)
from generator.briefing.meaning.tokens import Tokens

_FINITE = AUXILIARIES - frozenset("be am been being having doing".split())
_SUBJECTS = frozenset("he she they we it i there this these those".split())
_ADJECTIVAL = frozenset(
    "confirmed suspected alleged estimated added stated predicted admitted".split()
)
_PARTING = BREAKS | frozenset("as that where or nor".split())
_LONGEST_SUBJECT = 14


def is_clause(words: Tokens, verb: int) -> bool:
    """Whether what follows has a subject and a verb of its own that can be no participle."""
    before, start = words.lower_at(verb - 1), verb + 1
    if (
        words.lower_at(verb) not in CLAUSE_TAKING
        or not before
        or before in BREAKS | DETERMINERS | PREPOSITIONS
        or start >= len(words.lower)
    ):
        return False
    if words.lower_at(verb) in _ADJECTIVAL and not (
        words.is_capitalised(start) or words.lower_at(start) in DETERMINERS | _SUBJECTS
    ):
        return False  # confirmed cases have risen
    if words.lower_at(start) in _SUBJECTS and (
        words.lower_at(start + 1) in _FINITE | PASTS
        or words.lower_at(start + 1).endswith(("ed", "s"))
    ):
        return True
    for index in range(start, min(len(words.lower), start + _LONGEST_SUBJECT)):
        low, before = words.lower_at(index), words.lower_at(index - 1)
        if low in _PARTING or _begins_another(words, index, verb):
            return False
        is_finite = low in _FINITE and words.words[index].text != "May"
        if index > start and before != "and" and (is_finite or _has_object(words, index)):
            return True
    return False


def _begins_another(words: Tokens, index: int, verb: int) -> bool:
    """Confirmed the names | the crew had given; whom one warns stands before the clause."""
    low, before = words.lower_at(index), words.lower_at(index - 1)
    is_second = (
        index > verb + 1
        and low in ("the", "a", "an")
        and before not in DETERMINERS | PREPOSITIONS | {"and", "all", "both", "half"}
    )
    return is_second and not words.lower_at(verb).startswith("warn") and not _is_past(before)


def _has_object(words: Tokens, index: int) -> bool:
    """Left the port, hit a mine: a participle after its noun has no object."""
    return (
        _is_past(words.lower_at(index))
        and words.lower_at(index - 1) not in DETERMINERS
        and words.lower_at(index + 1) in DETERMINERS - {"of"}
    )


def _is_past(low: str) -> bool:
    return low in PASTS or low.endswith("ed")
