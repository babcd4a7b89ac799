"""The files of data/: what the site says, in the formats of other programs."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from generator.briefing.model.article import Article
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
    for article in tracked(list(briefing.articles.values()), progress):
        made, files = _remembered(article, presenter, keep)
        lines.append(made.line)
        entities.append(made.entities)
        for name, rows in made.tables.items():
            tables[name].append(rows)
        text_sha256[article.slug] = made.text_sha256
        yield from files.items()
    presenter.cache.forget_others(KIND, briefing.articles)
    yield FILE, data_file(presenter, lines)
    for name, rows in written(site_rows(briefing, text_sha256)).items():
        tables[name].append(rows)
    for table in TABLES.values():
        yield csv_at(table), "".join((header(table), *tables[table.name])).encode()
    yield ENTITIES, b"".join((site_entities(briefing, text_sha256), *entities))


def _remembered(
    article: Article, presenter: Presenter, keep: Keep
) -> tuple[ArticleExport, Mapping[str, bytes]]:
    """Return an article's export, and its own files unless they are there.

    The export is that of an earlier build if the article is the same.
    """
    cache, url = presenter.cache, presenter.untraced.site.url
    version = presenter.untraced.versions.get(article.path)
    key = digest(version, url) if version else b""
    is_known = bool(key) and cache.key_of(KIND, article.slug) == key
    if is_known:
        known: ArticleExport = cache.kept(KIND, article.slug)
        if all(keep(path, entry) for path, entry in known.own.items()):
            return known, {}
    made, files = article_export(article, url)
    if key and not is_known:
        cache.keep(KIND, article.slug, key, made)
    return made, files
