"""Where a sentence says who says something: `X said that`, `, X said`, `according to X`."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.briefing.meaning.clauses import is_clause
from generator.briefing.meaning.english import (
    AFTER_ACCORDING,
    AUXILIARIES,
    BARE_CLAUSE,
    DETERMINERS,
    NOT_SAID,
    ONLY_PASSIVE_BEFORE_TO,
    PASTS,
    PREPOSITIONS,
    REPORTING,
    TO_BE,
)
from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

_FARTHEST_THAT = 6
_FARTHEST_COMMA = 9
_LONGEST_SUBJECT = 14
_OWN_CLAUSES = frozenset(
    "and but or while when where as that which who whom whose because since if after before".split()
)
_DASHES = ("—", "–", "--")


class Report(NamedTuple):
    """A reporting verb, or `according to`, with the stretches that it reports."""

    at: int
    words: str
    reported: tuple[Span, ...]


def reports(words: Tokens, is_quoted: Callable[[int], bool]) -> Iterator[Report]:
    """Every report of a sentence that its narrator makes."""
    if not words.lower_set & REPORTING and "according" not in words.lower_set:
        return
    for at, word in enumerate(words.words):
        if (
            word.lower == "according"
            and words.lower_at(at + 1) == "to"
            and words.lower_at(at + 2) not in AFTER_ACCORDING
            and not is_quoted(word.start)
        ):
            yield Report(at, "according to", (_whole(words),))
        elif (
            word.lower in REPORTING
            and not is_quoted(word.start)
            and _reports(words, at)
            and (found := _reported(words, at))
        ):
            yield Report(at, word.text, found)


def _whole(words: Tokens) -> Span:
    return Span(words.words[0].start, words.words[-1].end)


def _reports(words: Tokens, at: int) -> bool:
    """Whether a reporting verb is one here: not `was told apart`, `the reported attack`, `said nothing`."""
    before, following = words.lower_at(at - 1), words.lower_at(at + 1)
    if (
        before in TO_BE
        or before in ("if", "when", "once", "to")
        or before in DETERMINERS - {"those", "these", "this", "that", "all", "some", "each", "both"}
        or before == "so"
    ):
        return False
    if following == "to" and words.lower_at(at) in ONLY_PASSIVE_BEFORE_TO:
        return False
    return following not in NOT_SAID and not (
        following == "for" and words.lower_at(at).startswith("report")
    )


def _reported(words: Tokens, at: int) -> tuple[Span, ...]:
    """What the verb reports: the clause that follows it, or the words before `, X said`, and those after the next comma."""
    begin = _clause_after(words, at)
    if begin:
        return (
            (Span(words.words[begin].start, _end_of_clause(words, at)),)
            if begin < len(words.words)
            else ()
        )
    if any(words.lower_at(index) == "," for index in range(at - 1, at - 2, -1)):
        return (_whole(words),) if at > 1 else ()
    comma = next(
        (
            index
            for index in range(at - 1, max(-1, at - _FARTHEST_COMMA), -1)
            if words.lower_at(index) == ","
        ),
        -1,
    )
    is_quote = comma < 0 and words.text[words.words[0].start - 1 : words.words[0].start] in tuple(
        '"”’'
    )
    if comma <= 0 and not is_quote:
        return ()
    is_own_clause = any(words.lower_at(index) in _OWN_CLAUSES for index in range(comma + 1, at))
    return () if is_own_clause else (_whole(words),)


def _clause_after(words: Tokens, at: int) -> int:
    """The index at which a reported clause begins, or 0."""
    for index in range(at + 1, min(len(words.words), at + 1 + _FARTHEST_THAT)):
        if words.lower_at(index) in ("that", ":"):
            return index + 1
        if words.lower_at(index) in (",", ";", *_DASHES):
            break
    low = words.lower_at(at)
    if low in ("claimed", "claims", "claiming") and words.lower_at(at + 1) == "to":
        return at + 2
    if (low in BARE_CLAUSE or low.endswith("ing")) and _has_verb(words, at + 1):
        return at + 1
    return at + 1 if is_clause(words, at) else 0


def _has_verb(words: Tokens, start: int) -> bool:
    """Whether a clause with a verb of its own begins at a word."""
    for index in range(start, min(len(words.words), start + _LONGEST_SUBJECT)):
        low, before = words.lower_at(index), words.lower_at(index - 1)
        if low in (",", ";", ".", *_DASHES) and index - start < 2:  # noqa: PLR2004 - said, on Monday
            return False
        if (
            index > start
            and (low in AUXILIARIES or low in PASTS or low.endswith("ed"))
            and before not in DETERMINERS
        ):
            return True
        if (
            index > start + 1
            and low.endswith("s")
            and before not in DETERMINERS | PREPOSITIONS
            and not before[0].isdigit()
        ):
            return not low.endswith(("ss", "'s"))
    return False


def _end_of_clause(words: Tokens, at: int) -> int:
    """Where a report ends: at the close of its parenthesis, else with the sentence."""
    opened = next(
        (index for index in range(at, -1, -1) if words.lower_at(index) in (*_DASHES, "(")), -1
    )
    relative = next(
        (
            index
            for index in range(at - 1, max(-1, at - _FARTHEST_COMMA), -1)
            if words.lower_at(index) in (",", *_DASHES)
        ),
        -1,
    )
    closing = (
        (")",) if opened >= 0 and words.lower_at(opened) == "(" else _DASHES if opened >= 0 else ()
    )
    if relative >= 0 and _is_relative(words, relative, at) and words.lower_at(relative) == ",":
        closing = (*closing, ",")
    end = (
        next((each.start for each in words.words[at:] if each.lower in closing), 0)
        if closing
        else 0
    )
    return end or words.words[-1].end


def _is_relative(words: Tokens, comma: int, at: int) -> bool:
    """Whether the verb stands in a relative clause: the unit, which X said was there."""
    return (
        comma >= 0 and words.lower_at(comma + 1) in ("which", "who", "whom", "whose") and at > comma
    )
