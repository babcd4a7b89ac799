"""All that is exported of one article: made of its entry in the data file, at once."""

from collections.abc import Mapping

from msgspec import Struct

from generator.briefing.model.article import Article
from generator.publishing.data import article_data, article_line
from generator.publishing.exports.annotations import annotations
from generator.publishing.exports.csv_files import written
from generator.publishing.exports.follow_the_money import article_entities
from generator.publishing.exports.rows import article_rows


class ArticleExport(Struct, frozen=True):
    """What files say of an article: lines of shared ones, and its own annotations."""

    line: str  # of data/briefing.json
    tables: Mapping[str, str]  # lines of CSV, by the name of the table
    entities: bytes
    annotations: bytes
    text_sha256: str


def article_export(url: str, article: Article) -> ArticleExport:
    """Return what is exported of an article on a site with this address, or none."""
    data = article_data(article)
    text_sha256 = data["text_sha256"]
    return ArticleExport(
        article_line(data),
        written(article_rows(article, data, url)),
        article_entities(article, text_sha256, url),
        annotations(article, data, url),
        text_sha256,
    )
