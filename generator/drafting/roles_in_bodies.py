"""What somebody is to a body, as the words between the two names say it: its director."""

from generator.drafting.narration import Narration

_LONGEST = 7  # words of a role


def by_apposition(narration: Narration, between: range) -> str:
    """Return the role between two names: Piet Vos, | the director of | Vell Lines; or nothing."""
    words = without_article(narration, between[1:])
    if not words or narration.lower(between[0]) != "," or not _is_role(narration, words[:-1]):
        return ""
    return _joined(narration, words) if narration.is_a(words[-1], "role-preposition") else ""


def by_title(narration: Narration, between: range) -> str:
    """Return the role between a body and a name: Vell Lines | director | Piet Vos; or nothing.

    Also where it is owned: France's | foreign minister, | Anna Maro.
    """
    is_owner = narration.lower(between[0] - 1).endswith(("'s", "s'"))
    if is_owner and narration.lower(between[-1]) == ",":
        between = between[:-1]
    is_told = bool(between) and _is_role(narration, between) and _is_noun(narration, between[-1])
    is_one = not any(narration.is_a(at, "preposition", "and", "determiner") for at in between)
    return f"{_joined(narration, between)} of" if is_told and is_one else ""


def without_article(narration: Narration, words: range) -> range:
    """Return words without an article before and after them: | a unit of | the Navy."""
    if words and narration.is_a(words[0], "article"):
        words = words[1:]
    return words[:-1] if words and narration.is_a(words[-1], "article") else words


def _is_role(narration: Narration, words: range) -> bool:
    """Whether words are a role: small ones, one of them a noun for a person or body."""
    are_plain = all(_is_plain(narration, at) for at in words)
    has_noun = any(_is_noun(narration, at) for at in words)
    return are_plain and has_noun and len(words) <= _LONGEST


def _is_plain(narration: Narration, at: int) -> bool:
    """Whether a word may be part of a role: written small, no verb, no mark."""
    is_small = narration.lower(at)[:1].isalpha() and not narration.is_name(at)
    return is_small and not narration.is_a(
        at, "speaking", "joining-verb", "relative-pronoun", "auxiliary", "indefinite-number"
    )


def _is_noun(narration: Narration, at: int) -> bool:
    """Whether a word is a noun for a person or a body."""
    return narration.is_a(at, "person-noun", "person", "title", "body-noun", "part-of-body")


def _joined(narration: Narration, words: range) -> str:
    """Return words on one line."""
    return " ".join(narration.words(words[0], words[-1]).split())
