"""Find where actors are named in a text.

The longest name wins, only whole words count, and the article's own `names` decide.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.briefing.gate.candidates import Match, Search
from generator.briefing.gate.cast import Cast
from generator.briefing.gate.locate import only_match
from generator.briefing.gate.names import bare_names, forms_of
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.article import Mention
from generator.briefing.model.dates import When
from generator.briefing.model.notes import ArticleNote, NameNote, NamePlace
from generator.problems import ProblemLog, nearest
from generator.text import Span, shortened

_Found = tuple[str, Span]  # a form of name and its place


class _Decision(Struct, frozen=True):
    """What an article decides about a form: its default, if it has one, and exceptions by place."""

    decides: bool
    actor: str
    places: tuple[tuple[Span, str], ...]


def mentions(  # noqa: PLR0913 - what is written, and what it is read with
    seed: SeedText,
    cast: Cast,
    note: ArticleNote,
    published: When | None,
    omitted: Sequence[Span],
    log: ProblemLog,
) -> tuple[Mention, ...]:
    """Return the mentions in order, none overlapping another, or what the article leaves out.

    Names that may refer to several actors are reported and left out.
    """
    own = _own_places(note.names, seed)
    decisions = _decisions(note.names, own, seed, cast, log)
    found: list[Mention] = []
    undecided: dict[str, tuple[str, ...]] = {}
    used: set[str] = set()
    for form, span in _longest_first([*cast.names.places(seed.text, seed.plain), *own]):
        if any(stretch.meets(span) for stretch in omitted):
            continue
        used.add(form)
        actors = _actors(form, span, decisions, cast, published)
        if len(actors) == 1:
            found.append(Mention(actors[0], span))
        elif actors:
            undecided.setdefault(form, actors)
    if not note.already_reported.has("key", "names"):
        _report_undecided(undecided, note.names, log)
    _report_unused(note.names, used, log)
    return tuple(found)


def _own_places(names: Sequence[NameNote], seed: SeedText) -> list[_Found]:
    """Return the places of the names that the article decides about."""
    if not names:
        return []
    return [*bare_names(name.name for name in names).places(seed.text, seed.plain)]


def _longest_first(candidates: Iterable[_Found]) -> list[_Found]:
    """Return the names in order; of two that overlap the longer one, even if it begins later."""
    taken: list[Span] = []
    kept: list[_Found] = []
    for form, span in sorted(set(candidates), key=_by_length):
        at = bisect_left(taken, span)
        if not any(other.meets(span) for other in taken[max(0, at - 1) : at + 1]):
            taken.insert(at, span)
            kept.append((form, span))
    return sorted(kept, key=lambda found: found[1])


def _by_length(found: _Found) -> tuple[int, int, str]:
    """Return a sort key that puts the longest name first, then goes by place."""
    form, span = found
    return span.start - span.end, span.start, form


def _actors(
    form: str, span: Span, decisions: Mapping[str, _Decision], cast: Cast, published: When | None
) -> tuple[str, ...]:
    """Return the actors that a form may refer to at a place; an empty id means none at all."""
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
    own: Sequence[_Found],
    seed: SeedText,
    cast: Cast,
    log: ProblemLog,
) -> dict[str, _Decision]:
    """Return what the article decides about each form; `own` are the places of these forms."""
    decisions: dict[str, _Decision] = {}
    for note in names:
        if note.actor:
            cast.check_actor(note.actor, note.place("actor"), log)
        forms = forms_of(note.name)
        of_name = [span for form, span in own if form in forms]
        places = tuple(_decided_places(note, of_name, seed, cast, log))
        known = note.actor if note.actor and note.actor in cast.actors else ""
        decisions.update(dict.fromkeys(forms, _Decision(note.decides, known, places)))
    return decisions


def _decided_places(
    note: NameNote, of_name: Sequence[Span], seed: SeedText, cast: Cast, log: ProblemLog
) -> Iterator[tuple[Span, str]]:
    """Yield the places of a name that have a decision of their own, with the actor decided on.

    A place where the name is not found is reported.
    """
    for place in note.exceptions:
        actor = place.actor or ""
        if place.actor:
            cast.check_actor(actor, place.place("actor"), log)
        search = Search(place.exact, seed)
        # A name that is nowhere in the seed is reported once, by itself.
        if of_name and _is_beside(search.matches(), of_name):
            _report_beside(place, note.name, log)
        elif only := only_match(search, place.selector, log, "name-not-found"):
            yield only.spans[0], actor


def _is_beside(matches: Sequence[Match], of_name: Sequence[Span]) -> bool:
    """Whether words are found, but nowhere with the name among them."""
    held = (match.spans[0].holds(span) for match in matches for span in of_name)
    return bool(matches) and not any(held)


def _report_beside(place: NamePlace, name: str, log: ProblemLog) -> None:
    """Report words that are to place a name and do not hold it."""
    message = f"“{shortened(place.exact)}” does not contain the name “{name}”"
    hint = f"take words from the seed that include the name “{name}”"
    log.add("name-not-found", place.place("exact"), message, hint)


def _report_undecided(
    undecided: Mapping[str, tuple[str, ...]], names: tuple[NameNote, ...], log: ProblemLog
) -> None:
    """Report names that may refer to several actors."""
    place = names[0].span if names else Span(0, 0)
    for form, actors in undecided.items():
        listed = ", ".join(f"`{actor}`" for actor in actors)
        message = f"“{form}” may mean {listed}; no actor is linked"
        hint = f"decide it here, under `names:`: `{form}: {actors[0]}`"
        log.add("ambiguous-name", place, message, hint)


def _report_unused(names: tuple[NameNote, ...], used: set[str], log: ProblemLog) -> None:
    """Report names in the annotation that the seed does not have."""
    for note in names:
        name = note.name
        if not used.intersection(forms_of(name)):
            near = nearest(name, used)
            hint = f"did you mean `{near}`?" if near else ""
            message = f"the name “{name}” is not in the seed"
            log.add("unused-name", note.place("name"), message, hint)
