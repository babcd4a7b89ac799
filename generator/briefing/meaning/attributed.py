"""Who speaks each quoted stretch, as the text itself says: by name, by title, by he or she, or going on after `he said`."""

from generator.briefing.meaning.analysis import SeedAnalysis, Speech
from generator.briefing.meaning.colons import named_before_colon, named_elsewhere
from generator.briefing.meaning.english import DETERMINERS, NOT_SAID, QUOTING, TO_BE
from generator.briefing.meaning.persons import persons_before
from generator.briefing.meaning.subjects import (
    NOBODY,
    quoted_as_saying,
    subject_after,
    subject_before,
    words_in,
)
from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

_FARTHEST_SUBJECT = 16
_PAST_ENDINGS = ("ed", "shot", "hit", "fought", "threw", "wrote", "went", "put", "spoke", "sang")
_BESIDE = 60  # letters around a name


def attributed(analysis: SeedAnalysis, number: int) -> Speech:
    """To whom the text gives a quoted stretch."""
    if number not in analysis.speeches:
        analysis.speeches[number] = _found(analysis, number)
    return analysis.speeches[number]


def is_one_speech(analysis: SeedAnalysis, spans: tuple[Span, ...]) -> bool:
    """Whether stretches may belong to one speaker's speech: nobody else speaks from the first to the last."""
    numbers = [number for number in map(analysis.stretch_of, spans) if number >= 0]
    if not spans or not numbers or min(numbers) == max(numbers) or not analysis.has_rules:
        return bool(spans)
    told = [
        (analysis.stretches[each], attributed(analysis, each))
        for each in range(min(numbers), max(numbers) + 1)
    ]
    return not any(
        _differ(one, other, analysis)
        for number, one in enumerate(told)
        for other in told[number + 1 :]
    )


def _differ(
    first: tuple[Span, Speech], second: tuple[Span, Speech], analysis: SeedAnalysis
) -> bool:
    (begin, one), (end, other) = first, second
    is_apart = "\n\n" in analysis.text[begin.end : end.start]
    for known, unknown in ((one, other), (other, one)):
        if is_apart and known.actors and unknown.title and not unknown.actors:
            return not any(_may_be(analysis, each, unknown.title) for each in known.actors)
    if one.actors and other.actors:
        return not one.actors & other.actors
    if one.pronoun and other.pronoun:
        return one.pronoun != other.pronoun
    return (
        bool(one.words and other.words)
        and one.words not in other.words
        and other.words not in one.words
    )


def _may_be(analysis: SeedAnalysis, name: str, title: str) -> bool:
    """Whether an actor may be called `the mayor`: by a post, its description, or a word beside its name in the text."""
    actor = analysis.cast.actors.get(name)
    described = (
        f"{actor.description} {' '.join(role.title for role in actor.roles)}".lower()
        if actor
        else ""
    )
    spans = [each.span for each in analysis.mentions if each.actor == name]
    before = (words_in(analysis.text, each.start - _BESIDE, each.start)[-2:] for each in spans)
    after = (analysis.text[each.end : each.end + _BESIDE] for each in spans)
    in_apposition = (
        set(words_in(part, 0, len(part)))
        for each in after
        if each.startswith(",") and (part := each[1:].partition(",")[0])
    )
    return title in described or any(title in each for each in (*before, *in_apposition))


def _found(analysis: SeedAnalysis, number: int) -> Speech:
    after = _resolved(
        analysis, number, _spoken_after(analysis, number, _zone_after(analysis, number))
    )
    before = _resolved(analysis, number, _spoken_before(analysis, number))
    if NOBODY in (after, before):
        return next((each for each in (after, before) if each != NOBODY), None) or _going_on(
            analysis, number
        )
    stretch = analysis.stretches[number]
    if analysis.text[stretch.start : stretch.start + 1].isupper():
        return after
    return Speech(
        after.actors | before.actors if after.actors and before.actors else frozenset(), after.words
    )


def _resolved(analysis: SeedAnalysis, number: int, speech: Speech) -> Speech:
    """He and she: the one person whom the sentences before name, or who spoke before in the paragraph."""
    if not speech.pronoun or speech.actors:
        return speech
    earlier: frozenset[str] = frozenset()
    if (
        number
        and "\n\n"
        not in analysis.text[analysis.stretches[number - 1].end : analysis.stretches[number].start]
    ):
        earlier = attributed(analysis, number - 1).actors
    found = persons_before(analysis, speech.at)
    if found and not _is_taken_up(analysis, number, speech.at):
        found = earlier if earlier and earlier <= found else found | earlier
    is_known = len(found) == 1 and not any(each.startswith("?") for each in found)
    return speech._replace(actors=found if is_known else frozenset())


def _is_taken_up(analysis: SeedAnalysis, number: int, offset: int) -> bool:
    """Whether the sentence right before, after the quotation before, begins with a name: Lagarde was less upbeat."""
    sentence = next(iter(analysis.sentences_before(offset)), None)
    if not number or not sentence or sentence.start < analysis.stretches[number - 1].end:
        return False
    named = analysis.named_in(sentence)
    return bool(named) and named[0].span.start == sentence.start


def _zone_after(analysis: SeedAnalysis, number: int) -> Span:
    """The narrator's words after a stretch that may attribute it."""
    text, stretch = analysis.text, analysis.stretches[number]
    start = min(stretch.end + 1, len(text))
    at = start
    while at < len(text) and text[at] in " \n":
        at += 1
    paragraph = text.find("\n\n", stretch.end)
    end = min(analysis.sentence_at(at).end, paragraph if paragraph >= 0 else len(text))
    if number + 1 < len(analysis.stretches):
        end = min(end, analysis.stretches[number + 1].start - 1)
    last, following = text[stretch.end - 1 : stretch.end], text[at : at + 1]
    if (
        end <= at
        or (last in (".", "…") and not (following.islower() or following == ","))
        or end <= start
    ):
        return Span(start, start)
    return Span(start, end)


def _spoken_after(analysis: SeedAnalysis, number: int, zone: Span) -> Speech:
    """`, X said`, `said X`, `X asked` right after a stretch."""
    words = analysis.words(zone.start, zone.end)
    if not words.lower:
        return NOBODY
    is_whole = (
        analysis.text[analysis.stretches[number].end - 1] in ",?!.—–" or words.lower_at(0) == ","
    )
    for at, low in enumerate(words.lower[:_FARTHEST_SUBJECT]):
        if low == "according" and words.lower_at(at + 1) == "to":
            return subject_after(analysis, words, at + 2)
        if low not in QUOTING or words.lower_at(at + 1) in NOT_SAID:
            continue
        first = 1 if words.lower_at(0) == "," else 0
        if at == first:
            return subject_after(analysis, words, at + 1)
        has_comma = any(words.lower_at(index) == "," for index in range(at)) or is_whole
        if not has_comma:
            return NOBODY
        return quoted_as_saying(analysis, words, at) or subject_before(analysis, words, at)
    return _named_first(analysis, words) if is_whole else NOBODY


def _named_first(analysis: SeedAnalysis, words: Tokens) -> Speech:
    """Whoever is named right after a quotation does something with it: Matos shot back."""
    start = 1 if words.lower_at(0) == "," else 0
    if start + 1 >= len(words.lower):
        return NOBODY
    named = next(
        (
            each
            for each in analysis.named_in(
                Span(words.starts[start], words.end(len(words.lower) - 1))
            )
            if each.actor
        ),
        None,
    )
    if not named or named.span.start != words.starts[start]:
        return NOBODY
    following = next((at for at, begin in enumerate(words.starts) if begin >= named.span.end), 0)
    is_verb = (
        following
        and words.words[following].text.islower()
        and words.lower[following].endswith(_PAST_ENDINGS)
    )
    return Speech(frozenset({named.actor}), named.span.of(words.text)) if is_verb else NOBODY


def _spoken_before(analysis: SeedAnalysis, number: int) -> Speech:
    """`X said: `, `X told Y that `, `According to X, `, `X: ` before a stretch, in its sentence."""
    stretch = analysis.stretches[number]
    start = analysis.sentence_at(max(0, stretch.start - 1)).start
    if number:
        start = max(start, analysis.stretches[number - 1].end + 1)
    words = analysis.words(start, max(start, stretch.start - 1))
    if not words.lower:
        return NOBODY
    if named := named_before_colon(analysis, words):
        return named
    for at in range(len(words.lower) - 1, -1, -1):
        low = words.lower_at(at)
        if low == "according" and words.lower_at(at + 1) == "to":
            return subject_after(analysis, words, at + 2)
        if low in QUOTING and words.lower_at(at - 1) not in DETERMINERS | TO_BE:
            found = quoted_as_saying(analysis, words, at) if low == "saying" else None
            if found or not low.endswith("ing"):
                return found or subject_before(analysis, words, at)
    return named_elsewhere(analysis, words)


def _going_on(analysis: SeedAnalysis, number: int) -> Speech:
    """The speaker of the stretch before, where only `he said` stands between, in one paragraph."""
    if not number:
        return NOBODY
    here, previous = analysis.stretches[number], analysis.stretches[number - 1]
    between = analysis.text[previous.end + 1 : here.start - 1]
    zone = _zone_after(analysis, number - 1)
    rest = analysis.text[zone.end : here.start - 1]
    if (
        "\n\n" in between
        or rest.strip(' .,;:"“')
        or not _is_attribution_alone(analysis, number - 1, zone)
    ):
        return NOBODY
    return attributed(analysis, number - 1)


def _is_attribution_alone(analysis: SeedAnalysis, number: int, zone: Span) -> bool:
    return _spoken_after(analysis, number, zone) != NOBODY
