"""swapped-actors: who did it and to whom, where a fact and its evidence use the same verb."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.english import AUXILIARIES, DETERMINERS, PASTS, PREPOSITIONS, TO_BE
from generator.briefing.meaning.stems import stem, stems
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.briefing.model.article import Fact, Relation
from generator.text import Span

_MUTUAL = stems("meet marry border resemble join".split())
_SMALL = AUXILIARIES | PREPOSITIONS | DETERMINERS
_LONGEST_PRONOUN, _LONGEST_PASSIVE = 3, 4  # words: `, whom the`; `led by the former`
_JOINING = frozenset("with and or between alongside".split())
_RELATIVE = frozenset("which whom that who".split())


class Action(NamedTuple):
    """Who did what to whom: the actors whom the names may mean, and the stem of the verb."""

    doer: frozenset[str]
    verb: str
    patient: frozenset[str]


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a finding for an action whose two sides are exchanged in the evidence."""
    if isinstance(comparison.found, Relation):
        yield from _of_a_relation(comparison, comparison.found)
    if not isinstance(comparison.found, Fact):
        return
    named = [(span, frozenset(whom)) for span, whom in comparison.named]
    if len(named) < 2:  # noqa: PLR2004 - it takes two
        return
    known = {
        each.actor
        for passage in comparison.found.passages
        for each in comparison.analysis.named_in(passage)
    }
    if sum(bool(whom & known) for _, whom in named) < 2:  # noqa: PLR2004 - in the evidence as well
        return
    ours = set(_actions(comparison.tokens, named))
    theirs = (
        {
            action
            for passage in comparison.found.passages
            for action in _of_passage(comparison, passage)
        }
        if ours
        else set()
    )
    for action in ours:
        same = [each for each in theirs if each.verb == action.verb]
        turned = any(each.doer & action.patient and each.patient & action.doer for each in same)
        straight = any(each.doer & action.doer and each.patient & action.patient for each in same)
        if turned and not straight:
            yield Finding(
                "swapped-actors", "the fact and its evidence turn round who did it and to whom"
            )
            return


def _of_a_relation(comparison: Comparison, relation: Relation) -> Iterable[Finding]:
    """A relation whose verb the evidence has the other way round."""
    words = tokenize(relation.kind, comparison.language)
    verbs = {
        stem(low)
        for at, low in enumerate(words.lower)
        if _is_verb(words, at) and stem(low) not in _MUTUAL
    }
    is_passive = words.lower[-1:] == ("by",)
    doer, patient = (
        (relation.target, relation.source) if is_passive else (relation.source, relation.target)
    )
    theirs = [
        action
        for passage in comparison.found.passages
        for action in _of_passage(comparison, passage)
        if action.verb in verbs
    ]
    turned = any(patient in each.doer and doer in each.patient for each in theirs)
    straight = any(doer in each.doer and patient in each.patient for each in theirs)
    if turned and not straight:
        yield Finding(
            "swapped-actors", f"the relation and its evidence turn round who {relation.kind} whom"
        )


def _of_passage(comparison: Comparison, passage: Span) -> Iterator[Action]:
    named = [(each.span, frozenset({each.actor})) for each in comparison.analysis.named_in(passage)]
    return _actions(comparison.analysis.tokens(passage), named)


def _actions(words: Tokens, named: list[tuple[Span, frozenset[str]]]) -> Iterator[Action]:
    """For each two names in a row, the verbs between them, read as active or passive."""
    for (first, one), (second, other) in pairwise(named):
        between = range(
            bisect_left(words.starts, first.end), bisect_left(words.starts, second.start)
        )
        lows = words.lower[between.start : between.stop]
        if one & other or _last_small_word(lows) in _JOINING:
            continue
        is_relative = (
            next((each for each in lows if each != ","), "") in _RELATIVE
            and len(lows) <= _LONGEST_PRONOUN
        )
        if is_relative and not any(_is_verb(words, at) for at in between):
            yield from _of_a_relative_clause(words, second.end, one, other)
            continue
        is_passive = "by" in lows[-3:] and (
            TO_BE.intersection(lows) or len(lows) <= _LONGEST_PASSIVE
        )
        doer, patient = (other, one) if is_passive else (one, other)
        for at in between:
            if _is_verb(words, at) and stem(words.lower[at]) not in _MUTUAL:
                yield Action(doer, stem(words.lower[at]), patient)


def _of_a_relative_clause(
    words: Tokens, end: int, one: frozenset[str], other: frozenset[str]
) -> Iterator[Action]:
    """Orion Rail, which Delta Ferries sued: the verb follows, and the second name is who did it."""
    after = next(
        (at for at, start in enumerate(words.starts) if start >= end and words.stems[at]), None
    )
    if after is not None and _is_verb(words, after):
        yield Action(other, stem(words.lower[after]), one)


def _last_small_word(lows: Sequence[str]) -> str:
    """The last word that joins, titles and articles before the second name left out."""
    return next(
        (each for each in reversed(lows[-4:]) if each in _JOINING or each in ("by", ",")), ""
    )


def _is_verb(words: Tokens, at: int) -> bool:
    """Whether a word looks like a verb: a past form, or the third person."""
    word = words.words[at]
    if word.lower in _SMALL or not word.text.islower() or word.lower.endswith("ss"):
        return False
    is_participle = word.lower.endswith("ing") and words.lower_at(at - 1) == ","
    return is_participle or word.lower.endswith(("ed", "s")) or word.lower in PASTS
