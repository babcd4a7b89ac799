"""The files of data/: what the site says, in the formats of other programs."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.digests import digest
from generator.progress import Progress, silent, tracked
from generator.publishing.data import FILE, data_file
from generator.publishing.disk.manifest import ManifestEntry
from generator.publishing.exports.article_export import ArticleExport, article_export
from generator.publishing.exports.csv_files import csv_at, header, written
from generator.publishing.exports.follow_the_money import FILE as ENTITIES
from generator.publishing.exports.follow_the_money import site_entities
from generator.publishing.exports.rows import site_rows
from generator.publishing.exports.tables import TABLES
from generator.publishing.presenter import Presenter

KIND = "export"  # under which a cache keeps the exports of articles


Keep = Callable[[str, ManifestEntry], bool]


def nothing_is_there(_path: str, _entry: ManifestEntry) -> bool:
    """Whether a file is in the place that files go to: no."""
    return False


def data_files(
    presenter: Presenter, keep: Keep = nothing_is_there, progress: Progress = silent
) -> Iterator[tuple[str, bytes]]:
    """Yield paths with contents; those of an article as they are made, unless they can be kept."""
    briefing = presenter.untraced
    lines: list[str] = []
    entities: list[bytes] = []
    tables: dict[str, list[str]] = defaultdict(list)
    text_sha256: dict[str, str] = {}
    for slug, (made, files) in _exports(presenter, keep, progress):
        lines.append(made.line)
        entities.append(made.entities)
        for name, rows in made.tables.items():
            tables[name].append(rows)
        text_sha256[slug] = made.text_sha256
        yield from files.items()
    yield FILE, data_file(presenter, lines)
    for name, rows in written(site_rows(briefing, text_sha256)).items():
        tables[name].append(rows)
    for table in TABLES.values():
        yield csv_at(table), "".join((header(table), *tables[table.name])).encode()
    yield ENTITIES, b"".join((site_entities(briefing, text_sha256), *entities))


def _exports(
    presenter: Presenter, keep: Keep, progress: Progress
) -> Iterator[tuple[str, tuple[ArticleExport, Mapping[str, bytes]]]]:
    """Yield the export of each article, and its own files unless they are there.

    The export is that of an earlier build if the article is the same.
    """
    cache, articles = presenter.cache, presenter.untraced.articles
    url, keys = presenter.untraced.site.url, _keys(presenter.untraced)
    known = {slug for slug, key in keys.items() if key and cache.key_of(KIND, slug) == key}
    others = [article for slug, article in articles.items() if slug not in known]
    made = cache.workers.map(article_export, url, others)
    for slug, article in tracked(list(articles.items()), progress):
        if slug in known:
            yield slug, _kept(slug, keep, cache) or article_export(url, article)
        else:
            export, files = next(made)
            if keys[slug]:
                cache.keep(KIND, slug, keys[slug], export)
            yield slug, (export, files)
    cache.forget_others(KIND, articles)


def _keys(briefing: Briefing) -> dict[str, bytes]:
    """Return by article what its export is made of; nothing where that is not known."""
    url, versions = briefing.site.url, briefing.versions
    found = {slug: versions.get(article.path) for slug, article in briefing.articles.items()}
    return {slug: digest(version, url) if version else b"" for slug, version in found.items()}


def _kept(slug: str, keep: Keep, cache: Cache) -> tuple[ArticleExport, Mapping[str, bytes]] | None:
    """Return the export that is kept, or None where its files are not there."""
    export: ArticleExport = cache.kept(KIND, slug)
    is_there = all(keep(path, entry) for path, entry in export.own.items())
    return (export, {}) if is_there else None
