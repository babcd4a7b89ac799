"""Quotes as a draft proposes them: split ones joined, each with its speaker."""

from collections.abc import Iterator, Sequence

from generator.drafting.narration import QUOTE, Narration
from generator.drafting.noun_phrases import Phrase, is_pronoun
from generator.drafting.passages import context_of
from generator.drafting.people import Person
from generator.drafting.proposal import ProposedQuote, SpeakerOf, Speakers, Unnamed
from generator.drafting.quotation_words import MARKS, goes_on_sentence, inside
from generator.drafting.reading import SeedReading
from generator.drafting.speakers import LOW, Confidence, Speech
from generator.text import Span

_CUT = " [...] "
_BESIDE = 6  # words between a speaker and the day


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
    """Return the quote of one speech."""
    narration, speech = reading.narration, reading.speeches[group[0]]
    spans = [_words(narration, number) for number in group]
    whole = Span(spans[0].start, spans[-1].end)
    person = reading.person(speech.phrase)
    prefix, suffix = _context(reading, spans)
    return ProposedQuote(
        text=_CUT.join(_on_one_line(reading, span) for span in spans),
        start=whole.start,
        end=whole.end,
        speaker=_chain(reading, speech) or _speaker(narration, speech, person),
        speaker_text=_speaker_text(narration, speech),
        confidence=_confidence(speech),
        said_on=_said_on(reading, speech),
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


def _chain(reading: SeedReading, speech: Speech) -> tuple[SpeakerOf, ...]:
    """Return who says that it was said, and who said it, where the text names both."""
    by = speech.by
    if by is None or speech.phrase is None:
        return ()
    links = ((phrase, reading.person(phrase)) for phrase in (by, speech.phrase))
    return tuple(
        person.id if person else Unnamed(_words_of(reading.narration, phrase))
        for phrase, person in links
    )


def _said_on(reading: SeedReading, speech: Speech) -> str:
    """Return the day beside a speaker: Vos said on Friday."""
    if speech.phrase is None:
        return ""
    narration, (first, last) = reading.narration, speech.phrase
    start = max(narration.sentence_start(first), first - _BESIDE)
    end = min(narration.sentence_end(last), last + _BESIDE) - 1
    if any(narration.lower(at) == QUOTE for at in range(start, first)):
        start = first
    end = next((at - 1 for at in range(last, end + 1) if narration.lower(at) == QUOTE), end)
    span = narration.span(start, end)
    days = {date.value for date in reading.dates_in(span.start, span.end) if date.is_day}
    return days.pop() if len(days) == 1 else ""


def _speaker(narration: Narration, speech: Speech, person: Person | None) -> Speakers:
    """Return a speaker as an actor or in words; a pronoun alone is nobody."""
    if person:
        return person.id
    if speech.phrase is None or is_pronoun(narration, speech.phrase.first):
        return None
    return Unnamed(_speaker_text(narration, speech))


def _speaker_text(narration: Narration, speech: Speech) -> str:
    """Return the words for a speaker, or nothing."""
    return _words_of(narration, speech.phrase) if speech.phrase else ""


def _words_of(narration: Narration, phrase: Phrase) -> str:
    """Return the words of a phrase on one line."""
    words = narration.words(phrase.first, phrase.last)
    return " ".join(words.split()).strip(MARKS)


def _confidence(speech: Speech) -> Confidence:
    """Return how sure a speaker is."""
    return speech.confidence if speech.phrase else LOW
