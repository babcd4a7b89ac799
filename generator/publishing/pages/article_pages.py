"""An article's page: its text with notes beside it, cast, relations, source; and the list of articles."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from generator.briefing.derived.backlinks import cast_of_article
from generator.briefing.model.found import Article
from generator.publishing import weights, words
from generator.publishing.addresses import article_at, page_at
from generator.publishing.pages.page import Page, Pager, parts
from generator.publishing.presenter import Desk
from generator.publishing.text.article_text import rows

PART = 100


def article_page(article: Article, desk: Desk) -> Page:
    """An article's page: its text with notes, its cast, its source."""
    description = article.summary or _first_words(article)
    return Page(article_at(article.slug), "article.html", article.title, description, partial(_shown, article, desk), "articles")


def _shown(article: Article, desk: Desk) -> dict[str, object]:
    return {
        "article": article,
        "source": desk.source(article.slug),
        "rows": rows(article, desk),
        "facts": desk.items(article.facts),
        "quotes": desk.items(article.quotes),
        "relations": [desk.relation(each) for each in article.relations],
        "cast": [
            {
                "actor": desk.actor(each, article.published),
                "kind": words.KIND[desk.briefing.actors[each].kind],
                "description": desk.briefing.actors[each].description,
            }
            for each in cast_of_article(article)
        ],
        "cards": [desk.card(each, article.published) for each in dict.fromkeys(mention.actor for mention in article.mentions)],
        "topics": [(desk.briefing.topics[each].title, page_at("topic", each)) for each in article.topics],
        "language": words.language_name(article.lang, desk.lang),
    }


def _first_words(article: Article) -> str:
    if article.rights != "full":
        return ""
    first = article.sentences[0].of(article.text) if article.sentences else ""
    return " ".join(first.split())[:200]


def article_lists(desk: Desk) -> Iterator[Page]:
    """articles/index.html and its further parts."""
    for path, part, pager in parts("articles/index.html", list(desk.briefing.articles.values()), PART, weights.of_article):
        yield Page(path, "articles.html", words.TEXT["articles"], "", partial(_by_month, part, pager, desk), "articles")


def _by_month(part: Iterable[Article], pager: Pager, desk: Desk) -> dict[str, object]:
    months = [
        {"name": words.month_words(month[0], month[1], desk.lang), "rows": [article_row(each, desk) for each in group]}
        for month, group in groupby(part, key=lambda each: each.published.earliest[:2])
    ]
    return {"months": months, "pager": pager}


def article_row(article: Article, desk: Desk) -> dict[str, object]:
    """An article in a list."""
    return {
        "source": desk.source(article.slug),
        "summary": article.summary,
        "facts": len(article.facts),
        "quotes": len(article.quotes),
        "draft": article.draft,
    }
