"""The record as readers follow it: what happened to each item, and where its entry is."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.record.change import Change
from generator.record.lines import Fields, Item, Line, address_of, after, in_order
from generator.record.moves import joined

MOST, WEIGHT = 50, 65_000  # changes on a page of a month, and about how many bytes they hold
_ENTRY, _ROW, _NAME = 1_500, 300, 200
_ESCAPED = 5  # bytes that an escaped character takes more than itself, at most


class History(Struct, frozen=True):
    """The changes of a site since its record began, the earliest first."""

    begun_on: str = ""
    begun_with: Mapping[str, int] = {}  # how many items of each kind there were on the first day
    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.begun_on)


def history(lines: Iterable[Line]) -> History:
    """Return the history that the lines of a record tell.

    What the record began with is counted, not listed. Items that came with their article are not
    listed beside it.
    """
    changes = joined(_changes(in_order(lines)))
    if not changes:
        return History()
    begun_on = changes[0].on
    first, later = _parted(changes, lambda change: (change.on, change.verb) == (begun_on, "added"))
    counts = Counter(change.kind for change in first)
    return History(begun_on, dict(sorted(counts.items())), tuple(_placed(_listed(later))))


def _parted(
    changes: Iterable[Change], is_first: Callable[[Change], bool]
) -> tuple[list[Change], list[Change]]:
    """Return the changes of which something is so, and the others."""
    parts: tuple[list[Change], list[Change]] = ([], [])
    for change in changes:
        parts[0 if is_first(change) else 1].append(change)
    return parts


def _listed(changes: Sequence[Change]) -> Iterator[Change]:
    """Yield changes without the items that were added together with their page."""
    pages = {(change.on, change.page) for change in changes if _is_new_page(change)}
    for change in changes:
        came_with_page = change.verb == "added" and (change.on, change.page) in pages
        if _is_new_page(change) or not came_with_page:
            yield change


def _is_new_page(change: Change) -> bool:
    """Whether a change adds a whole page."""
    return change.verb == "added" and "#" not in address_of(*change.key) and change.kind != "role"


def _changes(lines: Iterable[Line]) -> Iterator[Change]:
    """Yield the changes that lines in order make, each with the item before and after it."""
    state: dict[Item, Fields | None] = {}
    for group in _groups(lines):
        first = group[0]
        before = now = state.get(first.key)
        for line in group:
            now = after(now, line)
        state[first.key] = now
        yield Change(first.on, first.kind, first.item, first.why, tuple(group), before, now)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield lines that were written together about one item."""
    group: list[Line] = []
    for line in lines:
        if group and not _belongs(line, group):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _belongs(line: Line, group: Sequence[Line]) -> bool:
    first = group[0]
    is_same = (line.on, line.key, line.why) == (first.on, first.key, first.why)
    fields = {one.field for one in group}
    return is_same and "" not in {line.field, *fields} and line.field not in fields


def _placed(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield changes with their numbers and parts in their months."""
    numbers: Counter[str] = Counter()
    parts: dict[str, int] = defaultdict(lambda: 1)
    filled: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for change in changes:
        month, weight = change.month, size_of(change)
        count, sum_of_weights = filled[month]
        if count and (count == MOST or sum_of_weights + weight > WEIGHT):
            parts[month] += 1
            count, sum_of_weights = 0, 0
        filled[month] = count + 1, sum_of_weights + weight
        numbers[month] += 1
        yield replace(change, number=numbers[month], part=parts[month])


def size_of(change: Change) -> int:
    """Return about how many bytes of HTML a change takes: an estimate from the record alone."""
    whole = max(change.before or {}, change.after or {}, key=_size)
    rows = sum(_ROW + _size(line.was) + _size(line.now) for line in change.lines if line.field)
    return _ENTRY + _size(whole) + rows


def _size(value: Any) -> int:
    """Return about how many bytes a value takes, of which any list may hold ids of long names."""
    words = json.dumps(value, ensure_ascii=False)
    escaped = sum(words.count(sign) for sign in ("&", "<", ">", "'", '\\"'))
    return len(words.encode()) + _ESCAPED * escaped + _NAME * words.count(", ")


def by_page(found: History) -> dict[str, tuple[Change, ...]]:
    """Return the changes of each page, the earliest first."""
    pages: dict[str, list[Change]] = defaultdict(list)
    for change in found.changes:
        pages[change.page].append(change)
    return {page: tuple(changes) for page, changes in pages.items()}
