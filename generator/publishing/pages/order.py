"""The order of items in lists, and what tells rows apart where lists are cut."""

from collections.abc import Iterable
from typing import TypeVar

from generator.briefing.model.article import Article, Backed, Fact, Item, Quote

ItemT = TypeVar("ItemT", Fact, Quote, Item)


def slug_of(article: Article) -> str:
    """Return what tells an article apart."""
    return article.slug


def place_of(item: Backed) -> str:
    """Return what tells a fact, quote or relation apart: its article and its id."""
    return "#".join(item.item)


def key_first(items: Iterable[ItemT]) -> list[ItemT]:
    """Return items in order: those for the front page, the others, then what is withdrawn."""
    return sorted(items, key=lambda item: (not item.stands, not item.key))
