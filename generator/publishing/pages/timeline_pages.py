"""Everything with a date, in order: what happened, was said, was published, who took office."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from msgspec import Struct

from generator.briefing.model.article import Article, Backed, Relation
from generator.briefing.model.content import Actor, Role
from generator.briefing.model.dates import When
from generator.publishing import weights
from generator.publishing.addresses import article_at
from generator.publishing.lines import LineView
from generator.publishing.pages.page import Page, Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.words.date_words import machine_date

PART = 200


class Event(Struct, frozen=True):
    """An entry of a timeline: its date for readers and for machines, and its line."""

    when: When
    date: str
    machine_date: str
    kind: str  # happened | said | published | relation | office
    line: LineView

    @property
    def text(self) -> str:
        """What happened."""
        return self.line.text

    @property
    def who(self) -> str:
        """Who said it, where the text does not begin with that name."""
        if self.kind != "said" or self.line.speaker is None:
            return ""
        name = self.line.speaker.name
        is_named = not self.quoted and self.text.startswith(name)
        return "" if is_named else name

    @property
    def at(self) -> str:
        """Where it leads, or an empty string."""
        return self.line.at

    @property
    def quoted(self) -> str:
        """The language of words that somebody spoke, or an empty string."""
        return self.line.quoted

    @property
    def lang(self) -> str:
        """The language of the text, if it is that of an article."""
        return self.line.lang

    @property
    def year(self) -> str:
        """The year it is listed under."""
        return str(self.when.sort_key[0][0])


def article_events(article: Article, presenter: Presenter) -> Iterator[Event]:
    """Yield the publication of an article, then its dated facts, quotes and relations."""
    line = LineView("article", article.title, article_at(article.slug), article.lang)
    yield _event(article.published, "published", line, presenter)
    yield from _events(article.backed, presenter)


def _events(items: Iterable[Backed], presenter: Presenter) -> Iterator[Event]:
    """Yield the facts, quotes and relations that have a date."""
    for item in items:
        if when := _date_of(item):
            yield _event(when, _kind(item), presenter.line(item), presenter)


def _date_of(item: Backed) -> When | None:
    """Return when something happened, else when it was said."""
    return item.when or item.said_on


def _kind(item: Backed) -> str:
    if isinstance(item, Relation):
        return "relation"
    return "happened" if item.when else "said"


def _event(when: When, kind: str, line: LineView, presenter: Presenter) -> Event:
    return Event(when, presenter.words.date(when), machine_date(when), kind, line)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events, the newest first."""
    return sorted(events, key=lambda event: (event.when.sort_key, event.at), reverse=True)


def events_of(actor: Actor, presenter: Presenter) -> list[Event]:
    """Return an actor's dated facts, quotes and relations, and the beginnings of its roles."""
    links = presenter.links
    items: dict[Backed, None] = dict.fromkeys(
        (
            *links.said_by.get(actor.id, ()),
            *links.claimed_by.get(actor.id, ()),
            *links.facts_about.get(actor.id, ()),
            *links.relations_of.get(actor.id, ()),
        )
    )
    roles = (_begun(role, presenter) for role in actor.roles)
    return in_order((*_events(items, presenter), *filter(None, roles)))


def _begun(role: Role, presenter: Presenter) -> Event | None:
    """Return the beginning of a role, or None where it has no date."""
    if not role.begin:
        return None
    view = presenter.role(role)
    if role.title:
        text = presenter.words.text("event.becomes").format(presenter.people.role_words(role))
    else:
        text = presenter.words.text("event.role_begins").format(view.of)
    line = LineView("role", text, view.source_at if role.evidence else "")
    return _event(role.begin, "office", line, presenter)


def event_weight(event: Event) -> int:
    """Return about how many bytes an event takes in a list."""
    return weights.of_event(event.text, event.at, event.who, event.date)


def timeline_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield timeline.html and its further parts."""
    events = in_order(
        event
        for article in presenter.briefing.articles.values()
        for event in article_events(article, presenter)
    )
    for path, part, pager in parts("timeline.html", events, PART, event_weight):
        yield Page(
            path,
            "timeline.html",
            presenter.words.text("timeline"),
            "",
            partial(_by_year, part, pager),
            "timeline",
        )


def _by_year(part: Iterable[Event], pager: Pager) -> dict[str, object]:
    return {
        "years": [
            (year, list(group)) for year, group in groupby(part, key=lambda event: event.year)
        ],
        "pager": pager,
    }
