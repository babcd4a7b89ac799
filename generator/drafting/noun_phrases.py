"""Where the subject of a verb is, as its words show: before it, or after it."""

from typing import NamedTuple

from generator.drafting.narration import BREAK, QUOTE, Narration

_FARTHEST = 30  # words of a subject with all that describes it
_OPENING = ("(", "[", "—", "–", "--")
_CLOSING = (")", "]", "—", "–", "--")
_STOPS = (",", ";", ":", ".", "!", "?", QUOTE, BREAK, "", *_OPENING, *_CLOSING)
_PRONOUNS = ("he-she", "plural-pronoun", "speaker-pronoun", "thing-pronoun")


class Phrase(NamedTuple):
    """A noun phrase: the indexes of its first and last token."""

    first: int
    last: int


def is_pronoun(narration: Narration, at: int) -> bool:
    """Whether a word stands for somebody: he, they, it."""
    return narration.is_a(at, "subject-pronoun") and not narration.is_a(at, "determiner")


def subject_before(narration: Narration, verb: int) -> Phrase | None:
    """Return the subject that ends before a verb, or None."""
    at = verb - 1
    while narration.is_a(at, "beside-verb") or _is_adverb(narration, at):
        at -= 1
    at = _before_day(narration, at)
    if is_pronoun(narration, at):
        return Phrase(at, at)
    if narration.lower(at) in ("who", "which", "that"):
        return _antecedent(narration, at)
    if narration.lower(at) in (",", *_CLOSING):
        return _before_apposition(narration, at)
    return phrase_till(narration, at)


def _is_adverb(narration: Narration, at: int) -> bool:
    """Whether a word ends like an adverb and is no name."""
    word = narration.lower(at)
    return word.endswith("ly") and not narration.is_name(at)


def _before_day(narration: Narration, at: int) -> int:
    """Return the index before a day that comes between subject and verb: Vos on Monday said."""
    if not narration.is_a(at, "day-word"):
        return at
    return at - 2 if narration.lower(at - 1) == "on" else at - 1


def _antecedent(narration: Narration, at: int) -> Phrase | None:
    """Return whom a relative pronoun means: Vos, who said."""
    before = at - 1
    if narration.lower(before) == ",":
        before -= 1
    if narration.lower(before) in (",", *_CLOSING):
        return _before_apposition(narration, before)
    return phrase_till(narration, before)


def _before_apposition(narration: Narration, closing: int) -> Phrase | None:
    """Return the phrase before an apposition or parenthesis: Vos, the mayor, said."""
    mark = narration.lower(closing)
    openings = (",",) if mark == "," else _OPENING
    at = closing - 1
    while at > closing - _FARTHEST and not narration.ends_sentence(at):
        if narration.lower(at) in openings:
            whole = _subject_till(narration, at - 1)
            return Phrase(whole.first, closing - 1) if whole else None
        at -= 1
    return phrase_till(narration, closing - 1) if mark == "," else None


def _subject_till(narration: Narration, at: int) -> Phrase | None:
    """Return the phrase that ends at an index, past another parenthesis: Kaine (D-Va.), who."""
    if narration.lower(at) in (")", "]"):
        return _before_apposition(narration, at)
    return phrase_till(narration, at)


def phrase_till(narration: Narration, last: int) -> Phrase | None:
    """Return the longest noun phrase that ends with the word at an index, or None."""
    first = last + 1
    while first > last - _FARTHEST and _belongs(narration, first - 1):
        first -= 1
        if narration.is_a(first, "determiner") and not _is_owned(narration, first):
            break
    if first > last:
        return None
    chained = _chained(narration, first)
    return Phrase(chained.first, last) if chained else Phrase(first, last)


def _is_owned(narration: Narration, at: int) -> bool:
    """Whether a word before is the owner of what follows: Trump's own."""
    return narration.lower(at - 1).endswith("'s")


def _chained(narration: Narration, first: int) -> Phrase | None:
    """Return the phrase that goes on into this one: a spokesman for | the ministry."""
    before = narration.lower(first - 1)
    if not narration.is_a(first - 1, "chained"):
        return None
    is_list = before in ("and", "&")
    earlier = phrase_till(narration, first - 2)
    if earlier is None or (is_list and not narration.is_name(first - 2)):
        return None
    is_noun = narration.is_a(first - 2, "person-noun", "person", "body-noun")
    of_person = before in ("of", "for") or is_noun or narration.is_name(first - 2)
    has_head = earlier.first != first - 2 or narration.is_name(first - 2)
    return earlier if of_person and has_head else None


def _belongs(narration: Narration, at: int) -> bool:
    """Whether a word may be part of a noun phrase."""
    word = narration.lower(at)
    if word in _STOPS:
        return word == "." and narration.is_abbreviated(at)
    if not (word[:1].isalnum() or word in ("$", "%", "&", "/", "#", "@", "'", "’", "-", ".")):
        return False
    if narration.is_a(at, "no-subject"):
        return narration.is_name(at) and narration.lower(at) not in ("if", "as", "when", "while")
    return not (is_pronoun(narration, at) and not narration.is_a(at, "determiner"))


def subject_after(narration: Narration, verb: int) -> Phrase | None:
    """Return the subject that follows a verb: said Piet Vos of the mill; or None."""
    at = verb + 1
    while narration.is_a(at, "beside-verb") and not narration.is_name(at):
        at += 1
    if is_pronoun(narration, at):
        return Phrase(at, at)
    found = phrase_from(narration, at)
    return _with_name(narration, found) if found else None


def _with_name(narration: Narration, phrase: Phrase) -> Phrase:
    """Return a described person with the name after the comma: said the adviser, Ria Tal."""
    has_role = narration.is_a(phrase.last, "person-noun", "person")
    if not has_role or not narration.is_a(phrase.first, "determiner"):
        return phrase
    first = last = phrase.last + 2
    while narration.is_name(last):
        last += 1
    is_name = narration.lower(first - 1) == "," and last - first > 1
    is_closed = narration.lower(last) in (",", ".", BREAK)
    return Phrase(phrase.first, last - 1) if is_name and is_closed else phrase


def phrase_from(narration: Narration, first: int) -> Phrase | None:
    """Return the noun phrase that begins at an index, with what is joined to it by `of`."""
    at = first
    while at < first + _FARTHEST and _goes_on(narration, at, first):
        at += 1
    while at > first and narration.is_a(at - 1, "chained", "article"):
        at -= 1
    return Phrase(first, at - 1) if at > first else None


def _goes_on(narration: Narration, at: int, first: int) -> bool:
    """Whether a word goes on a phrase that began before it."""
    if narration.is_a(at, "day-word"):
        return False
    if narration.is_a(at, "chained") and at > first:
        return narration.lower(at) in ("of", "for", "de", "von", "van", "and", "&", "from")
    if at > first and narration.is_a(at, "speaking") and not narration.is_name(at):
        return False
    return _belongs(narration, at)
