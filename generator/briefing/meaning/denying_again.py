"""A speaker's next sentence that denies: We got a ceiling. We did not get a policeman."""

import re

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.checks.lost_negation import negations
from generator.briefing.meaning.language import Choice
from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

STOP = re.compile(r"[.!?…]\s+|(?<=[.!?…])\s+")
_SHORT = 8  # words
_BEGINNING = 5  # words in which a sentence that takes back denies


def denial_after(
    passage: Span, following: Span, analysis: SeedAnalysis, denying: Choice
) -> int | None:
    """Return where the denial ends in the sentence after a passage, or None if it denies nothing.

    The sentence is short and denies something of what the passage speaks of (We will pay the
    drivers. | We will not pay the pilots.), or begins as it does.
    """
    stop = STOP.search(analysis.text, following.start, following.end)
    words = analysis.words(following.start, stop.start() if stop else following.end)
    said = analysis.tokens(passage)
    is_short = len(words.lower) <= _SHORT and not words.content.isdisjoint(said.content)
    if not (is_short or _takes_up(words, said)) or said.once(negations):
        return None
    most = len(words.lower) if is_short else _BEGINNING
    places = range(min(most, len(words.lower)))
    return next((words.end(at) for at in places if denying.accepts(words, at)), None)


def _takes_up(words: Tokens, said: Tokens) -> bool:
    """Whether a sentence begins as the one before it, or with but, and tells no plan."""
    language, first = words.language, words.lower_at(0)
    is_same = first == said.lower_at(0) and first in language.words("taking-up-speech")
    is_plan = not language.words("future").isdisjoint(words.lower[:_BEGINNING])
    is_but = first in language.words("but")
    goes_on = is_but and words.lower_at(1) in language.words("taking-up-speech")
    return not is_plan and (is_same or goes_on)
