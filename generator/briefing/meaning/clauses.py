"""Whether a clause follows a verb without `that`: warned the dam could burst, but not: warned the captain leaving the port."""

from generator.briefing.meaning.english import AUXILIARIES, BREAKS, CLAUSE_TAKING, DETERMINERS, PASTS, PREPOSITIONS
from generator.briefing.meaning.statement import Statement

_FINITE = AUXILIARIES - frozenset("be am been being having doing".split())
_SUBJECTS = frozenset("he she they we it i there this these those".split())
_ADJECTIVAL = frozenset("confirmed suspected alleged estimated added stated predicted admitted".split())
_PARTING = BREAKS | frozenset("as that where or nor".split())
_LONGEST_SUBJECT = 14


def is_clause(words: Statement, verb: int) -> bool:
    """Whether what follows has a subject and a verb of its own that can be no participle."""
    before, start = words.low(verb - 1), verb + 1
    if words.low(verb) not in CLAUSE_TAKING or not before or before in BREAKS | DETERMINERS | PREPOSITIONS or start >= len(words.row):
        return False
    if words.low(verb) in _ADJECTIVAL and not (words.is_name(start) or words.low(start) in DETERMINERS | _SUBJECTS):
        return False  # confirmed cases have risen
    if words.low(start) in _SUBJECTS and (words.low(start + 1) in _FINITE | PASTS or words.low(start + 1).endswith(("ed", "s"))):
        return True
    for index in range(start, min(len(words.row), start + _LONGEST_SUBJECT)):
        low, before = words.low(index), words.low(index - 1)
        if low in _PARTING or _begins_another(words, index, verb):
            return False
        is_finite = low in _FINITE and words.words[index].text != "May"
        if index > start and before != "and" and (is_finite or _has_object(words, index)):
            return True
    return False


def _begins_another(words: Statement, index: int, verb: int) -> bool:
    """Confirmed the names | the crew had given; whom one warns stands before the clause."""
    low, before = words.low(index), words.low(index - 1)
    is_second = index > verb + 1 and low in ("the", "a", "an") and before not in DETERMINERS | PREPOSITIONS | {"and", "all", "both", "half"}
    return is_second and not words.low(verb).startswith("warn") and not _is_past(before)


def _has_object(words: Statement, index: int) -> bool:
    """Left the port, hit a mine: a participle after its noun has no object."""
    return _is_past(words.low(index)) and words.low(index - 1) not in DETERMINERS and words.low(index + 1) in DETERMINERS - {"of"}


def _is_past(low: str) -> bool:
    return low in PASTS or low.endswith("ed")
