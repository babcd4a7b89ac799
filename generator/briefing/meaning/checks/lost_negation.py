"""lost-negation and added-negation: what the one denies and the other does not."""

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.cues import CueMatch, cue_of, matches
from generator.briefing.meaning.keeping import is_in_evidence, is_kept_by_rule, kept_phrases
from generator.briefing.meaning.language import Needs, RuleSet, any_holds
from generator.briefing.meaning.scopes import Cue, clause
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Quote
from generator.text import Span

LOST, ADDED = "lost-negation", "added-negation"
NEEDS = Needs(classes=("claim", "harm", "nobody", "weak"), surroundings=("denied",))
_DENIALS = ("denial", "hindrance")
_HINDRANCES = ("hindrance", "quality")
_NEAREST_CLAIM, _FARTHEST_CLAIM = 3, 4  # words of content after a denial
_FARTHEST_PREDICATE = 9  # words after `no`
_FARTHEST_DENIED = 6  # words of content that say what is denied


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a negation that only the evidence has, else one that only the text has."""
    rules = comparison.rules(LOST)
    if rules is None:
        return
    if not isinstance(comparison.found, Quote):
        yield from islice(_in_words(comparison, rules), 1)
        return
    in_quote = _in_a_quote(comparison)
    if in_quote:
        yield in_quote
    elif comparison.found.edited:
        yield from islice(_in_words(comparison, rules), 1)


def _in_words(comparison: Comparison, rules: RuleSet) -> Iterator[Finding]:
    """Yield the negations that only the evidence has, then those that only the text has."""
    theirs, ours = comparison.reaching(negations), comparison.tokens.once(negations)
    what = comparison.noun
    for cue in theirs:
        if _is_lost(cue, ours, comparison, rules):
            yield Finding(LOST, f"the evidence says “{cue.words}”; the {what} does not deny it")
    for cue in ours:
        if _is_added(cue, theirs, comparison, rules):
            message = f"the {what} says “{cue.words}”; its evidence denies nothing of the kind"
            hint = f"take “{cue.words}” out, or add the passage that denies it to `evidence`"
            yield Finding(ADDED, message, hint)


def negations(tokens: Tokens) -> tuple[Cue, ...]:
    """Return every negation of a text with what it covers."""
    rules = tokens.language.rules.get(LOST)
    if rules is None:
        return ()
    # Where a rule finds a word that also has a prefix, the rule counts.
    found = {**dict(_by_prefixes(tokens)), **dict(_by_rules(tokens, rules))}
    return tuple(found[at] for at in sorted(found))


def _by_rules(tokens: Tokens, rules: RuleSet) -> Iterator[tuple[int, Cue]]:
    """Yield the negations that rules find, with the indexes of their first words."""
    for match in matches(tokens, rules):
        if negation := cue_of(match, tokens):
            whole = _of_the_predicate(_of_the_claim(negation, rules), match.end, tokens, rules)
            yield match.at, whole._replace(is_double=_is_denied(match, tokens, rules))


def _is_denied(match: CueMatch, tokens: Tokens, rules: RuleSet) -> bool:
    """Whether a denial is denied itself: did not deny."""
    if match.rule.kind not in _DENIALS:
        return False
    return any_holds(rules.contexts["denied"], tokens, match.at, match.end)


def _by_prefixes(tokens: Tokens) -> Iterator[tuple[int, Cue]]:
    """Yield the negations that are a part of a word, with the indexes of the words."""
    for at, word in enumerate(tokens.lower):
        if base := tokens.language.negated_stem(word):
            yield at, _by_prefix(tokens, at, base)


def _by_prefix(tokens: Tokens, at: int, base: str) -> Cue:
    """The negation of a word by its prefix: unsafe."""
    found = clause(tokens, at, at + 1)
    return found._replace(
        span=Span(tokens.starts[at], found.span.end),
        scope=(base, *found.scope),
        clause=found.clause | {base},
        by_prefix=True,
    )


def _of_the_claim(negation: Cue, rules: RuleSet) -> Cue:
    """Whoever denies a claim denies what it claims."""
    claims = rules.classes["claim"].stems
    scope = negation.scope
    for at, stem in enumerate(scope[:_FARTHEST_CLAIM]):
        if stem in claims:
            return negation._replace(head=scope[at + 1]) if at + 1 < len(scope) else negation
    return negation


def _of_the_predicate(negation: Cue, end: int, tokens: Tokens, rules: RuleSet) -> Cue:
    """What no agreement has been: signed."""
    if negation.lower not in rules.classes["nobody"].words:
        return negation
    auxiliaries, stems = tokens.language.words("auxiliary"), tokens.stems
    is_after = False
    for at in range(end, min(end + _FARTHEST_PREDICATE, len(stems))):
        is_after = is_after or tokens.lower[at] in auxiliaries
        if is_after and stems[at] in negation.scope:
            return negation._replace(head=stems[at])
    return negation


def _in_a_quote(comparison: Comparison) -> Finding | None:
    """Return a `not` that a bracket adds, or one that a cut takes from the words that it denies."""
    for own in comparison.tokens.once(negations):
        before = comparison.tokens.text[: own.span.start]
        if before.rfind("[") > before.rfind("]"):
            what = f"the bracket says “{own.words}”, which turns round what the speaker said"
            return Finding(ADDED, what, f"take “{own.words}” out of the bracket")
    for sentence in comparison.evidence:
        for negation in sentence.once(negations):
            if _is_left_out(negation, comparison):
                words = f"the speaker says “{negation.words}” right before these words"
                return Finding(LOST, f"{words}; the quote does not")
    return None


def _is_left_out(negation: Cue, comparison: Comparison) -> bool:
    """Whether a negation of the speaker's ends right before a passage that it reaches into."""
    analysis = comparison.analysis
    word = Span(negation.span.start, negation.span.start + len(negation.words))
    if negation.by_prefix or negation.looks_back or negation.kind in _HINDRANCES:
        return False
    if comparison.in_passages(word) or not analysis.is_quoted(word.start):
        return False
    for passage in comparison.found.passages:
        if word.end <= passage.start < negation.span.end:
            between = analysis.tokens(Span(word.end, passage.start)).content
            # No serious quarrel; but what I could not carry I buried.
            farthest = 2 if negation.lower in analysis.rules.words("number-sign") else 0
            is_one_stretch = analysis.stretch_of(word) == analysis.stretch_of(passage)
            return len(between) <= farthest and is_one_stretch
    return False


def _is_lost(negation: Cue, ours: tuple[Cue, ...], comparison: Comparison, rules: RuleSet) -> bool:
    """Whether the text says what the evidence denies."""
    if not _demands(negation) or not comparison.uses(negation):
        return False
    return not _is_kept(negation, ours, comparison, rules)


def _is_added(negation: Cue, theirs: list[Cue], comparison: Comparison, rules: RuleSet) -> bool:
    """Whether the text denies what the evidence does not."""
    is_soft = negation.kind == "weak" or negation.kind in _HINDRANCES
    if is_soft or not _demands(negation) or not _is_affirmed(negation, comparison, rules):
        return False
    return not _is_backed(negation, theirs, comparison, rules)


def _is_affirmed(negation: Cue, comparison: Comparison, rules: RuleSet) -> bool:
    """Whether the evidence has what the text denies: its first word, and two thirds of the rest.

    A denial in other words (`nobody asked` for `had not been consulted`) denies nothing of that.
    """
    if negation.by_prefix:
        return negation.scope[0] in comparison.evidence_content
    if negation.looks_back and negation.lower in rules.classes["nobody"].words:
        return False  # they were warned, and nothing was done
    denied = [stem for stem in negation.scope if stem in negation.clause][:_FARTHEST_DENIED]
    if not denied or denied[0] not in comparison.evidence_content:
        return False
    return 3 * len(comparison.evidence_content.intersection(denied)) >= 2 * len(set(denied))


def _demands(negation: Cue) -> bool:
    """Whether a negation must be on the other side too.

    Not so for `a claim that Kyiv denied`, which only names who denies it.
    """
    return not (negation.looks_back and negation.kind == "denial")


def _is_kept(negation: Cue, ours: tuple[Cue, ...], comparison: Comparison, rules: RuleSet) -> bool:
    """Whether the text denies the same, in the same words or in others."""
    if negation.is_double:
        return not any(_affirms(own) and negation.around & own.around for own in ours)
    if any(_deny_the_same(negation, own, rules) for own in ours):
        return True
    tokens = comparison.tokens
    if is_kept_by_rule(negation, tokens) or _says_opposite(negation, tokens, rules):
        return True
    phrases = (phrase for phrase, _, _ in kept_phrases(rules, tokens))
    return any(not is_in_evidence(phrase, comparison) for phrase in phrases)


def _says_opposite(negation: Cue, tokens: Tokens, rules: RuleSet) -> bool:
    """Whether a text has the opposite of what a negation covers, or speaks of the same claim."""
    opposites = _opposites(negation, rules).difference(negation.scope)
    claims = rules.classes["claim"].stems.intersection(negation.scope[:_NEAREST_CLAIM])
    return not tokens.content.isdisjoint(opposites | claims)


def _affirms(own: Cue) -> bool:
    """Whether a denial is not itself denied."""
    return own.kind in _DENIALS and not own.is_double


def _deny_the_same(one: Cue, other: Cue, rules: RuleSet) -> bool:
    """Whether two negations overlap; nobody was hurt says that there were no casualties."""
    harm = rules.classes["harm"].stems
    if one.around & other.around:
        return True
    return bool(one.around & harm) and bool(other.around & harm)


def _opposites(negation: Cue, rules: RuleSet) -> frozenset[str]:
    """The stems that mean the opposite of what a negation covers."""
    found: set[str] = set()
    for pair in rules.pairs:
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            if not one.isdisjoint(negation.scope):
                found |= other
    return frozenset(found)


def _is_backed(negation: Cue, theirs: list[Cue], comparison: Comparison, rules: RuleSet) -> bool:
    """Whether the evidence denies what the text denies."""
    if any(_deny_the_same(negation, cue, rules) for cue in theirs):
        return True
    if any(_has_its_words(sentence, negation) for sentence in comparison.evidence):
        return True
    if _opposites(negation, rules) & comparison.evidence_content:
        return True
    if _is_backed_by_a_word(negation, comparison, rules):
        return True
    if theirs and negation.lower in rules.classes["nobody"].words:
        return True  # none has the problem: they were not affected
    return any(
        _denies_in_other_words(sentence, comparison, rules) for sentence in comparison.evidence
    )


def _is_backed_by_a_word(negation: Cue, comparison: Comparison, rules: RuleSet) -> bool:
    """Whether a word of the evidence denies by what it leaves: the rest, all, before."""
    if _has_of("rest", comparison.evidence_lower, rules):
        return True
    is_nobody = negation.lower in rules.classes["nobody"].words
    if is_nobody and _has_of("whole", comparison.evidence_lower, rules):
        return True
    is_open = _has_of("yet", comparison.tokens.lower_set, rules)
    return is_open and _has_of("before", comparison.evidence_lower, rules)


def _has_of(name: str, words: frozenset[str], rules: RuleSet) -> bool:
    """Whether some words have one of a class, which a language may lack."""
    known = rules.classes.get(name)
    if known is None:
        return False
    return not known.words.isdisjoint(words)


def _has_its_words(sentence: Tokens, negation: Cue) -> bool:
    """Whether a sentence denies the same in the same words, if only until something: not until."""
    places = (at for at, word in enumerate(sentence.lower) if word == negation.lower)
    return any(negation.head in clause(sentence, at, at + 1).scope for at in places)


def _denies_in_other_words(sentence: Tokens, comparison: Comparison, rules: RuleSet) -> bool:
    """Whether a sentence says halt, lack, leafless, and does not mean it weakly."""
    weak = rules.classes["weak"]
    # What the text says as well (`no protection against` of `protects against`) is not denied.
    against = comparison.language.words("against") & comparison.tokens.lower_set
    for _, at, _ in kept_phrases(rules, sentence):
        if not weak.accepts(sentence, at) and sentence.lower[at] not in against:
            return True
    return any(map(comparison.language.negated.lacks, sentence.lower_set))
