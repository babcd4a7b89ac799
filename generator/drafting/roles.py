"""The role of a person whom a text names: a title before the name, or words beside a comma."""

from generator.drafting.narration import Narration, joined_words
from generator.drafting.noun_phrases import Phrase

_LONGEST_ROLE = 8  # words


def role(narration: Narration, phrase: Phrase, run: Phrase, first: int) -> str:
    """Return the title before a name, or the apposition after it."""
    told = role_before(narration, run.first)
    if told:
        return _without_article(joined_words([narration.words(*told)]), narration)
    before = (
        joined_words([narration.words(phrase.first, first - 1)]) if phrase.first < first else ""
    ).rstrip(" ,")
    is_honorific = before.lower() in narration.language.words("honorific")
    if is_honorific:
        return _apposition(narration, run.last + 1)
    if before and len(before.split()) <= _LONGEST_ROLE and _is_role(narration, phrase.first, first):
        return _without_article(before, narration)
    return _apposition(narration, run.last + 1)


def role_before(narration: Narration, at: int) -> Phrase | None:
    """Return the words of a role that a comma joins to the name after it: its chief, Ria Tal."""
    if narration.lower(at - 1) != ",":
        return None
    first = last = at - 2
    while first > at - 2 - _LONGEST_ROLE and _is_of_role(narration, first - 1):
        first -= 1
    is_owned = narration.is_a(first, "determiner") or narration.lower(first).endswith("'s")
    is_role = _is_role(narration, first, last + 1) and is_owned
    return Phrase(first, last) if is_role else None


def _is_of_role(narration: Narration, at: int) -> bool:
    """Whether a word may belong to a role: a word that is no verb of speaking and no mark."""
    return narration.lower(at)[:1].isalpha() and not narration.is_a(
        at, "speaking", "relative-person"
    )


def _is_role(narration: Narration, first: int, end: int) -> bool:
    """Whether one of some words is a title or a noun for a person."""
    words = range(first, end)
    return any(narration.is_a(at, "title", "person-noun", "person") for at in words)


def _without_article(words: str, narration: Narration) -> str:
    """Return words without an article before them."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in narration.language.words("determiner") else words


def _apposition(narration: Narration, at: int) -> str:
    """Return the words between commas after a name: Piet Vos, the mayor of Aldmoor, said."""
    if narration.lower(at) != "," or narration.is_a(at + 1, "relative-person"):
        return ""
    end = at + 1
    while end < at + _LONGEST_ROLE + 3 and not narration.ends_sentence(end):
        if narration.lower(end) == ",":
            break
        end += 1
    is_closed = narration.lower(end) == "," and end - at > 1
    if not is_closed or not _is_role(narration, at + 1, end):
        return ""
    return _without_article(joined_words([narration.words(at + 1, end - 1)]), narration)
