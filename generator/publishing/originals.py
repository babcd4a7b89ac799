"""The originals of seeds, published byte for byte where the rights allow the whole text."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator.briefing.model.article import Article
from generator.briefing.model.content import Briefing

# What a server would give to a browser as a page of this site, with whatever scripts it has: these
# are published as plain text.
_AS_TEXT = frozenset({".html", ".htm", ".xhtml", ".svg", ".xml"})
_AS_THEY_ARE = frozenset({".pdf", ".docx", ".json", ".txt"})


def original_at(article: Article) -> str:
    """Return the path of an article's original in the site, or nothing if it is not published.

    It has all of the text, so it is kept out wherever any of the text is, be it that of another
    article which is in the same document.
    """
    if article.original is None or not article.is_whole or article.shares_original:
        return ""
    ending = PurePosixPath(article.original.file).suffix.lower()
    if ending in _AS_THEY_ARE:
        return f"originals/{article.slug}{ending}"
    return f"originals/{article.slug}{ending if ending in _AS_TEXT else ''}.txt"


def original_files(briefing: Briefing, texts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the originals that are published."""
    for article in briefing.articles.values():
        at = original_at(article)
        # It is always there in a build: templates alone are tried without the files of a project.
        if at and article.original and article.original.path in texts:
            yield at, texts[article.original.path]
