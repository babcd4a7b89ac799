"""Names of bodies: ministries, companies, groups, as their own words or those beside them tell."""

from generator.drafting.narration import Narration
from generator.drafting.noun_phrases import Phrase

_FARTHEST = 6  # words of an apposition up to the noun for a body


def is_body(narration: Narration, run: Phrase) -> bool:
    """Whether two words or more are the whole name of a body or a medium, by one of them."""
    words = range(run.first, run.last + 1)
    is_named = any(is_body_word(narration, at) for at in words)
    is_whole = not _is_of(narration, run.last + 1) or with_rest(narration, run) != run
    return is_named and len(words) > 1 and is_whole


def is_body_word(narration: Narration, at: int) -> bool:
    """Whether a word, without its genitive, is one in names of bodies and media: Authority's."""
    word, words = narration.lower(at).removesuffix("'s"), narration.language.words
    return word in words("body-word") or word in words("media-noun")


def with_rest(narration: Narration, run: Phrase) -> Phrase:
    """Return the name of a body with what belongs to it: the United Federation | of Teachers."""
    last = run.last + 2
    while narration.is_name(last) and not narration.is_a(last, "day-word", "month"):
        last += 1
    is_body_of = narration.is_a(run.last, "body-word") and _is_of(narration, run.last + 1)
    return Phrase(run.first, last - 1) if is_body_of and last > run.last + 2 else run


def _is_of(narration: Narration, at: int) -> bool:
    """Whether a name may go on after a word: the Office for | Statistics."""
    return narration.is_a(at, "of", "for")


def is_told_to_be_body(narration: Narration, run: Phrase) -> bool:
    """Whether the words beside a name say that it is one of a body: the firm Vell."""
    before = run.first - 1
    is_before = _is_one_body(narration, before) or _has_role_in_it(narration, before)
    return is_before or _has_apposition(narration, run.last + 1)


def _has_role_in_it(narration: Narration, at: int) -> bool:
    """Whether words up to an index are a role in what follows: an analyst at | Dorn."""
    at -= narration.is_a(at, "article")
    is_joined = narration.is_a(at, "role-preposition")
    return is_joined and narration.is_a(at - 1, "role-in-body") and not narration.is_name(at - 1)


def _has_apposition(narration: Narration, at: int) -> bool:
    """Whether words after a comma say that a name is that of a body: Vell, a shipping company,."""
    if narration.lower(at) != "," or not narration.is_a(at + 1, "article"):
        return False
    for index in range(at + 2, at + 2 + _FARTHEST):
        if not narration.lower(index)[:1].isalpha() or narration.is_a(index, "no-subject"):
            return False
        if _is_one_body(narration, index) and not narration.lower(index + 1)[:1].isalpha():
            return True
        if _is_one_body(narration, index) and narration.is_a(index + 1, "preposition"):
            return True
    return False


def _is_one_body(narration: Narration, at: int) -> bool:
    """Whether a word is a noun for one body."""
    is_one = narration.is_a(at, "body-noun") and not narration.lower(at).endswith("s")
    return is_one and not narration.is_name(at)
