"""Items by the articles that they are from: what a page says of a source, it says once."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from generator.publishing.views import ItemView, MentionView, RelationView, Source

Sourced = ItemView | RelationView | MentionView
Run = tuple[Source, list[Sourced]]  # an article, and consecutive items from it


def runs(views: Iterable[Sourced]) -> list[Run]:
    """Return items in their order, those in a row that are of one article together."""
    grouped = groupby(views, key=attrgetter("source"))
    return [(source, list(group)) for source, group in grouped]


def sources_of(views: Iterable[Sourced]) -> tuple[Source, ...]:
    """Return the articles of some items, each once, in the order of the items."""
    return tuple(dict.fromkeys(view.source for view in views))
