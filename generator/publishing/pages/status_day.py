"""The day up to which the statuses of an article's items are known."""

from collections.abc import Iterator

from generator.briefing.model.article import Article
from generator.briefing.model.dates import When
from generator.publishing.presenter import Presenter


def status_day(article: Article, presenter: Presenter) -> When | None:
    """Return the day that the site gives, else the last on which something was said of an item.

    The day of the site's newest article would be another with each article that is added.
    """
    if presenter.briefing.site.is_dated:
        return presenter.briefing.site.as_of
    return presenter.cache.per_build(
        "status day",
        article.slug,
        lambda: max(_days(article, presenter), key=lambda day: day.sort_key),
    )


def _days(article: Article, presenter: Presenter) -> Iterator[When]:
    """Yield the day of an article, of its statuses, and of the articles that link to its items."""
    articles, linked_from = presenter.links.heads, presenter.links.linked_from
    yield article.published
    for item in article.items:
        if item.status_on:
            yield item.status_on
        yield from (articles[key[0]].published for _, key in linked_from.get(item.item, ()))
