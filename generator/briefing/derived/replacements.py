"""What is held to be so now in place of a fact that was denied, retracted or superseded."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from generator.briefing.model.article import Item, ItemKey

Linked = Mapping[ItemKey, Iterable[tuple[str, ItemKey]]]  # (kind, the item that links) by target
Replacements = Mapping[ItemKey, tuple[str, ItemKey]]

_BETTER, _OTHER = ("supersedes", "updates"), ("contradicts",)


def replacements(items: Mapping[ItemKey, Item], linked: Linked) -> Replacements:
    """Return by withdrawn fact the kind of link that leads to it, and the item that stands.

    A fact whose replacement was itself replaced leads to the last of them. What supersedes or
    updates a fact goes before what contradicts it, the nearest before what is further away, the
    confirmed before the claimed, the newest article before older ones.
    """
    found: dict[ItemKey, tuple[str, ItemKey]] = {}
    standing = [key for key, item in items.items() if item.stands and (item.links or key in linked)]
    standing.sort(key=lambda key: items[key].status != "confirmed")
    for kinds in (_BETTER, _OTHER):
        sources = [(key, key) for key in standing]
        sources += [(key, replacement) for key, (_, replacement) in found.items()]
        found |= _spread(sources, kinds, items, linked, found)
    return found


def _spread(
    sources: Iterable[tuple[ItemKey, ItemKey]],
    kinds: tuple[str, ...],
    items: Mapping[ItemKey, Item],
    linked: Linked,
    known: Replacements,
) -> dict[ItemKey, tuple[str, ItemKey]]:
    """Return what links of some kinds replace, by way of as few withdrawn facts as possible."""
    found: dict[ItemKey, tuple[str, ItemKey]] = {}
    waiting = deque(sources)
    while waiting:
        key, replacement = waiting.popleft()
        for kind, target in _replaced(items[key], linked):
            is_open = target in items and not items[target].stands and target not in known
            if kind in kinds and is_open and target not in found:
                found[target] = (kind, replacement)
                waiting.append((target, replacement))
    return found


def _replaced(item: Item, linked: Linked) -> Iterator[tuple[str, ItemKey]]:
    """Yield what an item links to; one that contradicts it is contradicted by it too."""
    yield from ((link.kind, link.to) for link in item.links)
    yield from ((kind, key) for kind, key in linked.get(item.item, ()) if kind in _OTHER)
