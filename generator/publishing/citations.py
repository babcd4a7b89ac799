"""What the Markdown of a page cites and names."""

from dataclasses import dataclass, field

from msgspec import Struct

from generator.briefing.model.article import ItemKey
from generator.publishing.people import CardView
from generator.publishing.runs import sources_of
from generator.publishing.views import ItemView, Source


@dataclass(slots=True)
class Citations:
    """The items that a page cites and the actors that it names, in order and without repetition."""

    keys: dict[ItemKey, int] = field(default_factory=dict)
    actors: dict[str, None] = field(default_factory=dict)

    def number(self, key: ItemKey) -> int:
        """Return the number of an item, from 1; a later citation of it has the same one."""
        return self.keys.setdefault(key, len(self.keys) + 1)


class Cited(Struct, frozen=True):
    """The items that a page cites, in the order of their numbers, and the actors that it names."""

    notes: list[ItemView]
    actors: list[CardView]

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of the items by where they are."""
        return {item.at: number for number, item in enumerate(self.notes, 1)}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles of these items."""
        return sources_of(self.notes)
