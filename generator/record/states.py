"""The state of a site: what a published data file says, as flat items with their fields."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.record.lines import Fields, Item

_ITEMS = {"facts": "fact", "quotes": "quote", "relations": "relation"}
_PAGES = {
    "articles": ("article", "slug"),
    "actors": ("actor", "id"),
    "topics": ("topic", "id"),
    "questions": ("question", "id"),
    "briefings": ("briefing", "slug"),
}
# What follows from other things, is no statement, or is an item of its own.
_LEFT_OUT = frozenset(
    {
        *("accepted", "answers", "newest", "lowest", "highest", "id", "key", "mentions", "roles"),
        *("slug", "text_direction", *_ITEMS),
    }
)


def state_of(data: Mapping[str, Any]) -> dict[Item, Fields]:
    """Return the items of a data file by kind and key; evidence is the words of its passages."""
    return dict(_items(data))


def _items(data: Mapping[str, Any]) -> Iterator[tuple[Item, Fields]]:
    for folder, (kind, key) in _PAGES.items():
        for entry in data.get(folder, ()):
            name = entry[key]
            left_out = {"text"} if kind == "article" else set()
            yield (kind, name), _fields(entry, left_out)
            yield from _within(entry, name)


def _within(entry: Mapping[str, Any], name: str) -> Iterator[tuple[Item, Fields]]:
    """Yield the items of an article and the roles of an actor."""
    for folder, kind in _ITEMS.items():
        for item in entry.get(folder, ()):
            yield (kind, f"{name}#{item['id']}"), _fields(item)
    yield from _roles(entry.get("roles", ()), name)


def _roles(roles: Iterable[Mapping[str, Any]], actor: str) -> Iterator[tuple[Item, Fields]]:
    """Yield roles; those of one title are told apart by their number."""
    seen: dict[str, int] = {}
    for role in roles:
        name = f"{actor}#{role.get('title') or role.get('of') or ''}"
        seen[name] = seen.get(name, 0) + 1
        key = name if seen[name] == 1 else f"{name} ({seen[name]})"
        yield ("role", key), _fields(role)


def _fields(entry: Mapping[str, Any], left_out: Iterable[str] = ()) -> Fields:
    """Return what an entry says, without what it does not."""
    hidden = _LEFT_OUT.union(left_out)
    kept = {key: value for key, value in entry.items() if key not in hidden and value}
    if "evidence" in kept and isinstance(kept["evidence"], list):
        kept["evidence"] = [selector["exact"] for selector in kept["evidence"]]
    return kept
