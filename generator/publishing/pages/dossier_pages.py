"""Dossiers: an actor or a briefing as one document for paper, each statement with a note that holds its sentence."""

import operator
from collections.abc import Iterable, Sequence
from functools import partial

from markupsafe import Markup
from msgspec import Struct

from generator.briefing.derived.backlinks import actors_in
from generator.briefing.gate.sentences import around
from generator.briefing.model.article import Article, Fact, ItemKey, Quote, Relation
from generator.briefing.model.content import Actor, Narrative, Role
from generator.publishing import words
from generator.publishing.addresses import item_at, page_at
from generator.publishing.excerpts import shown_of
from generator.publishing.pages.page import Page
from generator.publishing.presenter import Presenter, visible
from generator.publishing.text.marking import Element, marked, nested
from generator.publishing.views import Citations, ItemView, RelationView, RoleView, Source
from generator.text import Span

FIRST = 40  # items of each list, as many as the actor's page shows
HASH = 12  # characters of a sha256 that tell seeds apart

_MARK, _END = Markup("<mark>"), Markup("</mark>")


class Entry(Struct, frozen=True):
    """A numbered paragraph: what it states, and its note (0: background, nothing to note)."""

    item: ItemView | RelationView | RoleView
    note: int


class Section(Struct, frozen=True):
    """A list of one kind: its first paragraph's number, the entries, and how many there are in all."""

    kind: str  # facts | quotes | relations | roles
    title: str
    start: int
    entries: tuple[Entry, ...]
    total: int


class Endnote(Struct, frozen=True):
    """The sentences that a statement rests on, their passages marked, and their article; or a web address."""

    sentences: tuple[Markup, ...]
    at: str
    source: Source | None
    sha256: str = ""


def actor_dossier(actor: Actor, presenter: Presenter) -> Page:
    """Title, office, profile, then facts, quotes, relations and roles; capped as the actor's page is."""
    home, shown = page_at("actor", actor.id), partial(_of_actor, actor, presenter)
    return Page(
        dossier_at("actor", actor.id),
        "dossier.html",
        actor.name,
        actor.description,
        shown,
        "actors",
        home,
    )


def _of_actor(actor: Actor, presenter: Presenter) -> dict[str, object]:
    links, cited = presenter.links, Citations()
    profile = presenter.prose(actor.profile, cited)
    in_text = presenter.cited(cited).notes
    facts = presenter.facts_of(actor.id)
    office = presenter.office(actor, presenter.briefing.site.as_of)
    said, about = links.said_by.get(actor.id, ()), links.said_about.get(actor.id, ())
    lists = _numbered(
        ("facts", words.text("facts", presenter.lang), *_items(facts, presenter, cited, FIRST)),
        (
            "quotes",
            words.text("said_by", presenter.lang).format(actor.name),
            *_items(said, presenter, cited, FIRST),
        ),
        (
            "quotes",
            words.text("said_about", presenter.lang).format(actor.name),
            *_items(about, presenter, cited, FIRST),
        ),
        (
            "relations",
            words.text("relations", presenter.lang),
            *_relations(links.relations_of.get(actor.id, ()), presenter, cited),
        ),
        (
            "roles",
            words.text("roles", presenter.lang),
            [_role(role, presenter, cited) for role in actor.roles],
            len(actor.roles),
        ),
    )
    return {
        "kicker": words.kind(actor.kind, presenter.lang),
        "standfirst": office or actor.description,
        "lead": None,
        "why": None,
        "prose": profile,
        "in_text": in_text,
        "lists": lists,
        "people": [],
        "notes": _endnotes(cited, presenter),
        "home": page_at("actor", actor.id),
    }


def briefing_dossier(text: Narrative, presenter: Presenter) -> Page:
    """The briefing's text, then what it cites, and who appears in it."""
    home, shown = page_at("briefing", text.slug), partial(_of_briefing, text, presenter)
    return Page(
        dossier_at("briefing", text.slug),
        "dossier.html",
        text.title,
        text.summary,
        shown,
        "briefings",
        home,
    )


def _of_briefing(text: Narrative, presenter: Presenter) -> dict[str, object]:
    cited = Citations()
    proses = [presenter.prose(each, cited) for each in (text.lead, text.why, text.prose)]
    found = [presenter.links.items[key] for key in cited.keys]
    facts, quotes = (
        [each for each in found if isinstance(each, Fact)],
        [each for each in found if isinstance(each, Quote)],
    )
    lists = _numbered(
        (
            "facts",
            words.text("facts_cited", presenter.lang),
            *_items(facts, presenter, cited, len(facts)),
        ),
        (
            "quotes",
            words.text("quotes_cited", presenter.lang),
            *_items(quotes, presenter, cited, len(quotes)),
        ),
    )
    published = words.date_words(text.published, presenter.lang) if text.published else ""
    return {
        "kicker": " · ".join(filter(None, (words.text("briefing", presenter.lang), published))),
        "standfirst": text.summary,
        "lead": proses[0],
        "why": proses[1],
        "prose": proses[2],
        "in_text": presenter.items(found),
        "lists": lists,
        "people": _people(cited, found, presenter),
        "notes": _endnotes(cited, presenter),
        "home": page_at("briefing", text.slug),
    }


def dossier_at(kind: str, name: str) -> str:
    """Where the dossier of an actor or briefing stands."""
    return f"{kind}s/{name}/dossier.html"


def _numbered(*lists: tuple[str, str, list[Entry], int]) -> list[Section]:
    """The lists that hold something; paragraphs are numbered through the whole document."""
    sections: list[Section] = []
    start = 1
    for kind, title, entries, total in lists:
        if entries:
            sections.append(Section(kind, title, start, tuple(entries), total))
            start += len(entries)
    return sections


def _items(
    items: Sequence[Fact | Quote], presenter: Presenter, cited: Citations, most: int
) -> tuple[list[Entry], int]:
    """The key ones first, then in their order; and how many there are in all."""
    chosen = sorted(items, key=lambda item: not item.key)[:most]
    return [Entry(presenter.item(each), cited.number(each.item)) for each in chosen], len(items)


def _relations(
    relations: tuple[Relation, ...], presenter: Presenter, cited: Citations
) -> tuple[list[Entry], int]:
    entries = [
        Entry(presenter.relation(relation), cited.number((relation.article, relation.id)))
        for relation in relations[:FIRST]
    ]
    return entries, len(relations)


def _role(role: Role, presenter: Presenter, cited: Citations) -> Entry:
    """A role with the note of the fact or quote, or of the address, that shows it."""
    key = role.evidence or (("", role.source) if role.source else None)
    return Entry(presenter.role(role), cited.number(key) if key else 0)


def _people(
    cited: Citations, found: Iterable[Fact | Quote], presenter: Presenter
) -> list[dict[str, str]]:
    """Who is named in a text or speaks in what it cites, in order of appearance."""
    speakers = (each.said_by if isinstance(each, Fact) else each.speaker for each in found)
    names = dict.fromkeys(
        (*cited.actors, *(name for chain in speakers for name in actors_in(chain)))
    )
    actors = [presenter.briefing.actors[name] for name in names]
    return [
        {
            "name": actor.name,
            "words": presenter.office(actor, presenter.briefing.site.as_of)
            or actor.description
            or words.kind(actor.kind, presenter.lang),
        }
        for actor in actors
    ]


def _endnotes(cited: Citations, presenter: Presenter) -> list[Endnote]:
    return [
        presenter.cache.per_build("endnote", key, partial(_endnote, key, presenter))
        for key in cited.keys
    ]


def _endnote(key: ItemKey, presenter: Presenter) -> Endnote:
    """The note of a fact, quote or relation; a key without an article is a web address."""
    slug, name = key
    if not slug:
        return Endnote((), name, None)
    article = presenter.briefing.articles[slug]
    passages = presenter.backed(key).passages
    given = (article.text, article.sentences, article.shown, passages)
    at = item_at(key)
    remembered = presenter.cache.across_builds(_sentences, at, given=given, alike=operator.eq)
    return Endnote(remembered(passages, article), at, presenter.source(slug), article.sha256[:HASH])


def _sentences(passages: Iterable[Span], article: Article) -> tuple[Markup, ...]:
    """The sentences, or what the article's rights show of them, with the passages marked; several in one stand in it once."""
    held: dict[tuple[Span, Span], list[Span]] = {}
    for span in passages:
        sentence = around(span, article.sentences)
        shown = visible(article, sentence, span) or span
        held.setdefault((sentence, shown), []).append(span)
    return tuple(_marked(*each, spans, article) for each, spans in held.items())


def _marked(sentence: Span, shown: Span, passages: Sequence[Span], article: Article) -> Markup:
    """Return what is shown of a sentence, with its passages marked."""
    elements = nested(Element(span, _MARK, _END) for span in passages)
    return shown_of(sentence, shown, article.text, marked(article.text, shown, elements))
