"""Facts as a draft proposes them: sentences with a figure, a date or a claim, cut from the seed."""

from collections.abc import Iterator

from msgspec.structs import replace

from generator.drafting.asides import outside_first
from generator.drafting.claims import FEWEST, Claim
from generator.drafting.figure_proposals import proposed_figure
from generator.drafting.narration import QUOTE, Narration
from generator.drafting.noun_phrases import Phrase, is_pronoun
from generator.drafting.passages import passage_of
from generator.drafting.proposal import ProposedFact, SpeakerOf, Unnamed
from generator.drafting.reading import SeedReading
from generator.drafting.speakers import LOW, MEDIUM
from generator.drafting.speech_words import is_speaking
from generator.drafting.subjects import main_subject
from generator.text import Span

_FEWEST, _FEWEST_BESIDE_QUOTE, _MOST = FEWEST, 8, 60  # words of the narrator in a fact
_NEAR = 5  # words between a verb of speaking and its day
_OPENING = ("But ", "And ", "However, ", "Meanwhile, ", "Still, ", "Yet ", "So ")


def proposed_facts(reading: SeedReading) -> Iterator[ProposedFact]:
    """Yield the facts of a seed in order."""
    for first, end in reading.narration.sentences():
        fact = _fact(reading, first, end) if _is_told(reading.narration, first, end) else None
        if fact:
            yield fact


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
    claim = reading.claims.get(first)
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
    claim = reading.claims.get(first)
    if claim is None or not claim.words.meets(span):
        return _stated_in(reading, span)[0]
    words = claim.words if span.meets(claim.saying) else span
    return _claimed(reading, _stated_in(reading, words)[0], claim._replace(words=words), sentence)


def _stated_in(reading: SeedReading, words: Span) -> tuple[ProposedFact, bool]:
    """Return words as a fact, and whether they have a figure or a date."""
    figure = proposed_figure(reading, words)
    dates = reading.dates_in(words.start, words.end)
    told = outside_first([(date.span, date) for date in dates], reading.narration, words)
    done = [date for date in told if _is_of_deed(reading.narration, date.span)]
    fact = ProposedFact(
        text=_stated(words.of(reading.text)),
        evidence=(passage_of(reading.text, words),),
        when=done[0].value if len(done) == len(told) == 1 else "",
        about=_named_in(reading, words),
        figure=figure,
        confidence=MEDIUM if figure or dates else LOW,
    )
    return fact, bool(figure or dates)


def _is_of_deed(narration: Narration, date: Span) -> bool:
    """Whether a date is when something was done: not `said on Friday`, not `until 2022`."""
    at = narration.at_offset(date.start)
    before = range(max(narration.sentence_start(at), at - _NEAR), at)
    if narration.is_a(at - 1, "bounding"):
        return False
    return not any(
        is_speaking(narration, one) or narration.is_a(one, "published") for one in before
    )


def _stated(words: str) -> str:
    """Return words as a sentence: without a conjunction before it, with a capital and a stop."""
    line = " ".join(words.split()).rstrip(" ,;").removesuffix(".")
    for opening in _OPENING:
        line = line.removeprefix(opening)
    stop = "" if line.endswith(('."', ".”")) else "."
    return f"{line[:1].upper()}{line[1:]}{stop}"


def _claimed(
    reading: SeedReading, fact: ProposedFact, claim: Claim, sentence: Span
) -> ProposedFact:
    """Return a fact with whoever claims it, and when."""
    saying = reading.dates_in(claim.saying.start, claim.saying.end)
    pieces = (claim.words, claim.saying) if claim.words.end <= claim.saying.start else (sentence,)
    evidence = tuple(passage_of(reading.text, piece) for piece in pieces)
    return replace(
        fact,
        evidence=evidence,
        said_by=_chain(reading, claim),
        said_on=saying[0].value if len(saying) == 1 and saying[0].is_day else "",
        status="claimed",
    )


def _named_in(reading: SeedReading, words: Span) -> tuple[str, ...]:
    """Return the actors whose names are in a stretch, in its order."""
    narration = reading.narration
    within = (
        person.id
        for phrase, person in reading.named
        if words.holds(narration.span(phrase.first, phrase.last))
        and not is_pronoun(narration, phrase.first)
        and (person.kind != "state" or _is_subject(narration, phrase))
    )
    return tuple(dict.fromkeys(within))


def _is_subject(narration: Narration, phrase: Phrase) -> bool:
    """Whether a name is the subject of its sentence; other countries are mostly where it was."""
    subject = main_subject(narration, narration.sentence_start(phrase.first))
    return subject is not None and subject.first <= phrase.first and phrase.last <= subject.last


def _chain(reading: SeedReading, claim: Claim) -> tuple[SpeakerOf, ...]:
    """Return who makes a claim, after whoever says so of them."""
    by = _said_by(reading, claim.by) if claim.by else ()
    return (*by, *_said_by(reading, claim.speaker))


def _said_by(reading: SeedReading, phrase: Phrase) -> tuple[SpeakerOf, ...]:
    """Return a speaker as an actor, or in the words of the text; for a mere pronoun nobody."""
    person = reading.person(phrase)
    if person:
        return (person.id,)
    if is_pronoun(reading.narration, phrase.first) and phrase.first == phrase.last:
        return ()
    return (Unnamed(" ".join(reading.narration.words(phrase.first, phrase.last).split())),)
