"""What the checks of meaning find in an item, and what of it the author accepts."""

from collections.abc import Iterable

from generator.briefing.assembly.evidence import Evidence
from generator.briefing.assembly.unchecked import looks_for
from generator.briefing.meaning import findings, warnings
from generator.briefing.model.article import Fact, Quote, Relation
from generator.briefing.model.notes import (
    ArticleNote,
    FactNote,
    NameNote,
    QuoteNote,
    RelationNote,
    Speaker,
    Words,
)
from generator.cache import Inputs
from generator.problems import CODES, WARNINGS, Problem, did_you_mean, problem

Acceptances = tuple[tuple[str, str], ...]  # codes with the author's reasons
Gapped = ArticleNote | FactNote | QuoteNote | RelationNote


def accepted(
    evidence: Evidence,
    found: Fact | Quote | Relation,
    note: FactNote | QuoteNote | RelationNote,
    others: Iterable[Problem] = (),
) -> Acceptances:
    """Report what the checks of meaning find; return what the author accepts, with the reasons.

    `others` are warnings about the item that can be accepted likewise.
    """
    answered = _answered(evidence, found, note)
    warned = [*others, *_findings(evidence, found, note), *_time_problems(evidence, note)]
    complaints = [complaint for complaint in warned if complaint.code not in answered]
    codes = {code.value for code, _ in note.accept}
    evidence.log.problems.extend(
        complaint for complaint in complaints if complaint.code not in codes
    )
    used = frozenset(complaint.code for complaint in complaints)
    for code, _ in note.accept:
        _check_acceptance(evidence, code, used | answered)
    return tuple((code.value, why.value) for code, why in note.accept if code.value in used)


def _findings(
    evidence: Evidence, found: Fact | Quote | Relation, note: FactNote | QuoteNote | RelationNote
) -> list[Problem]:
    """Return what the checks of meaning find, remembered by the item and its article."""
    path = evidence.log.path
    name = f"{path}#{found.id}"
    remembered = evidence.cache.across_builds(findings, name, alike=_is_equal_in_one_article)
    return warnings(remembered(found, evidence.analysis), note, path)


def _is_equal_in_one_article(one: Inputs, other: Inputs) -> bool:
    """Whether two items are equal, and the analyses of their seeds one object."""
    return one[1] is other[1] and one[0] == other[0]


def _check_acceptance(evidence: Evidence, code: Words, in_use: frozenset[str]) -> None:
    """Report a code that does not exist, that cannot be accepted, or that no longer applies."""
    log = evidence.log
    is_checked = looks_for(evidence.analysis.language, code.value)
    if code.value not in CODES:
        hint = did_you_mean(code.value, WARNINGS)
        log.add("bad-value", code.span, f"there is no problem `{code.value}`", hint)
    elif code.value not in WARNINGS:
        log.add("bad-value", code.span, f"`{code.value}` is an error and cannot be accepted")
    elif is_checked and code.value not in in_use:
        message = f"`{code.value}` no longer applies here"
        log.add("unused-acceptance", code.span, message, "delete it")


def _answered(
    evidence: Evidence, found: Fact | Quote | Relation, note: FactNote | QuoteNote | RelationNote
) -> frozenset[str]:
    """Warnings whose cause has been reported as an error already."""
    answered: set[str] = set()
    if _has_unknown(evidence, evidence.note, ("names",), _named(evidence.note.names)):
        answered |= {"name-not-in-evidence", "swapped-actors", "wrong-speaker"}
    match note:
        case QuoteNote() if _has_unknown(evidence, note, ("speaker",), _ids(note.speaker)):
            answered.add("wrong-speaker")
        case RelationNote() if _has_unknown(evidence, note, (), (note.from_.value, note.to.value)):
            answered |= {"name-not-in-evidence", "swapped-actors", "turned-round"}
        case FactNote() if _has_unknown(
            evidence,
            note,
            ("said_by", "about"),
            (*_ids(note.said_by), *(each.value for each in note.about)),
        ):
            answered |= {"name-not-in-evidence", "lost-attribution"}
    if isinstance(found, Fact) and isinstance(note, FactNote) and note.figure and not found.figure:
        answered |= {"number-not-in-evidence", "unit-not-in-evidence"}
    return frozenset(answered)


def _has_unknown(
    evidence: Evidence, note: Gapped, keys: Iterable[str], actors: Iterable[str]
) -> bool:
    """Whether a note left it open who is meant: by a value that could not be read, or an id that nobody has."""
    return note.already_reported.has("key", *keys) or any(
        each not in evidence.cast.actors for each in actors
    )


def _time_problems(evidence: Evidence, note: FactNote | QuoteNote | RelationNote) -> list[Problem]:
    """Nothing can have been said after the article that tells of it was published."""
    said_on = None if isinstance(note, RelationNote) else note.said_on
    if (
        not said_on
        or not evidence.analysis.published
        or said_on.value.begin.earliest <= evidence.analysis.published.latest
    ):
        return []
    message = f"said on {said_on.value.text}, but the article was published on {evidence.analysis.published.text}"
    return [problem("said-after-publication", evidence.log.path, said_on.span, message)]


def _ids(speakers: tuple[Speaker, ...]) -> tuple[str, ...]:
    return tuple(each.actor for each in speakers if each.actor)


def _named(names: tuple[NameNote, ...]) -> tuple[str, ...]:
    """The actors whom an annotation's `names` give."""
    given = [
        actor for each in names for actor in (each.actor, *(place.actor for place in each.places))
    ]
    return tuple(each.value for each in given if each)
