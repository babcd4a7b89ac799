"""How far a cue reaches: the words that it may be about, by the scope that its rule names."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from generator.briefing.meaning.language import Rule
from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

_LONGEST = 16  # words
_FARTHEST_BACK = 2 * _LONGEST


class Cue(NamedTuple):
    """Words that turn round or weaken others.

    `span` is the cue with all that it reaches; `scope` are the stems that it covers; `clause` are
    those around it without names; `head` is the first one covered that is not a name.
    """

    words: str
    span: Span
    scope: tuple[str, ...]
    clause: frozenset[str]
    head: str = ""
    rule: Rule | None = None
    by_prefix: bool = False  # unsafe
    is_double: bool = False  # a denial denied: not ruled out
    looks_back: bool = False  # it covers what comes before

    @property
    def lower(self) -> str:
        """Its words in lower case."""
        return self.words.lower()

    @property
    def kind(self) -> str:
        """The kind of its rule."""
        return self.rule.kind if self.rule else ""

    @property
    def around(self) -> frozenset[str]:
        """All that it may be about."""
        return self.clause.union(self.scope)


def clause(tokens: Tokens, at: int, end: int) -> Cue:
    """Reach over the clause that follows; if nothing follows, over what comes before."""
    last = _end_of_clause(tokens, end)
    start = at
    farthest = max(0, at - _FARTHEST_BACK)
    before_breaks = tokens.language.classes["break-before-cue"]
    while start > farthest and tokens.lower[start - 1] not in before_breaks:
        start -= 1
    stems = tokens.stems
    covered = [index for index in range(end, last) if stems[index]]
    looks_back = not covered
    if looks_back:
        covered, start = [index for index in range(farthest, at) if stems[index]], farthest
    scope = tuple(stems[index] for index in covered)
    reach = Span(tokens.starts[start if looks_back else at], tokens.end(last - 1))
    around = _without_names(tokens, start, last)
    head = _head(tokens, covered)
    return Cue(_words(tokens, at, end), reach, scope, around, head, looks_back=looks_back)


def before(tokens: Tokens, at: int, end: int) -> Cue:
    """Reach over the clause that follows and the words before: left neither on Monday nor later."""
    cue = clause(tokens, at, end)
    start = at
    while start > 0 and tokens.lower[start - 1] not in tokens.language.breaks:
        start -= 1
    stems = _stems(tokens, start, at)
    if not stems:
        return cue
    span = Span(tokens.starts[start], cue.span.end)
    return cue._replace(span=span, scope=(*stems, *cue.scope), head=stems[-1], looks_back=True)


def sentence(tokens: Tokens, at: int, end: int) -> Cue:
    """Reach over the whole sentence."""
    last = len(tokens.lower)
    stems = (*_stems(tokens, end, last), *_stems(tokens, 0, at))
    span = Span(tokens.starts[0], tokens.end(last - 1))
    return Cue(_words(tokens, at, end), span, stems, frozenset(stems))


def condition(tokens: Tokens, at: int, _: int) -> Cue | None:
    """Reach over what happens only if something else does.

    That is the clause before the condition, or the one after the comma that ends it. The span is
    the first word alone: evidence that ends before it is a matter of `cut-off`.
    """
    openings = tokens.language.classes["before-condition"]
    is_first = at == 0 or tokens.lower_at(at - 1) in openings
    comma = tokens.lower.index(",", at) if "," in tokens.lower[at:] else -1
    if is_first and comma < 0:
        if tokens.lower_at(at - 1) != ",":
            return None
        is_first = False  # in May, provided that regulators approve
    start, end = (comma + 1, len(tokens.lower)) if is_first else (0, at)
    scope = _stems(tokens, start, end)
    if not scope:
        return None
    word = Span(tokens.starts[at], tokens.end(at))
    return Cue(word.of(tokens.text), word, scope, frozenset(scope))


def nothing(_tokens: Tokens, _at: int, _end: int) -> None:
    """Reach over nothing: the words only look like a cue, and hide those inside them."""


SCOPES: Mapping[str, Callable[[Tokens, int, int], Cue | None]] = {
    "clause": clause,
    "before": before,
    "sentence": sentence,
    "condition": condition,
    "nothing": nothing,
}

# Of rules that compare a number; `comparators.py` reads it.
NUMBER_SCOPES = ("number-after", "number-before")


def _end_of_clause(tokens: Tokens, end: int) -> int:
    """Return the index at which the clause after a cue ends, breaks right after the cue passed.

    So is `of which`: none of which has arrived.
    """
    lower, breaks = tokens.lower, tokens.language.breaks
    farthest = min(len(lower), end + _LONGEST)
    if tokens.lower_at(end) in tokens.language.words("of") and tokens.lower_at(end + 1) in breaks:
        end += 1
    while end < farthest and lower[end] in breaks:
        end += 1
    while end < farthest and lower[end] not in breaks:
        end += 1
    return end


def _head(tokens: Tokens, covered: list[int]) -> str:
    """Return the stem of the first word that is not a name, else of the first."""
    for index in covered:
        if not tokens.is_capitalised(index):
            return tokens.stems[index]
    return tokens.stems[covered[0]] if covered else ""


def _without_names(tokens: Tokens, start: int, end: int) -> frozenset[str]:
    """The stems of a stretch without capitalised words, except at its beginning."""
    stems = {tokens.stems[start]} if start < end else set()
    stems.update(
        tokens.stems[index] for index in range(start, end) if not tokens.is_capitalised(index)
    )
    return frozenset(stems - {""})


def _stems(tokens: Tokens, start: int, end: int) -> tuple[str, ...]:
    return tuple(stem for stem in tokens.stems[start:end] if stem)


def _words(tokens: Tokens, at: int, end: int) -> str:
    return tokens.text[tokens.starts[at] : tokens.end(end - 1)]
