"""The order of items in lists."""

from collections.abc import Iterable
from typing import TypeVar

from generator.briefing.model.article import Fact, Item, Quote

ItemT = TypeVar("ItemT", Fact, Quote, Item)


def key_first(items: Iterable[ItemT]) -> list[ItemT]:
    """Return items in order: those for the front page, the others, then what is withdrawn."""
    return sorted(items, key=lambda item: (not item.stands, not item.key))
