"""Notes beside an article for its author: how much is annotated, what is left, what is accepted."""

import operator
from collections.abc import Collection, Mapping

from generator.briefing.derived.coverage import Known, coverage, known_words
from generator.briefing.meaning import Languages
from generator.briefing.model.article import Article
from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.preview.messages import Margin, Share
from generator.progress import Progress, silent, tracked
from generator.publishing.addresses import article_at
from generator.text import shortened

LONGEST, MOST = 160, 100


def margins(
    found: Briefing,
    languages: Languages,
    memory: Cache,
    progress: Progress = silent,
    of: Collection[str] | None = None,
) -> Mapping[str, Margin]:
    """Return the notes on all articles, by page, or those of some pages.

    Those of an unchanged article are remembered.
    """
    actors = tuple(found.actors.values())
    known = memory.across_builds(known_words)(actors)
    articles = [
        article
        for article in found.articles.values()
        if of is None or article_at(article.slug) in of
    ]
    return {
        article_at(article.slug): memory.across_builds(
            margin, article.slug, given=(article, known), alike=operator.eq
        )(article, known, languages)
        for article in tracked(articles, progress)
    }


def margin(article: Article, known: Known, languages: Languages) -> Margin:
    """Return the notes on one article."""
    shares = [
        Share(
            kind,
            part.done,
            part.of,
            tuple(shortened(stretch.text, LONGEST) for stretch in part.left[:MOST]),
        )
        for kind, part in coverage(article, known, languages).parts
    ]
    return Margin(
        article.path,
        article.draft,
        tuple(shares),
        sum(len(item.accepted) for item in article.items),
    )
