"""Notes for the author beside an article: how much of it is used, what is quoted and no quote yet, what was accepted."""

from collections.abc import Mapping

from generator.briefing.found import Article, Briefing
from generator.preview.messages import Margin
from generator.text import Span, shortened


def margins(found: Briefing) -> Mapping[str, Margin]:
    """The notes by page."""
    return {f"articles/{article.slug}.html": margin(article) for article in found.articles.values()}


def margin(article: Article) -> Margin:
    """The notes on one article."""
    used = sorted(span for each in (*article.items, *article.relations) for span in each.passages)
    quoted = sorted(span for quote in article.quotes for span in quote.passages)
    sentences = [each for each in article.sentences if any(character.isalnum() for character in each.of(article.text))]
    return Margin(
        path=article.path,
        draft=article.draft,
        covered=sum(_meets(each, used) for each in sentences),
        sentences=len(sentences),
        unquoted=tuple(
            shortened(each.of(article.text), 160)
            for each in article.quotations.outermost()
            if not _meets(each, quoted) and " " in each.of(article.text).strip()
        ),
        accepted=sum(len(each.accepted) for each in article.items),
    )


def _meets(span: Span, others: list[Span]) -> bool:
    return any(each.meets(span) for each in others)
