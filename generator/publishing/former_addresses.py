"""Former addresses: where each of them leads."""

from collections.abc import Iterable, Iterator

from generator.briefing.model.article import Article
from generator.briefing.model.content import Briefing
from generator.publishing.addresses import article_at, cite_at, item_at, page_at

Move = tuple[str, str, str]  # a former path, the present one, and the title of its page


def moved_pages_of(briefing: Briefing) -> Iterator[Move]:
    """Yield every page that has another path than it had."""
    for article in briefing.articles.values():
        for former in article.formerly:
            yield article_at(former), article_at(article.slug), article.title
            yield cite_at(former), cite_at(article.slug), article.title
    kinds = {
        "actor": ((actor.id, actor.name, actor.formerly) for actor in briefing.actors.values()),
        "topic": ((one.id, one.title, one.formerly) for one in briefing.topics.values()),
        "question": ((one.id, one.text, one.formerly) for one in briefing.questions.values()),
        "briefing": ((one.slug, one.title, one.formerly) for one in briefing.briefings.values()),
        "page": ((one.slug, one.title, one.formerly) for one in briefing.pages.values()),
    }
    for kind, pages in kinds.items():
        yield from _moves(kind, pages)


def _moves(kind: str, pages: Iterable[tuple[str, str, tuple[str, ...]]]) -> Iterator[Move]:
    for page_id, title, former_ids in pages:
        for former in former_ids:
            yield page_at(kind, former), page_at(kind, page_id), title


def redirects(briefing: Briefing) -> dict[str, str]:
    """Return by former address the present one, of pages and of the items of articles."""
    pages = {former: present for former, present, _ in moved_pages_of(briefing)}
    articles = briefing.articles.values()
    return pages | {
        former: present for article in articles for former, present in _moved_items(article)
    }


def _moved_items(article: Article) -> Iterator[tuple[str, str]]:
    for item in article.items:
        for former in item.formerly:
            yield item_at((article.slug, former)), item_at(item.item)
