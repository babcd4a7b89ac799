"""A draft as JSON, with what is empty left out where readers do not look for it."""

import json
from typing import Any

import msgspec

from generator.drafting.proposal import Draft

_ONLY_IF_GIVEN = frozenset(
    (
        "said_on",
        "when",
        "drafted_by",
        "prefix",
        "suffix",
        "about",
        "status",
        "role",
        "country",
        "approx",
        "unit",
    )
)


def as_json(draft: Draft) -> str:
    """Return a draft as JSON, indented, of the same bytes for the same draft."""
    value = _without_empty(msgspec.to_builtins(draft))
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n"


def _without_empty(value: Any) -> Any:
    """Return built-in values without the keys that say nothing."""
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if _says(key, item)}
    if isinstance(value, list | tuple):
        return [_without_empty(item) for item in value]
    return value


def _says(key: str, item: object) -> bool:
    if key in _ONLY_IF_GIVEN:
        return bool(item)
    return item is not None or key == "speaker"
