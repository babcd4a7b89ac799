"""Who speaks each quotation of a text, as its narrator says: by a verb, a colon, a paragraph."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from generator.drafting.narration import BREAK, Narration
from generator.drafting.noun_phrases import Phrase, phrase_from, phrase_till, subject_before
from generator.drafting.quotation_words import goes_on_sentence
from generator.drafting.speech_words import (
    NEAREST,
    according_to,
    asks_on,
    cited_at,
    citing_verb,
    ends_like_sentence,
    is_closed,
    is_finite,
    is_speaking,
    is_whole,
    said_at,
    speaking_verbs,
    speaks_likely,
    subject_near,
    subject_of,
)
from generator.drafting.subjects import main_subject, subject_of_sentence_before

Confidence = Literal["high", "medium", "low"]
HIGH: Confidence = "high"
MEDIUM: Confidence = "medium"
LOW: Confidence = "low"
_FARTHEST = 40  # words between a quotation and its verb
_FAR = 6
_DASHES = ("—", "–", "--", "―", "-")
_SMALL_MARKS = (",", "—", "–", "--", "…")


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks a quotation: the words for the speaker, and how sure that is."""

    phrase: Phrase | None
    confidence: Confidence
    how: str  # after | before | signed | introduced | going-on | subject
    by: Phrase | None = None  # who says that it was said: according to the ministry


Way = Callable[[Narration, int], Speech | None]
NOBODY = Speech(None, LOW, "")


@dataclass(eq=False)
class Speakers:
    """The speakers of a text's quotations, found in order; each may depend on those before."""

    narration: Narration
    found: dict[int, Speech] = field(default_factory=dict)

    def of_all(self) -> list[Speech]:
        """Return the speech of every quotation, in order."""
        return [self._remember(at) for at in self.narration.quotes]

    def _remember(self, at: int) -> Speech:
        """Find who speaks a quotation, and keep it for those after it."""
        self.found[at] = self._speech(at)
        return self.found[at]

    def _speech(self, at: int) -> Speech:
        """Return who speaks a quotation."""
        earlier = self._earlier()
        if earlier is not None and goes_on_sentence(self.narration, earlier, at):
            return self.found[earlier]
        for way in self._ways(at):
            speech = way(self.narration, at)
            if speech:
                return _as_cited(self.narration, speech)
        return self._going_on(at) or by_subject(self.narration, at) or NOBODY

    def _ways(self, at: int) -> tuple[Way, ...]:
        """Return the ways to find a speaker, the likeliest first."""
        if self.narration.sentence_start(at) == at or is_closed(self.narration, at):
            return spoken_after, signed, spoken_before
        return spoken_before, spoken_after, signed

    def _going_on(self, at: int) -> Speech | None:
        """Return the speaker of a quotation that has its sentence for itself."""
        narration = self.narration
        if not _is_alone(narration, at):
            return None
        earlier = self._earlier()
        if earlier is not None and not _has_break(narration, earlier, at):
            return self._same(earlier, self.found[earlier].confidence)
        if narration.lower(at - 1) not in ("", BREAK):
            return _subject_of_sentence_before(narration, at)
        return self._after_paragraph(at, earlier)

    def _after_paragraph(self, at: int, earlier: int | None) -> Speech | None:
        """Return the speaker of a paragraph that begins with its quotation."""
        start = self.narration.sentence_start(at)
        introduced = _introduced(self.narration, start)
        if introduced:
            return introduced
        if earlier is not None and _paragraphs_between(self.narration, earlier, at) == 1:
            return self._same(earlier, LOW)
        return _subject_of_sentence_before(self.narration, start)

    def _earlier(self) -> int | None:
        """Return the quotation before, whose speaker was found last."""
        return next(reversed(self.found), None)

    def _same(self, earlier: int, confidence: Confidence) -> Speech | None:
        """Return the speaker of an earlier quotation for a later one."""
        speech = self.found[earlier]
        return Speech(speech.phrase, confidence, "going-on") if speech.phrase else None


def _as_cited(narration: Narration, speech: Speech) -> Speech:
    """Return a speech as that of whom the speaker cites: the agency quoted the minister as saying.

    Who is only `him` there is left open.
    """
    verb = citing_verb(narration, speech.phrase) if speech.phrase else 0
    cited = cited_at(narration, verb)
    if cited is None or speech.by:
        return speech
    if narration.is_a(cited.first, "pronoun") and cited.first == cited.last:
        return Speech(None, LOW, speech.how)
    return replace(speech, phrase=cited, by=subject_before(narration, verb) or speech.phrase)


def spoken_after(narration: Narration, quote: int) -> Speech | None:
    """Return the speaker whom the words after a quotation name: “...,” said X; “...,” X said."""
    start = quote + 1
    while narration.lower(start) in _SMALL_MARKS:
        start += 1
    is_over = narration.ends_sentence(quote) and start == quote + 1
    if is_over and not asks_on(narration, quote):
        return None
    confidence = HIGH if is_whole(narration, quote) else MEDIUM
    farthest = NEAREST if is_over else _FARTHEST
    source = according_to(narration, start)
    if source is None:
        return _by_verb_after(narration, start, farthest, confidence)
    by_verb = _by_verb_after(narration, start, min(source.first - start, _FAR), MEDIUM)
    return replace(by_verb, by=source) if by_verb else Speech(source, confidence, "after")


def _by_verb_after(
    narration: Narration, start: int, farthest: int, confidence: Confidence
) -> Speech | None:
    """Return the subject of the first verb of speaking after a quotation that has one."""
    for verb in speaking_verbs(narration, start, farthest):
        phrase = subject_near(narration, start, verb)
        if phrase:
            is_direct = verb - start < NEAREST
            return Speech(phrase, confidence if is_direct else MEDIUM, "after")
    return None


def signed(narration: Narration, quote: int) -> Speech | None:
    """Return the name that a quotation is signed with: “...” — Piet Vos."""
    if narration.lower(quote + 1) not in _DASHES:
        return None
    phrase = phrase_from(narration, quote + 2)
    is_all = phrase is not None and narration.ends_sentence(phrase.last + 1)
    is_signed = is_all and narration.is_name(quote + 2)
    return Speech(phrase, HIGH, "signed") if is_signed else None


def spoken_before(narration: Narration, quote: int) -> Speech | None:
    """Return the speaker whom the words before a quotation name: X said: “...”."""
    start = narration.sentence_start(quote)
    found: list[Speech] = []
    for at in range(quote - 1, start - 1, -1):
        phrase = said_at(narration, at, start)
        if phrase:
            found.append(Speech(phrase, _sureness(narration, at, quote), "before"))
    likely = (speech for speech in found if speaks_likely(narration, speech.phrase))
    return next(likely, None) or next(iter(found), None) or _before_colon(narration, quote, start)


def _sureness(narration: Narration, verb: int, quote: int) -> Confidence:
    """Return how sure it is that a verb before a quotation gives its speaker: X said, “...”."""
    farthest = {":": NEAREST, ",": _FAR}.get(narration.lower(quote - 1), 0)
    is_beside = quote - verb <= farthest
    has_end = ends_like_sentence(narration, quote)
    return HIGH if is_beside and has_end and is_finite(narration, verb) else MEDIUM


def _before_colon(narration: Narration, quote: int, start: int) -> Speech | None:
    """Return a name before a colon: Vos: “...”."""
    if narration.lower(quote - 1) != ":":
        return None
    phrase = phrase_till(narration, quote - 2)
    is_all = phrase is not None and phrase.first <= start + 1
    return Speech(phrase, HIGH, "before") if is_all else None


def by_subject(narration: Narration, quote: int) -> Speech | None:
    """Return the subject of the sentence that a quotation is a part of."""
    start = narration.sentence_start(quote)
    phrase = main_subject(narration, start) if start < quote else None
    is_before = phrase is not None and phrase.last < quote
    return Speech(phrase, LOW, "subject") if is_before else None


def _is_alone(narration: Narration, quote: int) -> bool:
    """Whether a quotation is a sentence of its own."""
    start = narration.sentence_start(quote)
    return start == quote and narration.ends_sentence(quote)


def _has_break(narration: Narration, first: int, last: int) -> bool:
    """Whether two tokens are in different paragraphs."""
    return _paragraphs_between(narration, first, last) > 0


def _paragraphs_between(narration: Narration, first: int, last: int) -> int:
    """Return how many paragraphs end between two tokens."""
    return sum(token.lower == BREAK for token in narration.tokens[first:last])


def _introduced(narration: Narration, start: int) -> Speech | None:
    """Return who is introduced by the paragraph before."""
    end = start - 2
    if end < 0 or narration.lower(start - 1) != BREAK or narration.lower(end) != ":":
        return None
    begin = narration.sentence_start(end)
    for at in range(end, begin - 1, -1):
        if is_speaking(narration, at):
            phrase = subject_of(narration, at, begin)
            if phrase:
                return Speech(phrase, MEDIUM, "introduced")
    phrase = main_subject(narration, begin)
    return Speech(phrase, LOW, "introduced") if phrase else None


def _subject_of_sentence_before(narration: Narration, start: int) -> Speech | None:
    """Return the subject of the sentence before another, as a speaker who is not sure."""
    phrase = subject_of_sentence_before(narration, start)
    return Speech(phrase, LOW, "subject") if phrase else None
