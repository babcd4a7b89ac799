"""What the checks of meaning find in an item, and what of it the author accepts."""

from collections.abc import Iterable

from generator.briefing.assembly.context import ArticleContext
from generator.briefing.assembly.unchecked import looks_for
from generator.briefing.meaning import Language, findings, warnings
from generator.briefing.model.article import Fact, Quote, Relation
from generator.briefing.model.notes import (
    Acceptance,
    ArticleNote,
    FactNote,
    NameNote,
    QuoteNote,
    RelationNote,
    Speaker,
    accepted_codes,
)
from generator.cache import Inputs
from generator.problems import CODES, WARNINGS, Problem, ProblemLog, did_you_mean, problem

Acceptances = tuple[tuple[str, str], ...]  # codes with the author's reasons
Found = Fact | Quote | Relation
Note = FactNote | QuoteNote | RelationNote

_OF_NAMES = frozenset({"name-not-in-evidence", "swapped-actors", "wrong-speaker"})
_OF_A_FIGURE = frozenset({"number-not-in-evidence", "unit-not-in-evidence"})
_OF_A_SPEAKER = frozenset({"wrong-speaker"})
_OF_A_FACT = frozenset({"name-not-in-evidence", "lost-attribution"})
_OF_A_RELATION = frozenset(
    {"name-not-in-evidence", "relation-not-in-evidence", "swapped-actors", "turned-round"}
)


def accepted(
    context: ArticleContext,
    found: Found,
    note: Note,
    others: Iterable[Problem] = (),
    later: frozenset[str] = frozenset(),
) -> Acceptances:
    """Report what the checks of meaning find; return what the author accepts, with the reasons.

    `others` are further warnings about the item, which can be accepted as well; `later` are the
    codes of warnings that are known only when all articles are.
    """
    explained = _explained(context, found, note)
    warned = [*others, *_findings(context, found, note), *_time_problems(context, note)]
    open_ones = [warning for warning in warned if warning.code not in explained]
    codes = {acceptance.code for acceptance in note.accept}
    context.log.problems.extend(warning for warning in open_ones if warning.code not in codes)
    used = later | frozenset(warning.code for warning in open_ones)
    language = context.analysis.language
    for acceptance in note.accept:
        check_acceptance(acceptance, used | explained, language, context.log)
    return used_acceptances(note.accept, used)


def used_acceptances(accept: Iterable[Acceptance], used: frozenset[str]) -> Acceptances:
    """Return the codes that an author accepts and that occur, with the reasons."""
    return tuple((code, why) for code, why in accepted_codes(tuple(accept)) if code in used)


def _findings(context: ArticleContext, found: Found, note: Note) -> list[Problem]:
    """Return what the checks of meaning find, remembered by the item and its article."""
    path = context.log.path
    name = f"{path}#{found.id}"
    remembered = context.cache.across_builds(findings, name, alike=_is_equal_in_one_article)
    return warnings(remembered(found, context.analysis), note, path)


def _is_equal_in_one_article(one: Inputs, other: Inputs) -> bool:
    """Whether two items are equal, and the analyses of their seeds one object."""
    return one[1] is other[1] and one[0] == other[0]


def check_acceptance(
    acceptance: Acceptance, in_use: frozenset[str], language: Language | None, log: ProblemLog
) -> None:
    """Report a code that does not exist, that cannot be accepted, or that no longer applies."""
    code, place = acceptance.code, acceptance.span
    is_checked = looks_for(language, code)
    if code not in CODES:
        hint = did_you_mean(code, WARNINGS)
        log.add("bad-value", place, f"there is no problem `{code}`", hint)
    elif code not in WARNINGS:
        log.add("bad-value", place, f"`{code}` is an error and cannot be accepted")
    elif is_checked and code not in in_use:
        message = f"`{code}` no longer applies here"
        log.add("unused-acceptance", place, message, "delete it")


def _explained(context: ArticleContext, found: Found, note: Note) -> frozenset[str]:
    """Return the codes of warnings whose cause has been reported as an error already."""
    codes = _explained_by_parties(context, note)
    if _is_left_open(context, context.note, ("names",), _named(context.note.names)):
        codes |= _OF_NAMES
    if isinstance(found, Fact) and isinstance(note, FactNote) and note.figure and not found.figure:
        codes |= _OF_A_FIGURE
    return codes


def _explained_by_parties(context: ArticleContext, note: Note) -> frozenset[str]:
    """Return the codes of warnings that may be due to an actor that is not known."""
    keys: tuple[str, ...]
    actors: tuple[str, ...]
    match note:
        case FactNote():
            keys, codes = ("said_by", "about"), _OF_A_FACT
            actors = (*_ids(note.said_by), *(actor for actor in note.about))
        case QuoteNote():
            keys, codes = ("speaker",), _OF_A_SPEAKER
            actors = _ids(note.speaker)
        case RelationNote():
            keys, codes = (), _OF_A_RELATION
            actors = (note.from_, note.to)
    return codes if _is_left_open(context, note, keys, actors) else frozenset()


def _is_left_open(
    context: ArticleContext, note: ArticleNote | Note, keys: Iterable[str], actors: Iterable[str]
) -> bool:
    """Whether a note leaves open who is meant: a key could not be read, or an actor is unknown."""
    known = context.cast.actors
    return note.already_reported.has("key", *keys) or not all(actor in known for actor in actors)


def _time_problems(context: ArticleContext, note: Note) -> list[Problem]:
    """Return the warning that something was said after its article was published, if it was."""
    said_on = None if isinstance(note, RelationNote) else note.said_on
    published = context.analysis.published
    if not said_on or not published or said_on.begin.earliest <= published.latest:
        return []
    message = f"said on {said_on.text}, but the article was published on {published.text}"
    return [problem("said-after-publication", context.log.path, note.place("said_on"), message)]


def _ids(speakers: tuple[Speaker, ...]) -> tuple[str, ...]:
    return tuple(speaker.actor for speaker in speakers if speaker.actor)


def _named(names: tuple[NameNote, ...]) -> tuple[str, ...]:
    """Return the actors that an annotation's `names` give."""
    actors: list[str | None] = [name.actor for name in names]
    actors += [place.actor for name in names for place in name.exceptions]
    return tuple(actor for actor in actors if actor)
