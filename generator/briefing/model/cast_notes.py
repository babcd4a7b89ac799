"""Notes on actors, topics, questions, pages and the site: what the author wrote, each value with its place."""

from msgspec import Struct

from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.notes import Date, Prose, Words, Written
from generator.text import Span


class NameForm(Struct, frozen=True):
    """Another form of an actor's name, with the time it was in use."""

    name: Words
    span: Span
    from_: Date | None = None
    to: Date | None = None
    type: Words | None = None
    lang: Words | None = None


class RoleNote(Struct, frozen=True):
    """A post or membership of an actor, and what shows it: a fact or quote, a web address, or nothing (background)."""

    span: Span
    title: Words | None = None
    of: Words | None = None
    from_: Date | None = None
    to: Date | None = None
    evidence: Words | None = None
    source: Words | None = None
    already_reported: AlreadyReported = AlreadyReported()


class WebLink(Struct, frozen=True):
    """A web address with a note on what it is."""

    url: Words
    span: Span
    note: Words | None = None


class ActorNote(Struct, frozen=True):
    """One actor file."""

    path: str
    id: str
    name: Words
    kind: Words
    span: Span
    profile: Prose = Prose()
    description: Words | None = None
    names: tuple[NameForm, ...] = ()
    roles: tuple[RoleNote, ...] = ()
    part_of: tuple[Words, ...] = ()
    country: Words | None = None
    wikidata: Words | None = None
    links: tuple[WebLink, ...] = ()
    formerly: tuple[Words, ...] = ()


class TopicNote(Struct, frozen=True):
    """One topic file."""

    path: str
    id: str
    title: Words
    span: Span
    prose: Prose = Prose()
    summary: Words | None = None


class QuestionNote(Struct, frozen=True):
    """One question of questions.yaml."""

    path: str
    id: str
    text: Words
    span: Span
    unit: Words | None = None
    note: Words | None = None


class PageNote(Struct, frozen=True):
    """One Markdown page: a briefing or a plain page."""

    path: str
    slug: str
    title: Words
    span: Span
    prose: Prose = Prose()
    lead: Prose = Prose()
    why: Prose = Prose()
    summary: Words | None = None
    published: Date | None = None
    topics: tuple[Words, ...] = ()
    draft: Written[bool] | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it is for the preview only."""
        return bool(self.draft and self.draft.value)


class SiteNote(Struct, frozen=True):
    """content/site.yaml."""

    path: str
    title: Words
    span: Span
    description: Words | None = None
    url: Words | None = None
    lang: Words | None = None
    publisher: Words | None = None
    rights: Words | None = None
    as_of: Date | None = None
    lead: Prose = Prose()
    why: Prose = Prose()
    accent: Words | None = None
    mark: Words | None = None
    fonts: Words | None = None
    style_page: Written[bool] | None = None
