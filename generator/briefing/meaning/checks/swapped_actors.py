"""swapped-actors: who did it and to whom, where a fact and its evidence use the same verb."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.briefing.model.article import Fact, Relation
from generator.text import Span

_LONGEST_PRONOUN, _LONGEST_PASSIVE = 3, 4  # words: `, whom the`; `led by the former`
_SMALL = ("auxiliary", "preposition", "determiner")


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
    verbs = set(_verbs(words, range(len(words.lower))))
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


def _actions(tokens: Tokens, named: list[tuple[Span, frozenset[str]]]) -> Iterator[Action]:
    """Yield the actions between each two names in a row, read as active or passive."""
    for (first, one), (second, other) in pairwise(named):
        between = range(
            bisect_left(tokens.starts, first.end), bisect_left(tokens.starts, second.start)
        )
        if one & other or _are_joined(tokens, between):
            continue
        verbs = _verbs(tokens, between)
        if _is_relative(tokens, between) and not _has_verb(tokens, between):
            yield from _of_a_relative_clause(tokens, second.end, one, other)
        elif _is_passive(tokens, between):
            yield from (Action(other, verb, one) for verb in verbs)
        else:
            yield from (Action(one, verb, other) for verb in verbs)


def _of_a_relative_clause(
    tokens: Tokens, end: int, one: frozenset[str], other: frozenset[str]
) -> Iterator[Action]:
    """Orion Rail, which Delta Ferries sued: the verb follows, and the second name is who did it."""
    first = bisect_left(tokens.starts, end)
    after = next((at for at in range(first, len(tokens.lower)) if tokens.stems[at]), None)
    if after is not None and _is_verb(tokens, after):
        yield Action(other, tokens.language.stem(tokens.lower[after]), one)


def _verbs(tokens: Tokens, between: range) -> Iterator[str]:
    """Yield the stems of the verbs in a stretch, but for those that say the same both ways."""
    mutual = tokens.language.words("mutual")
    for at in between:
        if _is_verb(tokens, at) and tokens.lower[at] not in mutual:
            yield tokens.language.stem(tokens.lower[at])


def _has_verb(tokens: Tokens, between: range) -> bool:
    return any(_is_verb(tokens, at) for at in between)


def _is_relative(tokens: Tokens, between: range) -> bool:
    """Whether a stretch is nothing but a relative pronoun: `, whom the`."""
    if len(between) > _LONGEST_PRONOUN:
        return False
    words = (tokens.lower[at] for at in between if tokens.lower[at] != ",")
    return next(words, "") in tokens.language.words("relative")


def _is_passive(tokens: Tokens, between: range) -> bool:
    """Whether the second name is who did it: was led by, `led by the former`."""
    words = tokens.lower[between.start : between.stop]
    if tokens.language.words("by").isdisjoint(words[-3:]):
        return False
    is_short = len(words) <= _LONGEST_PASSIVE
    return is_short or not tokens.language.words("be").isdisjoint(words)


def _are_joined(tokens: Tokens, between: range) -> bool:
    """Whether two names go together, titles and articles before the second left out."""
    language = tokens.language
    joining, by = language.words("joining"), language.words("by")
    for word in reversed(tokens.lower[between.start : between.stop][-4:]):
        if word in joining:
            return True
        if word == "," or word in by:
            return False
    return False


def _is_verb(tokens: Tokens, at: int) -> bool:
    """Whether a word looks like a verb: a past form, or the third person."""
    word, language = tokens.lower[at], tokens.language
    if not tokens.written_at(at).islower() or word.endswith("ss"):
        return False
    if any(word in language.words(name) for name in _SMALL):
        return False
    is_participle = word.endswith("ing") and tokens.lower_at(at - 1) == ","
    return is_participle or word.endswith(("ed", "s")) or word in language.words("past")
