"""Notes for the author beside an article: how much of it is taken up, what is left, what was accepted."""

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
    """The notes on all articles, by page; those of an article that is as it was are remembered."""
    actors = tuple(found.actors.values())
    known = memory.across_builds(known_words)(actors)
    articles = list(found.articles.values())
    return {
        f"articles/{each.slug}.html": memory.across_builds(
            margin, each.slug, given=(each, known), alike=operator.eq
        )(each, known, numeral_words)
        for each in tracked(articles, progress)
    }


def margin(article: Article, known: Known, numeral_words: Mapping[str, NumeralWords]) -> Margin:
    """The notes on one article."""
    shares = [
        Share(
            kind,
            part.done,
            part.of,
            tuple(shortened(each.text, LONGEST) for each in part.left[:MOST]),
        )
        for kind, part in coverage(article, known, numeral_words).parts
    ]
    return Margin(
        article.path,
        article.draft,
        tuple(shares),
        sum(len(each.accepted) for each in article.items),
    )
