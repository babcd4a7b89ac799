"""Tests of a single word that no list of words can express; patterns name them in capitals."""

from collections.abc import Iterable, Mapping

from generator.briefing.meaning.clauses import begins_clause, has_finite_verb
from generator.briefing.meaning.language import WordTest
from generator.briefing.meaning.tokens import Tokens

_HYPHENS = ("-", "\u2010", "\u2011")
_NO_INFINITIVE = ("s", "ing", "ed", "ly")
_OPENING_MARKS = tuple("\"“'‘")
_OPENING = ("introducing", "reports", "quotes")  # Asked about it, Anna Berg:
_NEVER_IN_SUBJECT = (*_OPENING, "clause-end", "preposition", "beside", "auxiliary", "past")


def is_capitalised(tokens: Tokens, at: int) -> bool:
    """Whether a word is written with a capital: NAME."""
    is_inside = 0 <= at < len(tokens.lower)
    return is_inside and tokens.is_capitalised(at)


def begins_with_digit(tokens: Tokens, at: int) -> bool:
    """Whether a word begins with a digit: DIGITS."""
    return tokens.lower_at(at)[:1].isdigit()


def begins_compound(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen joins a word to the next one: COMPOUND, as in all-clear."""
    return 0 <= at < len(tokens.lower) and tokens.text[tokens.end(at)] in _HYPHENS


def is_letters(tokens: Tokens, at: int) -> bool:
    """Whether a word has letters alone: LETTERS."""
    return tokens.lower_at(at).isalpha()


def may_be_infinitive(tokens: Tokens, at: int) -> bool:
    """Whether a word after `to` may be a verb, not a noun, a name or a number: VERB."""
    word, language = tokens.lower_at(at), tokens.language
    if word in language.words("infinitive") or word in language.words("verb"):
        return True
    is_other = word in language.words("no-infinitive") or tokens.lower_at(at + 1) in language.words(
        "of"
    )
    has_ending = word.endswith(_NO_INFINITIVE) and not word.endswith("ss")
    is_word = word.isalpha() and not tokens.is_capitalised(at)
    return is_word and not is_other and not has_ending


def is_part_of_name(tokens: Tokens, at: int) -> bool:
    """Whether `no` belongs to a name: Boiler No. 4, No Man's Land: PART_OF_NAME."""
    if tokens.lower_at(at) not in tokens.language.words("number-sign"):
        return False
    text, start, end = tokens.text, tokens.starts[at], tokens.end(at)
    if text[end : end + 1] == "." and text[end : end + 3].lstrip(". ")[:1].isdigit():
        return True
    is_first = at == 0 and text[max(0, start - 1) : start] not in _OPENING_MARKS
    are_names = tokens.is_capitalised(at) and is_capitalised(tokens, at + 1)
    return are_names and not is_first


def describes_subject(tokens: Tokens, at: int) -> bool:
    """Whether a word before a name may be its title, another name, or the day: SUBJECT."""
    if not 0 <= at < len(tokens.lower):
        return False
    if tokens.is_capitalised(at) and (at or not _is_one_of(tokens, at, _OPENING)):
        return True
    before = tokens.lower_at(at - 1)
    is_owned = before in tokens.language.words("determiner") or before.endswith("'s")
    if is_owned or _is_day(tokens, at):
        return True
    is_other = _is_one_of(tokens, at, _NEVER_IN_SUBJECT) or _is_verb_of_names(tokens, at)
    return not is_other and not tokens.lower[at].endswith(("ed", "ing"))


def _is_one_of(tokens: Tokens, at: int, names: Iterable[str]) -> bool:
    """Whether a word is in one of some classes."""
    return any(tokens.lower[at] in tokens.language.words(name) for name in names)


def _is_day(tokens: Tokens, at: int) -> bool:
    """Whether a word is a day of the week, or leads to one: on Monday, last Monday."""
    days, before = tokens.language.words("weekday"), tokens.language.words("leading-to-day")
    is_before = tokens.lower[at] in before and tokens.lower_at(at + 1) in days
    return tokens.lower[at] in days or is_before


def _is_verb_of_names(tokens: Tokens, at: int) -> bool:
    """Whether a word is between two names and ends in -s: Bob Stone greets Anna Berg."""
    if not tokens.lower[at].endswith("s") or at + 1 >= len(tokens.lower):
        return False
    return tokens.is_capitalised(at + 1) and tokens.is_capitalised(max(0, at - 1))


WORD_TESTS: Mapping[str, WordTest] = {
    "CLAUSE": begins_clause,
    "COMPOUND": begins_compound,
    "DIGITS": begins_with_digit,
    "FINITE": has_finite_verb,
    "LETTERS": is_letters,
    "NAME": is_capitalised,
    "PART_OF_NAME": is_part_of_name,
    "SUBJECT": describes_subject,
    "VERB": may_be_infinitive,
}
