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
    """A post or membership. One without a title has `of` or `body`.

    What shows it is a fact or quote (`evidence`), a web address (`source`) or nothing.
    """

    title: str = ""
    of: str = ""  # an actor's id
    body: str = ""  # the name of a body that has no page
    begin: When | None = None
    end: When | None = None
    evidence: ItemKey | None = None
    source: str = ""


class Actor(Struct, frozen=True):
    """A person, state or body that acts or speaks; `path` is the file it was read from."""

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
    """A thread that runs through articles; `path` is the file it was read from."""

    id: str
    path: str
    title: str
    summary: str = ""
    prose: Prose = Prose()


class Question(Struct, frozen=True):
    """What several figures answer differently."""

    id: str
    text: str
    unit: str = ""
    note: str = ""


class Narrative(Struct, frozen=True):
    """A Markdown page, a briefing or a plain one; `path` is the file it was read from."""

    slug: str
    path: str
    title: str
    summary: str = ""
    published: When | None = None
    topics: tuple[str, ...] = ()
    lead: Prose = Prose()
    why: Prose = Prose()
    prose: Prose = Prose()
    draft: bool = False


class Site(Struct, frozen=True):
    """What all pages have in common; `path` is the file it was read from."""

    title: str
    path: str = ""
    description: str = ""
    url: str = ""  # without a slash at its end
    lang: str = "en"
    publisher: str = ""
    rights: str = "full"
    as_of: When | None = None
    lead: Prose = Prose()
    why: Prose = Prose()
    accent: str = ""
    mark: str = ""
    fonts: str = "own"


class Briefing(Struct, frozen=True):
    """Everything that pages are made of, checked. Mappings are by id or slug, in the order of these."""

    site: Site
    articles: Mapping[str, Article]  # newest first
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    briefings: Mapping[str, Narrative]
    pages: Mapping[str, Narrative]
    items: Mapping[str, ItemKey]  # what `[@...]` leads to
    places: Mapping[str, tuple[str, str]]  # what `[[...]]` leads to: (kind, id)
