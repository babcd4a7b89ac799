"""What the one line about an actor says, held against its roles and what the articles say of it.

A description sums up, so names, numbers, dates, verdicts and records are compared, no more. Without
roles and items there is nothing to compare it with, and pages label it as background.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.briefing.assembly.library import Library
from generator.briefing.gate.cast import Cast
from generator.briefing.meaning import OF_WORDS, SeedAnalysis, findings
from generator.briefing.meaning.comparison import Finding
from generator.briefing.model.article import Article, Fact
from generator.briefing.model.content import Actor
from generator.briefing.model.located import Located
from generator.problems import Problem, problem
from generator.text import Span

_CODES = OF_WORDS | {"added-record", "overstated"}
_DATED = ("date-not-in-evidence", "number-not-in-evidence")
_SOURCE = "its roles and facts"

Spans = tuple[Span, ...]
Findings = Mapping[tuple[str, str], Finding]


def description_problems(
    actors: Iterable[Located[Actor]], library: Library
) -> Mapping[str, list[Problem]]:
    """Return what descriptions say beyond the roles and facts of their actors, by file."""
    passages = _passages_by_actor(library)
    return {
        actor.record.path: [
            problem(finding.code, actor.record.path, actor.place("description"), words, _hint())
            for finding, words in _unbacked(actor.record, passages[actor.record.id], library)
        ]
        for actor in actors
        if actor.record.description
    }


def _hint() -> str:
    return f"say it as {_SOURCE} do, or add the fact that says so"


def _passages_by_actor(library: Library) -> Mapping[str, Mapping[str, Spans]]:
    """Return by actor and article the passages of items about the actor or said by it.

    The evidence of roles counts too.
    """
    found: dict[str, dict[str, Spans]] = defaultdict(dict)
    for slug, article in sorted(library.articles.items()):
        share = library.across_builds(_passages_in, slug)(article)
        for actor_id, spans in share.items():
            found[actor_id][slug] = spans
    for actor in library.cast.actors.values():
        for role in actor.roles:
            backing = library.item(role.evidence) if role.evidence else None
            if backing:
                of_actor = found[actor.id]
                known = of_actor.get(backing.article, ())
                of_actor[backing.article] = _sorted(*known, *backing.passages)
    return found


def _passages_in(article: Article) -> Mapping[str, Spans]:
    """Return by actor the passages of an article's items about it or said by it."""
    found: dict[str, list[Span]] = defaultdict(list)
    for item in article.items:
        speakers = (party.actor for party in item.speakers)
        for actor_id in {*item.about, *speakers}:
            found[actor_id].extend(item.passages)
    return {actor_id: _sorted(*spans) for actor_id, spans in found.items()}


def _sorted(*spans: Span) -> Spans:
    return tuple(sorted(set(spans)))


def _unbacked(
    actor: Actor, passages: Mapping[str, Spans], library: Library
) -> Iterator[tuple[Finding, str]]:
    """Yield what a description says and no article with items of the actor does, in words."""
    found = [_findings_in(slug, spans, actor, library) for slug, spans in sorted(passages.items())]
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


def _findings_in(slug: str, passages: Spans, actor: Actor, library: Library) -> Findings:
    """Return what the checks find of a description beside an article's sentences about an actor."""
    remembered = library.across_builds(_findings, f"{actor.id} {slug}")
    return remembered(actor, passages, library.cast, library.analysis(slug))


def _findings(actor: Actor, passages: Spans, cast: Cast, analysis: SeedAnalysis) -> Findings:
    named = [mention.span for mention in analysis.mentions if mention.actor == actor.id]
    about = cast.with_wholes([actor.id])
    said = Fact(
        "", "", f"{actor.name}: {actor.description}", _sorted(*passages, *named), about=about
    )
    found = findings(said, analysis, _CODES)
    return {finding.key: finding for finding in found if not finding.field}


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
