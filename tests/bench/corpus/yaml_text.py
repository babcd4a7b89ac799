"""Annotations as YAML, as editors would write them: plain where that is safe, else quoted."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_PLAIN = re.compile(r"[A-Za-z“][^:#\[\]{},\n\"]*[^:#\s\[\]{},\"]|\d{4}-\d\d-\d\d|[A-Za-z]")
_WORDS_OF_YAML = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})


def inline(value: Any) -> str:
    """A value on one line; a list or mapping in brackets."""
    match value:
        case bool() | int():
            return str(value).lower()
        case str():
            plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML
            return value if plain else "'" + value.replace("'", "''") + "'"
        case Mapping():
            return "{" + ", ".join(f"{key}: {inline(item)}" for key, item in value.items()) + "}"
        case _:
            return "[" + ", ".join(inline(item) for item in value) + "]"


def lines(keys: Mapping[str, Any]) -> Iterator[str]:
    """A mapping, one key a line; a list of mappings with a dash before each."""
    for key, value in keys.items():
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield f"{key}:"
            for item in value:
                first, *others = (f"{name}: {inline(part)}" for name, part in item.items())
                yield f"  - {first}"
                yield from (f"    {line}" for line in others)
        else:
            yield f"{key}: {inline(value)}"
