"""Facts that give different accounts of one event: those that contradict each other."""

from collections.abc import Iterator, Mapping

from generator.briefing.model.article import Fact, Item, ItemKey
from generator.briefing.model.dates import When

Accounts = Mapping[ItemKey, tuple[Fact, ...]]


def accounts(items: Mapping[ItemKey, Item], drafts: frozenset[str]) -> Accounts:
    """Return by fact all accounts of its event, its own among them, where there are several.

    What stands comes first, then by date. Facts of drafts, which are articles by slug, are no
    accounts yet.
    """
    facts = {
        key: item
        for key, item in items.items()
        if isinstance(item, Fact) and item.article not in drafts
    }
    neighbours = _neighbours(facts)
    found: dict[ItemKey, tuple[Fact, ...]] = {}
    for key in neighbours:
        if key not in found:
            group = [facts[member] for member in _reached(key, neighbours)]
            ordered = tuple(sorted(group, key=_order))
            found |= dict.fromkeys((fact.item for fact in group), ordered)
    return found


def date_of_event(facts: tuple[Fact, ...]) -> When | None:
    """Return when it happened by the first account that says so, else when it was first told."""
    happened = (fact.when for fact in facts)
    said = (fact.said_on for fact in facts)
    return next(filter(None, (*happened, *said)), None)


def _neighbours(facts: Mapping[ItemKey, Fact]) -> dict[ItemKey, list[ItemKey]]:
    """Return the facts that contradict some, or are contradicted by them."""
    found: dict[ItemKey, list[ItemKey]] = {}
    for key, fact in facts.items():
        for link in fact.links:
            if link.kind == "contradicts" and link.to in facts and link.to != key:
                found.setdefault(key, []).append(link.to)
                found.setdefault(link.to, []).append(key)
    return found


def _reached(start: ItemKey, neighbours: Mapping[ItemKey, list[ItemKey]]) -> Iterator[ItemKey]:
    """Yield a fact and all that links lead to from it."""
    seen, waiting = {start}, [start]
    while waiting:
        key = waiting.pop()
        yield key
        new = [other for other in neighbours[key] if other not in seen]
        seen.update(new)
        waiting += dict.fromkeys(new)


def _order(fact: Fact) -> tuple[object, ...]:
    date = fact.when or fact.said_on
    return (not fact.stands, date is None, date.sort_key if date else (), *fact.item)
