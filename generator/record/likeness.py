"""What an item is known by although it has another id: content that has moved."""

from collections.abc import Hashable

from generator.record.lines import Item, State

# By kind: the fields that nothing else of the kind has alike.
_KNOWN_BY = {
    "article": ("seed",),
    "fact": ("text", "evidence"),
    "quote": ("text",),
    "actor": ("name",),
    "topic": ("title",),
    "question": ("text",),
    "briefing": ("title",),
}


def moved(gone: State, new: State) -> dict[Item, Item]:
    """Return for each item that is gone the new one that has its content, if one alone has."""
    by_content: dict[Hashable, list[Item]] = {}
    for key in sorted(new):
        by_content.setdefault(_content(key, new), []).append(key)
    found = {key: by_content.get(_content(key, gone), []) for key in gone if key[0] in _KNOWN_BY}
    return {key: keys[0] for key, keys in found.items() if len(keys) == 1}


def _content(key: Item, state: State) -> Hashable:
    """Return what an item is known by; of a fact or quote its article, too."""
    kind, name = key
    fields = [repr(state[key].get(field)) for field in _KNOWN_BY.get(kind, ("",))]
    return (kind, name.partition("#")[0] if "#" in name else "", *fields)
