"""All checks of meaning, one after the other; each is a function of one comparison."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

from msgspec import Struct

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.checks import (
    added_cause,
    added_claims,
    attributing_words,
    changed_comparator,
    condition_before,
    crossed_nouns,
    cut_off,
    date_not_in_evidence,
    exchanged_numbers,
    exchanged_sides,
    level_for_change,
    lost_attribution,
    lost_hedge,
    lost_negation,
    lost_part,
    name_not_in_evidence,
    number_not_in_evidence,
    relation_not_in_evidence,
    swapped_actors,
    told_as_done,
    turned_round,
    unsupported,
    wrong_speaker,
)
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.language import Language, Needs
from generator.briefing.model.article import Fact, Party, Quote, Relation
from generator.briefing.model.notes import FactNote, QuoteNote, RelationNote
from generator.problems import Problem, problem
from generator.text import Span

NO_NEEDS = Needs()


class Check(Struct, frozen=True):
    """A check with the problem codes that it reports, and what it needs of a language."""

    run: Callable[[Comparison], Iterable[Finding]]
    codes: frozenset[str]
    needs_rules: bool = False
    needs: Needs = NO_NEEDS

    def is_of(self, language: Language) -> bool:
        """Whether a language has what the check needs."""
        return self.is_among(language.checks, language.rules.keys())

    def is_among(self, checks: AbstractSet[str], rules: AbstractSet[str]) -> bool:
        """Whether it looks for one of some codes: those checked without rules, those with rules."""
        return not self.codes.isdisjoint(rules if self.needs_rules else checks)


def _check(run: Callable[[Comparison], Iterable[Finding]], *codes: str) -> Check:
    return Check(run, frozenset(codes))


def _check_by_rules(
    run: Callable[[Comparison], Iterable[Finding]], *codes: str, needs: Needs = NO_NEEDS
) -> Check:
    """Return a check that runs where a language has rules for one of its codes."""
    return Check(run, frozenset(codes), needs_rules=True, needs=needs)


CHECKS = (
    _check(number_not_in_evidence.check, "number-not-in-evidence", "unit-not-in-evidence"),
    _check(exchanged_numbers.check, "exchanged-numbers"),
    _check(date_not_in_evidence.check, "date-not-in-evidence"),
    _check(name_not_in_evidence.check, "name-not-in-evidence"),
    _check(swapped_actors.check, "swapped-actors"),
    _check(exchanged_sides.check, "swapped-actors"),
    _check(crossed_nouns.check, "swapped-actors"),
    _check(unsupported.check, "unsupported"),
    _check_by_rules(
        relation_not_in_evidence.check,
        "relation-not-in-evidence",
        needs=relation_not_in_evidence.NEEDS,
    ),
    _check_by_rules(
        lost_negation.check, "lost-negation", "added-negation", needs=lost_negation.NEEDS
    ),
    _check_by_rules(turned_round.check, "turned-round", needs=turned_round.NEEDS),
    _check_by_rules(lost_hedge.check, "lost-hedge"),
    _check_by_rules(changed_comparator.check, "changed-comparator", needs=changed_comparator.NEEDS),
    Check(lost_attribution.check, frozenset({"lost-attribution"}), needs=lost_attribution.NEEDS),
    _check_by_rules(attributing_words.check, "lost-attribution"),
    _check_by_rules(added_cause.check, "added-cause"),
    _check_by_rules(level_for_change.check, "changed-direction", needs=level_for_change.NEEDS),
    *(_check_by_rules(added_claims.check_for(code), code) for code in added_claims.CODES),
    _check_by_rules(told_as_done.check, "overstated", needs=told_as_done.NEEDS),
    _check_by_rules(lost_part.check, lost_part.CODE, needs=lost_part.NEEDS),
    _check_by_rules(cut_off.check, "cut-off", needs=cut_off.NEEDS),
    _check_by_rules(condition_before.check, "cut-off", needs=condition_before.NEEDS),
    _check(wrong_speaker.check, "wrong-speaker"),
)
_SAYING_THAT = frozenset({added_claims.DIRECTION, added_claims.OVERSTATED})
_SAYING_HOW = frozenset({"added-negation", "lost-negation", "lost-hedge", "turned-round"})
CODES = frozenset().union(*(check.codes for check in CHECKS))
# What can be said of any words beside any passages: what they tell of, not how they tell it.
OF_WORDS = frozenset(
    {
        "number-not-in-evidence",
        "unit-not-in-evidence",
        "name-not-in-evidence",
        "date-not-in-evidence",
        "exchanged-numbers",
        "added-record",
        "changed-direction",
    }
)


def unchecked(language: Language) -> list[str]:
    """Return the problem codes that nothing looks for in a language, in order."""
    return sorted(CODES - language.codes)


def findings(
    found: Fact | Quote | Relation, analysis: SeedAnalysis, codes: frozenset[str] = CODES
) -> tuple[Finding, ...]:
    """Return what the checks for some codes find in one item, a function of the arguments.

    In a language without rules, and for a text in another language, that is nothing.
    """
    language = analysis.language
    if language is None:
        return ()
    comparison = Comparison(found, analysis, language)
    if language.is_foreign(comparison.tokens.lower_set):
        return ()
    asked = [check for check in CHECKS if not check.codes.isdisjoint(codes)]
    checks = [check for check in asked if check.is_of(language)]
    everything = [finding for check in checks for finding in check.run(comparison)]
    return tuple(finding for finding in everything if not _is_echo(finding, everything))


def _is_echo(finding: Finding, found: Iterable[Finding]) -> bool:
    """Whether a finding only says that the text goes too far, where another says how."""
    if finding.code == lost_part.CODE:  # found by what the text says, or by what it leaves out
        return finding != next(other for other in found if other.code == finding.code)
    return finding.code in _SAYING_THAT and any(other.code in _SAYING_HOW for other in found)


def says_who(found: Fact, analysis: SeedAnalysis, speakers: Iterable[Party]) -> bool:
    """Whether a fact's own words say who says so; where they cannot be read, they may."""
    language = analysis.language
    if language is None:
        return True
    comparison = Comparison(found, analysis, language)
    is_foreign = language.is_foreign(comparison.tokens.lower_set)
    return is_foreign or lost_attribution.says_who(comparison, speakers)


def warnings(
    found: Iterable[Finding], note: FactNote | QuoteNote | RelationNote, path: str
) -> list[Problem]:
    """Return findings as problems, each in the place where the author looks first."""
    return [
        problem(finding.code, path, _place(note, finding), finding.message, finding.hint)
        for finding in found
    ]


def _place(note: FactNote | QuoteNote | RelationNote, finding: Finding) -> Span:
    """The text or figure, the speaker, or a relation's evidence."""
    if isinstance(note, RelationNote):
        return _place_in_relation(note, finding)
    if isinstance(note, FactNote):
        return _place_in_fact(note, finding)
    return note.speaker[0].span if finding.code == "wrong-speaker" else note.place("text")


def _place_in_relation(note: RelationNote, finding: Finding) -> Span:
    is_key = finding.field in ("kind", "from", "to")
    return note.place(finding.field) if is_key else note.evidence[0].place("exact")


def _place_in_fact(note: FactNote, finding: Finding) -> Span:
    if finding.field == "figure" and note.figure:
        return note.figure.span
    if finding.field == "said_by" and note.said_by:
        return note.said_by[0].span
    is_dated = finding.field in ("when", "said_on") and (finding.field,) in note.places
    return note.place(finding.field if is_dated else "text")
