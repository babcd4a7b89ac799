"""The subject of a reporting verb: an actor by name or title, somebody unknown, or he and she."""

import re

from generator.briefing.meaning.analysis import SeedAnalysis, Speech
from generator.briefing.meaning.english import ADVERBS, FEMALE, MALE, PREPOSITIONS, TO_BE
from generator.briefing.meaning.english_numbers import WEEKDAYS
from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

NOBODY = Speech()
_PRONOUNS = MALE | FEMALE
_ENDING_A_SUBJECT = PREPOSITIONS | TO_BE | {",", ".", "who"}
_FARTHEST_TITLE = 2_000  # letters
_LETTERS = re.compile(r"[^\W\d_]+")
_TITLED = re.compile(r"\b([A-Za-z]+)\.? ([A-Z][\w'’-]+)")
_SHORT_TITLES = {
    "gen": "general",
    "sen": "senator",
    "gov": "governor",
    "prof": "professor",
    "dr": "doctor",
    "capt": "captain",
    "col": "colonel",
}


def quoted_as_saying(analysis: SeedAnalysis, words: Tokens, at: int) -> Speech | None:
    """All whom `X quoted Y as saying` names."""
    if "quoted" not in words.lower_set or not words.lower_set & {"saying", "tracked"}:
        return None
    named = analysis.named_in(Span(words.words[0].start, words.words[-1].end))
    return Speech(
        frozenset(each.actor for each in named if each.actor), "quoted as saying" if at else ""
    )


def words_in(text: str, start: int, end: int) -> list[str]:
    """The words of a stretch in small letters, whatever stands between them."""
    return _LETTERS.findall(text[max(0, start) : end].lower())


def subject_before(analysis: SeedAnalysis, words: Tokens, verb: int) -> Speech:
    """The subject before a verb."""
    at = verb - 1
    while at >= 0 and words.lower_at(at) in ADVERBS:
        at -= 1
    if words.lower_at(at) == "who":  # told Anna Berg, who answered
        return named_till(analysis, words, at - (words.lower_at(at - 1) == ",")) or NOBODY
    if words.lower_at(at) == ",":  # Nils Aho, the youngest of the crew, said
        opening = next(
            (index for index in range(at - 1, -1, -1) if words.lower_at(index) == ","), -1
        )
        whole = named_till(analysis, words, opening) if opening > 0 else None
        return whole or _named_from(analysis, words, opening + 1) or NOBODY
    if words.lower_at(at) in _PRONOUNS:
        return _pronoun(analysis, words, at)
    found = named_till(analysis, words, at + 1) or _titled(analysis, words, at)
    title = (
        words.lower[at]
        if at > 0 and words.lower_at(at - 1) == "the" and words.lower[at].isalpha()
        else ""
    )
    return found or Speech(words=_name(words, at), title=title)


def _titled(analysis: SeedAnalysis, words: Tokens, at: int) -> Speech | None:
    """Whom `the minister` means after Transport Minister Paul Harker, if nobody else has had that title before."""
    if at < 1 or words.lower_at(at - 1) != "the" or not words.lower[at].isalpha():
        return None
    title = words.lower[at]
    start = max(0, words.starts[at] - _FARTHEST_TITLE)
    before = analysis.text[start : words.starts[at - 1]]
    forms = {title, *(short for short, whole in _SHORT_TITLES.items() if whole == title)}
    called = {each[2] for each in _TITLED.finditer(before) if each[1].lower() in forms}
    named = [each for each in analysis.named_in(Span(start, words.starts[at])) if each.actor]
    found = [each for each in named if _titles_of(each.span, analysis, start) & forms]
    actors = frozenset(each.actor for each in found)
    return Speech(actors, f"the {title}") if len(actors) == 1 and len(called) <= 1 else None


def _titles_of(name: Span, analysis: SeedAnalysis, start: int) -> set[str]:
    """The word before a name, and its first one where it has several: General Marko Balan."""
    before, own = (
        words_in(analysis.text, start, name.start)[-1:],
        words_in(analysis.text, name.start, name.end),
    )
    return {*before, *own[: len(own) > 1]}


def _name(words: Tokens, at: int) -> str:
    """The capitalised words that end at an index: somebody whom the project does not know."""
    end = at
    while at >= 0 and words.words[at].text[0].isupper():
        at -= 1
    return (
        words.text[words.words[at + 1].start : words.words[end].end]
        if at < end and end >= 0
        else ""
    )


def named_till(analysis: SeedAnalysis, words: Tokens, end: int) -> Speech | None:
    """The actor whose name ends right before an index and is no mere part of the subject (`an aide to X`)."""
    if end <= 0:
        return None
    last = words.words[end - 1]
    named = [
        each
        for each in analysis.named_in(Span(words.words[0].start, last.end))
        if each.span.end == last.end
    ]
    if not named or not named[0].actor:
        return None
    first = next(at for at, word in enumerate(words.words) if word.end > named[0].span.start)
    at = first - 1
    skipped: list[str] = []
    while (
        at >= 0
        and (words.words[at].text[0].isupper() or words.lower_at(at) in ("the", "a", "an"))
        and at > 0
    ):
        skipped.append(words.lower_at(at))
        at -= 1
    if words.lower_at(at) in PREPOSITIONS and not set(WEEKDAYS).intersection(skipped):
        return Speech(words=words.text[words.words[at].start : last.end])
    if words.lower_at(at) == "and":
        earlier = named_till(analysis, words, at)
        return Speech(
            frozenset({named[0].actor}) | (earlier.actors if earlier else frozenset()),
            named[0].span.of(words.text),
        )
    return Speech(frozenset({named[0].actor}), named[0].span.of(words.text))


def _named_from(analysis: SeedAnalysis, words: Tokens, at: int) -> Speech | None:
    """The actor whose name begins at an index: Boeing's chief executive, Kelly Ortberg, said."""
    if not 0 < at < len(words.lower):
        return None
    rest = analysis.named_in(Span(words.starts[at], words.end(len(words.lower) - 1)))
    named = next(
        (each for each in rest if each.span.start == words.starts[at] and each.actor), None
    )
    return Speech(frozenset({named.actor}), named.span.of(words.text)) if named else None


def subject_after(analysis: SeedAnalysis, words: Tokens, at: int) -> Speech:
    """The subject after a verb: said Piet Vos, said the mayor, Eva Lund."""
    if words.lower_at(at) in _PRONOUNS:
        return _pronoun(analysis, words, at)
    start = at
    while at < len(words.lower) and words.lower[at] not in _ENDING_A_SUBJECT:
        at += 1
    if at <= start:
        return NOBODY
    named = analysis.named_in(Span(words.words[start].start, words.words[at - 1].end))
    if (
        named
        and named[-1].actor
        and named[-1].span.end == words.words[at - 1].end
        and not words.words[at - 1].lower.endswith("'s")
    ):
        return Speech(frozenset({named[-1].actor}), named[-1].span.of(words.text))
    if words.lower_at(at) == "," and at + 1 < len(words.words):  # said the mayor, Eva Lund
        behind = _named_from(analysis, words, at + 1)
        if behind and not named:
            return behind
    return _titled(analysis, words, at - 1) or Speech(words=_name(words, at - 1))


def _pronoun(analysis: SeedAnalysis, words: Tokens, at: int) -> Speech:
    """He or she: whom the annotation says, else to be found."""
    word = words.words[at]
    said = frozenset(
        each.actor for each in analysis.named_in(Span(word.start, word.end)) if each.actor
    )
    return Speech(said, "", word.lower, word.start)
