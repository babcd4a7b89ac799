"""Dossiers: an actor or a briefing as one document for paper, with a note for every statement."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.model.article import Item, ItemKey, Relation, actors_in
from generator.briefing.model.content import Actor, Narrative, Role
from generator.publishing.addresses import page_at
from generator.publishing.citations import Citations
from generator.publishing.languages import filters
from generator.publishing.pages.endnotes import endnotes
from generator.publishing.pages.order import key_first
from generator.publishing.pages.page import Page
from generator.publishing.presenter import Presenter
from generator.publishing.roles import RoleView
from generator.publishing.views import ItemView, RelationView
from generator.publishing.words.interface import put

FIRST = 40  # entries of a list, as many as the actor's page shows


class DossierEntry(Struct, frozen=True):
    """A numbered paragraph: what it states, and its note (0: background, nothing to note)."""

    item: ItemView | RelationView | RoleView
    note: int


class Section(Struct, frozen=True):
    """A list of one kind: the number of its first paragraph, and how many entries there are."""

    kind: str  # facts | quotes | relations | roles
    title: str
    start: int
    entries: tuple[DossierEntry, ...]
    total: int


def actor_dossier(actor: Actor, presenter: Presenter) -> Page:
    """Return the dossier of an actor: profile, facts, quotes, relations and roles."""
    return Page(
        dossier_at("actor", actor.id),
        "dossier.html",
        actor.name,
        actor.description,
        partial(_of_actor, actor, presenter),
        "actors",
        stands_for=page_at("actor", actor.id),
    )


def briefing_dossier(text: Narrative, presenter: Presenter) -> Page:
    """Return the dossier of a briefing: its text, what it cites, and who appears in it."""
    return Page(
        dossier_at("briefing", text.slug),
        "dossier.html",
        text.title,
        text.summary,
        partial(_of_briefing, text, presenter),
        "briefings",
        stands_for=page_at("briefing", text.slug),
    )


def dossier_at(kind: str, page_id: str) -> str:
    """Return the path of the dossier of an actor or briefing."""
    return f"{kind}s/{page_id}/dossier.html"


def _of_actor(actor: Actor, presenter: Presenter) -> dict[str, object]:
    citations = Citations()
    profile = presenter.prose(actor.profile, citations)
    in_text = presenter.cited(citations).notes
    sections = _numbered(_actor_sections(actor, _Lists(presenter, citations)))
    return {
        "kicker": presenter.words.kind(actor.kind),
        "standfirst": presenter.people.office_now(actor) or actor.description,
        "lead": None,
        "why": None,
        "prose": profile,
        "in_text": in_text,
        "lists": sections,
        "people": [],
        "notes": endnotes(citations, presenter),
        "home": page_at("actor", actor.id),
    }


def _actor_sections(actor: Actor, lists: "_Lists") -> Iterator[Section]:
    """Yield the lists of an actor; citations are numbered as they are made."""
    links, text = lists.presenter.links, lists.presenter.words.text
    name = filters(lists.presenter.briefing.site.lang)["own"](actor.name)
    said = links.said_by.get(actor.id, ())
    about = links.said_about.get(actor.id, ())
    yield lists.items("facts", text("facts"), lists.presenter.facts_of(actor.id))
    yield lists.items("quotes", put(text("said_by"), name), said)
    yield lists.items("quotes", put(text("said_about"), name), about)
    yield lists.relations(text("relations"), links.relations_of.get(actor.id, ()))
    yield lists.roles(text("roles"), actor.roles)


def _of_briefing(text: Narrative, presenter: Presenter) -> dict[str, object]:
    citations, words = Citations(), presenter.words
    lead, why, prose = (
        presenter.prose(part, citations) for part in (text.lead, text.why, text.prose)
    )
    items = [presenter.links.items[key] for key in citations.keys]
    sections = _numbered(_briefing_sections(items, _Lists(presenter, citations, len(items))))
    return {
        "kicker": " · ".join(filter(None, (words.text("briefing"), words.date(text.published)))),
        "standfirst": text.summary,
        "lead": lead,
        "why": why,
        "prose": prose,
        "in_text": presenter.items(items),
        "lists": sections,
        "people": _people(citations, items, presenter),
        "notes": endnotes(citations, presenter),
        "home": page_at("briefing", text.slug),
    }


def _briefing_sections(items: Sequence[Item], lists: "_Lists") -> Iterator[Section]:
    """Yield the facts and the quotes that a briefing cites."""
    text = lists.presenter.words.text
    facts = [item for item in items if item.kind == "fact"]
    quotes = [item for item in items if item.kind == "quote"]
    yield lists.items("facts", text("facts_cited"), facts)
    yield lists.items("quotes", text("quotes_cited"), quotes)


def _numbered(sections: Iterable[Section]) -> list[Section]:
    """Return the lists that hold something, their paragraphs numbered through the document."""
    numbered: list[Section] = []
    start = 1
    for section in sections:
        if section.entries:
            numbered.append(replace(section, start=start))
            start += len(section.entries)
    return numbered


class _Lists(Struct, frozen=True):
    """The lists of a dossier, whose entries are cited in it; a list is cut after `most` entries."""

    presenter: Presenter
    citations: Citations
    most: int = FIRST

    def items(self, kind: str, title: str, items: Sequence[Item]) -> Section:
        """Return facts or quotes, the key ones first."""
        entries = (
            DossierEntry(self.presenter.item(item), self.citations.number(item.item))
            for item in key_first(items)[: self.most]
        )
        return Section(kind, title, 0, tuple(entries), len(items))

    def relations(self, title: str, relations: Sequence[Relation]) -> Section:
        """Return relations in their order."""
        entries = (
            DossierEntry(self.presenter.relation(relation), self.citations.number(relation.item))
            for relation in relations[: self.most]
        )
        return Section("relations", title, 0, tuple(entries), len(relations))

    def roles(self, title: str, roles: Sequence[Role]) -> Section:
        """Return all roles; a note is of the item, or of the address, that shows the role."""
        entries = (DossierEntry(self.presenter.role(role), self._note(role)) for role in roles)
        return Section("roles", title, 0, tuple(entries), len(roles))

    def _note(self, role: Role) -> int:
        key: ItemKey | None = role.evidence or (("", role.source) if role.source else None)
        return self.citations.number(key) if key else 0


def _people(
    citations: Citations, items: Iterable[Item], presenter: Presenter
) -> list[dict[str, str]]:
    """Return who is named in a text or speaks in what it cites, in order of appearance."""
    speakers = (actor_id for item in items for actor_id in actors_in(item.speakers))
    return [
        _described(presenter.briefing.actors[actor_id], presenter)
        for actor_id in dict.fromkeys((*citations.actors, *speakers))
    ]


def _described(actor: Actor, presenter: Presenter) -> dict[str, str]:
    """Return an actor's name, with the office, the description or the kind."""
    office = presenter.people.office_now(actor)
    words = office or actor.description or presenter.words.kind(actor.kind)
    return {"name": actor.name, "words": words}
