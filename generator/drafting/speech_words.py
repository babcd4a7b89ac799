"""The words that give a quotation to its speaker: verbs of speaking, their subjects, marks."""

from collections.abc import Iterator

from generator.drafting.narration import BREAK, QUOTE, Narration
from generator.drafting.noun_phrases import (
    Phrase,
    is_pronoun,
    phrase_from,
    subject_after,
    subject_before,
)
from generator.drafting.subjects import has_comma, main_subject

NEAREST = 14  # words between a quotation and its verb
_CLOSING_WORDS = 6
_ENDS = (".", ",", "?", "!", "…", "—", "–", "-")
_MARKS = "\"”’'"


def is_speaking(narration: Narration, at: int) -> bool:
    """Whether a word is a verb of speaking, as far as the words beside it show."""
    if not narration.is_a(at, "speaking"):
        return narration.lower(at) == "put" and narration.lower(at + 1) == "it"
    before = narration.lower(at - 1)
    is_noun = narration.is_a(at - 1, "determiner", "preposition") or before.endswith("'s")
    return not is_noun and not (narration.is_name(at) and at and before not in ("", BREAK, "."))


def speaking_verbs(narration: Narration, start: int, farthest: int) -> Iterator[int]:
    """Yield the verbs of speaking after an index, to the end of the sentence."""
    for at in range(start, min(start + farthest, len(narration.tokens))):
        if narration.lower(at) in (QUOTE, BREAK) or narration.ends_sentence(at):
            return
        if is_speaking(narration, at):
            yield at


def is_finite(narration: Narration, verb: int) -> bool:
    """Whether a verb is no participle and no infinitive, as far as its form shows."""
    return not narration.lower(verb).endswith("ing") and narration.lower(verb - 1) != "to"


def subject_of(narration: Narration, verb: int, start: int) -> Phrase | None:
    """Return the subject of a verb, in a participle or infinitive that of the main clause."""
    if is_finite(narration, verb):
        phrase = subject_before(narration, verb)
        if phrase and phrase.first >= start:
            return phrase
        if phrase or verb == start:
            return None
    return main_subject(narration, start)


def said_at(narration: Narration, at: int, start: int) -> Phrase | None:
    """Return who speaks by the verb at an index, or `according to` there."""
    if narration.lower(at) == "according" and narration.lower(at + 1) == "to":
        return phrase_from(narration, at + 2)
    phrase = subject_of(narration, at, start) if is_speaking(narration, at) else None
    return phrase and (_who_calls(narration, phrase, start) or phrase)


def _who_calls(narration: Narration, phrase: Phrase, start: int) -> Phrase | None:
    """Return the subject of a sentence that goes on with what he calls something; or None."""
    if narration.lower(phrase.first - 1) != "what" or not is_pronoun(narration, phrase.first):
        return None
    main = main_subject(narration, start)
    return main if main and main.last < phrase.first else None


def cited_at(narration: Narration, verb: int) -> Phrase | None:
    """Return whom a verb cites: the agency quoted | the minister | as saying; or None."""
    if not narration.is_a(verb, "cites"):
        return None
    phrase = subject_after(narration, verb)
    if phrase is None:
        return None
    for at in range(phrase.last + 1, phrase.last + _CLOSING_WORDS):
        if narration.lower(at) == "as" and narration.lower(at + 1).endswith("ing"):
            return phrase
    return None


def citing_verb(narration: Narration, subject: Phrase) -> int:
    """Return the index of a verb that cites somebody a few words after a subject, or 0."""
    words = range(subject.last + 1, subject.last + _CLOSING_WORDS)
    return next((at for at in words if cited_at(narration, at)), 0)


def according_to(narration: Narration, start: int) -> Phrase | None:
    """Return whom `according to` names in the words after a quotation."""
    for at in range(start, start + NEAREST):
        if narration.ends_sentence(at) or narration.lower(at) == QUOTE:
            return None
        if narration.lower(at) == "according" and narration.lower(at + 1) == "to":
            return phrase_from(narration, at + 2)
    return None


def subject_near(narration: Narration, start: int, verb: int) -> Phrase | None:
    """Return the subject of a verb in the words after a quotation."""
    if verb == start or all(narration.is_a(at, "beside-verb") for at in range(start, verb)):
        return subject_after(narration, verb)
    if narration.is_a(start, "clause-opening", "preposition") and verb == start + 1:
        return None
    phrase = subject_before(narration, verb)
    if phrase is None or phrase.first < start:
        return None
    return phrase


def speaks_likely(narration: Narration, phrase: Phrase | None) -> bool:
    """Whether words are written like a person or body: a name, a pronoun, a noun for one."""
    if phrase is None:
        return False
    words = range(phrase.first, phrase.last + 1)
    return is_pronoun(narration, phrase.first) or any(
        narration.is_name(at) or narration.is_a(at, "person-noun", "person", "body-noun")
        for at in words
    )


def is_whole(narration: Narration, quote: int) -> bool:
    """Whether a quotation has a comma or another mark before its end: it is a sentence."""
    inside = narration.words(quote, quote).rstrip(_MARKS)
    has_end = inside.endswith(_ENDS)
    return has_end or narration.lower(quote + 1) == ","


def ends_like_sentence(narration: Narration, quote: int) -> bool:
    """Whether a quotation ends like a sentence."""
    inside = narration.words(quote, quote).rstrip(_MARKS)
    return inside.endswith(_ENDS)


def asks_on(narration: Narration, quote: int) -> bool:
    """Whether the narrator may go on after a question or call: “Why?” Vos asked."""
    inside = narration.words(quote, quote).rstrip(_MARKS)
    return inside.endswith(("?", "!", "…", "—", "...")) and narration.lower(quote + 1) != BREAK


def is_closed(narration: Narration, quote: int) -> bool:
    """Whether a quotation with a comma is closed by a speaker and a verb: “...,” Vos said."""
    if not has_comma(narration, quote):
        return False
    verb = next(speaking_verbs(narration, quote + 1, _CLOSING_WORDS), 0)
    return bool(verb) and not narration.lower(verb).endswith("ing")
