"""What the checks of meaning find in an item, and what of it the author accepts."""

from collections.abc import Iterable
from functools import partial

from generator.briefing.assembly.evidence import Evidence
from generator.briefing.meaning import findings, warnings
from generator.briefing.model.article import Fact, Quote, Relation
from generator.briefing.model.notes import (
    ArticleNote,
    FactNote,
    NameNote,
    QuoteNote,
    RelationNote,
    Speaker,
)
from generator.cache import is_one_and_equal
from generator.problems import CODES, WARNINGS, Problem, did_you_mean, problem

Gapped = ArticleNote | FactNote | QuoteNote | RelationNote


def accepted(
    evidence: Evidence,
    found: Fact | Quote | Relation,
    note: FactNote | QuoteNote | RelationNote,
    others: Iterable[Problem] = (),
) -> tuple[tuple[str, str], ...]:
    """Report what the checks of meaning find; return what the author accepts, with the reasons.

    `others` are warnings about the item that can be accepted likewise.
    """
    answered = _answered(evidence, found, note)
    name = f"{evidence.log.path}#{found.id}"
    make = partial(findings, found, evidence.analysis)
    noticed = evidence.cache.across_builds(
        "findings", name, (evidence.analysis, found), make, is_one_and_equal
    )
    complaints = [
        *others,
        *warnings(noticed, note, evidence.log.path),
        *_time_problems(evidence, note),
    ]
    complaints = [each for each in complaints if each.code not in answered]
    used = {each.code for each in complaints}
    accepted = {code.value for code, _ in note.accept}
    evidence.log.problems.extend(each for each in complaints if each.code not in accepted)
    for code, _ in note.accept:
        if code.value not in CODES:
            evidence.log.add(
                "bad-value",
                code.span,
                f"there is no problem `{code.value}`",
                did_you_mean(code.value, WARNINGS),
            )
        elif code.value not in WARNINGS:
            evidence.log.add(
                "bad-value", code.span, f"`{code.value}` is an error and cannot be accepted"
            )
        elif code.value not in used | answered and (
            evidence.analysis.has_rules or code.value == "unchecked-language"
        ):
            evidence.log.add(
                "unused-acceptance",
                code.span,
                f"`{code.value}` no longer applies here",
                "delete it",
            )
    return tuple((code.value, why.value) for code, why in note.accept if code.value in used)


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
