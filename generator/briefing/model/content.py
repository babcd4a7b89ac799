"""Actors, topics, questions, pages and the site, and the briefing that they make with the articles."""

from collections.abc import Mapping

from msgspec import Struct

from generator.briefing.model.article import Article, ItemKey
from generator.briefing.model.dates import When
from generator.briefing.model.notes import Prose


class Name(Struct, frozen=True):
    """A form of an actor's name with the time it was in use."""

    text: str
    begin: When | None = None
    end: When | None = None
    type: str = ""
    lang: str = ""


class Role(Struct, frozen=True):
    """A post or membership; `of` is an actor's id, `body` the name of one that has no page. One without a title has one of these."""

    title: str
    of: str = ""
    body: str = ""
    begin: When | None = None
    end: When | None = None
    evidence: ItemKey | None = None
    source: str = ""


class Actor(Struct, frozen=True):
    """Somebody who acts or speaks."""

    id: str
    path: str
    name: str
    kind: str
    description: str = ""
    names: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    part_of: tuple[str, ...] = ()
    country: str = ""  # an actor's id, or a two-letter code
    wikidata: str = ""
    links: tuple[tuple[str, str], ...] = ()  # (address, note)
    formerly: tuple[str, ...] = ()
    profile: Prose = Prose()


class Topic(Struct, frozen=True):
    """A thread that runs through articles."""

    id: str
    title: str
    summary: str
    prose: Prose


class Question(Struct, frozen=True):
    """What several figures answer differently."""

    id: str
    text: str
    unit: str
    note: str


class Narrative(Struct, frozen=True):
    """A narrative page."""

    slug: str
    title: str
    summary: str
    published: When | None
    topics: tuple[str, ...]
    lead: Prose
    why: Prose
    prose: Prose
    draft: bool


class Site(Struct, frozen=True):
    """What holds for all pages."""

    title: str
    description: str = ""
    url: str = ""
    lang: str = "en"
    publisher: str = ""
    rights: str = "full"
    as_of: When | None = None
    lead: Prose = Prose()
    why: Prose = Prose()
    accent: str = ""
    mark: str = ""
    fonts: str = "own"
    style_page: bool = False


class Briefing(Struct, frozen=True):
    """The whole, checked: what pages are made of. Mappings are by id or slug, in the order of their keys."""

    site: Site
    articles: Mapping[str, Article]  # newest first
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    briefings: Mapping[str, Narrative]
    pages: Mapping[str, Narrative]
    items: Mapping[str, ItemKey]  # what `[@...]` leads to
    places: Mapping[str, tuple[str, str]]  # what `[[...]]` leads to: (kind, id)
