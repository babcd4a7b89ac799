"""overstated, of what is told as done: in the evidence it is planned, promised or only possible.

The text and the evidence are cut into clauses. A clause of the text is about the clause of the
evidence with which it shares most words; if only such ones match as are open there, and the text
has no careful word at all, it goes too far.
"""

from collections.abc import Iterable, Iterator

from generator.briefing.meaning.checks.lost_hedge import CODE as HEDGE
from generator.briefing.meaning.checks.lost_hedge import hedges
from generator.briefing.meaning.claims import unbacked
from generator.briefing.meaning.clauses import clauses
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.keeping import is_kept_by_rule, kept_phrases
from generator.briefing.meaning.language import Needs, RuleSet, any_holds
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Fact
from generator.text import Span

CODE = "overstated"
_ESTIMATE = "estimate"  # a kind of cues that leave open how much, not whether
NEEDS = Needs(classes=("careful",), surroundings=("asked", "done", "open"))


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a clause of the text that is told as done, where its evidence leaves it open."""
    rules = comparison.rules(CODE)
    if rules is None or not isinstance(comparison.found, Fact) or _is_careful(comparison, rules):
        return
    if next(unbacked(comparison, rules), None):
        return  # said already
    for clause in clauses(comparison.tokens):
        done = _first_done(comparison.tokens, clause, rules)
        words = _open_words(clause, comparison, rules) if done is not None else ""
        if done is not None and words:
            told = comparison.tokens.written_at(done)
            message = f"the fact tells as done “{told}”; its evidence says “{words}”"
            yield Finding(CODE, message, "say how far it has come, as the evidence does")
            return


def _is_careful(comparison: Comparison, rules: RuleSet) -> bool:
    """Whether a text leaves something open itself."""
    tokens, hedge_rules = comparison.tokens, comparison.language.rules.get(HEDGE)
    if hedge_rules and any(True for _ in kept_phrases(hedge_rules, tokens)):
        return True
    careful, places = rules.classes["careful"], range(len(tokens.lower))
    has_word = any(careful.accepts(tokens, at) for at in places)
    return (
        has_word or bool(tokens.once(hedges)) or _open_in(tokens, places, comparison, rules) != ""
    )


def _first_done(tokens: Tokens, places: range, rules: RuleSet) -> int | None:
    """Return the first place of a verb that tells something as done, no word of saying.

    Yes: has delivered, was sworn in, left the port. No: said, has to leave.
    """
    others = tokens.language.words("reports") | tokens.language.words("auxiliary")
    for at in places:
        is_verb = tokens.lower[at] not in others and not tokens.is_capitalised(at)
        if is_verb and any_holds(rules.contexts["done"], tokens, at, at + 1):
            return at
    return None


def _open_words(clause: range, comparison: Comparison, rules: RuleSet) -> str:
    """Return what leaves open the passages' clauses that share most words with one, or nothing."""
    stems = _stems(comparison.tokens, clause)
    shared = [(len(stems & _stems(*their)), their) for their in _theirs(comparison)]
    most = max((count for count, _ in shared), default=0)
    nearest = [their for count, their in shared if count == most]
    words = [_open_in(tokens, places, comparison, rules) for tokens, places in nearest]
    return words[0] if most and all(words) else ""


def _theirs(comparison: Comparison) -> Iterator[tuple[Tokens, range]]:
    """Yield the clauses of the passages, with the words of their sentences.

    A clause counts from its first word on if a passage has some of it.
    """
    for sentence in comparison.evidence:
        for places in clauses(sentence):
            span = Span(sentence.starts[places.start], sentence.end(places.stop - 1))
            if comparison.in_passages(span):
                yield sentence, places


def _open_in(tokens: Tokens, places: range, comparison: Comparison, rules: RuleSet) -> str:
    """Return the words that leave a clause open, or an empty string."""
    for cue in tokens.once(hedges):
        at = tokens.index_from(cue.span.start)
        is_kept = cue.kind == _ESTIMATE or is_kept_by_rule(cue, comparison.tokens)
        if at in places and not is_kept and not _is_asked(tokens, at, rules):
            return cue.words
    for at in places:
        if any_holds(rules.contexts["open"], tokens, at, at + 1):
            last = min(at + 1, len(tokens.lower) - 1)
            is_asked = _is_asked(tokens, at, rules)
            return "" if is_asked else tokens.text[tokens.starts[at] : tokens.end(last)]
    return ""


def _is_asked(tokens: Tokens, at: int, rules: RuleSet) -> bool:
    """Whether a word belongs to what is asked, or to what happens again and again.

    Did not say how large the fund would be; every winter the lake would freeze.
    """
    return any_holds(rules.contexts["asked"], tokens, at, at + 1)


def _stems(tokens: Tokens, places: range) -> frozenset[str]:
    return frozenset(tokens.stems[places.start : places.stop]) - {""}
