"""The files of data/: what the site says, in the formats of other programs."""

from collections import defaultdict
from collections.abc import Iterator

from generator.digests import digest
from generator.progress import Progress, silent
from generator.publishing.addresses import annotations_at, text_at
from generator.publishing.data import FILE, data_file
from generator.publishing.exports.article_export import ArticleExport, article_export
from generator.publishing.exports.csv_files import csv_at, header, written
from generator.publishing.exports.follow_the_money import FILE as ENTITIES
from generator.publishing.exports.follow_the_money import site_entities
from generator.publishing.exports.rows import site_rows
from generator.publishing.exports.tables import TABLES
from generator.publishing.presenter import Presenter
from generator.publishing.published_text import published_text

KIND = "export"  # under which a cache keeps the exports of articles


def data_files(presenter: Presenter, progress: Progress = silent) -> Iterator[tuple[str, bytes]]:
    """Yield paths with contents; those of articles as they are made, and not kept."""
    briefing = presenter.untraced
    lines: list[str] = []
    entities: list[bytes] = []
    tables: dict[str, list[str]] = defaultdict(list)
    text_sha256: dict[str, str] = {}
    for slug, made in _exports(presenter, progress):
        article = briefing.articles[slug]
        lines.append(made.line)
        entities.append(made.entities)
        for name, rows in made.tables.items():
            tables[name].append(rows)
        text_sha256[article.slug] = made.text_sha256
        yield annotations_at(article.slug), made.annotations
        if article.rights == "full":
            yield text_at(article.slug), published_text(article).encode()
    yield FILE, data_file(presenter, lines)
    for name, rows in written(site_rows(briefing, text_sha256)).items():
        tables[name].append(rows)
    for table in TABLES.values():
        yield csv_at(table), "".join((header(table), *tables[table.name])).encode()
    yield ENTITIES, b"".join((site_entities(briefing, text_sha256), *entities))


def _exports(presenter: Presenter, progress: Progress) -> Iterator[tuple[str, ArticleExport]]:
    """Yield the export of each article, that of an earlier build if the article is the same."""
    briefing = presenter.untraced
    url, articles = briefing.site.url, briefing.articles
    versions = {slug: briefing.versions.get(article.path) for slug, article in articles.items()}
    keys = {slug: digest(own, url) if own else b"" for slug, own in versions.items()}
    of = articles.__getitem__
    return presenter.cache.mapped(KIND, article_export, url, keys, of, progress)
