"""Whether the items that roles name as their evidence say what the roles say."""

from collections.abc import Iterable, Iterator

from generator.briefing.assembly.acceptance import check_acceptance
from generator.briefing.assembly.library import Library
from generator.briefing.meaning import SeedAnalysis, role_findings
from generator.briefing.model.content import Actor
from generator.briefing.model.located import Located
from generator.problems import Problem, ProblemLog, problem
from generator.text import Span


def check_roles(actors: Iterable[Located[Actor]], library: Library) -> Iterator[Problem]:
    """Yield what the evidence of roles does not say, each at the role's title.

    An item that does not exist is reported with the references; one of an article with an error
    waits until that is fixed.
    """
    for actor in actors:
        for number, role in enumerate(actor.record.roles):
            item = library.item(role.evidence) if role.evidence else None
            if item:
                yield from _problems(actor, number, item.passages, library.analysis(item.article))


def _problems(
    actor: Located[Actor], number: int, passages: tuple[Span, ...], analysis: SeedAnalysis
) -> Iterator[Problem]:
    """Yield what some passages do not say of a role, unless its author accepts that."""
    role = actor.record.roles[number]
    accepted = {code for code, _ in role.accepted}
    found = tuple(role_findings(actor.record, role, passages, analysis))
    key = "title" if role.title else "of"
    place = actor.place("roles", number, key)
    for finding in found:
        if finding.code not in accepted:
            message, path = finding.message, actor.record.path
            yield problem(finding.code, path, place, message, finding.hint)
    log = ProblemLog(actor.record.path)
    used = frozenset(finding.code for finding in found)
    for acceptance in role.accept:
        check_acceptance(acceptance, used, analysis.language, log)
    yield from log.problems
