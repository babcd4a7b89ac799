"""All quotes, by speaker; all facts, by topic and status."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from generator.briefing.model.article import Fact, Item, Quote
from generator.publishing import weights
from generator.publishing.addresses import page_at
from generator.publishing.pages.facets import LIMIT
from generator.publishing.pages.page import Page, Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.runs import runs, sources_of
from generator.publishing.views import Source
from generator.publishing.words.names import STATUS

PART = 100


def quote_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield quotes.html and its further parts: by the speaker's name, the newest first."""
    quotes = [quote for article in presenter.briefing.articles.values() for quote in article.quotes]
    # Sorting keeps the order among equals, which is newest first.
    ordered = sorted(quotes, key=lambda quote: _speaker_key(quote, presenter))
    for path, part, pager in parts(
        "quotes.html", ordered, PART, partial(weights.of_item, presenter=presenter), LIMIT
    ):
        yield Page(
            path,
            "quotes.html",
            presenter.words.text("quotes"),
            "",
            partial(_quotes, part, pager, presenter),
            "quotes",
        )


def _quotes(part: Iterable[Quote], pager: Pager, presenter: Presenter) -> dict[str, object]:
    groups = [
        {"name": key[1], "at": key[2], "kind": key[3], **_in_runs(group, presenter)}
        for key, group in groupby(part, key=lambda quote: _speaker_key(quote, presenter))
    ]
    return {"groups": groups, "pager": pager, "sources": _sources(part, presenter)}


def _in_runs(items: Iterable[Item], presenter: Presenter) -> dict[str, object]:
    """Return how many items a group has, and these by article where some in a row are of one."""
    views = presenter.items(items)
    return {"count": len(views), "runs": runs(views)}


def _sources(items: Iterable[Item], presenter: Presenter) -> tuple[Source, ...]:
    """Return the articles of some items."""
    return sources_of(presenter.items(items))


def _speaker_key(quote: Quote, presenter: Presenter) -> tuple[str, str, str, str]:
    """Return what sorts a quote, and the name, page and kind of its speaker.

    Unnamed speakers come last, by article: two with one description may be two people.
    """
    speaker = quote.speaker[-1]
    if speaker.actor:
        actor = presenter.briefing.actors[speaker.actor]
        return (
            f"0{actor.name.casefold()}",
            actor.name,
            page_at("actor", actor.id),
            presenter.words.kind(actor.kind),
        )
    return (
        f"1{speaker.unnamed.casefold()} {quote.article}",
        speaker.unnamed,
        "",
        presenter.words.kind("unnamed"),
    )


def fact_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield facts.html and its further parts: by topic, then status, the newest first."""
    facts = [fact for article in presenter.briefing.articles.values() for fact in article.facts]
    statuses = list(STATUS)
    counts = [
        (presenter.words.status(name).lower(), number)
        for name in statuses
        if (number := sum(fact.status == name for fact in facts))
    ]

    ordered = sorted(facts, key=lambda fact: _topic_key(fact, presenter))
    for path, part, pager in parts(
        "facts.html", ordered, PART, partial(_weight, presenter=presenter), LIMIT
    ):
        yield Page(
            path,
            "facts.html",
            presenter.words.text("facts"),
            "",
            partial(_facts, part, pager, counts, presenter),
            "facts",
        )


def _weight(fact: Fact, presenter: Presenter) -> int:
    """Return the weight of a fact, which may be alone under the title of its topic."""
    return weights.of_item(fact, presenter) + weights.size(_topic_key(fact, presenter)[0])


def _facts(
    part: Iterable[Fact], pager: Pager, counts: list[tuple[str, int]], presenter: Presenter
) -> dict[str, object]:
    statuses = list(STATUS)
    groups = [
        {
            "topic": title if topic else "",
            "at": page_at("topic", topic) if topic else "",
            "status": presenter.words.status(statuses[status]),
            **_in_runs(group, presenter),
        }
        for (title, topic, status), group in groupby(
            part, key=lambda fact: _topic_key(fact, presenter)
        )
    ]
    return {
        "groups": groups,
        "pager": pager,
        "statuses": counts,
        "has_topics": bool(presenter.briefing.topics),
        "sources": _sources(part, presenter),
    }


def _topic_key(fact: Fact, presenter: Presenter) -> tuple[str, str, int]:
    """Return what sorts a fact: the title of its first topic, that topic, and its status.

    Facts without a topic come last.
    """
    topic = fact.topics[0] if fact.topics else ""
    title = presenter.briefing.topics[topic].title if topic else ""
    return (title or "\uffff", topic, list(STATUS).index(fact.status))
