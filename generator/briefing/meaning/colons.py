"""Who speaks where a colon opens the quotation: the name before it only where that name begins its sentence or clause."""

from generator.briefing.meaning.analysis import SeedAnalysis, Speech
from generator.briefing.meaning.english import (
    AUXILIARIES,
    BESIDE,
    CITING,
    DETERMINERS,
    INTRODUCING,
    PASTS,
    PREPOSITIONS,
    QUOTING,
)
from generator.briefing.meaning.english_numbers import WEEKDAYS
from generator.briefing.meaning.subjects import named_till
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Mention
from generator.text import Span

_CLAUSE_ENDS = frozenset(". ! ? ; : — – --".split())
_AUTHORING = ("from ", "by ", "of ")  # a letter from Anna Berg: its words are hers, or not
_TOLD = frozenset("told tell tells".split())


def named_before_colon(analysis: SeedAnalysis, words: Tokens) -> Speech | None:
    """Whom `X: ` names as the speaker; None where no name stands there, or one that is no subject."""
    end = len(words.lower) - 1
    found = named_till(analysis, words, end) if words.lower_at(end) == ":" else None
    if not found:
        return None
    if not found.actors:
        is_title = found.words.lower().startswith("of ") and _opening(
            analysis, words
        )  # Anna Berg, mayor of Ostland
        return found if found.words.lower().startswith(_AUTHORING) and not is_title else None
    stop = _before_subject(words, end)
    if words.lower_at(stop) in CITING:
        return Speech(
            frozenset(each.actor for each in _named(analysis, words) if each.actor), found.words
        )
    return (
        found
        if stop < 0
        or words.lower_at(stop) in _CLAUSE_ENDS
        or _is_inverted(words, stop)
        or _is_introduced(words, stop)
        else None
    )


def named_elsewhere(analysis: SeedAnalysis, words: Tokens) -> Speech:
    """Who speaks where a name ends at the colon and no verb says it: X in `X, speaking beside Y: `, else somebody unknown."""
    end = len(words.lower) - 1
    found = named_till(analysis, words, end) if words.lower_at(end) == ":" else None
    if not found:
        return Speech()
    is_aside = words.lower.count(",") == 1 or words.text[
        words.starts[0] : words.starts[end]
    ].removesuffix(found.words).endswith(", ")
    return (_opening(analysis, words) if is_aside else None) or Speech(words=f"… {found.words}:")


def _opening(analysis: SeedAnalysis, words: Tokens) -> Speech | None:
    """The name that begins a sentence and has a comma right after it."""
    named = _named(analysis, words)
    if not named or not named[0].actor or words.lower_set & CITING:
        return None
    comma = next((at for at, begin in enumerate(words.starts) if begin >= named[0].span.end), 0)
    is_first = all(
        each.text[0].isupper() or each.lower in DETERMINERS for each in words.words[:comma]
    )
    return (
        Speech(frozenset({named[0].actor}), named[0].span.of(words.text))
        if is_first and words.lower_at(comma) == ","
        else None
    )


def _named(analysis: SeedAnalysis, words: Tokens) -> tuple[Mention, ...]:
    return analysis.named_in(Span(words.starts[0], words.end(len(words.lower) - 1)))


def _before_subject(words: Tokens, end: int) -> int:
    """The index of the last word before a name that neither is part of it nor describes it, or -1."""
    at = end - 1
    while at >= 0 and _describes(words, at):
        at -= 1
    return at


def _describes(words: Tokens, at: int) -> bool:
    """Whether a word may stand before a name as its title, as another name, or as the day of the week."""
    word, before, following = words.words[at], words.lower_at(at - 1), words.lower_at(at + 1)
    if word.text[0].isupper() and (at or word.lower not in INTRODUCING | QUOTING):
        return True
    if (
        word.lower in WEEKDAYS
        or (word.lower in ("on", "last") and following in WEEKDAYS)
        or before in DETERMINERS
        or before.endswith("'s")
    ):
        return True
    if (
        word.lower
        in _CLAUSE_ENDS | PREPOSITIONS | BESIDE | AUXILIARIES | PASTS | QUOTING | INTRODUCING
    ):
        return False
    is_verb = (
        word.lower.endswith("s")
        and words.words[at + 1].text[0].isupper()
        and words.words[at - 1].text[0].isupper()
    )
    return not is_verb and not word.lower.endswith(("ed", "ing"))  # Bob Stone greets Anna Berg


def _is_inverted(words: Tokens, verb: int) -> bool:
    """Said Anna Berg: ; A thief, says Anna Berg: ."""
    return words.lower_at(verb) in QUOTING - _TOLD and (
        verb == 0 or words.lower_at(verb - 1) == ","
    )


def _is_introduced(words: Tokens, stop: int) -> bool:
    """Asked about the tax, Anna Berg: ; When they had met, Anna Berg: ."""
    first = words.lower_at(0)
    return "," in words.lower[stop:] and (
        first in INTRODUCING | PREPOSITIONS or first.endswith(("ed", "ing"))
    )
