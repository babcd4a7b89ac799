"""What `briefing export` writes: the exports of the site, at their paths there, and a database."""

from collections.abc import Iterator, Mapping
from itertools import chain

from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.publishing.data import SCHEMA, article_data
from generator.publishing.exports.database import FILE, METADATA, database, metadata
from generator.publishing.exports.files import data_files
from generator.publishing.exports.json_ld import json_ld
from generator.publishing.exports.page_feeds import page_feeds
from generator.publishing.exports.rows import Rows, article_rows, site_rows
from generator.publishing.presenter import presenter_for
from generator.publishing.published_text import text_sha256


def exported_files(briefing: Briefing, ours: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield paths with contents; `ours` are the templates, with the schema of the data file."""
    presenter = presenter_for(briefing, Cache(keeps=False))
    yield from data_files(presenter)
    yield SCHEMA, ours[SCHEMA]
    yield from page_feeds(presenter)
    for article in briefing.articles.values():
        yield f"articles/{article.slug}.jsonld", json_ld(article, presenter) + b"\n"
    yield FILE, database(_rows(briefing), briefing)
    yield METADATA, metadata(briefing.site)


def _rows(briefing: Briefing) -> Rows:
    """Yield all rows of all tables."""
    digests = {slug: text_sha256(article) for slug, article in briefing.articles.items()}
    of_articles = (
        article_rows(article, article_data(article), briefing.site.url)
        for article in briefing.articles.values()
    )
    yield from chain(site_rows(briefing, digests), *of_articles)
