"""The briefing and its backlinks as pages read them: every read of a page is noted by name.

A name says what was read and of what: `articles/first-trains`, `said_by/nis`, `site/title`. A name
without the second part, `articles/`, means all of its kind, as when a list of everything is made.
What is read of an item is noted as read of all items of its article, `linked_from/first-trains#`,
since lists of thousands of items read a few things of each. `versions.py` gives for each name the
digest of what it names.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from generator.briefing.derived.backlinks import Backlinks
from generator.briefing.model.content import Briefing, Site
from generator.reads import Reads
from generator.record.history import History

Key = TypeVar("Key")
Value = TypeVar("Value")

ARTICLES = "articles"
HISTORY = "history/"
ROWS = "rows"  # what lists know of their rows: see `pages/rows.py`
HEADS = "heads"
# Mappings of backlinks whose values are the items themselves.
ITEMS = ("items", BACKED := "backed")
# Those that say something of items; `cited_in` has actors too, whose keys are no pairs.
OF_ITEMS = ("linked_from", "replaced_by", "accounts", "cited_in")


def name_of(kind: str, key: object) -> str:
    """Return the name of what a mapping holds under a key."""
    if not isinstance(key, tuple):
        return f"{kind}/{key}"
    if kind in ITEMS:
        return f"{BACKED}/{key[0]}#{key[1]}"
    return f"{kind}/{key[0]}#" if kind in OF_ITEMS else f"{kind}/{'#'.join(key)}"


class Traced(Mapping[Key, Value]):
    """A mapping that notes what is read of it."""

    __slots__ = ("_kind", "_mapping", "_names", "_reads")

    def __init__(self, kind: str, mapping: Mapping[Key, Value], reads: Reads) -> None:
        self._kind, self._mapping, self._reads = kind, mapping, reads
        self._names: dict[object, str] = {}  # of the keys that were read: made once, kept once

    def __getitem__(self, key: Key) -> Value:
        self._reads.add(self._names.get(key) or self._name(key))
        return self._mapping[key]

    def get(self, key: Key, default: Any = None) -> Any:
        """Return the value of a key, or the default."""
        self._reads.add(self._names.get(key) or self._name(key))
        return self._mapping.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._reads.add(self._names.get(key) or self._name(key))
        return key in self._mapping

    def __iter__(self) -> Iterator[Key]:
        self._reads.add(f"{self._kind}/")
        return iter(self._mapping)

    def __len__(self) -> int:
        self._reads.add(f"{self._kind}/")
        return len(self._mapping)

    def values(self) -> Any:
        """Return all values."""
        self._reads.add(f"{self._kind}/")
        return self._mapping.values()

    def items(self) -> Any:
        """Return all keys with their values."""
        self._reads.add(f"{self._kind}/")
        return self._mapping.items()

    def _name(self, key: object) -> str:
        name = self._names[key] = name_of(self._kind, key)
        return name


class _TracedSite:
    """The site, of which each value is noted by itself."""

    __slots__ = ("_reads", "_site")

    def __init__(self, site: Site, reads: Reads) -> None:
        self._site, self._reads = site, reads

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._site, name)
        self._reads.add(f"site/{name}")
        return value


class _TracedHistory:
    """What the site has said before, of which any read is one of all."""

    __slots__ = ("_history", "_reads")

    def __init__(self, history: History, reads: Reads) -> None:
        self._history, self._reads = history, reads

    def __getattr__(self, name: str) -> Any:
        self._reads.add(HISTORY)
        return getattr(self._history, name)

    def __bool__(self) -> bool:
        self._reads.add(HISTORY)
        return bool(self._history)


# Templates know it by the name of what it stands for, and so do messages about them.
_TracedSite.__module__, _TracedSite.__name__ = Site.__module__, Site.__name__


def traced_briefing(briefing: Briefing, reads: Reads) -> Briefing:
    """Return a briefing whose reads are noted."""
    names = [
        name for name in briefing.__struct_fields__ if isinstance(getattr(briefing, name), Mapping)
    ]
    mappings = {name: Traced(name, getattr(briefing, name), reads) for name in names}
    return replace(
        briefing,
        site=cast("Site", _TracedSite(briefing.site, reads)),
        history=cast("History", _TracedHistory(briefing.history, reads)),
        **mappings,
    )


def traced_links(links: Backlinks, reads: Reads) -> Backlinks:
    """Return backlinks whose reads are noted."""
    mappings = {name: Traced(name, getattr(links, name), reads) for name in links.__struct_fields__}
    return replace(links, **mappings)
