"""Quotes as a draft proposes them: split ones joined, each with its speaker."""

from collections.abc import Iterator, Sequence

from generator.drafting.narration import Narration
from generator.drafting.noun_phrases import is_pronoun
from generator.drafting.passages import context_of
from generator.drafting.people import Person
from generator.drafting.proposal import ProposedQuote, Speakers, Unnamed
from generator.drafting.quotation_words import MARKS, goes_on_sentence, inside
from generator.drafting.reading import SeedReading
from generator.drafting.speakers import LOW, Confidence, Speech
from generator.text import Span

_CUT = " [...] "


def proposed_quotes(reading: SeedReading) -> Iterator[ProposedQuote]:
    """Yield the quotes of a seed in order."""
    numbers = sorted(reading.speeches)
    while numbers:
        group = _one_speech(reading.narration, numbers)
        del numbers[: len(group)]
        yield _quote(reading, group)


def _one_speech(narration: Narration, numbers: Sequence[int]) -> list[int]:
    """Return the first quotation with those that go on its sentence: “...,” he said, “...”."""
    group = [numbers[0]]
    for number in numbers[1:]:
        if not goes_on_sentence(narration, group[-1], number):
            break
        group.append(number)
    return group


def _quote(reading: SeedReading, group: Sequence[int]) -> ProposedQuote:
    narration, speech = reading.narration, reading.speeches[group[0]]
    spans = [_words(narration, number) for number in group]
    whole = Span(spans[0].start, spans[-1].end)
    person = reading.person(speech.phrase)
    prefix, suffix = _context(reading, spans)
    return ProposedQuote(
        text=_CUT.join(_on_one_line(reading, span) for span in spans),
        start=whole.start,
        end=whole.end,
        speaker=_speaker(narration, speech, person),
        speaker_text=_speaker_text(narration, speech),
        confidence=_confidence(speech),
        prefix=prefix,
        suffix=suffix,
    )


def _words(narration: Narration, number: int) -> Span:
    """Return the words of a quotation without the comma that belongs to the narrator."""
    span = inside(narration, number)
    words = span.of(narration.text)
    return Span(span.start, span.start + len(words.rstrip(", ")))


def _on_one_line(reading: SeedReading, span: Span) -> str:
    """Return the words of a stretch without marks that only repeat an open one."""
    repeated = reading.seed.quoted.repeated
    kept = (
        letter for at, letter in enumerate(span.of(reading.text), span.start) if at not in repeated
    )
    return " ".join("".join(kept).split())


def _context(reading: SeedReading, spans: Sequence[Span]) -> tuple[str, str]:
    """Return the words before and after, if the words alone occur more than once."""
    return context_of(reading.text, spans[0]) if len(spans) == 1 else ("", "")


def _speaker(narration: Narration, speech: Speech, person: Person | None) -> Speakers:
    if person:
        return person.id
    if speech.phrase is None or is_pronoun(narration, speech.phrase.first):
        return None
    return Unnamed(_speaker_text(narration, speech))


def _speaker_text(narration: Narration, speech: Speech) -> str:
    if speech.phrase is None:
        return ""
    words = narration.words(speech.phrase.first, speech.phrase.last)
    return " ".join(words.split()).strip(MARKS)


def _confidence(speech: Speech) -> Confidence:
    return speech.confidence if speech.phrase else LOW
