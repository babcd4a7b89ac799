"""A change of something that a site says."""

import re

from msgspec import Struct

from generator.record.lines import Fields, Item, Line, address_of

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
# What a reader is not told by the item itself: where it is listed, what it leads to, its source.
ASIDE = frozenset(
    "topics links about key rights lang seed sha256 text_sha256 omitted wikidata country names url"
    " part_of source formerly comparable".split()
)


def former_ids(fields: Fields | None) -> tuple[str, ...]:
    """Return the ids that an item had before; what can be none is left out."""
    found = (fields or {}).get("formerly")
    ids = found if isinstance(found, list) else ()
    return tuple(one for one in ids if isinstance(one, str) and is_id(one))


def is_id(words: str) -> bool:
    """Whether some words can be the id of a page."""
    return bool(_ID.fullmatch(words)) and words != "index"


class Change(Struct, frozen=True):
    """What was done to an item at one time; `before` and `after` are the whole item.

    `number` counts the changes of its month, and `part` the pages of that month, from the first:
    what is added to the record later moves none of them.
    """

    on: str
    kind: str
    item: str
    why: str
    lines: tuple[Line, ...]
    before: Fields | None
    after: Fields | None
    formerly: str = ""  # the key that it had until then, where it moved
    moved_along: bool = False  # with its page, under the id that it had there
    number: int = 0
    part: int = 1

    @property
    def key(self) -> Item:
        """The kind and the key of what changed."""
        return self.kind, self.item

    @property
    def month(self) -> str:
        """The month of its day: `2024-11`."""
        return self.on[:7]

    @property
    def page(self) -> str:
        """The path of the page on which the item is, or was."""
        return address_of(self.kind, self.item).partition("#")[0]

    @property
    def verb(self) -> str:
        """What was done: added | changed | withdrawn | moved."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "withdrawn"
        return "moved" if self.formerly and not self.moved_along else "changed"

    @property
    def says_something(self) -> bool:
        """Whether there is something to tell a reader."""
        return bool(self.lines) or self.verb == "moved"

    @property
    def is_of_what_it_says(self) -> bool:
        """Whether a standing item says something else than before."""
        is_there = self.verb in {"changed", "moved"}
        return is_there and any(line.field not in ASIDE for line in self.lines)
