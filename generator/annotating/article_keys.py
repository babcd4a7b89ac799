"""An article's own keys as a page edits them: title, source, day, rights, topics, summary."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.annotating.yaml_data import Edit, NotEditableError
from generator.annotating.yaml_text import Value

_WORDS = ("title", "published", "said_on", "lang", "rights", "summary")
_OF_OUTLET = {"outlet": "name", "address": "url"}  # what forms call the parts of `outlet`
_TOPICS = "topics"


def article_item(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form begins with."""
    outlet = _outlet(data)
    topics = data.get(_TOPICS) or []
    return {
        **{key: data.get(key) or "" for key in _WORDS},
        **{name: outlet.get(part) or "" for name, part in _OF_OUTLET.items()},
        _TOPICS: topics if isinstance(topics, list) else [topics],
    }


def article_edits(item: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield an edit for each key whose value differs; raise NotEditableError for any other key."""
    before = article_item(data)
    unknown = item.keys() - before.keys()
    if unknown:
        msg = f"`{min(unknown)}` is not one of the article's own keys here"
        raise NotEditableError(msg)
    new = {key: value for key, value in item.items() if value != before[key]}
    for key, value in new.items():
        if key not in _OF_OUTLET:
            yield from _edit((key,), value, is_there=data.get(key) is not None)
    if new.keys() & _OF_OUTLET.keys():
        yield from _outlet_edits({**before, **item}, data)


def _edit(path: tuple[str, ...], value: Value, *, is_there: bool) -> Iterator[Edit]:
    """Yield the edit that gives a key a value, or takes it away."""
    if value:
        yield Edit("put", path, value)
    elif is_there:
        yield Edit("drop", path)


def _outlet_edits(item: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield the edits of who published the article, and where."""
    given: dict[str, Value] = {part: item[name] for name, part in _OF_OUTLET.items() if item[name]}
    outlet = _outlet(data)
    if not given or not outlet:
        yield from _edit(("outlet",), given, is_there=data.get("outlet") is not None)
        return
    for part in _OF_OUTLET.values():
        if given.get(part, "") != (outlet.get(part) or ""):
            is_there = part in outlet
            yield from _edit(("outlet", part), given.get(part, ""), is_there=is_there)


def _outlet(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return who published the article as it is written, or nothing."""
    outlet = data.get("outlet")
    return outlet if isinstance(outlet, dict) else {}
