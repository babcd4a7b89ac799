"""Lines of the record: the difference of two states, and a state with lines applied."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

# A kind (fact, article ...) and a key (`SLUG#ID`, an id, a slug).
Item = tuple[str, str]
Fields = Mapping[str, Any]
State = Mapping[Item, Fields]

KINDS = tuple("article fact quote relation actor role topic question briefing".split())


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """One change of what a site says; `field` is empty where the whole item came or went.

    `was` and `now` are JSON values (`now` is written `is`, a word of Python); null is absent.
    """

    on: str
    kind: str
    item: str
    field: str
    was: Any
    now: Any
    why: str
    address: str

    @property
    def key(self) -> Item:
        """The kind and the key of what changed."""
        return self.kind, self.item

    @property
    def is_removal(self) -> bool:
        """Whether the whole item was withdrawn."""
        return not self.field and self.now is None


def difference(was: State, now: State, on: str = "", why: str = "") -> list[Line]:
    """Return the lines that lead from one state to another, in the order of the items."""
    return [
        Line(on, *key, field, before, after, why or _note(now.get(key)), address_of(*key))
        for key in sorted(was.keys() | now.keys())
        for field, before, after in _changes(was.get(key), now.get(key))
    ]


def _note(fields: Fields | None) -> str:
    """Return the reason that an item itself gives."""
    return str((fields or {}).get("note", ""))


def _changes(was: Fields | None, now: Fields | None) -> Iterator[tuple[str, Any, Any]]:
    """Yield (field, was, is) for what differs between two versions of an item."""
    if was == now:
        return
    if was is None or now is None:
        yield "", was, now
        return
    for field in sorted(was.keys() | now.keys()):
        if was.get(field) != now.get(field):
            yield field, was.get(field), now.get(field)


def applied(state: State, lines: Iterable[Line]) -> dict[Item, Fields]:
    """Return a state with lines applied to it, the earliest day first."""
    found = dict(state)
    for line in in_order(lines):
        now = after(found.get(line.key), line)
        if now is None:
            found.pop(line.key, None)
        else:
            found[line.key] = now
    return found


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Return lines by their days; those of one day stay in their order."""
    return sorted(lines, key=lambda line: line.on)


def after(fields: Fields | None, line: Line) -> Fields | None:
    """Return what an item is after a line of it."""
    if line.field:
        return _with(fields or {}, line.field, line.now)
    return line.now  # type: ignore[no-any-return] # a whole item


def _with(fields: Fields, field: str, value: Any) -> Fields:
    """Return fields with one of them set, or without it where its value is null."""
    others = {name: known for name, known in fields.items() if name != field}
    return others if value is None else others | {field: value}


def address_of(kind: str, item: str) -> str:
    """Return the address of an item, from the site's root."""
    page, _, anchor = item.partition("#")
    if kind in {"fact", "quote", "relation"}:
        return f"articles/{page}.html#{anchor}"
    folder = "actors" if kind == "role" else f"{kind}s"
    return f"{folder}/{page}.html"
