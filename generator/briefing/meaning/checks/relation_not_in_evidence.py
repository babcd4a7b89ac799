"""relation-not-in-evidence: the sentence of a relation names both ends, and says `kind` of them.

An end that it does not name is `name-not-in-evidence`; ends that it exchanges are `swapped-actors`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.checks.lost_negation import negations
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.describing import described
from generator.briefing.meaning.language import Needs, RuleSet
from generator.briefing.meaning.naming import named_actors
from generator.briefing.meaning.referring import actors_of, may_mean, named_actors_of
from generator.briefing.meaning.saying import CODE, Match, Saying, saying
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.briefing.model.article import Mention, Relation
from generator.text import Span

NEEDS = Needs(classes=("derived", "describing", "empty", "lesser", "mutual", "past-post"))
_OWNING = ("'s", "’s")
_FEW = 2  # words of content, each of which must be said
_FARTHEST_DENIAL = 5  # words between a denial and what it denies


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield what the evidence does not say: an end, the kind, or its direction."""
    relation, rules = comparison.found, comparison.rules(CODE)
    if rules is None or not isinstance(relation, Relation):
        return
    if missing := _missing_end(comparison, relation):
        yield missing
        return
    words = tokenize(relation.predicate, comparison.language)
    content = tuple(_content(words, comparison, rules))
    said = _in_passages(saying(words, content, comparison.evidence, rules), comparison)
    ends = tuple(map(comparison.analysis.cast.name_of, (relation.source, relation.target)))
    if _is_unsaid(said, len(content)):
        lacking = " ".join(words.written_at(at) for at in said.missing)
        message = (
            f"the evidence does not say “{relation.predicate}” of {ends[0]} and {ends[1]}: "
            f"it lacks “{lacking}”"
        )
        hint = "say what the sentence says, or take in the sentence that says this"
        yield Finding(CODE, message, hint, "kind")
    elif denied := _denial(said, words):
        message = f"the evidence denies “{relation.predicate}”: it says “{denied}”"
        yield Finding(CODE, message, field="kind")
    elif _is_turned(comparison, relation, said, rules):
        message = f"the evidence has the two ends of “{relation.predicate}” the other way round"
        yield Finding("swapped-actors", message, "exchange `from` and `to`", "from")


def _in_passages(said: Saying, comparison: Comparison) -> Saying:
    """Return what the passages say of the words; if they say nothing, what their sentences say."""
    inside = tuple(match for match in said.matches if comparison.in_passages(_span(match)))
    return said._replace(matches=inside or said.matches)


def _span(match: Match) -> Span:
    return Span(match.sentence.starts[match.at], match.sentence.end(match.end - 1))


def _missing_end(comparison: Comparison, relation: Relation) -> Finding | None:
    """Return a finding for an end that no word of the evidence may mean."""
    analysis = comparison.analysis
    known = frozenset().union(*(named_actors_of(analysis, span) for span in comparison.sentences))
    if {relation.source, relation.target} <= known:
        return None
    known = known.union(*(actors_of(analysis, span) for span in comparison.sentences))
    for field, actor in (("from", relation.source), ("to", relation.target)):
        others = known - {relation.source, relation.target}
        if actor not in known and not may_mean(analysis, comparison.sentences, actor, others):
            message = f"the evidence does not name {analysis.cast.name_of(actor)}"
            hint = "take in the sentence that names both, or name the one whom this one means"
            return Finding("name-not-in-evidence", message, hint, field)
    return None


def _content(words: Tokens, comparison: Comparison, rules: RuleSet) -> Iterator[int]:
    """Yield the indexes of the words of a kind that say something; its names are looked up."""
    names = [span for span, _ in named_actors(words.text, comparison.analysis)]
    empty = rules.classes["empty"]
    for at, stem in enumerate(words.stems):
        start = words.starts[at]
        if (
            stem
            and not empty.accepts(words, at)
            and not any(span.start <= start < span.end for span in names)
        ):
            yield at


def _is_unsaid(said: Saying, total: int) -> bool:
    """Whether the evidence lacks a word of few, or most of many."""
    if total <= _FEW:
        return bool(said.missing)
    return 2 * len(said.missing) >= total


def _denial(said: Saying, words: Tokens) -> str:
    """Return the words of the evidence that deny all that says the kind, or an empty string."""
    if words.once(negations) or not said.matches:
        return ""
    denials = [_denying(match) for match in said.matches]
    return denials[0] if all(denials) else ""


def _denying(match: Match) -> str:
    """Return the cue right before a word that denies it, or an empty string."""
    tokens = match.sentence
    stem, start = tokens.stems[match.at], tokens.starts[match.at]
    first = match.at
    while first > 0 and tokens.lower[first - 1] not in tokens.language.breaks:
        first -= 1
    nearest = tokens.starts[max(first, match.at - _FARTHEST_DENIAL)]
    for cue in tokens.once(negations):
        is_before = nearest <= cue.span.start < start < cue.span.end
        if is_before and stem in cue.scope and not (cue.is_double or cue.looks_back):
            return cue.words
    return ""


def _is_turned(comparison: Comparison, relation: Relation, said: Saying, rules: RuleSet) -> bool:
    """Whether all words that show a direction show the other one."""
    mutual = rules.classes["mutual"]
    directions = [
        _direction(comparison, relation, match, rules)
        for match in said.matches
        if not mutual.accepts(match.sentence, match.at)
    ]
    shown = [direction for direction in directions if direction]
    return bool(shown) and all(direction < 0 for direction in shown)


def _direction(comparison: Comparison, relation: Relation, match: Match, rules: RuleSet) -> int:
    """Return 1 if words say a relation as it is, -1 the other way round, 0 if that is open."""
    ends = (relation.source, relation.target)
    first = described(comparison.analysis, match, rules)
    if not first and _may_be_verb(match):
        first = _unnamed_doer(comparison.analysis, match, ends)
    if not first and match.by_rule and _may_be_verb(match):
        first = _doer(comparison.analysis, match, ends)
    if first not in ends:
        return 0
    by = comparison.language.words("by")
    is_passive = relation.predicate.rpartition(" ")[2].lower() in by
    is_source = first == relation.source
    return 1 if is_source != (match.is_turned != is_passive) else -1


def _may_be_verb(match: Match) -> bool:
    """Whether words that say a relation begin with what may be a finite verb."""
    word, tokens = match.sentence.lower[match.at], match.sentence
    is_form = word in tokens.language.words("past") or word.endswith(("ed", "s"))
    return is_form and not tokens.is_capitalised(match.at)


def _doer(analysis: SeedAnalysis, match: Match, ends: tuple[str, str]) -> str:
    """Return which end does what a verb says: the one before it, or after `was sacked by`.

    An empty string if the verb is not between the two. Where fact and evidence have one verb,
    that is a matter of `swapped-actors`.
    """
    before, after = _around(analysis, match)
    if not before or not after or {before[-1].actor, after[0].actor} != set(ends):
        return ""
    tokens = match.sentence
    between = tokens.lower[match.end : bisect_left(tokens.starts, after[0].span.start)]
    is_passive = not tokens.language.words("by").isdisjoint(between)
    return after[0].actor if is_passive else before[-1].actor


def _around(analysis: SeedAnalysis, match: Match) -> tuple[list[Mention], list[Mention]]:
    """Return the names before and after a match in its sentence, but for owners: Lund's cousin."""
    tokens = match.sentence
    start, end = tokens.starts[match.at], tokens.end(match.end - 1)
    named = analysis.named_in(Span(tokens.starts[0], tokens.end(len(tokens.lower) - 1)))
    heads = [one for one in named if not analysis.text.startswith(_OWNING, one.span.end)]
    before = [mention for mention in heads if mention.span.end <= start]
    return before, [mention for mention in heads if mention.span.start >= end]


def _unnamed_doer(analysis: SeedAnalysis, match: Match, ends: tuple[str, str]) -> str:
    """Return the end that `he` or `she` means as the doer, since the other end is done by.

    She dismissed X; X, whom he had dismissed.
    """
    tokens, at = match.sentence, match.at - 1
    while at >= 0 and tokens.lower[at] in tokens.language.words("adverb") | _had(tokens):
        at -= 1
    if tokens.lower_at(at) not in tokens.language.words("he-she"):
        return ""
    before, after = _around(analysis, match)
    is_whom = tokens.lower_at(at - 1) in tokens.language.words("relative")
    done_to = before[-1:] if is_whom else after[:1]
    others = [end for end in ends if done_to and end != done_to[0].actor]
    return others[0] if len(others) == 1 else ""


def _had(tokens: Tokens) -> frozenset[str]:
    """Return the auxiliaries of an active verb."""
    return tokens.language.words("have-do-modal")
