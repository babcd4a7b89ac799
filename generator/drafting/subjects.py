"""The subject of a whole sentence: its first noun phrase after what introduces it."""

from generator.drafting.narration import BREAK, QUOTE, Narration
from generator.drafting.noun_phrases import Phrase, is_pronoun

_INTRODUCING = ("preposition", "introducing", "clause-opening", "day-word")
_SHORTEST = 4  # letters that a participle has more than
_FARTHEST = 8  # words from a determiner to its noun


def main_subject(narration: Narration, start: int) -> Phrase | None:
    """Return the first noun phrase of a sentence after what introduces it."""
    at = _after_introduction(narration, start)
    while narration.is_a(at, "and", "going-on") or narration.lower(at) in (",", "-", "—"):
        at += 1
    if is_pronoun(narration, at):
        return Phrase(at, at)
    return _name_from(narration, at) or _noun_from(narration, at)


def subject_of_sentence_before(narration: Narration, start: int) -> Phrase | None:
    """Return the subject of the sentence before the one that begins at an index."""
    end = start - 1
    while end > 0 and narration.lower(end) == BREAK:
        end -= 1
    return main_subject(narration, narration.sentence_start(end)) if end > 0 else None


def _after_introduction(narration: Narration, start: int) -> int:
    """Return the index at which a main clause begins: after `On July 6, 2015,`."""
    if not _introduces(narration, start) and not _is_single(narration, start):
        return start
    comma = _next_comma(narration, start)
    at = comma + 1 if comma else start
    while comma and narration.lower(at)[:1].isdigit() and narration.lower(at + 1) == ",":
        at += 2
    return at


def _introduces(narration: Narration, at: int) -> bool:
    """Whether a word begins what comes before a main clause: In, When, Speaking, Based, Last."""
    word = narration.lower(at)
    is_participle = len(word) > _SHORTEST and word.endswith(("ing", "ed"))
    return is_participle or narration.is_a(at, *_INTRODUCING)


def _is_single(narration: Narration, at: int) -> bool:
    """Whether an adverb with a comma introduces a sentence: Recently, Vos left."""
    word = narration.lower(at)
    return narration.lower(at + 1) == "," and (word.endswith("ly") or narration.is_a(at, "adverb"))


def _next_comma(narration: Narration, at: int) -> int:
    while not narration.ends_sentence(at):
        if narration.lower(at) == "," or has_comma(narration, at):
            return at
        at += 1
    return 0


def has_comma(narration: Narration, at: int) -> bool:
    """Whether a quotation ends with a comma: On “Face the Nation,” Vos said."""
    if narration.lower(at) != QUOTE:
        return False
    return narration.text[: narration.tokens[at].end].rstrip("\"”’'").endswith(",")


def _name_from(narration: Narration, at: int) -> Phrase | None:
    """Return the words with a capital that begin at an index."""
    if narration.is_a(at, "determiner", "no-subject"):
        return None
    last = at
    while narration.is_name(last) or (narration.lower(last) == "." and narration.is_name(last + 1)):
        last += 1
    return Phrase(at, last - 1) if last > at else None


def _noun_from(narration: Narration, at: int) -> Phrase | None:
    """Return a determiner with the words up to a noun for a person or a body, if there is one."""
    if not narration.is_a(at, "determiner"):
        return None
    last = at + 1
    while last < at + _FARTHEST and _is_describing(narration, last):
        if narration.is_a(last, "person-noun", "person", "body-noun") or narration.is_name(last):
            return Phrase(at, last)
        last += 1
    return Phrase(at, max(at + 1, last - 1)) if last > at + 1 else None


def _is_describing(narration: Narration, at: int) -> bool:
    word = narration.lower(at)
    return word[:1].isalpha() and not narration.is_a(at, "no-subject")
