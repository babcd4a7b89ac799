"""Items as pages edit them, and the edits that a change of one comes to."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.annotating.article_keys import article_edits
from generator.annotating.requests import Change
from generator.annotating.yaml_data import Edit, NotEditableError
from generator.annotating.yaml_text import Value
from generator.drafting.draft_yaml import short_forms
from generator.drafting.item_ids import ItemIds

DRAFTED_BY = "drafted_by"
# The order in which keys are written.
_ORDER = (
    "id from to kind text prefix suffix evidence speaker said_by said_on when about status figure "
    "topics key note"
).split()
_LISTS_OF_ONE = ("evidence", "said_by", "speaker", "about", "topics", "to")  # may be without list
_WITH_IDS = ("facts", "quotes")


def edits_of(change: Change, data: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield the edits that a change comes to in an annotation; raise NotEditableError."""
    yield from _names(change, data)
    match change.action:
        case "add":
            yield Edit("append", (change.list,), _new_item(change, data))
        case "change":
            yield from _changes(change, _item(change, data))
        case "delete":
            _item(change, data)
            yield Edit("drop", (change.list, change.number))
        case "accept" if DRAFTED_BY in _item(change, data):
            yield Edit("drop", (change.list, change.number, DRAFTED_BY))
        case "omit":
            yield Edit("append", ("omit",), change.words)
        case "article":
            yield from article_edits(change.item, data)
        case "name" if change.actor:
            yield from _name(change.words, change.actor, data)


def _names(change: Change, data: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield the short forms of new actors, which this article alone decides about."""
    known = data.get("names") or {}
    for actor in change.actors:
        for form in short_forms(actor):
            if form not in known:
                yield Edit("put", ("names", form), actor.id)


def _name(words: str, actor: str, data: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield the edit that lets words mean an actor; raise NotEditableError if they mean another."""
    meant = (data.get("names") or {}).get(words)
    if meant not in (None, actor):
        msg = f"`{words}` means another actor in this article already; change `names` by hand"
        raise NotEditableError(msg)
    if meant is None and words:
        yield Edit("put", ("names", words), actor)


def _item(change: Change, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the item that a change is about; raise NotEditableError."""
    items = data.get(change.list) or []
    if change.number >= len(items) or not isinstance(items[change.number], dict):
        msg = "the item is not in the file any more"
        raise NotEditableError(msg)
    found: Mapping[str, Any] = items[change.number]
    return found


def _new_item(change: Change, data: Mapping[str, Any]) -> Value:
    """Return an item as it is written, with an id that the annotation does not have."""
    item = {key: value for key, value in change.item.items() if value}
    if change.list in _WITH_IDS and not item.get("id"):
        item["id"] = _free_id(str(item.get("text", "")), change.list, data)
    return {key: simple(key, item[key]) for key in sorted(item, key=_place)}


def _place(key: str) -> tuple[int, str]:
    """Return where a key comes among the keys of its item."""
    return (_ORDER.index(key) if key in _ORDER else len(_ORDER), key)


def _free_id(words: str, kind: str, data: Mapping[str, Any]) -> str:
    """Return an id made of words."""
    taken = {
        item.get("id", "")
        for key in _WITH_IDS
        for item in data.get(key) or []
        if isinstance(item, dict)
    }
    return ItemIds(taken).of(words, kind.removesuffix("s"))


def _changes(change: Change, before: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield an edit for each key whose value differs; what the page does not know stays."""
    place = (change.list, change.number)
    for key, value in change.item.items():
        new = simple(key, value)
        if not new and before.get(key) is not None:
            yield Edit("drop", (*place, key))
        elif new and new != simple(key, before.get(key) or ""):
            yield Edit("put", (*place, key), new)


def simple(key: str, value: Value) -> Value:
    """Return a value without the list around a single one, where the key allows that."""
    is_single = key in _LISTS_OF_ONE and isinstance(value, list) and len(value) == 1
    if is_single and isinstance(value, list):
        return value[0]
    if isinstance(value, dict):
        return {name: part for name, part in value.items() if part}
    return value
