"""swapped-actors: who did what to whom, where a fact and its evidence use the same verb."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.briefing.model.article import Fact, Relation
from generator.text import Span

CODE = "swapped-actors"
_LONGEST_PRONOUN, _LONGEST_PASSIVE = 3, 4  # words: `, whom the`; `led by the former`
_SMALL = ("auxiliary", "preposition", "determiner")
Named = tuple[Span, frozenset[str]]  # a name, and the actors that it may mean


class Action(NamedTuple):
    """Who did what to whom: the actors that the names may mean, and the stem of the verb."""

    doer: frozenset[str]
    verb: str
    patient: frozenset[str]

    def is_like(self, other: "Action") -> bool:
        """Whether the two may be one."""
        return bool(self.doer & other.doer and self.patient & other.patient)

    def is_reverse_of(self, other: "Action") -> bool:
        """Whether the patient of the one did it in the other."""
        return bool(self.doer & other.patient and self.patient & other.doer)


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a finding for an action whose two sides are exchanged in the evidence."""
    if isinstance(comparison.found, Relation):
        yield from _of_a_relation(comparison, comparison.found)
    if isinstance(comparison.found, Fact) and _names_two(comparison):
        ours = set(_actions(comparison.tokens, _named(comparison)))
        theirs = _theirs(comparison) if ours else []
        if any(_is_turned(action, theirs) for action in ours):
            message = "the fact reverses who did it to whom"
            yield Finding(CODE, message)


def _names_two(comparison: Comparison) -> bool:
    """Whether the fact names two actors that the passages name too."""
    analysis, passages = comparison.analysis, comparison.found.passages
    if len(comparison.named) <= 1:
        return False
    known = {mention.actor for passage in passages for mention in analysis.named_in(passage)}
    return sum(not known.isdisjoint(actors) for _, actors in comparison.named) > 1


def _named(comparison: Comparison) -> list[Named]:
    return [(span, frozenset(actors)) for span, actors in comparison.named]


def _theirs(comparison: Comparison) -> list[Action]:
    """Return the actions of the passages."""
    analysis = comparison.analysis
    found: list[Action] = []
    for passage in comparison.found.passages:
        mentions = analysis.named_in(passage)
        named = [(mention.span, frozenset({mention.actor})) for mention in mentions]
        found.extend(_actions(analysis.tokens(passage), named))
    return found


def _is_turned(action: Action, theirs: Iterable[Action]) -> bool:
    """Whether others reverse the action, and none has it as it is here."""
    same = [other for other in theirs if other.verb == action.verb]
    return any(map(action.is_reverse_of, same)) and not any(map(action.is_like, same))


def _of_a_relation(comparison: Comparison, relation: Relation) -> Iterator[Finding]:
    """Yield a finding if the evidence has the verb of a relation the other way round."""
    words = tokenize(relation.predicate, comparison.language)
    verbs = set(_verbs(words, range(len(words.lower))))
    one, other = frozenset({relation.source}), frozenset({relation.target})
    is_passive = words.lower_at(len(words.lower) - 1) in comparison.language.words("by")
    doer, patient = (other, one) if is_passive else (one, other)
    theirs = [action._replace(verb="") for action in _theirs(comparison) if action.verb in verbs]
    if _is_turned(Action(doer, "", patient), theirs):
        message = f"the relation reverses who {relation.predicate} whom"
        yield Finding(CODE, message)


def _actions(tokens: Tokens, named: Iterable[Named]) -> Iterator[Action]:
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
    """Whether one of some words looks like a verb."""
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
