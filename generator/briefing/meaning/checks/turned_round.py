"""turned-round: the text says that something rose where its evidence says that it fell."""

from collections.abc import Iterable, Iterator

from generator.briefing.meaning.checks.lost_negation import negations
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.language import Choice, Needs, Pair, RuleSet, any_holds
from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

CODE = "turned-round"
NEEDS = Needs(classes=("condition", "reversing"), surroundings=("other-meaning",))
_NEAR, _NEXT = 6, 3  # words of content that show what a word is said of


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield words of the text that the evidence has only as their opposite, said of the same."""
    rules = comparison.rules(CODE)
    if rules is None or rules.paired.isdisjoint(comparison.tokens.content):
        return
    if not comparison.evidence_content.isdisjoint(rules.classes["reversing"].stems):
        return
    if _is_conditional(comparison, rules.classes["condition"]):
        return
    for pair in rules.pairs:
        for said, opposite in ((pair.one, pair.other), (pair.other, pair.one)):
            if _has_one_side(comparison.tokens.content, said, opposite) and _has_one_side(
                comparison.evidence_content, opposite, said
            ):
                yield from _turned(comparison, rules, pair, said, opposite)


def _has_one_side(content: frozenset[str], one: frozenset[str], other: frozenset[str]) -> bool:
    return not content.isdisjoint(one) and content.isdisjoint(other)


def _turned(
    comparison: Comparison,
    rules: RuleSet,
    pair: Pair,
    said: frozenset[str],
    opposite: frozenset[str],
) -> Iterator[Finding]:
    """Yield the first word of the text whose opposite the evidence says of the same thing."""
    tokens = comparison.tokens
    for at in _places(tokens, said, rules):
        for sentence in comparison.evidence:
            for there in _places(sentence, opposite, rules):
                span = Span(sentence.starts[there], sentence.end(there))
                is_same = _is_of_the_same(tokens, at, sentence, there, pair)
                if not is_same or not comparison.in_passages(span):
                    continue
                if not _is_denied(comparison, said | opposite):
                    words = tokens.written_at(at), sentence.written_at(there)
                    yield _finding(*words)
                return


def _finding(said: str, found: str) -> Finding:
    """Return the finding for a word and its opposite, as they are written."""
    return Finding(CODE, f"the fact says “{said}”; its evidence says “{found}”")


def _is_conditional(comparison: Comparison, conditions: Choice) -> bool:
    """Whether a condition turns round one of the two: closed unless is open if."""
    words = comparison.tokens.lower_set | comparison.evidence_lower
    return not words.isdisjoint(conditions.words)


def _is_denied(comparison: Comparison, stems: frozenset[str]) -> bool:
    """Whether one of some words is denied, which is a matter of another check."""
    cues = (*comparison.tokens.once(negations), *comparison.reaching(negations))
    return any(cue.lower != "without" and not cue.around.isdisjoint(stems) for cue in cues)


def _places(tokens: Tokens, side: frozenset[str], rules: RuleSet) -> Iterator[int]:
    """Yield the indexes of the words of one side."""
    for at, stem in enumerate(tokens.stems):
        if stem in side and not any_holds(rules.contexts["other-meaning"], tokens, at, at + 1):
            yield at


def _is_of_the_same(tokens: Tokens, at: int, others: Tokens, there: int, pair: Pair) -> bool:
    """Whether two opposite words are said of the same thing."""
    if pair.same == "subject":
        return _has_one_subject(tokens, at, others, there)
    around, around_theirs = _around(tokens, at), _around(others, there)
    return 2 * len(around & around_theirs) > min(len(around), len(around_theirs))


def _has_one_subject(tokens: Tokens, at: int, others: Tokens, there: int) -> bool:
    """Whether the same words come before both, or after both if none come before."""
    before = _nearest(tokens.stems[:at][::-1], _NEAR)
    before_theirs = _nearest(others.stems[:there][::-1], _NEAR)
    if before or before_theirs:
        return bool(before & before_theirs)
    after = _nearest(tokens.stems[at + 1 :], _NEAR)
    return bool(after & _nearest(others.stems[there + 1 :], _NEAR))


def _around(tokens: Tokens, at: int) -> frozenset[str]:
    """The nearest words of content before and after a word, within its clause."""
    breaks, last = tokens.language.breaks, len(tokens.lower)
    start = at
    while start > 0 and tokens.lower[start - 1] not in breaks:
        start -= 1
    end = at + 1
    while end < last and tokens.lower[end] not in breaks:
        end += 1
    before = _nearest(tokens.stems[start:at][::-1], _NEXT)
    return before | _nearest(tokens.stems[at + 1 : end], _NEXT)


def _nearest(stems: tuple[str, ...], most: int) -> frozenset[str]:
    """The first stems of a row, words of grammar left out."""
    return frozenset([stem for stem in stems if stem][:most])
