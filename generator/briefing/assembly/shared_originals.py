"""Documents that hold several articles: where one of them is kept out, so is the document."""

from collections.abc import Iterable

from msgspec.structs import replace

from generator.briefing.model.article import Article


def with_shared_originals(articles: Iterable[Article]) -> list[Article]:
    """Return articles, marked where their original has text of another that is kept out.

    Drafts count, too. An original may be the seed of another article.
    """
    found = list(articles)
    kept_out = {path for article in found if not article.is_whole for path in _files(article)}
    return [
        replace(article, shares_original=True)
        if article.is_whole and article.original and article.original.path in kept_out
        else article
        for article in found
    ]


def _files(article: Article) -> Iterable[str]:
    """Yield the files that have the text of an article."""
    yield article.seed_path
    if article.original:
        yield article.original.path
