"""The prefix and suffix that a published passage carries, as a Web Annotation text selector."""

from bisect import bisect_right

from generator.briefing.model.article import Article
from generator.text import Span

CONTEXT = 32  # characters on either side


def context(article: Article, span: Span) -> tuple[str, str]:
    """Return the published prefix and suffix of a passage: what may be shown around it."""
    at = bisect_right(article.shown, span.start, key=lambda shown: shown.start) - 1
    if at < 0 or not article.shown[at].holds(span):
        return "", ""
    shown = article.shown[at]
    before = article.text[max(shown.start, span.start - CONTEXT) : span.start]
    return before, article.text[span.end : min(shown.end, span.end + CONTEXT)]
