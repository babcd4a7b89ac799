"""The briefing at a glance, capped: as light with ten thousand articles as with one."""

from collections.abc import Container, Sequence
from functools import partial
from itertools import islice

from generator.briefing.model.article import Article, Fact, ItemKey, Quote
from generator.publishing.addresses import page_at
from generator.publishing.citations import Citations
from generator.publishing.pages import front_items
from generator.publishing.pages.actor_index import actor_row
from generator.publishing.pages.article_pages import article_row
from generator.publishing.pages.front_drawing import drawing, lead_of
from generator.publishing.pages.front_matrix import matrix
from generator.publishing.pages.front_strip import events_of_the_whole
from generator.publishing.pages.page import Page
from generator.publishing.pages.timeline_pages import strip_of
from generator.publishing.presenter import Presenter
from generator.publishing.words.names import STATUS

ACTORS, BRIEFINGS = 6, 2
ARTICLES, ARTICLES_ALONE = 3, 6  # beside a drawing, and without one


def front_page(presenter: Presenter) -> Page:
    """Return index.html."""
    site, context = presenter.briefing.site, partial(_shown, presenter)
    return Page("index.html", "index.html", site.title, site.description, context, "home")


def _shown(presenter: Presenter) -> dict[str, object]:
    articles, citations = list(presenter.briefing.articles.values()), Citations()
    prose, lead = _prose(presenter, citations), lead_of(presenter)
    drawn = lead.question.id if lead else ""
    items = _items(articles, set(citations.keys), drawn)
    shown = {item.item for found in items.values() for item in found}
    shown.update(fact.item for fact in (lead.facts if lead else ()))
    latest = articles[: ARTICLES if lead else ARTICLES_ALONE]
    return {
        **prose,
        **{name: presenter.items(found) for name, found in items.items()},
        "contested": _contested(presenter),
        **_events(articles, shown, citations, presenter),
        "withdrawn": list(map(presenter.line, front_items.withdrawn(articles, drawn))),
        "briefings": _briefings(presenter),
        "drawing": drawing(lead, presenter) if lead else None,
        **_asked(matrix(drawn, {*citations.keys, *shown}, presenter)),
        "actors": _who(presenter),
        "articles": [article_row(article, presenter) for article in latest],
        "only_article": len(articles) == 1,
        "as_of": presenter.words.date(presenter.briefing.site.as_of),
        "counts": _counts(articles, presenter),
        "statuses": _statuses(articles, presenter),
    }


def _prose(presenter: Presenter, citations: Citations) -> dict[str, object]:
    """Return the bottom line, why it matters, and what these cite."""
    site = presenter.briefing.site
    lead, why = presenter.prose(site.lead, citations), presenter.prose(site.why, citations)
    return {"lead": lead, "why": why, "cited": presenter.cited(citations)}


def _items(
    articles: Sequence[Article], told: set[ItemKey], drawn: str
) -> dict[str, list[Fact] | list[Quote]]:
    """Return figures, facts and quotes; `told` are those that the bottom line cites."""
    figures = front_items.figures(articles, drawn)
    shown = {*told, *(fact.item for fact in figures)}
    facts = front_items.facts(articles, shown, drawn)
    return {"figures": figures, "facts": facts, "quotes": front_items.quotes(articles, told)}


def _events(
    articles: Sequence[Article],
    shown: Container[ItemKey],
    citations: Citations,
    presenter: Presenter,
) -> dict[str, object]:
    events = events_of_the_whole(articles, shown, list(citations.keys), presenter)
    drawn = strip_of(events, presenter)
    return {"events": events, "strip": drawn, "has_timeline": bool(events or drawn)}


def _briefings(presenter: Presenter) -> list[tuple[str, str]]:
    """Return the first briefings: (title, path)."""
    texts = islice(presenter.briefing.briefings.values(), BRIEFINGS)
    return [(text.title, page_at("briefing", text.slug)) for text in texts]


def _asked(found: dict[str, object] | None) -> dict[str, object]:
    """Return the matrix of open questions, and the pages of these."""
    return {"matrix": found, "asked": found["asked"] if found else []}


def _contested(presenter: Presenter) -> list[str]:
    """Return the pages of the questions whose answers differ."""
    questions = presenter.briefing.questions.values()
    contested = (asked.id for asked in questions if presenter.answers(asked).is_contested)
    return [page_at("question", question_id) for question_id in contested]


def _counts(articles: Sequence[Article], presenter: Presenter) -> dict[str, str]:
    counted = presenter.words.counted
    return {
        "articles": counted(len(articles), "article"),
        "facts": counted(sum(len(article.facts) for article in articles), "fact"),
        "quotes": counted(sum(len(article.quotes) for article in articles), "quote"),
        "actors": counted(len(presenter.briefing.actors), "actor"),
    }


def _statuses(articles: Sequence[Article], presenter: Presenter) -> list[tuple[str, str, str]]:
    """Return the statuses that facts have: (key, name, what it means)."""
    words = presenter.words
    given = {fact.status for article in articles for fact in article.facts}
    return [(key, words.status(key), words.status_meaning(key)) for key in STATUS if key in given]


def _who(presenter: Presenter) -> list[dict[str, object]]:
    """Return the actors that are named most."""
    named = presenter.links.mentions_of
    actors = presenter.briefing.actors.values()
    order = sorted(actors, key=lambda actor: (-len(named.get(actor.id, ())), actor.id))
    return [actor_row(actor, presenter) for actor in order[:ACTORS]]
