"""All that is exported of one article: made of its entry in the data file, at once."""

from collections.abc import Mapping

from msgspec import Struct

from generator.briefing.model.article import Article
from generator.publishing.addresses import annotations_at, text_at
from generator.publishing.data import article_data, article_line
from generator.publishing.disk.manifest import ManifestEntry, entry_of
from generator.publishing.exports.annotations import annotations
from generator.publishing.exports.csv_files import written
from generator.publishing.exports.follow_the_money import article_entities
from generator.publishing.exports.rows import article_rows
from generator.publishing.published_text import published_text


class ArticleExport(Struct, frozen=True):
    """What files say of an article: lines of shared ones, and which files are its own."""

    line: str  # of data/briefing.json
    tables: Mapping[str, str]  # lines of CSV, by the name of the table
    entities: bytes
    text_sha256: str
    own: Mapping[str, ManifestEntry]  # its own files by path: annotations, and perhaps the text


def article_export(url: str, article: Article) -> tuple[ArticleExport, Mapping[str, bytes]]:
    """Return what is exported of an article on a site with this address, or none, and its files."""
    data = article_data(article)
    text_sha256 = data["text_sha256"]
    files = {annotations_at(article.slug): annotations(article, data, url)}
    if article.rights == "full":
        files[text_at(article.slug)] = published_text(article).encode()
    made = ArticleExport(
        article_line(data),
        written(article_rows(article, data, url)),
        article_entities(article, text_sha256, url),
        text_sha256,
        {path: entry_of(content) for path, content in files.items()},
    )
    return made, files
