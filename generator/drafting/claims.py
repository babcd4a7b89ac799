"""What sentences claim: the words, who says so, and by which words."""

from typing import NamedTuple

from generator.drafting.narration import QUOTE, Narration
from generator.drafting.noun_phrases import Phrase, is_pronoun, subject_after, subject_before
from generator.drafting.speech_words import cited_at, is_speaking
from generator.text import Span

FEWEST = 5  # words of a claim
_FARTHEST_THAT = 9  # words from a verb, with a day or whom it was told, to `that`
_FEW = 9  # words of a time and place


class Claim(NamedTuple):
    """What a sentence claims: the words, and who says so by which words."""

    words: Span
    speaker: Phrase
    saying: Span  # what gives it to the speaker
    by: Phrase | None = None  # who says that the speaker says so


def claims(narration: Narration) -> dict[int, Claim]:
    """Return what the sentences of a text claim, by the index of the first word of each."""
    sentences = narration.sentences()
    found = ((first, claim_in(narration, first, end)) for first, end in sentences)
    return {first: claim for first, claim in found if claim}


def claim_in(narration: Narration, first: int, end: int) -> Claim | None:
    """Return what a sentence claims, with who says so before or after it."""
    outer = _claim_after(narration, first, end)
    if outer is None:
        return _claim_before(narration, first, end)
    inner = _claim_before(narration, first, narration.at_offset(outer.saying.start))
    return inner._replace(by=outer.speaker) if inner else outer


def _claim_after(narration: Narration, first: int, end: int) -> Claim | None:
    """Return the claim before who makes it: The dam is safe, the mayor said on Friday, calmly."""
    for verb in range(first + 1, end - 1):
        if not is_speaking(narration, verb):
            continue
        subject = subject_before(narration, verb) or subject_after(narration, verb)
        start = min(verb, subject.first) if subject else 0
        last = _last_of_saying(narration, max(verb, subject.last if subject else 0), end)
        if subject and start > first and narration.lower(start - 1) == "," and last:
            return _claim(narration, first, start - 2, subject, Phrase(start, last))
    return None


def _last_of_saying(narration: Narration, at: int, end: int) -> int:
    """Return the last word of the time and place after a verb, up to a comma or stop, or 0."""
    for index in range(at + 1, min(at + _FEW, end)):
        if narration.lower(index) in (",", ".") and not narration.is_abbreviated(index):
            return index - 1
        if narration.lower(index) in ("that", ":", QUOTE):
            return 0
    return 0


def _claim_before(narration: Narration, first: int, end: int) -> Claim | None:
    """Return the claim after who makes it: The mayor said on Friday that the dam is safe."""
    for verb in range(first + 1, end - 2):
        if not is_speaking(narration, verb):
            continue
        subject = subject_before(narration, verb)
        cited = cited_at(narration, verb)
        if subject and cited:
            return _cited(narration, subject, cited, Phrase(first, end))
        that = _that_after(narration, verb, end) or _bare_claim_after(narration, verb)
        if not subject or subject.first > first + 1 or not that:
            return None
        return _claim(narration, that + 1, end - 2, subject, Phrase(first, that))
    return None


def _cited(narration: Narration, by: Phrase, cited: Phrase, sentence: Phrase) -> Claim | None:
    """Return the claim of somebody who is cited: it quoted the minister as saying that ..."""
    that = _that_after(narration, cited.last + 1, sentence.last)
    is_first = by.first <= sentence.first + 1
    if not is_first or not that or narration.is_a(cited.last, "pronoun"):
        return None
    saying = Phrase(sentence.first, that)
    claim = _claim(narration, that + 1, sentence.last - 2, cited, saying)
    return claim._replace(by=by) if claim else None


def _that_after(narration: Narration, verb: int, end: int) -> int:
    """Return the index of `that` after a verb and a day or place, or 0."""
    for at in range(verb + 1, min(verb + _FARTHEST_THAT, end)):
        if narration.lower(at) == "that":
            return at
        if narration.lower(at) in (",", ":", "."):
            return 0
    return 0


def _bare_claim_after(narration: Narration, verb: int) -> int:
    """Return the index of a verb after which a claim begins without `that`, or 0."""
    is_bare = narration.is_a(verb, "bare-claim") and narration.lower(verb + 1)[:1].isalnum()
    return verb if is_bare and not narration.is_a(verb + 1, "preposition", "day-word") else 0


def _claim(
    narration: Narration, first: int, last: int, subject: Phrase, saying: Phrase
) -> Claim | None:
    """Return a claim, unless its words are very few or only `it`."""
    words = sum(token.is_word for token in narration.tokens[first : last + 1])
    if words < FEWEST or (is_pronoun(narration, first) and narration.lower(first) == "it"):
        return None
    return Claim(narration.span(first, last), subject, narration.span(saying.first, saying.last))
