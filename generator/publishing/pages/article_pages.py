"""An article's page: text with notes, cast, relations, source; and the list of articles."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from generator.briefing.derived.backlinks import cast_of_article
from generator.briefing.model.article import Article
from generator.publishing import weights
from generator.publishing.addresses import annotations_at, article_at, cite_at, page_at
from generator.publishing.catalogues import message
from generator.publishing.exports.json_ld import json_ld_in_page
from generator.publishing.languages import language_attributes
from generator.publishing.originals import original_at
from generator.publishing.pages.cite_pages import cite_addresses
from generator.publishing.pages.facets import LIMIT
from generator.publishing.pages.order import slug_of
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.people import PartyView
from generator.publishing.presenter import Presenter
from generator.publishing.record_views import ChangeView, change_view
from generator.publishing.text.article_text import rows
from generator.text import Span

PART = 100
_RIGHTS = {"excerpts": message("rights.excerpts"), "none": message("rights.none")}

_ANCHOR = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


def article_page(article: Article, presenter: Presenter) -> Page:
    """Return an article's page: its text with notes, its cast, its source."""
    description = article.summary or _first_words(article)
    return Page(
        article_at(article.slug),
        "article.html",
        article.title,
        description,
        partial(_shown, article, presenter),
        "articles",
    )


def _shown(article: Article, presenter: Presenter) -> dict[str, object]:
    shown = rows(article, presenter)
    return {
        "article": article,
        "source": presenter.source(article.slug),
        "rows": shown,
        "numbers_by_address": {
            note.item.at: str(note.number) for row in shown for note in row.notes
        },
        "facts": presenter.items(article.facts),
        "quotes": presenter.items(article.quotes),
        "relations": [presenter.relation(relation) for relation in article.relations],
        "cast": list(_cast(article, presenter)),
        "text_lang": language_attributes(article.lang, presenter.lang),
        "cite_at": cite_at(article.slug).removeprefix("articles/"),
        "cited_at": cite_addresses(article, presenter),
        "topics": [
            (presenter.briefing.topics[topic].title, page_at("topic", topic))
            for topic in article.topics
        ],
        "language": presenter.words.language(article.lang),
        "annotations_at": annotations_at(article.slug),
        "structured_data": json_ld_in_page(article, presenter),
        "removed_items": list(_removed_items(article, presenter)),
        "original": _original(article, presenter),
    }


def _original(article: Article, presenter: Presenter) -> dict[str, str] | None:
    """Return the document that the text was taken from, and the way to it if it is published."""
    original = article.original
    if original is None:
        return None
    at = original_at(article)
    return {
        "file": original.path,
        "at": f"../{at}" if at else "",
        "sha256": original.sha256,
        "captured": presenter.words.date(original.captured) if original.captured else "",
    }


def _removed_items(article: Article, presenter: Presenter) -> Iterator[tuple[str, ChangeView]]:
    """Yield what was removed from an article, the newest first, with the id that it had."""
    if not presenter.untraced.history:
        return
    seen = {item_id for item in article.backed for item_id in (item.id, *item.formerly)}
    for change in reversed(presenter.links.changes_at.get(article_at(article.slug), ())):
        item_id = change.item.partition("#")[2]
        is_anchor = _ANCHOR.fullmatch(item_id)  # a record may be written by hand
        if change.verb == "withdrawn" and is_anchor and item_id not in seen:
            seen.add(item_id)
            yield item_id, change_view(change, presenter)


def _cast(article: Article, presenter: Presenter) -> Iterator[PartyView]:
    """Yield who holds an office, and who is not named in what the page shows of the text."""
    is_named = {mention.actor for mention in article.mentions} if article.rights == "full" else ()
    for actor_id in cast_of_article(article):
        actor = presenter.people.actor(actor_id, article.published)
        if actor.office or actor_id not in is_named:
            yield actor


def _first_words(article: Article) -> str:
    if article.rights != "full":
        return ""
    whole = (one for one in article.sentences if any(part.holds(one) for part in article.shown))
    first = next(whole, Span(0, 0)).of(article.text)
    return " ".join(first.split())[:200]


def article_lists(presenter: Presenter) -> Iterator[Page]:
    """Yield articles/index.html and its further parts."""
    articles = list(presenter.briefing.articles.values())
    for path, part, pager in parts(
        "articles/index.html",
        articles,
        PART,
        weights.of_article,
        LIMIT,
        name=slug_of,
        grows_at_end=False,
    ):
        yield Page(
            path,
            "articles.html",
            presenter.words.text("articles"),
            "",
            partial(_by_month, part, pager, presenter),
            "articles",
        )


def _by_month(part: Iterable[Article], pager: Pager, presenter: Presenter) -> dict[str, object]:
    months = [
        {
            "name": presenter.words.month(month[0], month[1]),
            "rows": [article_row(article, presenter) for article in group],
        }
        for month, group in groupby(part, key=lambda article: article.published.earliest[:2])
    ]
    return {"months": months, "pager": pager}


def article_row(article: Article, presenter: Presenter) -> dict[str, object]:
    """Return an article in a list."""
    return {
        "source": presenter.source(article.slug),
        "summary": article.summary,
        "facts": len(article.facts),
        "quotes": len(article.quotes),
        "draft": article.draft,
        "rights": presenter.words.text(_RIGHTS[article.rights])
        if article.rights in _RIGHTS
        else "",
    }
