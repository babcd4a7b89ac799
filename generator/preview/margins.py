"""Notes beside an article for its author: how much is annotated, what is left, what is accepted."""

import operator
from collections.abc import Mapping

from generator.briefing.derived.coverage import Known, coverage, known_words
from generator.briefing.gate.numeral_words import NumeralWords
from generator.briefing.model.article import Article
from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.preview.messages import Margin, Share
from generator.progress import Progress, silent, tracked
from generator.text import shortened

LONGEST, MOST = 160, 100


def margins(
    found: Briefing,
    numeral_words: Mapping[str, NumeralWords],
    memory: Cache,
    progress: Progress = silent,
) -> Mapping[str, Margin]:
    """Return the notes on all articles, by page; those of an unchanged article are remembered."""
    actors = tuple(found.actors.values())
    known = memory.across_builds(known_words)(actors)
    articles = list(found.articles.values())
    return {
        f"articles/{article.slug}.html": memory.across_builds(
            margin, article.slug, given=(article, known), alike=operator.eq
        )(article, known, numeral_words)
        for article in tracked(articles, progress)
    }


def margin(article: Article, known: Known, numeral_words: Mapping[str, NumeralWords]) -> Margin:
    """Return the notes on one article."""
    shares = [
        Share(
            kind,
            part.done,
            part.of,
            tuple(shortened(stretch.text, LONGEST) for stretch in part.left[:MOST]),
        )
        for kind, part in coverage(article, known, numeral_words).parts
    ]
    return Margin(
        article.path,
        article.draft,
        tuple(shares),
        sum(len(item.accepted) for item in article.items),
    )
