"""The articles of a project as what prose and notes are held against."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import ParamSpec, TypeVar

from generator.briefing.assembly.article_version import version_of
from generator.briefing.gate.cast import Cast
from generator.briefing.gate.cast_part import cast_digest
from generator.briefing.meaning import Language, Languages, SeedAnalysis, checked_language
from generator.briefing.model.article import Article, Item, ItemKey
from generator.cache import Cache
from generator.digests import digest

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Library:
    """The articles without errors: their items, and their sentences as the checks read them."""

    def __init__(
        self, articles: Iterable[Article], cast: Cast, languages: Languages, cache: Cache
    ) -> None:
        self.cast = cast
        self.articles = {article.slug: article for article in articles}
        self.items: list[Item] = [
            item for article in self.articles.values() for item in article.items
        ]
        self._items = {item.item: item for item in self.items}
        self._languages = languages
        self._cache = cache

    def item(self, key: ItemKey) -> Item | None:
        """Return a fact or quote, or None if its article has errors."""
        return self._items.get(key)

    def has(self, slug: str) -> bool:
        """Whether an article has no errors."""
        return slug in self.articles

    def language(self, lang: str) -> Language | None:
        """Return the language of a text if its meaning can be checked."""
        return checked_language(lang, self._languages)

    def analysis(self, slug: str) -> SeedAnalysis:
        """Return an article's sentences as the checks of meaning read them, with the whole cast."""
        article = self.articles[slug]
        remembered = self._cache.across_builds(_analysis, slug)
        return remembered(article, self.cast, self.language(article.lang))

    def remembered(
        self,
        kind: str,
        path: str,
        words: Iterable[bytes | str],
        slugs: Iterable[str],
        make: Callable[[], Result],
    ) -> Result:
        """Return what `make` finds of some words of a file beside some articles.

        It is called if the words, the articles or the cast differ from those of the last build.
        """
        versions = {slug: version_of(self.articles[slug].path, self._cache) for slug in slugs}
        held = (part for slug in sorted(versions) for part in (slug, versions[slug]))
        key = digest(self._cast_digest, *words, *held) if all(versions.values()) else b""
        return self._cache.once(kind, path, key, make)

    def across_builds(
        self, function: Callable[Arguments, Result], name: str
    ) -> Callable[Arguments, Result]:
        """Return a function that is called if its inputs differ from those of the last build."""
        return self._cache.across_builds(function, name)

    def forget_others(self, kind: str, paths: Iterable[str]) -> None:
        """Forget what was remembered of a kind but for some files."""
        self._cache.forget_others(kind, paths)

    @cached_property
    def _cast_digest(self) -> bytes:
        return cast_digest(self.cast)


def _analysis(article: Article, cast: Cast, language: Language | None) -> SeedAnalysis:
    return SeedAnalysis(
        article.text,
        article.lang,
        article.published,
        article.sentences,
        article.quotations,
        article.mentions,
        cast,
        language,
    )
