"""Check references across files: links between facts, evidence of roles, marks in Markdown."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.briefing.gate.reference_index import PageKey, ReferenceIndex, index_of
from generator.briefing.model.article import ItemKey
from generator.briefing.model.content import Actor
from generator.briefing.model.located import Located
from generator.briefing.model.notes import ArticleNote, Prose
from generator.briefing.model.project import Notes
from generator.problems import Problem, ProblemLog


class Targets(Struct, frozen=True):
    """Where the marks in Markdown lead: `[@...]` to items, `[[...]]` to pages."""

    items: Mapping[str, ItemKey]
    pages: Mapping[str, PageKey]


def targets(notes: Notes) -> tuple[Targets, list[Problem]]:
    """Check every reference between files, and resolve those of Markdown."""
    index = index_of(notes)
    problems: list[Problem] = []
    for article in notes.articles:
        log = ProblemLog(article.path)
        _check_links(article, index, log)
        problems.extend(log.problems)
    for actor in notes.actors:
        log = ProblemLog(actor.record.path)
        _check_roles(actor, index, log)
        problems.extend(log.problems)
    items: dict[str, ItemKey] = {}
    pages: dict[str, PageKey] = {}
    for path, prose, from_draft in proses(notes):
        log = ProblemLog(path)
        items.update(_cited(prose, index, log, from_draft=from_draft))
        pages.update(_linked(prose, index, log, from_draft=from_draft))
        problems.extend(log.problems)
    return Targets(dict(sorted(items.items())), dict(sorted(pages.items()))), problems


def _cited(
    prose: Prose, index: ReferenceIndex, log: ProblemLog, *, from_draft: bool
) -> Iterator[tuple[str, ItemKey]]:
    """Yield what the citations of a text lead to; report those that lead nowhere."""
    for reference in prose.references:
        if reference.kind == "citation":
            target = reference.target.removeprefix("#")
            if item := index.item(target, reference.span, log, from_draft=from_draft):
                yield reference.target, item


def _linked(
    prose: Prose, index: ReferenceIndex, log: ProblemLog, *, from_draft: bool
) -> Iterator[tuple[str, PageKey]]:
    """Yield what the page links of a text lead to; report those that lead nowhere."""
    for reference in prose.references:
        if reference.kind != "citation":
            page = index.page(reference.target, reference.span, log, from_draft=from_draft)
            if page:
                yield reference.target, page


def proses(notes: Notes) -> Iterator[tuple[str, Prose, bool]]:
    """Yield all Markdown with the path of its file, and whether that is a draft."""
    if notes.site:
        yield notes.site.path, notes.site.lead, False
        yield notes.site.path, notes.site.why, False
    for actor in notes.actors:
        yield actor.record.path, actor.record.profile, False
    for topic in notes.topics:
        yield topic.path, topic.prose, False
    for page in (*notes.briefings, *notes.pages):
        narrative = page.record
        for prose in (narrative.lead, narrative.why, narrative.prose):
            yield narrative.path, prose, narrative.draft


def _check_roles(actor: Located[Actor], index: ReferenceIndex, log: ProblemLog) -> None:
    """Report evidence of roles that does not exist."""
    for number, role in enumerate(actor.record.roles):
        if role.evidence:
            place = actor.place("roles", number, "evidence")
            index.item("#".join(role.evidence), place, log, from_draft=False)


def _check_links(article: ArticleNote, index: ReferenceIndex, log: ProblemLog) -> None:
    """Report links of facts and quotes that lead nowhere, or to themselves."""
    for item in article.items:
        for link in item.links:
            target = _full(link.to, article.slug)
            key = index.item(target, link.place("to"), log, from_draft=article.is_draft)
            if key == (article.slug, item.id):
                log.add("bad-value", link.place("to"), f"`{item.id}` is linked to itself")


def _full(to: str, slug: str) -> str:
    """Return a reference with the slug that `#id` leaves out."""
    return f"{slug}{to}" if to.startswith("#") else to
