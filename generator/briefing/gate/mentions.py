"""Where actors are named in a text: longest name first, whole words, the article's own `names` deciding."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from generator.briefing.gate.candidates import Search
from generator.briefing.gate.cast import Cast
from generator.briefing.gate.locate import only_match
from generator.briefing.gate.names import bare_names, forms_of
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.article import Mention
from generator.briefing.model.dates import When
from generator.briefing.model.notes import ArticleNote, NameNote, NamePlace
from generator.problems import ProblemLog, nearest
from generator.text import Span, shortened


class _Decision(Struct, frozen=True):
    """What an article says about one form: its default, if it has one, and the places where it is otherwise."""

    decides: bool
    actor: str
    places: tuple[tuple[Span, str], ...]


def mentions(
    seed: SeedText, cast: Cast, note: ArticleNote, published: When | None, log: ProblemLog
) -> tuple[Mention, ...]:
    """The mentions in order, none overlapping another; names that nobody has decided are reported and left out."""
    names = note.names
    bare = bare_names(each.name.value for each in names) if names else None
    own = [*bare.places(seed.text, seed.plain)] if bare else []
    decisions = _decisions(names, own, seed, cast, log)
    candidates = [*cast.names.places(seed.text, seed.plain), *own]
    found: list[Mention] = []
    undecided: dict[str, tuple[str, ...]] = {}
    used: set[str] = set()
    for form, span in _longest_first(candidates):
        used.add(form)
        whom = _whom(form, span, decisions, cast, published)
        if len(whom) == 1:
            found.append(Mention(whom[0], span))
        elif whom:
            undecided.setdefault(form, whom)
    if not note.already_reported.has("key", "names"):
        _report_undecided(undecided, names, log)
    _report_unused(names, used, log)
    return tuple(found)


def _longest_first(candidates: Iterable[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The names that stand, in order: where two overlap the longer one, even if the shorter begins before it."""
    taken: list[Span] = []
    kept: list[tuple[str, Span]] = []
    for form, span in sorted(
        set(candidates), key=lambda each: (each[1].start - each[1].end, each[1].start, each[0])
    ):
        at = bisect_left(taken, span)
        if not any(each.meets(span) for each in taken[max(0, at - 1) : at + 1]):
            taken.insert(at, span)
            kept.append((form, span))
    return sorted(kept, key=lambda each: each[1])


def _whom(
    form: str, span: Span, decisions: Mapping[str, _Decision], cast: Cast, published: When | None
) -> tuple[str, ...]:
    """Whom a form means at a place: one actor, nobody (an empty id), or several."""
    decision = decisions.get(form)
    if decision:
        for place, actor in decision.places:
            if place.holds(span):
                return (actor,)
        if decision.decides:
            return (decision.actor,)
    return cast.names.owners(form, published)


def _decisions(
    names: tuple[NameNote, ...],
    own: Sequence[tuple[str, Span]],
    seed: SeedText,
    cast: Cast,
    log: ProblemLog,
) -> dict[str, _Decision]:
    """What the article says about each form; `own` are the places where these forms stand."""
    decisions: dict[str, _Decision] = {}
    for note in names:
        if note.actor:
            cast.check_actor(note.actor.value, note.actor.span, log)
        forms = forms_of(note.name.value)
        stands = [span for form, span in own if form in forms]
        places = tuple(
            found
            for each in note.places
            if (found := _decided_place(each, note.name.value, stands, seed, cast, log))
        )
        known = note.actor.value if note.actor and note.actor.value in cast.actors else ""
        for form in forms:
            decisions[form] = _Decision(note.decides, known, places)
    return decisions


def _decided_place(  # noqa: PLR0913 - a place, and what it is looked up in
    place: NamePlace, name: str, stands: Sequence[Span], seed: SeedText, cast: Cast, log: ProblemLog
) -> tuple[Span, str] | None:
    """The place of a name that is decided by itself, with whom it means there; None, reported, where the name does not stand there."""
    if place.actor:
        cast.check_actor(place.actor.value, place.actor.span, log)
    words = place.exact
    search = Search(words.value, seed)
    found = search.matches()
    # A name that stands nowhere is reported once, by itself.
    if (
        found
        and stands
        and not any(match.spans[0].holds(each) for match in found for each in stands)
    ):
        hint = f"take enough words from the seed that the name “{name}” is among them"
        log.add(
            "name-not-found",
            words.span,
            f"“{shortened(words.value)}” does not hold the name “{name}”",
            hint,
        )
        return None
    only = only_match(search, place.selector, log, "name-not-found")
    return (only.spans[0], place.actor.value if place.actor else "") if only else None


def _report_undecided(
    undecided: Mapping[str, tuple[str, ...]], names: tuple[NameNote, ...], log: ProblemLog
) -> None:
    place = names[0].name.span if names else Span(0, 0)
    for form, whom in undecided.items():
        who = ", ".join(f"`{each}`" for each in whom)
        log.add(
            "ambiguous-name",
            place,
            f"“{form}” may mean {who}; nobody is linked",
            f"decide it here, under `names:`: `{form}: {whom[0]}`",
        )


def _report_unused(names: tuple[NameNote, ...], used: set[str], log: ProblemLog) -> None:
    for note in names:
        if not used.intersection(forms_of(note.name.value)):
            near = nearest(note.name.value, used)
            hint = f"did you mean `{near}`?" if near else ""
            log.add(
                "unused-name",
                note.name.span,
                f"the name “{note.name.value}” does not stand in the seed",
                hint,
            )
