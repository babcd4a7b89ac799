"""What the one line about an actor says, held against its roles and what the articles say of it.

A description sums up, so names, numbers, dates, verdicts and records are compared, no more. Without
roles and items there is nothing to compare it with, and pages label it as background.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.briefing.assembly.library import Library
from generator.briefing.meaning import OF_WORDS, findings
from generator.briefing.meaning.comparison import Finding
from generator.briefing.model.article import Fact, Item
from generator.briefing.model.content import Actor
from generator.briefing.model.located import Located
from generator.problems import Problem, problem
from generator.text import Span

_CODES = OF_WORDS | {"added-record", "overstated"}
_DATED = ("date-not-in-evidence", "number-not-in-evidence")
_SOURCE = "its roles and facts"


def description_problems(
    actors: Iterable[Located[Actor]], library: Library
) -> Mapping[str, list[Problem]]:
    """Return what descriptions say beyond the roles and facts of their actors, by file."""
    items = _items_by_actor(library)
    return {
        actor.record.path: [
            problem(finding.code, actor.record.path, actor.place("description"), words, _hint())
            for finding, words in _unbacked(actor.record, items[actor.record.id], library)
        ]
        for actor in actors
        if actor.record.description
    }


def _hint() -> str:
    return f"say it as {_SOURCE} do, or add the fact that says so"


def _items_by_actor(library: Library) -> Mapping[str, list[Item]]:
    """Return the items that are about actors or said by them, and the evidence of roles."""
    found: dict[str, list[Item]] = defaultdict(list)
    for item in library.items:
        speakers = (party.actor for party in item.speakers)
        for actor_id in {*item.about, *speakers}:
            found[actor_id].append(item)
    for actor in library.cast.actors.values():
        backing = (library.item(role.evidence) for role in actor.roles if role.evidence)
        found[actor.id].extend(item for item in backing if item)
    return found


def _unbacked(
    actor: Actor, items: Iterable[Item], library: Library
) -> Iterator[tuple[Finding, str]]:
    """Yield what a description says and no article with items of the actor does, in words."""
    found = [
        {finding.key: finding for finding in _findings(actor, slug, passages, library)}
        for slug, passages in _passages(items).items()
    ]
    if not found:
        return
    first, *others = found
    for key, finding in first.items():
        said = finding.said_of("description", _SOURCE).partition(", which ")[0]
        is_everywhere = all(key in other for other in others)
        if is_everywhere and not _is_known(finding, actor, library):
            yield finding, said.replace(f"{_SOURCE} has", f"{_SOURCE} have")


def _is_known(finding: Finding, actor: Actor, library: Library) -> bool:
    """Whether the actor's own file has the words of a finding.

    A month is known if a role has a date, since dates are written in digits there.
    """
    quoted = finding.message.partition("“")[2].partition("”")[0]
    if finding.code in _DATED and quoted.isalpha() and _tell_time(actor):
        return True
    return quoted.lower() in _known_words(actor, library)


def _passages(items: Iterable[Item]) -> Mapping[str, tuple[Span, ...]]:
    """Return the passages of items by the article that they are in."""
    found: dict[str, list[Span]] = defaultdict(list)
    for item in items:
        found[item.article].extend(item.passages)
    return {slug: tuple(sorted(set(spans))) for slug, spans in sorted(found.items())}


def _findings(
    actor: Actor, slug: str, passages: tuple[Span, ...], library: Library
) -> Iterator[Finding]:
    """Yield what the checks find of a description beside an article's sentences about an actor."""
    analysis = library.analysis(slug)
    named = [mention.span for mention in analysis.mentions if mention.actor == actor.id]
    about = library.cast.with_wholes([actor.id])
    spans = tuple(sorted({*passages, *named}))
    said = Fact(slug, "", f"{actor.name}: {actor.description}", spans, about=about)
    return (finding for finding in findings(said, analysis, _CODES) if not finding.field)


def _known_words(actor: Actor, library: Library) -> str:
    """Return the actor's own names, roles and bodies, which a description may repeat."""
    cast = library.cast
    names = (name.text for name in actor.names)
    roles = (words for role in actor.roles for words in (role.title, role.body, role.of))
    bodies = (*actor.part_of, actor.country, *(role.of for role in actor.roles))
    return " ".join((actor.name, *names, *roles, *map(cast.name_of, bodies))).lower()


def _tell_time(actor: Actor) -> bool:
    """Whether the roles of an actor have dates, so that the months in a description are theirs."""
    return any(role.begin or role.end for role in actor.roles)
