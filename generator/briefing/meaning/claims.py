"""Claims: words of a text that its evidence must back, as the rules of one file list them.

Of other rules the cue stands in the evidence and the text must keep it; here it is the other way
round. A claim is backed by a claim of the same kind, or by the words that its rule lists, unless
the surroundings `denied` hold there and not around the claim: without the consent.
"""

from collections.abc import Iterable, Iterator

from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.cues import CueMatch, matches
from generator.briefing.meaning.language import Phrase, RuleSet, any_holds
from generator.briefing.meaning.tokens import Tokens

_SIDED = "before"  # the scope of a rule whose opposite says the same with its sides exchanged


def unbacked(comparison: Comparison, rules: RuleSet) -> Iterator[CueMatch]:
    """Yield the claims of a text that nothing in its evidence backs."""
    for claim in matches(comparison.tokens, rules):
        if not _is_backed(claim, comparison, rules) and _is_opposed(claim, comparison):
            yield claim


def words_of(claim: CueMatch, tokens: Tokens) -> str:
    """Return the words of a claim, as written."""
    return tokens.text[tokens.starts[claim.at] : tokens.end(claim.end - 1)]


def of_other_kind(claim: CueMatch, comparison: Comparison, rules: RuleSet) -> str:
    """Return the first words of the evidence that make another kind of claim, or nothing."""
    for sentence in comparison.evidence:
        for other in matches(sentence, rules):
            if _kinds(other).isdisjoint(_kinds(claim)):
                return words_of(other, sentence)
    return ""


def _is_backed(claim: CueMatch, comparison: Comparison, rules: RuleSet) -> bool:
    denied = rules.contexts.get("denied", ())
    is_denied = any_holds(denied, comparison.tokens, claim.at, claim.end)
    for sentence in comparison.evidence:
        for at, end in _backing(claim, sentence, rules):
            if is_denied or not any_holds(denied, sentence, at, end):
                return True
    return False


def _backing(claim: CueMatch, evidence: Tokens, rules: RuleSet) -> Iterator[tuple[int, int]]:
    """Yield the first and last index of what may back a claim in a sentence."""
    for other in matches(evidence, rules):
        if not _kinds(other).isdisjoint(_kinds(claim)):
            yield other.at, other.end
    yield from _places(claim.rule.backed_by, evidence)


def _is_opposed(claim: CueMatch, comparison: Comparison) -> bool:
    """Whether the evidence has what a rule needs to report anything."""
    against = claim.rule.against
    if not against:
        return True
    for sentence in comparison.evidence:
        for at, end in _places(against, sentence):
            is_sided = claim.rule.scope == _SIDED
            if not is_sided or not _is_crossed(claim, comparison.tokens, sentence, at, end):
                return True
    return False


def _is_crossed(claim: CueMatch, tokens: Tokens, evidence: Tokens, at: int, end: int) -> bool:
    """Whether the two sides have changed places, so that the opposite says the same.

    The vote came after the strike: the strike came before the vote.
    """
    before, after = _sides(tokens, claim.at, claim.end)
    before_theirs, after_theirs = _sides(evidence, at, end)
    straight = len(before & before_theirs) + len(after & after_theirs)
    crossed = len(before & after_theirs) + len(after & before_theirs)
    return crossed > straight


def _sides(tokens: Tokens, at: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
    """The stems before and after some words, within their clause."""
    breaks, last = tokens.language.breaks, len(tokens.lower)
    start = next((index + 1 for index in range(at - 1, -1, -1) if tokens.lower[index] in breaks), 0)
    stop = next((index for index in range(end, last) if tokens.lower[index] in breaks), last)
    return frozenset(tokens.stems[start:at]) - {""}, frozenset(tokens.stems[end:stop]) - {""}


def _places(phrases: Iterable[Phrase], tokens: Tokens) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        for at in range(len(tokens.lower)):
            if end := phrase.end(tokens, at):
                yield at, end


def _kinds(claim: CueMatch) -> frozenset[str]:
    return frozenset(claim.rule.kind.split() or [claim.rule.id])
