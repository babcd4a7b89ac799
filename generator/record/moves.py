"""Items that got another id: what was withdrawn and added on one day is one item that moved."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from generator.record.change import Change, former_ids
from generator.record.lines import Fields, Item, Line, difference

Moves = Mapping[tuple[str, Item], Change]  # by day and key since: the withdrawal under the old key


def joined(changes: Iterable[Change]) -> list[Change]:
    """Return changes with those of items that moved made one, all under the ids of today."""
    listed = list(changes)
    moves = _moves(listed)
    gone = {id(change) for change in moves.values()}
    ids = _renamed_ids(moves)
    told = [
        _told(change, moves, ids.get(change.on, {})) for change in listed if id(change) not in gone
    ]
    return [change for change in _under_present_ids(told) if change.says_something]


def _moves(changes: Iterable[Change]) -> Moves:
    """Return what was withdrawn and added on one day under two ids."""
    listed = list(changes)
    gone = {(change.on, change.key): change for change in listed if change.verb == "withdrawn"}
    added = [change for change in listed if change.verb == "added"]
    pages = _former_pages(added, gone)
    pairs = ((change, former) for change in added for former in _former_keys(change, pages))
    return {
        (change.on, change.key): gone[change.on, former]
        for change, former in pairs
        if (change.on, former) in gone and former != change.key
    }


def _former_pages(added: Iterable[Change], gone: Moves) -> dict[tuple[str, str, str], str]:
    """Return by day, kind and id of a page the id that it had before."""
    return {
        (change.on, change.kind, change.item): former
        for change in added
        for former in former_ids(change.after)
        if (change.on, (change.kind, former)) in gone
    }


def _former_keys(change: Change, pages: Mapping[tuple[str, str, str], str]) -> Iterator[Item]:
    """Yield the keys that an item may have had on the same day under another id."""
    page, mark, item_id = change.item.partition("#")
    if not mark:
        yield from ((change.kind, former) for former in former_ids(change.after))
        return
    kind_of_page = "actor" if change.kind == "role" else "article"
    former_page = pages.get((change.on, kind_of_page, page), page)
    for former in (*former_ids(change.after), item_id):
        yield change.kind, f"{former_page}#{former}"


def _renamed_ids(moves: Moves) -> dict[str, dict[str, str]]:
    """Return by day the ids and keys of today's items by those that they had."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for (on, (_, item)), gone in moves.items():
        found[on][gone.item] = item
    return found


def _told(change: Change, moves: Moves, ids: Mapping[str, str]) -> Change:
    """Return a change without what only names something by its new id; of a move, both halves."""
    gone = moves.get((change.on, change.key)) if change.verb == "added" else None
    if gone:
        change = _as_move(change, gone)
    kept = tuple(line for line in change.lines if not _only_renames(line, ids))
    return replace(change, lines=kept)


def _as_move(change: Change, gone: Change) -> Change:
    """Return the addition of an item that moved as a change of what it was before."""
    was, now = (_without_former(fields or {}) for fields in (gone.before, change.after))
    lines = difference({change.key: was}, {change.key: now}, change.on, change.why)
    is_along = "#" in change.item and change.item.partition("#")[2] == gone.item.partition("#")[2]
    return replace(
        change,
        lines=tuple(lines),
        before=gone.before,
        formerly=gone.item,
        moved_along=is_along,
    )


def _without_former(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if name != "formerly"}


def _only_renames(line: Line, ids: Mapping[str, str]) -> bool:
    """Whether a line differs in ids alone that others had on that day."""
    return bool(line.field and ids) and _renamed(line.was, ids) == line.now


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """Return a JSON value with the ids of today in it."""
    match value:
        case str():
            page, mark, item_id = value.partition("#")
            return ids.get(value, f"{ids.get(page, page)}{mark}{item_id}")
        case list():
            return [_renamed(one, ids) for one in value]
        case dict():
            return {name: _renamed(one, ids) for name, one in value.items()}
    return value


def _under_present_ids(changes: Sequence[Change]) -> list[Change]:
    """Return changes in their order, each under the id that its item has today."""
    present: dict[Item, Item] = {}
    found: list[Change] = []
    for change in reversed(changes):
        key = present.get(change.key, change.key)
        found.append(replace(change, item=key[1]))
        if change.formerly:
            present.pop(change.key, None)
            present[change.kind, change.formerly] = key
    return found[::-1]
