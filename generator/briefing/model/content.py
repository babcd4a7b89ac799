"""Actors, topics, questions, pages and the site; with the articles they make the briefing."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct

from generator.briefing.model.article import Article, ItemKey
from generator.briefing.model.dates import When
from generator.briefing.model.keys import Key
from generator.briefing.model.notes import ACCEPT_DOC, RIGHTS, Acceptances, Prose, accepted_codes
from generator.record.history import History
from generator.text import Span

LEAD_DOC = "the bottom line; may cite [@id]"
WHY_DOC = "why it matters; may cite [@id]"
TITLE_DOC = "default: the heading that the text begins with, or the words of the id"


Formerly = Annotated[
    tuple[str, ...],
    Key(form="id", single=True, doc="ids that this page had before; they lead here"),
]

ACTOR_KINDS = (
    *("person", "state", "organisation", "company", "agency", "military-unit", "media"),
    *("place", "vehicle", "event", "unnamed"),
)


class Name(Struct, frozen=True):
    """A form of an actor's name with the time it was in use."""

    text: Annotated[str, Key(name="name", form="name")]
    begin: Annotated[When | None, Key(name="from", doc="the first day of its use (EDTF)")] = None
    end: Annotated[When | None, Key(name="to", doc="the last day of its use (EDTF)")] = None
    type: Annotated[str, Key()] = ""
    lang: Annotated[str, Key(form="language")] = ""


class Role(Struct, frozen=True):
    """A post or membership. One without a title has `of` or `body`.

    What shows it is a fact or quote (`evidence`), a web address (`source`) or nothing.
    """

    title: Annotated[str, Key(doc="what the post is called; without one, `of` alone is shown")] = ""
    of: Annotated[
        str, Key(form="body", doc="an actor's id, or the name of a body that has no page")
    ] = ""  # an actor's id
    body: str = ""  # the name of a body that has no page
    begin: Annotated[When | None, Key(name="from", doc="when it began (EDTF)")] = None
    end: Annotated[When | None, Key(name="to", doc="when it ended (EDTF)")] = None
    evidence: Annotated[
        ItemKey | None, Key(form="item", doc="SLUG#id of the fact or quote that shows it")
    ] = None
    source: Annotated[str, Key(form="source", doc="a web address that shows it")] = ""
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()

    @property
    def accepted(self) -> tuple[tuple[str, str], ...]:
        """The codes that are accepted here, with the reasons."""
        return accepted_codes(self.accept)


class WebLink(Struct, frozen=True):
    """A link to another web site."""

    url: Annotated[str, Key(form="link")]
    note: Annotated[str, Key()] = ""


class Actor(Struct, frozen=True):
    """A person, state or body that acts or speaks; `path` is the file it was read from."""

    id: str
    path: str
    name: Annotated[str, Key(form="name")]
    kind: Annotated[str, Key(one_of=ACTOR_KINDS)]
    description: Annotated[str, Key(doc="one short line for lists")] = ""
    names: Annotated[tuple[Name, ...], Key(doc="other forms, as they occur in texts")] = ()
    roles: Annotated[tuple[Role, ...], Key()] = ()
    part_of: Annotated[
        tuple[str, ...], Key(form="actor", single=True, doc="the bodies that it is part of")
    ] = ()
    country: Annotated[
        str, Key(form="country", doc="an actor's id, or a two-letter code of ISO 3166-1")
    ] = ""  # an actor's id, or a two-letter code
    wikidata: Annotated[str, Key(form="wikidata")] = ""
    links: Annotated[tuple[WebLink, ...], Key()] = ()
    formerly: Formerly = ()
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()
    profile: Prose = Prose()

    @property
    def accepted(self) -> tuple[tuple[str, str], ...]:
        """The codes that are accepted for the whole file, with the reasons."""
        return accepted_codes(self.accept)


class Topic(Struct, frozen=True):
    """A thread that runs through articles; `path` is the file it was read from."""

    id: str
    path: str
    title: Annotated[str, Key(doc=TITLE_DOC)] = ""
    summary: Annotated[str, Key()] = ""
    formerly: Formerly = ()
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()
    prose: Prose = Prose()

    @property
    def accepted(self) -> tuple[tuple[str, str], ...]:
        """The codes that are accepted for the whole file, with the reasons."""
        return accepted_codes(self.accept)


class Question(Struct, frozen=True):
    """What several figures answer differently."""

    id: str
    text: Annotated[str, Key(doc="default: the words of the id")] = ""
    unit: Annotated[str, Key(doc="what its answers count or measure")] = ""
    note: Annotated[str, Key()] = ""
    comparable: Annotated[
        bool,
        Key(doc="`false` if the answers do not count the same thing: they are not compared"),
    ] = True
    formerly: Formerly = ()


class Narrative(Struct, frozen=True):
    """A Markdown page, a briefing or a plain one; `path` is the file it was read from."""

    slug: str
    path: str
    title: Annotated[str, Key(doc=TITLE_DOC)] = ""
    summary: Annotated[str, Key()] = ""
    lead: Annotated[Prose, Key(doc=LEAD_DOC)] = Prose()
    why: Annotated[Prose, Key(doc=WHY_DOC)] = Prose()
    published: Annotated[When | None, Key(form="day")] = None
    topics: Annotated[
        tuple[str, ...], Key(form="topic", single=True, doc="the topics that it belongs to")
    ] = ()
    formerly: Formerly = ()
    draft: Annotated[bool, Key(doc="shown by the preview only")] = False
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()
    prose: Prose = Prose()

    @property
    def accepted(self) -> tuple[tuple[str, str], ...]:
        """The codes that are accepted for the whole file, with the reasons."""
        return accepted_codes(self.accept)


class Site(Struct, frozen=True):
    """What all pages have in common; `path` is the file it was read from."""

    title: Annotated[str, Key()]
    path: str = ""
    description: Annotated[str, Key()] = ""
    url: Annotated[
        str,
        Key(
            form="site address",
            doc="where the site will be published; makes canonical links and feeds absolute",
        ),
    ] = ""  # without a slash at its end
    lang: Annotated[str, Key(form="language", doc="the language of the site, such as `en`")] = "en"
    publisher: Annotated[str, Key(doc="who publishes the site")] = ""
    rights: Annotated[str, Key(one_of=RIGHTS, doc="the default for articles")] = "full"
    as_of: Annotated[
        When | None,
        Key(form="day", doc="the day that the site describes; default: that of the newest article"),
    ] = None
    is_dated: bool = True  # whether its author gives that day
    lead: Annotated[Prose, Key(doc=LEAD_DOC)] = Prose()
    why: Annotated[Prose, Key(doc=WHY_DOC)] = Prose()
    drawing: Annotated[
        str, Key(form="question", doc="the question that the front page draws, by id")
    ] = ""
    drawing_place: Span = Span(0, 0)  # of the id in the file: for messages alone
    accept: Annotated[Acceptances, Key(doc=ACCEPT_DOC)] = ()
    accent: Annotated[str, Key(form="colour", doc="the colour of the site, such as `#0b5cad`")] = ""
    mark: Annotated[
        str, Key(form="mark", doc="one to three letters or digits, shown as the site's mark")
    ] = ""
    fonts: Annotated[
        str, Key(one_of=("own", "system"), doc="the typefaces of the site, or those of the system")
    ] = "own"

    @property
    def accepted(self) -> tuple[tuple[str, str], ...]:
        """The codes that are accepted for the whole file, with the reasons."""
        return accepted_codes(self.accept)


class Briefing(Struct, frozen=True):
    """Everything that pages are made of, checked; mappings are by id or slug, in that order."""

    site: Site
    articles: Mapping[str, Article]  # newest first
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    briefings: Mapping[str, Narrative]
    pages: Mapping[str, Narrative]
    items: Mapping[str, ItemKey]  # what `[@...]` leads to
    places: Mapping[str, tuple[str, str]]  # what `[[...]]` leads to: (kind, id)
    unit_names: Mapping[str, str]  # by unit as figures and questions write it, for comparison
    versions: Mapping[str, bytes] = {}  # digests of what each file's record was made of, by path
    history: History = History()  # what it has said before
