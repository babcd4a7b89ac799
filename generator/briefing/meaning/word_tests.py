"""Tests of a single word that no list of words can express; patterns name them in capitals."""

from collections.abc import Mapping

from generator.briefing.meaning.language import WordTest
from generator.briefing.meaning.tokens import Tokens

_NO_INFINITIVE = ("s", "ing", "ed", "ly")
_INFINITIVE = ("ss", "need", "bring")
_OPENING_MARKS = tuple("\"“'‘")


def is_capitalised(tokens: Tokens, at: int) -> bool:
    """Whether a word is written with a capital: NAME."""
    return 0 <= at < len(tokens.lower) and tokens.is_capitalised(at)


def begins_with_digit(tokens: Tokens, at: int) -> bool:
    """Whether a word begins with a digit: DIGITS."""
    return tokens.lower_at(at)[:1].isdigit()


def is_letters(tokens: Tokens, at: int) -> bool:
    """Whether a word has letters alone: LETTERS."""
    return tokens.lower_at(at).isalpha()


def may_be_infinitive(tokens: Tokens, at: int) -> bool:
    """Whether a word after `to` may be a verb, not a noun, a name or a number: VERB."""
    word, classes = tokens.lower_at(at), tokens.language.classes
    if word in ("be", "have") or word in classes["verb"]:
        return True
    is_other = word in classes["no-infinitive"] or tokens.lower_at(at + 1) == "of"
    has_ending = word.endswith(_NO_INFINITIVE) and not word.endswith(_INFINITIVE)
    is_word = word.isalpha() and not tokens.is_capitalised(at)
    return is_word and not is_other and not has_ending


def is_part_of_name(tokens: Tokens, at: int) -> bool:
    """Whether `no` belongs to a name: Boiler No. 4, No Man's Land: PART_OF_NAME."""
    if tokens.lower_at(at) != "no":
        return False
    text, start, end = tokens.text, tokens.starts[at], tokens.end(at)
    if text[end : end + 1] == "." and text[end : end + 3].lstrip(". ")[:1].isdigit():
        return True
    is_first = at == 0 and text[max(0, start - 1) : start] not in _OPENING_MARKS
    return tokens.written_at(at) == "No" and is_capitalised(tokens, at + 1) and not is_first


WORD_TESTS: Mapping[str, WordTest] = {
    "DIGITS": begins_with_digit,
    "LETTERS": is_letters,
    "NAME": is_capitalised,
    "PART_OF_NAME": is_part_of_name,
    "VERB": may_be_infinitive,
}
