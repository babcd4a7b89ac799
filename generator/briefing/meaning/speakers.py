"""Who speaks each quoted stretch, as the text itself says: by name, by title, by he or she."""

from collections.abc import Iterable
from itertools import combinations

from generator.briefing.meaning.analysis import SeedAnalysis, Speech
from generator.briefing.meaning.attribution import attributions_of_quote
from generator.briefing.meaning.leading_subjects import leading_subject
from generator.briefing.meaning.persons import claimant, persons_before
from generator.briefing.meaning.subjects import NOBODY, speech_of, words_in
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.content import Actor
from generator.text import Span

_BESIDE = 60  # letters around a name
_ENDED = (".", "…")
_CLOSING = ".?!…"


def attributed(analysis: SeedAnalysis, number: int) -> Speech:
    """Return the speaker that the text gives a quoted stretch to."""
    if number not in analysis.speeches:
        analysis.speeches[number] = _found(analysis, number)
    return analysis.speeches[number]


def is_one_speech(analysis: SeedAnalysis, spans: tuple[Span, ...]) -> bool:
    """Whether stretches may belong to one speech: no one else speaks from the first to the last."""
    numbers = [number for number in map(analysis.stretch_of, spans) if number >= 0]
    if not spans or not numbers or min(numbers) == max(numbers) or not analysis.has_rules:
        return bool(spans)
    between = range(min(numbers), max(numbers) + 1)
    return not any(_differ(analysis, one, other) for one, other in combinations(between, 2))


def _differ(analysis: SeedAnalysis, number: int, later: int) -> bool:
    """Whether two stretches surely have two speakers."""
    one, other = attributed(analysis, number), attributed(analysis, later)
    if _is_apart(analysis, number, later):
        for known, unknown in ((one, other), (other, one)):
            if known.actors and unknown.title and not unknown.actors:
                return not _may_be_one_of(analysis, known.actors, unknown.title)
    if one.actors and other.actors:
        return not one.actors & other.actors
    if one.pronoun and other.pronoun:
        return one.pronoun != other.pronoun
    return _are_unlike(one.words, other.words)


def _are_unlike(one: str, other: str) -> bool:
    """Whether two names are given and neither is part of the other."""
    is_given = bool(one and other)
    return is_given and one not in other and other not in one


def _is_apart(analysis: SeedAnalysis, number: int, later: int) -> bool:
    """Whether two stretches are in different paragraphs."""
    stretches = analysis.stretches
    return "\n\n" in analysis.text[stretches[number].end : stretches[later].start]


def _may_be_one_of(analysis: SeedAnalysis, actors: Iterable[str], title: str) -> bool:
    """Whether one of some actors may be called `the mayor`."""
    return any(_may_be(analysis, actor, title) for actor in actors)


def _may_be(analysis: SeedAnalysis, actor_id: str, title: str) -> bool:
    """Whether an actor may be called `the mayor`: by a post, or by a word beside its name."""
    actor = analysis.cast.actors.get(actor_id)
    if actor and title in _description(actor):
        return True
    spans = [mention.span for mention in analysis.mentions if mention.actor == actor_id]
    return any(title in words_beside(analysis.text, span) for span in spans)


def _description(actor: Actor) -> str:
    return " ".join((actor.description, *(role.title for role in actor.roles))).lower()


def words_beside(text: str, name: Span) -> set[str]:
    """Return the two words before a name, and the words between commas after it."""
    before = words_in(text, name.start - _BESIDE, name.start)[-2:]
    after = text[name.end : name.end + _BESIDE]
    apposition = after[1:].partition(",")[0] if after.startswith(",") else ""
    return {*before, *words_in(apposition, 0, len(apposition))}


def _found(analysis: SeedAnalysis, number: int) -> Speech:
    zone = _zone_after(analysis, number)
    after = _resolved(analysis, number, _spoken_after(analysis, number, zone))
    before = _resolved(analysis, number, _spoken_before(analysis, number))
    known = [speech for speech in (after, before) if speech != NOBODY]
    if not known:
        going_on = _going_on(analysis, number)
        return going_on if going_on != NOBODY else _introduced(analysis, number)
    if len(known) == 1:
        return known[0]
    start = analysis.stretches[number].start
    if analysis.text[start : start + 1].isupper():
        return after
    is_named = after.actors and before.actors
    return Speech(after.actors | before.actors if is_named else frozenset(), after.words)


def _resolved(analysis: SeedAnalysis, number: int, speech: Speech) -> Speech:
    """Return a speech with the one person that its `he` or `she` may mean.

    That is a person named in the sentences before, or who spoke before in the paragraph.
    """
    if not speech.pronoun or speech.actors:
        return speech
    earlier = _speakers_before(analysis, number)
    found = persons_before(analysis, speech.at, speech.pronoun)
    if found and not _is_taken_up(analysis, number, speech.at):
        found = earlier if earlier and earlier <= found else found | earlier
    is_known = len(found) == 1 and not any(person.startswith("?") for person in found)
    return speech._replace(actors=found if is_known else frozenset())


def _speakers_before(analysis: SeedAnalysis, number: int) -> frozenset[str]:
    """Return who speaks the stretch before, if it is in the same paragraph."""
    if not number or _is_apart(analysis, number - 1, number):
        return frozenset()
    return attributed(analysis, number - 1).actors


def _is_taken_up(analysis: SeedAnalysis, number: int, offset: int) -> bool:
    """Whether the sentence between this and the quotation before is about somebody by name."""
    sentence = next(iter(analysis.sentences_before(offset)), None)
    if not number or not sentence or sentence.start < analysis.stretches[number - 1].end:
        return False
    named = analysis.named_in(sentence)
    is_first = bool(named) and named[0].span.start == sentence.start
    return is_first or bool(leading_subject(analysis, sentence))


def _zone_after(analysis: SeedAnalysis, number: int) -> Span:
    """Return the narrator's words after a stretch that may attribute it."""
    text, stretch = analysis.text, analysis.stretches[number]
    start = at = min(stretch.end + 1, len(text))
    while at < len(text) and text[at] in " \n":
        at += 1
    ends = [analysis.sentence_at(at).end]
    if (paragraph := text.find("\n\n", stretch.end)) >= 0:
        ends.append(paragraph)
    if number + 1 < len(analysis.stretches):
        ends.append(analysis.stretches[number + 1].start - 1)
    goes_on = text[at : at + 1] in (",", "—", "–") or text[at : at + 1].islower()
    has_ended = text[stretch.end - 1 : stretch.end] in _ENDED and not goes_on
    is_empty = has_ended or min(ends) <= at
    return Span(start, start if is_empty else min(ends))


def _spoken_after(analysis: SeedAnalysis, number: int, zone: Span) -> Speech:
    """Return who speaks a stretch by the words after it: `, X said`, `said X`, `X asked`."""
    words = analysis.words(zone.start, zone.end)
    if not words.lower:
        return NOBODY
    last = analysis.text[analysis.stretches[number].end - 1]
    is_whole = last in ",?!.—–" or words.lower[0] == ","
    for attribution in attributions_of_quote(words, "before"):
        may_speak = is_whole or attribution.form.who == "after" or _has_comma(words, attribution.at)
        speech = speech_of(analysis, words, attribution) if may_speak else NOBODY
        if speech is not None:
            return speech
    return NOBODY


def _has_comma(words: Tokens, end: int) -> bool:
    """Whether a comma is among the words before an index."""
    return "," in words.lower[:end]


def _spoken_before(analysis: SeedAnalysis, number: int) -> Speech:
    """Return who speaks a stretch by the words before it: `X said: `, `X told Y that `, `X: `.

    A form that names nobody leaves it to the next one.
    """
    stretch = analysis.stretches[number]
    start = analysis.sentence_at(max(0, stretch.start - 1)).start
    if number:
        start = max(start, analysis.stretches[number - 1].end + 1)
    words = analysis.words(start, max(start, stretch.start - 1))
    for attribution in attributions_of_quote(words, "after"):
        speech = speech_of(analysis, words, attribution)
        if speech is not None and speech != NOBODY:
            return speech
    return NOBODY


def _introduced(analysis: SeedAnalysis, number: int) -> Speech:
    """Return who speaks in the sentence before, if the stretch is a sentence of its own.

    X said that the road was closed. “We walked.”
    """
    text, stretch = analysis.text, analysis.stretches[number]
    is_sentence = text[stretch.start : stretch.start + 1].isupper()
    before = next(iter(analysis.sentences_before(stretch.start)), None)
    if not is_sentence or before is None or text[stretch.end - 1] not in _CLOSING:
        return NOBODY
    if text[before.end : stretch.start - 1].strip(" ") or analysis.is_quoted(before.start):
        return NOBODY
    actor = claimant(analysis, before)
    return Speech(frozenset({actor}), analysis.cast.name_of(actor)) if actor else NOBODY


def _going_on(analysis: SeedAnalysis, number: int) -> Speech:
    """Return the speaker of the stretch before, if only `he said` is between, in one paragraph."""
    if not number or _is_apart(analysis, number - 1, number):
        return NOBODY
    zone = _zone_after(analysis, number - 1)
    rest = analysis.text[zone.end : analysis.stretches[number].start - 1]
    if rest.strip(' .,;:"“') or _spoken_after(analysis, number - 1, zone) == NOBODY:
        return NOBODY
    return attributed(analysis, number - 1)
