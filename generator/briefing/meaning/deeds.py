"""Who does what and to whom, verb by verb: active, passive, and `accused X of doing`."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

_NEAR = 3  # words between a form of be and its participle
# Verbs that say the same both ways, that only report, and words that are no verbs of deeds.
_NO_DEEDS = ("auxiliary", "preposition", "mutual", "reports")
_FARTHEST = 9  # words between a verb and one of its sides

Actors = frozenset[str]
Places = tuple[tuple[Span, Actors], ...]  # words that mean actors, in order


class Deed(NamedTuple):
    """A verb with those who do it and those to whom it is done, as far as they are actors."""

    at: int  # index of the verb
    doers: Actors
    patients: Actors


def deeds(tokens: Tokens, places: Places) -> Iterator[Deed]:
    """Yield the deeds of a text in which the places of actors are known, those with a side."""
    for at in range(len(tokens.lower)):
        if _is_verb(tokens, at):
            before = _nearest_before(tokens, places, at)
            if _is_passive(tokens, at):
                doers, patients = _after_by(tokens, places, at), before
            else:
                doers, patients = before, _nearest_after(tokens, places, at)
            if doers or patients:
                yield Deed(at, doers, patients)


def _is_verb(tokens: Tokens, at: int) -> bool:
    """Whether a word has a form that only verbs have."""
    word, language = tokens.lower[at], tokens.language
    is_other = any(word in language.words(name) for name in _NO_DEEDS)
    is_form = word.endswith("ed") or word in language.words("past")
    return is_form and not is_other and not tokens.is_capitalised(at)


def _is_passive(tokens: Tokens, at: int) -> bool:
    """Whether a form of be is right before a participle, adverbs aside."""
    before = tokens.lower[max(0, at - _NEAR) : at]
    return not tokens.language.words("be").isdisjoint(before)


def _nearest_before(tokens: Tokens, places: Places, at: int) -> Actors:
    """Return the actors first before a verb in its clause, if they may be its subject."""
    language, first = tokens.language, at
    breaks = language.words("break-before-cue") | language.words("reports")
    while first > max(0, at - _FARTHEST) and tokens.lower[first - 1] not in breaks:
        first -= 1
    span = Span(tokens.starts[first], tokens.starts[at])
    found = [(place, actors) for place, actors in places if span.holds(place)]
    return found[0][1] if found and not _is_in_phrase(tokens, found[0][0]) else frozenset()


def _placing(tokens: Tokens) -> frozenset[str]:
    """Return the prepositions but for `of`: an envoy of Marovia is a side, and Marovia's."""
    return tokens.language.words("preposition") - tokens.language.words("of")


def _is_in_phrase(tokens: Tokens, place: Span) -> bool:
    """Whether a name belongs to a preposition, so that it is no subject: people in Ostara."""
    first = bisect_left(tokens.starts, place.start)
    before = {tokens.lower_at(first - 1), tokens.lower_at(first - 2)}
    return not _placing(tokens).isdisjoint(before)


def _nearest_after(tokens: Tokens, places: Places, at: int) -> Actors:
    """Return the actors right after a verb, before a preposition."""
    language = tokens.language
    last = at + 1
    while last < min(len(tokens.lower), at + _FARTHEST):
        word = tokens.lower[last]
        if word in language.breaks or word in _placing(tokens):
            break
        last += 1
    span = Span(tokens.end(at), tokens.end(last - 1))
    found = [actors for place, actors in places if span.holds(place)]
    return found[0] if found else frozenset()


def _after_by(tokens: Tokens, places: Places, at: int) -> Actors:
    """Return the actors after the `by` of a passive."""
    by, breaks = tokens.language.words("by"), tokens.language.breaks
    for index in range(at + 1, min(len(tokens.lower), at + _FARTHEST)):
        if tokens.lower[index] in breaks:
            break
        if tokens.lower[index] in by:
            start = bisect_left(tokens.starts, tokens.starts[index])
            end = min(len(tokens.lower), start + _FARTHEST)
            span = Span(tokens.starts[start], tokens.end(end - 1))
            found = [actors for place, actors in places if span.holds(place)]
            return found[0] if found else frozenset()
    return frozenset()
