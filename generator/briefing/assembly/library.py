"""The articles of a project as what prose and notes are held against."""

from collections.abc import Iterable

from generator.briefing.gate.cast import Cast
from generator.briefing.meaning import Language, Languages, SeedAnalysis, checked_language
from generator.briefing.model.article import Article, Item, ItemKey
from generator.cache import Cache


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
