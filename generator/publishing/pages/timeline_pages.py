"""Everything with a date, in order: what happened, what was said, what was published, who took office."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.model.article import Article, Fact, Quote, Relation
from generator.briefing.model.content import Actor
from generator.briefing.model.dates import When
from generator.publishing import weights, words
from generator.publishing.addresses import article_at
from generator.publishing.pages.page import Page, Pager, parts
from generator.publishing.presenter import Presenter

PART = 200


class Event(Struct, frozen=True):
    """One entry: its date as written and as read, what kind it is, who says it, what to show and where it leads."""

    when: When
    date: str
    machine_date: str
    kind: str  # happened | said | published | relation | office
    text: str
    at: str
    who: str = ""  # where the text does not begin with that name
    quoted: str = ""  # the language of words that are somebody's own
    lang: str = ""  # of the text where an author wrote it

    @property
    def year(self) -> str:
        """The year it is listed under."""
        return str(self.when.sort_key[0][0])


def article_events(article: Article, presenter: Presenter) -> Iterator[Event]:
    """The dated facts, quotes and relations of an article, and its publication."""
    event = _event(
        article.published, "published", article.title, article_at(article.slug), presenter
    )
    yield replace(event, lang=article.lang)
    for item in article.items:
        yield from _item_events(item, presenter)
    for relation in article.relations:
        yield from _relation_events(relation, presenter)


def _item_events(item: Fact | Quote, presenter: Presenter) -> Iterator[Event]:
    shown = presenter.item(item)
    quoted = shown.source.lang if isinstance(item, Quote) else ""
    if item.when:
        yield replace(
            _event(item.when, "happened", shown.excerpt, shown.at, presenter),
            quoted=quoted,
            lang=shown.source.lang,
        )
    elif item.said_on:
        name = shown.who[0].name if shown.who else ""
        who = "" if not quoted and item.text.startswith(name) else name
        yield replace(
            _event(item.said_on, "said", shown.excerpt, shown.at, presenter),
            who=who,
            quoted=quoted,
            lang=shown.source.lang,
        )


def _relation_events(relation: Relation, presenter: Presenter) -> Iterator[Event]:
    if relation.when:
        view = presenter.relation(relation)
        yield replace(
            _event(relation.when, "relation", view.text, view.at, presenter), lang=view.source.lang
        )


def _event(when: When, kind: str, text: str, at: str, presenter: Presenter) -> Event:
    return Event(
        when, words.date_words(when, presenter.lang), words.machine_date(when), kind, text, at
    )


def in_order(events: Iterable[Event]) -> list[Event]:
    """Newest first."""
    return sorted(events, key=lambda event: (event.when.sort_key, event.at), reverse=True)


def events_of(actor: Actor, presenter: Presenter) -> list[Event]:
    """An actor's dated facts, quotes and relations, and the beginnings of its roles."""
    links = presenter.links
    items: dict[Fact | Quote, None] = dict.fromkeys(
        (
            *links.said_by.get(actor.id, ()),
            *links.claimed_by.get(actor.id, ()),
            *links.facts_about.get(actor.id, ()),
        )
    )
    events = [event for item in items for event in _item_events(item, presenter)]
    events += [
        event
        for relation in links.relations_of.get(actor.id, ())
        for event in _relation_events(relation, presenter)
    ]
    for role in actor.roles:
        if role.begin:
            view = presenter.role(role)
            said = (
                words.text("event.becomes", presenter.lang).format(presenter.role_words(role))
                if role.title
                else words.text("event.role_begins", presenter.lang).format(view.of)
            )
            events.append(
                _event(
                    role.begin, "office", said, view.source_at if role.evidence else "", presenter
                )
            )
    return in_order(events)


def event_weight(event: Event) -> int:
    """Return about how many bytes an event takes in a list."""
    return weights.of_event(event.text, event.at, event.who, event.date)


def timeline_pages(presenter: Presenter) -> Iterator[Page]:
    """timeline.html and its further parts."""
    events = in_order(
        event
        for article in presenter.briefing.articles.values()
        for event in article_events(article, presenter)
    )
    for path, part, pager in parts("timeline.html", events, PART, event_weight):
        yield Page(
            path,
            "timeline.html",
            words.text("timeline", presenter.lang),
            "",
            partial(_by_year, part, pager),
            "timeline",
        )


def _by_year(part: Iterable[Event], pager: Pager) -> dict[str, object]:
    return {
        "years": [(year, list(group)) for year, group in groupby(part, key=lambda each: each.year)],
        "pager": pager,
    }
