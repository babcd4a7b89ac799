"""Whether a clause with its own verb begins at a word; patterns name these tests in capitals."""

from collections.abc import Iterator

from generator.briefing.meaning.tokens import Tokens

_LONGEST_SUBJECT = 14
_DASHES = ("—", "–", "--")
_JOINING_NOUNS = ("determiner", "preposition", "joined-noun")
_STEPPING_ASIDE = 2  # words: said, on Monday


def clauses(tokens: Tokens) -> Iterator[range]:
    """Yield the clauses of a text, cut before every word that may part two."""
    start, parting = 0, tokens.language.breaks | tokens.language.words("parting")
    for at, word in enumerate(tokens.lower):
        if word in parting:
            if at > start:
                yield range(start, at)
            start = at if word.isalpha() else at + 1
    if start < len(tokens.lower):
        yield range(start, len(tokens.lower))


def has_finite_verb(tokens: Tokens, start: int) -> bool:
    """Whether a verb follows soon that may be finite: FINITE."""
    for at in range(start, min(len(tokens.lower), start + _LONGEST_SUBJECT)):
        word = tokens.lower[at]
        if word in (",", ";", ".", *_DASHES) and at - start < _STEPPING_ASIDE:
            return False
        if at > start and _may_be_past(tokens, at):
            return True
        if at > start + 1 and _may_be_present(tokens, at):
            return not word.endswith(("ss", "'s"))
    return False


def has_past_verb(tokens: Tokens, end: int) -> bool:
    """Whether an auxiliary or a past form is among the first words, up to an index."""
    verbs = tokens.language.words("auxiliary")
    return any(
        tokens.lower[at] in verbs or _is_past(tokens, at)
        for at in range(min(end, len(tokens.lower)))
    )


def _may_be_past(tokens: Tokens, at: int) -> bool:
    """Whether a word is an auxiliary or a past form, and no participle before a noun."""
    language, word = tokens.language, tokens.lower[at]
    is_verb = word in language.words("auxiliary") or _is_past(tokens, at)
    return is_verb and tokens.lower_at(at - 1) not in language.words("determiner")


def _may_be_present(tokens: Tokens, at: int) -> bool:
    """Whether a word ends like a third person and is not a plural after `the`, `of`, `two`."""
    language, before = tokens.language, tokens.lower_at(at - 1)
    if before in language.words("determiner") or before in language.words("preposition"):
        return False
    return tokens.lower[at].endswith("s") and not before[0].isdigit()


def begins_clause(tokens: Tokens, start: int) -> bool:
    """Whether a subject and a verb follow that cannot be a participle: CLAUSE.

    Yes: the dam could burst. No: the captain leaving the port.
    """
    if _is_pronoun_with_verb(tokens, start):
        return True
    for at in range(start, min(len(tokens.lower), start + _LONGEST_SUBJECT)):
        if _parts_clauses(tokens, at) or _begins_another(tokens, at, start):
            return False
        is_verb = _is_finite(tokens, at) or _has_object(tokens, at)
        is_joined = tokens.lower_at(at - 1) in tokens.language.words("and")
        if at > start and is_verb and not is_joined:
            return True
    return False


def _is_pronoun_with_verb(tokens: Tokens, at: int) -> bool:
    language, following = tokens.language, tokens.lower_at(at + 1)
    if tokens.lower_at(at) not in language.words("subject-pronoun"):
        return False
    return (
        _is_finite(tokens, at + 1)
        or following in language.words("past")
        or following.endswith(("ed", "s"))
    )


def _parts_clauses(tokens: Tokens, at: int) -> bool:
    word = tokens.lower[at]
    return word in tokens.language.breaks or word in tokens.language.words("parting")


def _is_finite(tokens: Tokens, at: int) -> bool:
    word = tokens.lower_at(at)
    language = tokens.language
    if word not in language.words("auxiliary") or word in language.words("not-finite"):
        return False
    return word not in language.words("month-too") or not tokens.is_capitalised(at)


def _begins_another(tokens: Tokens, at: int, start: int) -> bool:
    """Whether a second noun follows the first: confirmed the names | the crew had given.

    A verb that addresses a person names them before the clause: warned voters the dam could burst.
    """
    language, before = tokens.language, tokens.lower_at(at - 1)
    if at <= start or tokens.lower[at] not in language.words("article"):
        return False
    is_joined = any(before in language.words(name) for name in _JOINING_NOUNS)
    is_addressed = tokens.lower_at(start - 1) in language.words("addresses")
    return not is_joined and not is_addressed and not _is_past(tokens, at - 1)


def _has_object(tokens: Tokens, at: int) -> bool:
    """Whether a past form has an object; a participle after its noun has none: left the port."""
    language, following = tokens.language, tokens.lower_at(at + 1)
    determiners = language.words("determiner")
    is_object = following in determiners and following not in language.words("of")
    return _is_past(tokens, at) and tokens.lower_at(at - 1) not in determiners and is_object


def _is_past(tokens: Tokens, at: int) -> bool:
    """Whether a word is the past form of a verb, or looks like one."""
    word = tokens.lower_at(at)
    return word in tokens.language.words("past") or word.endswith("ed")


def has_own_subject(tokens: Tokens, start: int) -> bool:
    """Whether a clause begins with a noun or pronoun, not with a verb: but denied it."""
    word, language = tokens.lower_at(start), tokens.language
    if word in language.words("subject-pronoun"):
        return True
    is_noun = word in language.words("determiner") or tokens.is_capitalised(start)
    return (is_noun or not _may_go_on(tokens, start)) and has_finite_verb(tokens, start)


def _may_go_on(tokens: Tokens, at: int) -> bool:
    """Whether a word may be a verb, or say how or whether: but not, but only, but later denied."""
    word, language = tokens.lower_at(at), tokens.language
    is_verb = _is_past(tokens, at) or word in language.words("auxiliary")
    is_present = word.endswith("s") and not tokens.lower_at(at + 1).endswith(("ed", "s"))
    return is_verb or is_present or word in language.words("adverb") | language.words("stopword")


def is_verb(tokens: Tokens, at: int) -> bool:
    """Whether a word is an auxiliary or a past form."""
    return tokens.lower_at(at) in tokens.language.words("auxiliary") or _is_past(tokens, at)
