"""The order of items in lists."""

from collections.abc import Iterable
from typing import TypeVar

from generator.briefing.model.article import Fact, Item, Quote

ItemT = TypeVar("ItemT", Fact, Quote, Item)


def key_first(items: Iterable[ItemT]) -> list[ItemT]:
    """Return the items that belong on the front page, then the others, both in their order."""
    return sorted(items, key=lambda item: not item.key)
