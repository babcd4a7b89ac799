"""Facts as a draft proposes them: sentences with a figure, a date or a claim, cut from the seed."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from generator.drafting.figure_proposals import proposed_figure
from generator.drafting.narration import QUOTE, Narration
from generator.drafting.noun_phrases import Phrase, is_pronoun, subject_after, subject_before
from generator.drafting.passages import passage_of
from generator.drafting.proposal import ProposedFact, SpeakerOf, Unnamed
from generator.drafting.reading import SeedReading
from generator.drafting.speakers import LOW, MEDIUM
from generator.drafting.speech_words import is_speaking
from generator.text import Span

_FEWEST, _FEWEST_BESIDE_QUOTE, _MOST = 5, 8, 60  # words of the narrator in a fact
_FEW = 9  # words of a time and place
_OPENING = ("But ", "And ", "However, ", "Meanwhile, ", "Still, ", "Yet ", "So ")


class _Claim(NamedTuple):
    """What a sentence claims: the words, and who says so by which words."""

    words: Span
    speaker: Phrase
    saying: Span  # what gives it to the speaker


def proposed_facts(reading: SeedReading) -> Iterator[ProposedFact]:
    """Yield the facts of a seed in order."""
    narration = reading.narration
    at = 0
    while at < len(narration.tokens):
        end = narration.sentence_end(at)
        if _is_told(narration, at, end):
            fact = _fact(reading, at, end)
            if fact:
                yield fact
        at = end


def _is_told(narration: Narration, first: int, end: int) -> bool:
    """Whether a sentence is the narrator's own, whole, and neither very short nor very long."""
    words = sum(token.is_word for token in narration.tokens[first:end])
    has_quote = any(token.lower == QUOTE for token in narration.tokens[first:end])
    is_whole = narration.ends_sentence(end - 1) and narration.is_name(first)
    is_ended = narration.words(end - 1, end - 1).endswith((".", '."', ".”"))
    fewest = _FEWEST_BESIDE_QUOTE if has_quote else _FEWEST
    return is_whole and is_ended and fewest <= words <= _MOST


def _fact(reading: SeedReading, first: int, end: int) -> ProposedFact | None:
    """Return the fact of a sentence, or None if it has no figure, no date and no claim.

    What `she` claims is none while it is not known who she is.
    """
    sentence = reading.narration.span(first, end - 1)
    claim = _claim_in(reading.narration, first, end)
    fact, tells = _stated_in(reading, claim.words if claim else sentence)
    if claim:
        return (
            _claimed(reading, fact, claim, sentence) if _said_by(reading, claim.speaker) else None
        )
    return fact if tells else None


def fact_of(reading: SeedReading, span: Span) -> ProposedFact:
    """Return the fact of words that were chosen, with whoever claims it in their sentence."""
    narration = reading.narration
    at = narration.at_offset(span.start)
    first, end = narration.sentence_start(at), narration.sentence_end(at)
    sentence = narration.span(first, end - 1)
    claim = _claim_in(narration, first, end)
    if claim is None or not claim.words.meets(span):
        return _stated_in(reading, span)[0]
    words = claim.words if span.meets(claim.saying) else span
    return _claimed(reading, _stated_in(reading, words)[0], claim._replace(words=words), sentence)


def _claim_in(narration: Narration, first: int, end: int) -> _Claim | None:
    """Return what a sentence claims, with who says so before or after it."""
    return _claim_after(narration, first, end) or _claim_before(narration, first, end)


def _stated_in(reading: SeedReading, words: Span) -> tuple[ProposedFact, bool]:
    """Return words as a fact, and whether they have a figure or a date."""
    figure = proposed_figure(reading, words)
    dates = reading.dates_in(words.start, words.end)
    fact = ProposedFact(
        text=_stated(words.of(reading.text)),
        evidence=(passage_of(reading.text, words),),
        when=dates[0].value if len(dates) == 1 else "",
        about=_named_in(reading, words),
        figure=figure,
        confidence=MEDIUM if figure or dates else LOW,
    )
    return fact, bool(figure or dates)


def _stated(words: str) -> str:
    """Return words as a sentence: without a conjunction before it, with a capital and a stop."""
    line = " ".join(words.split()).rstrip(" ,;").removesuffix(".")
    for opening in _OPENING:
        line = line.removeprefix(opening)
    stop = "" if line.endswith(('."', ".”")) else "."
    return f"{line[:1].upper()}{line[1:]}{stop}"


def _claimed(
    reading: SeedReading, fact: ProposedFact, claim: _Claim, sentence: Span
) -> ProposedFact:
    """Return a fact with whoever claims it, and when."""
    saying = reading.dates_in(claim.saying.start, claim.saying.end)
    pieces = (claim.words, claim.saying) if claim.words.end <= claim.saying.start else (sentence,)
    evidence = tuple(passage_of(reading.text, piece) for piece in pieces)
    return replace(
        fact,
        evidence=evidence,
        said_by=_said_by(reading, claim.speaker),
        said_on=saying[0].value if len(saying) == 1 and saying[0].is_day else "",
        status="claimed",
    )


def _named_in(reading: SeedReading, words: Span) -> tuple[str, ...]:
    """Return the actors whose names are in a stretch, in its order."""
    narration = reading.narration
    within = (
        person.id
        for phrase, person in sorted(reading.meant.items())
        if words.holds(narration.span(phrase.first, phrase.last))
        and not is_pronoun(narration, phrase.first)
    )
    return tuple(dict.fromkeys(within))


def _said_by(reading: SeedReading, phrase: Phrase) -> tuple[SpeakerOf, ...]:
    """Return a speaker as an actor, or in the words of the text; for a mere pronoun nobody."""
    person = reading.person(phrase)
    if person:
        return (person.id,)
    if is_pronoun(reading.narration, phrase.first) and phrase.first == phrase.last:
        return ()
    return (Unnamed(" ".join(reading.narration.words(phrase.first, phrase.last).split())),)


def _claim_after(narration: Narration, first: int, end: int) -> _Claim | None:
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
    return None


def _last_of_saying(narration: Narration, at: int, end: int) -> int:
    """Return the last word of the time and place after a verb, up to a comma or stop, or 0."""
    for index in range(at + 1, min(at + _FEW, end)):
        if narration.lower(index) in (",", ".") and not narration.is_abbreviated(index):
            return index - 1
        if narration.lower(index) in ("that", ":", QUOTE):
            return 0
    return 0


def _claim_before(narration: Narration, first: int, end: int) -> _Claim | None:
    """Return the claim after who makes it: The mayor said on Friday that the dam is safe."""
    for verb in range(first + 1, end - 2):
        if not is_speaking(narration, verb):
            continue
        subject = subject_before(narration, verb)
        that = _that_after(narration, verb, end)
        if not subject or subject.first > first + 1 or not that:
            return None
        return _claim(narration, that + 1, end - 2, subject, Phrase(first, that))
    return None


def _that_after(narration: Narration, verb: int, end: int) -> int:
    """Return the index of `that` after a verb and a day or place, or 0."""
    for at in range(verb + 1, min(verb + 6, end)):
        if narration.lower(at) == "that":
            return at
        if narration.lower(at) in (",", ":", "."):
            return 0
    return 0


def _claim(
    narration: Narration, first: int, last: int, subject: Phrase, saying: Phrase
) -> _Claim | None:
    """Return a claim, unless its words are very few or only `it`."""
    words = sum(token.is_word for token in narration.tokens[first : last + 1])
    if words < _FEWEST or (is_pronoun(narration, first) and narration.lower(first) == "it"):
        return None
    return _Claim(narration.span(first, last), subject, narration.span(saying.first, saying.last))
